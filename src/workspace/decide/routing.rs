use super::{Outcome, assessments, bookings, courses, items, members, patients, protocols, team, undoing};
use crate::workspace::{Context, Op, Workspace};

/// Sends an op to the function that decides it.
pub(in crate::workspace) fn route(workspace: &Workspace, op: &Op, context: &mut Context<'_>) -> Outcome {
    match op {
        Op::CreateWorkspace(new) => team::create(workspace, new, context),
        Op::ChangeSettings(settings) => team::change_settings(workspace, settings),
        Op::RecordBackup(backup) => team::record_backup(backup),
        Op::RecordKeyChange(change) => team::record_key_change(workspace, *change),
        Op::AddMember(new) => members::add(workspace, new, context),
        Op::ChangeMember(change) => members::change(workspace, change, context),
        Op::AddPatient(new) => patients::add(workspace, new, context),
        Op::CorrectPatient(correction) => patients::correct(workspace, correction, context),
        Op::CopyExample(new) => protocols::draft(workspace, new, context),
        Op::EditDraft(edit) => protocols::edit(workspace, edit, context),
        Op::StartVersion(start) => protocols::start_version(workspace, start, context),
        Op::DiscardDraft(discarded) => protocols::discard(workspace, discarded),
        Op::ApproveDraft(approve) => protocols::approve(workspace, approve, context),
        Op::RetireVersion(retire) => protocols::retire(workspace, retire, context),
        Op::StartPlan(start) => courses::start(workspace, start, context),
        Op::ChangeCourse(change) => courses::change(workspace, change, context),
        Op::EndPlan(end) => courses::end(workspace, end, context),
        Op::WithdrawEnd(withdraw) => courses::withdraw_end(workspace, withdraw, context),
        Op::HoldPlan(hold) => courses::hold(workspace, hold, context),
        Op::ResumePlan(resume) => courses::resume(workspace, resume, context),
        Op::HandOver(hand_over) => courses::hand_over(workspace, hand_over, context),
        Op::RecordAssessment(new) => assessments::record(workspace, new, context),
        Op::ReportArrived(arrived) => assessments::report_arrived(workspace, arrived, context),
        Op::AssignAssessment(assign) => assessments::assign(workspace, assign, context),
        Op::AmendAssessment(amend) => assessments::amend(workspace, amend, context),
        Op::VoidAssessment(void) => assessments::void(workspace, void, context),
        Op::CloseItem(close) => items::close(workspace, close, context),
        Op::ReopenItem(reopen) => items::reopen(workspace, reopen, context),
        Op::CheckItem(check) => items::check(workspace, check, context),
        Op::JustifyItem(justify) => items::justify(workspace, justify, context),
        Op::BookItem(book) => bookings::book(workspace, book, context),
        Op::CancelBooking(cancel) => bookings::cancel(workspace, cancel, context),
        Op::RecordDidNotAttend(absence) => bookings::did_not_attend(workspace, absence, context),
        Op::ChaseItem(chase) => bookings::chase(workspace, chase, context),
        Op::Undo(ids) => undoing::undo(workspace, ids),
        Op::Redo(ids) => undoing::redo(workspace, ids),
    }
}
