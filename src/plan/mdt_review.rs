use super::contact::sentences;
use serde::{Deserialize, Serialize};

/// What the MDT decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MdtOutcome {
    /// Follow-up goes on as planned.
    Continue,
    ChangeOfTreatment,
    Discharge,
    Other,
}

impl MdtOutcome {
    pub const ALL: [Self; 4] = [Self::Continue, Self::ChangeOfTreatment, Self::Discharge, Self::Other];

    pub fn code(self) -> &'static str {
        match self {
            Self::Continue => "continue",
            Self::ChangeOfTreatment => "change_of_treatment",
            Self::Discharge => "discharge",
            Self::Other => "other",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Continue => "Continue as planned",
            Self::ChangeOfTreatment => "Change of treatment",
            Self::Discharge => "Discharge",
            Self::Other => "Other",
        }
    }

    /// Whether the outcome says too little without words.
    pub fn needs_detail(self) -> bool {
        matches!(self, Self::ChangeOfTreatment | Self::Other)
    }
}

/// The review of a patient by the MDT, on the day of the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MdtReview {
    pub outcome: MdtOutcome,
    /// What is to be done: required for a change of treatment and for "other".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
    /// Who decided: the meeting, its chair, those present.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
}

impl MdtReview {
    /// "Change of treatment: repeat TACE to segment 6. Decided by HPB MDT, Dr A Okafor".
    pub fn words(&self) -> String {
        let detail = self.detail.trim();
        let outcome = match (self.outcome, detail.is_empty()) {
            (outcome, true) => outcome.label().to_owned(),
            (MdtOutcome::Other, false) => detail.to_owned(),
            (outcome, false) => format!("{}: {detail}", outcome.label()),
        };
        sentences([("", outcome), ("Decided by ", self.by.clone())])
    }
}
