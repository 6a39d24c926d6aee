use super::{Form, form_of};
use crate::plan::{Assessment, AssessmentId, CourseChange, Finding, ItemId};
use crate::protocol::ActivityKind;
use std::fmt;

/// What the record screen is about. As text it stands in addresses and in the names of drafts; no item has a colon in
/// its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    Item(ItemId),
    /// A scan that no item asked for, with its lesions.
    UnplannedScan,
    /// What is recorded beside the plan already: to be amended, or its report has come.
    Beside(AssessmentId),
}

impl Subject {
    /// The name of the form in which the kind of a new record is chosen first.
    pub const CHOOSE: &str = "extra";
    const SCAN: &str = "extra:scan";
    const RECORDED: &str = "extra:";

    /// Of the text in an address. What is no other name is that of an item, which there may be or not.
    pub fn parse(text: &str) -> Self {
        if text == Self::SCAN {
            return Self::UnplannedScan;
        }
        let recorded = text.strip_prefix(Self::RECORDED).and_then(|id| id.parse().ok());
        recorded.map_or_else(|| Self::Item(ItemId::named(text)), Self::Beside)
    }

    /// Whether a text names what is beside the plan, new or recorded.
    pub fn is_beside(text: &str) -> bool {
        text == Self::CHOOSE || !matches!(Self::parse(text), Self::Item(_))
    }

    pub fn item(&self) -> Option<&ItemId> {
        match self {
            Self::Item(item) => Some(item),
            Self::UnplannedScan | Self::Beside(_) => None,
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Item(item) => item.fmt(f),
            Self::UnplannedScan => f.write_str(Self::SCAN),
            Self::Beside(id) => write!(f, "{}{id}", Self::RECORDED),
        }
    }
}

/// The form in which something recorded beside the plan is opened again. None where it was read by a category that its
/// item asked for, or where nothing says what it is: linked to its item, it can be opened from there.
pub fn form_beside(assessment: &Assessment) -> Option<Form> {
    let kind = match &assessment.finding {
        Finding::AwaitingReport | Finding::Read { .. } => return None,
        Finding::Scan(_) | Finding::AwaitedScan(_) => return Some(Form::Lesions),
        Finding::Note(_) => return Some(Form::Note),
        Finding::Medicine { change: CourseChange::Stopped, .. } => return Some(Form::MedicineStop),
        Finding::Medicine { .. } => ActivityKind::MedicationCourse,
        Finding::Contact(_) => ActivityKind::Phone,
        Finding::DeviceCheck(_) => ActivityKind::DeviceCheck,
        Finding::Education(_) => ActivityKind::Education,
        Finding::MdtReview(_) => ActivityKind::MdtReview,
        Finding::Bloods { .. } => ActivityKind::Bloods,
        Finding::Questionnaire { .. } => ActivityKind::Questionnaire,
    };
    Some(form_of(kind))
}
