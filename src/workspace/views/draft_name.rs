use crate::people::{MemberId, PatientId};
use crate::plan::{AssessmentId, CourseId, ItemId};
use crate::protocol::ProtocolId;
use std::fmt;
use std::str::FromStr;

/// Which form a draft belongs to, and what the form is about: as text, the name under which the draft is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftName {
    NewPatient,
    Identity(PatientId),
    Death(PatientId),
    NewPlan(PatientId, Option<CourseId>),
    /// With the name of an item, or of what is beside the plan (`record::Subject`).
    Record(CourseId, String),
    /// With the code of the circumstance that was asked for, or "event".
    Replan(CourseId, Option<String>),
    EndPlan(CourseId),
    /// With the question.
    Decide(CourseId, String),
    Item(ItemForm, CourseId, ItemId),
    Assessment(AssessmentForm, CourseId, AssessmentId),
    /// What was recorded under another patient, on the chart of this one.
    Misfiled(PatientId, AssessmentId),
    Merge(PatientId, PatientId),
    /// With the part of the version.
    Protocol(ProtocolId, u32, String),
    Approve(ProtocolId, u32),
    Retire(ProtocolId, u32),
    HandOver(MemberId),
    /// Nobody yet: somebody new.
    Member(Option<MemberId>),
    PatientsCall,
    /// A local closure to add.
    Closure,
    /// How far ahead an item is due soon.
    DueSoon,
}

/// A form about one item of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemForm {
    Book,
    /// A booking, or a missed appointment, that was entered in error.
    BookingError,
    Close,
    Justify,
    Chase,
    /// What does not agree with the patient's record.
    Dispute,
    /// Several items that were selected in the worklist; the name is that of the first.
    BookSelected,
    AssignSelected,
    CloseSelected,
}

/// A form about something that was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssessmentForm {
    SetAside,
    /// Which item it answers.
    Assign,
}

impl ItemForm {
    pub const ALL: [Self; 9] = [
        Self::Book,
        Self::BookingError,
        Self::Close,
        Self::Justify,
        Self::Chase,
        Self::Dispute,
        Self::BookSelected,
        Self::AssignSelected,
        Self::CloseSelected,
    ];

    /// The word in the name of a draft, and what a person reads before the name of the item.
    const fn texts(self) -> (&'static str, &'static str) {
        match self {
            Self::Book => ("book", "Book"),
            Self::BookingError => ("booking-error", "Booking entered in error"),
            Self::Close => ("close", "Not done"),
            Self::Justify => ("justify", "Justify"),
            Self::Chase => ("chase", "Chase"),
            Self::Dispute => ("dispute", "Dispute"),
            Self::BookSelected => ("book-selected", "Book from the worklist"),
            Self::AssignSelected => ("assign-selected", "Allocate"),
            Self::CloseSelected => ("close-selected", "Not done, several"),
        }
    }

    /// "Not done".
    pub const fn title(self) -> &'static str {
        self.texts().1
    }
}

impl AssessmentForm {
    pub const ALL: [Self; 2] = [Self::SetAside, Self::Assign];

    const fn texts(self) -> (&'static str, &'static str) {
        match self {
            Self::SetAside => ("set-aside", "Entered in error"),
            Self::Assign => ("assign", "Which item it answers"),
        }
    }

    /// "Entered in error".
    pub const fn title(self) -> &'static str {
        self.texts().1
    }
}

impl fmt::Display for DraftName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NewPatient => f.write_str("new-patient"),
            Self::Identity(patient) => write!(f, "identity:{patient}"),
            Self::Death(patient) => write!(f, "death:{patient}"),
            Self::NewPlan(patient, None) => write!(f, "new-plan:{patient}"),
            Self::NewPlan(patient, Some(course)) => write!(f, "new-plan:{patient}:{course}"),
            Self::Record(course, item) => write!(f, "record:{course}:{item}"),
            Self::Replan(course, None) => write!(f, "replan:{course}"),
            Self::Replan(course, Some(what)) => write!(f, "replan:{course}:{what}"),
            Self::EndPlan(course) => write!(f, "end-plan:{course}"),
            Self::Decide(course, question) => write!(f, "decide:{course}:{question}"),
            Self::Item(form, course, item) => write!(f, "{}:{course}:{item}", form.texts().0),
            Self::Assessment(form, course, one) => write!(f, "{}:{course}:{one}", form.texts().0),
            Self::Misfiled(patient, one) => write!(f, "misfiled:{patient}:{one}"),
            Self::Merge(patient, other) => write!(f, "merge:{patient}:{other}"),
            Self::Protocol(protocol, number, part) => write!(f, "protocol:{protocol}:{number}:{part}"),
            Self::Approve(protocol, number) => write!(f, "approve:{protocol}:{number}"),
            Self::Retire(protocol, number) => write!(f, "retire:{protocol}:{number}"),
            Self::HandOver(member) => write!(f, "hand-over:{member}"),
            Self::Member(None) => f.write_str("member"),
            Self::Member(Some(member)) => write!(f, "member:{member}"),
            Self::PatientsCall => f.write_str("patients-call"),
            Self::Closure => f.write_str("closure"),
            Self::DueSoon => f.write_str("due-soon"),
        }
    }
}

/// A text that names no form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoDraft;

impl FromStr for DraftName {
    type Err = NoDraft;

    fn from_str(text: &str) -> Result<Self, NoDraft> {
        read(text).ok_or(NoDraft)
    }
}

fn read(text: &str) -> Option<DraftName> {
    // What stands last may hold colons itself.
    let mut parts = text.splitn(3, ':');
    let (kind, of, rest) = (parts.next()?, parts.next(), parts.next());
    let patient = || of?.parse::<PatientId>().ok();
    let course = || of?.parse::<CourseId>().ok();
    let protocol = || of?.parse::<ProtocolId>().ok();
    let number = || rest?.split(':').next()?.parse::<u32>().ok();
    Some(match kind {
        "new-patient" => DraftName::NewPatient,
        "identity" => DraftName::Identity(patient()?),
        "death" => DraftName::Death(patient()?),
        "new-plan" => DraftName::NewPlan(patient()?, rest.and_then(|course| course.parse().ok())),
        "record" => DraftName::Record(course()?, rest?.to_owned()),
        "replan" => DraftName::Replan(course()?, rest.map(str::to_owned)),
        "end-plan" => DraftName::EndPlan(course()?),
        "decide" => DraftName::Decide(course()?, rest?.to_owned()),
        "misfiled" => DraftName::Misfiled(patient()?, rest?.parse().ok()?),
        "merge" => DraftName::Merge(patient()?, rest?.parse().ok()?),
        "protocol" => DraftName::Protocol(protocol()?, number()?, rest?.split_once(':')?.1.to_owned()),
        "approve" => DraftName::Approve(protocol()?, number()?),
        "retire" => DraftName::Retire(protocol()?, number()?),
        "hand-over" => DraftName::HandOver(of?.parse().ok()?),
        "member" => DraftName::Member(of.map(str::parse).transpose().ok()?),
        "patients-call" => DraftName::PatientsCall,
        "closure" => DraftName::Closure,
        "due-soon" => DraftName::DueSoon,
        kind => {
            if let Some(form) = ItemForm::ALL.into_iter().find(|form| form.texts().0 == kind) {
                DraftName::Item(form, course()?, ItemId::named(rest?))
            } else {
                let form = AssessmentForm::ALL.into_iter().find(|form| form.texts().0 == kind)?;
                DraftName::Assessment(form, course()?, rest?.parse().ok()?)
            }
        }
    })
}
