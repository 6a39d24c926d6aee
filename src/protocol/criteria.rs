use crate::response::{Settings, Standard};
use serde::{Deserialize, Serialize};

/// Which lesions a standard is applied to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LesionScope {
    Treated,
    Untreated,
    All,
}

/// How response is read at a time point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    pub standard: Standard,
    pub scope: LesionScope,
    #[serde(default)]
    pub settings: Settings,
    /// The team's own wording, kept as it was written.
    pub text: String,
}
