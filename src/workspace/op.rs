use super::{Event, EventId, Workspace, decide};
use crate::calendar::{Date, TimeOfDay, Zone};
use crate::people::{MemberId, Problem};

pub use decide::assessments::{AmendAssessment, NewAssessment, ReportArrived};
pub use decide::assignments::{AssignItems, ItemOf};
pub use decide::bookings::{BookItem, CancelBooking, ChaseItem, RecordDidNotAttend, TakeBookingBack};
pub use decide::courses::{
    ChangeCourse, CorrectDeath, EndPlan, EndPreview, HandOver, HoldPlan, PlannedDay, ResumePlan, StartPlan,
    WithdrawEnd,
};
pub use decide::items::{CheckItem, CloseItem, CloseItems, JustifyItem, ReopenItem};
pub use decide::linking::AssignAssessment;
pub use decide::members::{ChangeMember, NewMember};
pub use decide::merging::{MergePatients, SeparatePatients};
pub use decide::patients::{CorrectPatient, NewPatient};
pub use decide::protocols::{ApproveDraft, EditDraft, NewDraft, RetireVersion, StartVersion};
pub use decide::setting_aside::{MisfiledAssessment, VoidAssessment};
pub use decide::team::NewWorkspace;
pub use decide::together::{AlsoAnswers, AmendTells, RecordTogether, ReportTells};

/// One thing a user does. Each variant's struct says what it needs; [`Workspace::decide`] says what comes of
/// it. Nothing else writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op {
    CreateWorkspace(NewWorkspace),
    ChangeSettings(super::ClinicSettings),
    RecordBackup(super::BackupMade),
    /// Tells of a change that the header of the vault has already.
    RecordKeyChange(super::KeyChanged),
    AddMember(NewMember),
    ChangeMember(ChangeMember),
    AddPatient(NewPatient),
    CorrectPatient(CorrectPatient),
    CorrectDeath(CorrectDeath),
    MergePatients(MergePatients),
    SeparatePatients(SeparatePatients),
    CopyExample(Box<NewDraft>),
    EditDraft(Box<EditDraft>),
    StartVersion(StartVersion),
    DiscardDraft(super::DraftDiscarded),
    ApproveDraft(ApproveDraft),
    RetireVersion(RetireVersion),
    StartPlan(Box<StartPlan>),
    ChangeCourse(Box<ChangeCourse>),
    EndPlan(EndPlan),
    WithdrawEnd(WithdrawEnd),
    HoldPlan(HoldPlan),
    ResumePlan(ResumePlan),
    HandOver(HandOver),
    RecordAssessment(Box<NewAssessment>),
    RecordTogether(Box<RecordTogether>),
    ReportArrived(Box<ReportArrived>),
    ReportTells(Box<ReportTells>),
    AssignAssessment(AssignAssessment),
    AmendAssessment(Box<AmendAssessment>),
    AmendTells(Box<AmendTells>),
    VoidAssessment(VoidAssessment),
    MisfiledAssessment(MisfiledAssessment),
    CloseItem(CloseItem),
    /// Several items for one reason, in one write.
    CloseItems(CloseItems),
    ReopenItem(ReopenItem),
    JustifyItem(JustifyItem),
    CheckItem(CheckItem),
    BookItem(BookItem),
    /// Several appointments in one write.
    BookItems(Vec<BookItem>),
    CancelBooking(CancelBooking),
    RecordDidNotAttend(RecordDidNotAttend),
    /// An appointment that was never booked here, and that the patient did not attend.
    RecordMissed(BookItem),
    ChaseItem(ChaseItem),
    AssignItems(AssignItems),
    TakeBookingBack(TakeBookingBack),
    /// Takes back one earlier write.
    Undo(Write),
    /// Lets an undone write count again.
    Redo(Write),
}

/// One earlier write: the ids its events were stored under, and what was said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    pub events: Vec<EventId>,
    pub label: String,
}

/// Who does it, when, and random bits for new ids.
pub struct Context<'a> {
    pub today: Date,
    pub now_ms: i64,
    /// The member who is signed in. While the workspace is being created: the id its first member gets.
    pub actor: MemberId,
    /// 128 fresh random bits at each call.
    pub fresh: &'a mut dyn FnMut() -> u128,
}

impl Context<'_> {
    /// What the clocks of the site show; the end of the day where the instant is out of the calendar.
    pub(super) fn time_of_day(&self) -> TimeOfDay {
        Zone::EuropeLondon.time_of_day(self.now_ms.div_euclid(1_000)).unwrap_or(TimeOfDay::LAST)
    }
}

/// What is to be written, and what to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// In the order in which they are to be written, in one write.
    pub events: Vec<Event>,
    /// What was done, for the toast and the list of things to undo ("Recorded the 12-week scan of PATEL, Meera").
    pub label: String,
    pub undo: Undo,
}

/// Whether what was done can be undone with [`Op::Undo`] and the ids that its events were written under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undo {
    Possible,
    /// Why not, and what to do instead.
    Impossible(&'static str),
}

impl Workspace {
    /// The one door for writes: works out the events of an op. They are to be sealed and stored first and
    /// folded in after that.
    ///
    /// # Errors
    /// Every problem found, each on its field.
    pub fn decide(&self, op: &Op, context: &mut Context<'_>) -> Result<Decided, Vec<Problem>> {
        decide::permission::check(self, op, context)?;
        let (events, label) = decide::route(self, op, context)?;
        let undo = events.iter().find_map(super::fold::why_it_stays).map_or(Undo::Possible, Undo::Impossible);
        Ok(Decided { events, label, undo })
    }
}

impl std::fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Context")
            .field("today", &self.today)
            .field("now_ms", &self.now_ms)
            .field("actor", &self.actor)
            .finish_non_exhaustive()
    }
}
