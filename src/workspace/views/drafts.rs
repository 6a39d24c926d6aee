//! What was typed and not saved: drafts by their names, as places to go on.

pub use super::draft_name::{AssessmentForm, DraftName, ItemForm, NoDraft};
use super::patient::{beside_the_plan, course_page, misfiled_under};
use super::record::Subject;
use crate::calendar::Date;
use crate::people::PatientId;
use crate::plan::{BookingState, Course, CourseId, EndReason, ItemId};
use crate::protocol::ProtocolId;
use crate::workspace::Workspace;
use std::rc::Rc;

/// A form with something typed in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingDraft {
    pub name: DraftName,
    /// "Record: First response scan, 12 weeks".
    pub what: String,
    /// "PATEL, Meera (Mrs)"; empty where it is about no patient.
    pub about: String,
    /// Whose chart it is about; none where it is about no patient.
    pub patient: Option<PatientId>,
    /// When it was kept, in milliseconds since 1970-01-01 UTC; not known of drafts of earlier versions.
    pub kept_at_ms: Option<i64>,
}

impl WaitingDraft {
    /// The version whose page holds the form with others.
    fn version(&self) -> Option<(ProtocolId, u32)> {
        match self.name {
            DraftName::Protocol(protocol, number, _) | DraftName::Approve(protocol, number) => {
                Some((protocol, number))
            }
            _ => None,
        }
    }
}

/// What stands beside a form about what is typed in it. `at`: when it was kept, if it was. Of sample data nothing
/// outlives the page (`keeps`), and nobody is told otherwise.
pub fn kept_words(at: Option<&str>, keeps: bool) -> String {
    match (at, keeps) {
        (None, true) => "What you type is kept on this device as a draft".to_owned(),
        (Some(at), true) => format!("Draft kept on this device {at}"),
        (None, false) => "Sample data: kept until this page is closed".to_owned(),
        (Some(at), false) => format!("Sample data: draft kept {at}, until this page is closed"),
    }
}

/// The drafts of these names that still belong to something, in the order given, each with when it was kept. A
/// protocol with several forms typed in is named once, with the newest time.
pub fn waiting_drafts(
    workspace: &Workspace,
    drafts: &[(String, Option<i64>)],
    today: Date,
) -> Vec<WaitingDraft> {
    let mut waiting: Vec<WaitingDraft> = Vec::new();
    for (name, kept_at_ms) in drafts {
        let Some(name) = name.parse().ok() else { continue };
        let Some((what, patient)) = about(workspace, &name, today) else { continue };
        let about = match patient.map(|patient| workspace.patient(patient)) {
            None => String::new(),
            Some(None) => continue,
            Some(Some(patient)) => patient.name().to_string(),
        };
        let draft = WaitingDraft { name, what, about, patient, kept_at_ms: *kept_at_ms };
        let version = draft.version();
        let known = waiting.iter_mut().find(|other| version.is_some() && other.version() == version);
        match known {
            Some(other) => other.kept_at_ms = other.kept_at_ms.max(draft.kept_at_ms),
            None => waiting.push(draft),
        }
    }
    waiting
}

/// What the form is for, and whose chart it is about; none where what it was about is not there, or is not asked any
/// more.
fn about(workspace: &Workspace, name: &DraftName, today: Date) -> Option<(String, Option<PatientId>)> {
    let patient_of = |course: &CourseId| workspace.course(*course).map(|course| Some(course.patient));
    let item_of = |course: &CourseId, item: &ItemId| {
        let course = workspace.course(*course)?;
        Some(course.name_of(&course.item(item)?.item))
    };
    let title = |protocol: ProtocolId, number: u32| {
        let version = workspace.version(protocol, number)?;
        Some(format!("{}, version {number}", version.content.title))
    };
    let member = |id| workspace.member(id).map(|member| member.name().to_owned());
    Some(match name {
        DraftName::NewPatient => ("New patient".to_owned(), None),
        DraftName::Identity(patient) => ("Correction of the record".to_owned(), Some(*patient)),
        DraftName::Death(patient) => {
            // It is recorded while a plan runs, and corrected once one ended so.
            let asked =
                |course: &&Rc<Course>| course.end.as_ref().is_none_or(|end| end.reason == EndReason::Died);
            workspace.courses_of(*patient).into_iter().find(asked)?;
            ("Death".to_owned(), Some(*patient))
        }
        DraftName::NewPlan(patient, _) => ("New follow-up plan".to_owned(), Some(*patient)),
        DraftName::Record(course, item) => {
            let what = match Subject::parse(item) {
                _ if item == Subject::CHOOSE => "something beside the plan".to_owned(),
                Subject::UnplannedScan => "Unplanned scan".to_owned(),
                Subject::Item(item) => item_of(course, &item)?,
                Subject::Beside(id) => {
                    let known = workspace.course(*course)?.assessments.get(&id)?;
                    // What was set aside or linked to an item since is not opened beside the plan any more.
                    if known.void.is_some() || !known.items.is_empty() {
                        return None;
                    }
                    beside_the_plan(&known.finding).to_owned()
                }
            };
            (format!("Record: {what}"), patient_of(course)?)
        }
        DraftName::Replan(course, _) => ("Change of the plan".to_owned(), patient_of(course)?),
        DraftName::EndPlan(course) => ("End, hold or hand over".to_owned(), patient_of(course)?),
        DraftName::Decide(course, question) => {
            let asked = course_page(workspace, *course, today)?.tasks;
            asked.iter().find(|task| task.id.as_str() == question)?;
            ("Decision".to_owned(), patient_of(course)?)
        }
        DraftName::Item(form, course, item) => {
            let booking =
                workspace.course(*course)?.item(item)?.booking.as_ref().map(|booking| booking.state);
            let can_be_wrong = matches!(booking, Some(BookingState::Booked | BookingState::DidNotAttend));
            if *form == ItemForm::BookingError && !can_be_wrong {
                return None;
            }
            (format!("{}: {}", form.title(), item_of(course, item)?), patient_of(course)?)
        }
        DraftName::Assessment(form, course, assessment) => {
            let recorded = workspace.course(*course)?.assessments.get(assessment)?;
            let what = recorded.items.first().and_then(|item| item_of(course, item));
            let what = what.unwrap_or_else(|| "something beside the plan".to_owned());
            (format!("{}: {what}", form.title()), patient_of(course)?)
        }
        DraftName::Misfiled(patient, assessment) => {
            let left = misfiled_under(workspace, *patient);
            left.iter().find(|one| one.assessment == *assessment && one.recorded_here.is_none())?;
            ("Recorded in error under another patient".to_owned(), Some(*patient))
        }
        DraftName::Merge(patient, other) => {
            workspace.patient(*other)?;
            ("One person or two".to_owned(), Some(*patient))
        }
        DraftName::Protocol(protocol, number, _) | DraftName::Approve(protocol, number) => {
            // An approved text never changes, so what was typed in its forms belongs to nothing any more.
            let open = workspace.version(*protocol, *number)?.approval().is_none();
            (format!("Protocol: {}", title(*protocol, *number).filter(|_| open)?), None)
        }
        DraftName::Retire(protocol, number) => {
            workspace.version(*protocol, *number)?.approval()?;
            (format!("Retire: {}", title(*protocol, *number)?), None)
        }
        DraftName::HandOver(from) => (format!("Hand over the plans of {}", member(*from)?), None),
        DraftName::Member(None) => ("Add a member".to_owned(), None),
        DraftName::Member(Some(id)) => (format!("Entry of {}", member(*id)?), None),
        DraftName::PatientsCall => ("Whom patients call".to_owned(), None),
        DraftName::Closure => ("Local closure".to_owned(), None),
        DraftName::DueSoon => ("When an item is due soon".to_owned(), None),
    })
}
