use super::{BclcStaging, MdtReview};
use crate::scales::{ComplicationGrade, Ecog};
use serde::{Deserialize, Serialize};

/// How much a symptom troubles the patient, in the three grades that are told apart by asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    Mild,
    Moderate,
    Severe,
}

impl Severity {
    pub const ALL: [Self; 3] = [Self::Mild, Self::Moderate, Self::Severe];

    pub fn code(self) -> &'static str {
        match self {
            Self::Mild => "mild",
            Self::Moderate => "moderate",
            Self::Severe => "severe",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Mild => "Mild",
            Self::Moderate => "Moderate",
            Self::Severe => "Severe",
        }
    }
}

/// One symptom that the patient told of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Symptom {
    pub name: String,
    pub severity: Severity,
}

/// A complication or an adverse event with the grade that a person gave it, and the system and version of that grade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradedComplication {
    pub what: String,
    pub grade: ComplicationGrade,
}

/// What a call or a clinic came to. Everything may be left out; what is there is in the words of whoever asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ecog: Option<Ecog>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub symptoms: Vec<Symptom>,
    /// New medicines or treatments since the last contact.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub treatments: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub complications: String,
    /// Those that were graded.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub graded: Vec<GradedComplication>,
    /// The stage of a hepatocellular carcinoma.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bclc: Option<BclcStaging>,
    /// What an MDT decided, where the patient was seen after it or was in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mdt: Option<MdtReview>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub advice: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub next_step: String,
    /// How the patient is, and anything else.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl GradedComplication {
    /// "pneumothorax, CIRSE 2017 grade 3".
    pub fn words(&self) -> String {
        format!("{}, {}", self.what.trim(), self.grade)
    }
}

impl Contact {
    /// Why somebody has to say what happens next; `None` where it may be left out, or is said.
    pub fn lacks_next_step(&self) -> Option<&'static str> {
        if !self.next_step.trim().is_empty() {
            return None;
        }
        let is_severe = self.symptoms.iter().any(|symptom| symptom.severity == Severity::Severe);
        if is_severe {
            return Some("a severe symptom is recorded");
        }
        let complications = self.complications.trim().trim_end_matches('.').to_lowercase();
        let is_none = ["", "-", "–", "0", "no", "nil", "none"].contains(&complications.as_str());
        (!is_none || !self.graded.is_empty()).then_some("a complication is recorded")
    }

    /// "ECOG 1. Eating well. Symptoms: moderate fatigue. Next step: scan at 3 months"; empty where nothing was said.
    pub fn words(&self) -> String {
        let symptoms: Vec<String> = self
            .symptoms
            .iter()
            .map(|symptom| format!("{} {}", symptom.severity.code(), symptom.name.trim()))
            .collect();
        let graded: Vec<String> = self.graded.iter().map(GradedComplication::words).collect();
        let told = [
            ("", self.ecog.map(|ecog| format!("ECOG {}", ecog.grade())).unwrap_or_default()),
            ("", self.note.clone()),
            ("Symptoms: ", symptoms.join(", ")),
            ("New medicines or treatments: ", self.treatments.clone()),
            ("Complications: ", self.complications.clone()),
            ("Graded: ", graded.join("; ")),
            ("", self.bclc.map(|staging| staging.words()).unwrap_or_default()),
            ("MDT: ", self.mdt.as_ref().map(MdtReview::words).unwrap_or_default()),
            ("Advice: ", self.advice.clone()),
            ("Next step: ", self.next_step.clone()),
        ];
        sentences(told)
    }
}

/// What was said, each part with what it is, as sentences one after another.
pub(super) fn sentences<const N: usize>(parts: [(&str, String); N]) -> String {
    let said = parts.iter().filter(|(_, words)| !words.trim().is_empty());
    said.map(|(what, words)| format!("{what}{}", words.trim().trim_end_matches('.')))
        .collect::<Vec<_>>()
        .join(". ")
}
