use super::{Condition, Confidence, Effect, Phase};
use serde::{Deserialize, Serialize};

/// Where a circumstance was written. One written inside a procedure wins over the shared one of the same id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    Shared,
    Procedure,
}

/// Something about a patient that changes the plan: when it applies, what it does, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Circumstance {
    pub id: String,
    pub when: Condition,
    #[serde(default, skip_serializing_if = "Phase::is_always")]
    pub phase: Phase,
    pub effects: Vec<Effect>,
    /// What to do, in the authors' words.
    pub text: String,
    pub reason: String,
    pub origin: Origin,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    #[serde(default, skip_serializing_if = "Confidence::is_well_supported")]
    pub confidence: Confidence,
}

impl Circumstance {
    /// When it applies, as a sentence fragment ("Bilirubin above 34 µmol/L, after treatment").
    pub fn when_words(&self) -> String {
        format!("{}{}", self.when.words(), self.phase.words())
    }
}
