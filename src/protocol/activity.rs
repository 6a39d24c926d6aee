use crate::calendar::Period;
use crate::imaging::Modality;
use serde::{Deserialize, Serialize};

/// What kind of thing is done at a time point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActivityKind {
    Imaging,
    Bloods,
    Clinic,
    Phone,
    Questionnaire,
    MedicationCourse,
    DeviceCheck,
    Education,
    MdtReview,
    /// What the patient says of the treatment and of the care, asked at set times.
    PatientFeedback,
}

impl ActivityKind {
    pub const ALL: [Self; 10] = [
        Self::Imaging,
        Self::Bloods,
        Self::Clinic,
        Self::Phone,
        Self::Questionnaire,
        Self::MedicationCourse,
        Self::DeviceCheck,
        Self::Education,
        Self::MdtReview,
        Self::PatientFeedback,
    ];

    /// The word shown to a person.
    pub fn label(self) -> &'static str {
        match self {
            Self::Imaging => "Imaging",
            Self::Bloods => "Bloods",
            Self::Clinic => "Clinic",
            Self::Phone => "Phone call",
            Self::Questionnaire => "Questionnaire",
            Self::MedicationCourse => "Medicine or self-care",
            Self::DeviceCheck => "Device check",
            Self::Education => "Information",
            Self::MdtReview => "MDT review",
            Self::PatientFeedback => "Patient feedback",
        }
    }

    /// The same within a sentence.
    pub fn word(self) -> String {
        match self {
            Self::MdtReview => self.label().to_owned(),
            _ => self.label().to_lowercase(),
        }
    }

    /// The code in files ("medication-course").
    pub fn code(self) -> &'static str {
        match self {
            Self::Imaging => "imaging",
            Self::Bloods => "bloods",
            Self::Clinic => "clinic",
            Self::Phone => "phone",
            Self::Questionnaire => "questionnaire",
            Self::MedicationCourse => "medication-course",
            Self::DeviceCheck => "device-check",
            Self::Education => "education",
            Self::MdtReview => "mdt-review",
            Self::PatientFeedback => "patient-feedback",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether a day is arranged for it: an appointment, a sample, a call, a meeting. Nobody books the end of a tablet,
    /// advice, or a form that is sent.
    pub fn is_arranged(self) -> bool {
        matches!(
            self,
            Self::Imaging | Self::Bloods | Self::Clinic | Self::Phone | Self::DeviceCheck | Self::MdtReview
        )
    }

    /// Whether an item of this kind is in the adherence figures unless its protocol says otherwise.
    /// Medicine courses, education and patient feedback are shown and reported apart.
    pub fn counts_by_default(self) -> bool {
        !matches!(self, Self::MedicationCourse | Self::Education | Self::PatientFeedback)
    }
}

/// How long a medicine is to be taken. Judged as two checks: started on time, and not stopped before
/// `min` was covered, nor before `after_treatment` where that is later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseLength {
    pub min: Period,
    /// So long after the last session it is still to be taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after_treatment: Option<Period>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Period>,
    /// When to stop earlier, in the team's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stop_rule: Option<String>,
}

impl CourseLength {
    /// "8 weeks", "8 weeks and until 6 weeks after treatment".
    pub fn least_words(&self) -> String {
        match self.after_treatment {
            Some(after) => format!("{} and until {} after treatment", self.min.words(), after.words()),
            None => self.min.words(),
        }
    }
}

/// One thing to be done. `kind` + `modality` + `title` name a row of the schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    pub kind: ActivityKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modality: Option<Modality>,
    pub title: String,
    /// How it is done: phases, contrast, what is in the blood panel.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub technique: String,
    /// Modalities that may stand in without a circumstance asking for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Modality>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub course: Option<CourseLength>,
    /// A device check that takes the device out: it is not done while the device is in place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub takes_out: bool,
}
