use super::Person;
use crate::calendar::{Date, display};
use serde::{Deserialize, Serialize};

/// What somebody found who compared what an item counts as with the patient's record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckVerdict {
    Verified,
    Disputed,
}

impl CheckVerdict {
    pub fn label(self) -> &'static str {
        match self {
            Self::Verified => "Verified",
            Self::Disputed => "Disputed",
        }
    }
}

/// A signed check of one item's adherence. A second person's check of the same item makes the sample that is
/// checked twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemCheck {
    pub verdict: CheckVerdict,
    /// What does not agree, where it is disputed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    pub by: Person,
    pub on: Date,
}

impl ItemCheck {
    /// "Verified by Dr A Okafor on 12-Jul-2026", with what does not agree.
    pub fn words(&self) -> String {
        let words = format!("{} by {} on {}", self.verdict.label(), self.by.name, display(self.on));
        if self.note.is_empty() { words } else { format!("{words}: {}", self.note) }
    }
}
