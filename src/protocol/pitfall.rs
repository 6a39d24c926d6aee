use super::Confidence;
use crate::calendar::Offset;
use serde::{Deserialize, Serialize};

/// A finding that is easily misread, and when after treatment it is seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pitfall {
    pub title: String,
    pub looks_like: String,
    pub why: String,
    /// From the session before the scan.
    pub from: Offset,
    pub to: Offset,
    pub what_to_do: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub mistaken_for: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    #[serde(default, skip_serializing_if = "Confidence::is_well_supported")]
    pub confidence: Confidence,
}
