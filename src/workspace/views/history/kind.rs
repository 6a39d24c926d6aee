use crate::plan::Step;
use crate::workspace::Event;

/// What an entry is about, to look for it among many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HistoryKind {
    /// Who the patient is, and whether two records are of one person.
    Identity,
    /// What the plan is made of: sessions, dates, circumstances, events, decisions.
    Plan,
    /// What was done and found.
    Assessments,
    /// Appointments and what was asked for.
    Bookings,
    /// What became of items without being done, why, and who compared it.
    Items,
    /// Corrections: what was recorded wrongly, and what was undone.
    Corrections,
    /// The team, its protocols, its backups.
    Team,
}

impl HistoryKind {
    /// Those of a patient, in the order of a filter.
    pub const OF_PATIENT: [Self; 6] =
        [Self::Plan, Self::Assessments, Self::Bookings, Self::Items, Self::Corrections, Self::Identity];

    /// "Bookings and chases".
    pub fn label(self) -> &'static str {
        match self {
            Self::Identity => "Identity",
            Self::Plan => "Plan",
            Self::Assessments => "Assessments and amendments",
            Self::Bookings => "Bookings and chases",
            Self::Items => "Closed, justified, checked",
            Self::Corrections => "Corrections and undo",
            Self::Team => "Team and protocols",
        }
    }

    /// The word in a form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Plan => "plan",
            Self::Assessments => "assessments",
            Self::Bookings => "bookings",
            Self::Items => "items",
            Self::Corrections => "corrections",
            Self::Team => "team",
        }
    }

    pub(super) fn of(event: &Event) -> Self {
        match event {
            Event::PatientAdded(_) => Self::Identity,
            Event::PatientCorrected(_)
            | Event::PatientsMerged(_)
            | Event::PatientsSeparated(_)
            | Event::Undone(_)
            | Event::Redone(_) => Self::Corrections,
            Event::CourseStarted(_) => Self::Plan,
            Event::CourseStep(step) => Self::of_step(&step.step.step),
            Event::WorkspaceCreated(_)
            | Event::MemberAdded(_)
            | Event::MemberChanged(_)
            | Event::SettingsChanged(_)
            | Event::KeyChanged(_)
            | Event::ProtocolDrafted(_)
            | Event::ProtocolEdited(_)
            | Event::ProtocolApproved(_)
            | Event::ProtocolRetired(_)
            | Event::DraftDiscarded(_)
            | Event::BackupMade(_) => Self::Team,
        }
    }

    fn of_step(step: &Step) -> Self {
        match step {
            Step::AnchorCorrected { .. }
            | Step::Amended { .. }
            | Step::Voided { .. }
            | Step::EnteredInError { .. }
            | Step::EndWithdrawn { .. }
            | Step::Reopened { .. } => Self::Corrections,
            Step::AnchorSet { .. }
            | Step::SessionAdded(_)
            | Step::CourseClosed { .. }
            | Step::CourseReopened { .. }
            | Step::EventRecorded(_)
            | Step::FactRecorded(_)
            | Step::OptionalSwitched { .. }
            | Step::Decided(_)
            | Step::Planned { .. }
            | Step::Held { .. }
            | Step::Resumed { .. }
            | Step::HandedOver { .. }
            | Step::Ended { .. } => Self::Plan,
            Step::LesionsRecorded(_) | Step::Assessed(_) | Step::Assigned { .. } => Self::Assessments,
            Step::Booked { .. }
            | Step::BookingCancelled { .. }
            | Step::DidNotAttend { .. }
            | Step::Chased { .. }
            | Step::TaskAssigned { .. } => Self::Bookings,
            Step::Closed { .. } | Step::Justified { .. } | Step::Checked { .. } => Self::Items,
        }
    }
}
