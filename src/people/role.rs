use std::fmt;

use serde::{Deserialize, Serialize};

/// What somebody does in the team; also whom an item of a protocol is for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    InterventionalRadiologist,
    Radiologist,
    Oncologist,
    Hepatologist,
    NurseSpecialist,
    Surgeon,
    Physicist,
    Radiographer,
    Administrator,
    AuditLead,
    /// A role in the team's own words.
    Other(String),
}

impl Role {
    /// The roles with a name of their own, in the order of a form.
    pub const LISTED: [Self; 10] = [
        Self::InterventionalRadiologist,
        Self::Radiologist,
        Self::Oncologist,
        Self::Hepatologist,
        Self::NurseSpecialist,
        Self::Surgeon,
        Self::Physicist,
        Self::Radiographer,
        Self::Administrator,
        Self::AuditLead,
    ];

    /// "Interventional radiologist".
    pub fn label(&self) -> &str {
        match self {
            Self::InterventionalRadiologist => "Interventional radiologist",
            Self::Radiologist => "Radiologist",
            Self::Oncologist => "Oncologist",
            Self::Hepatologist => "Hepatologist",
            Self::NurseSpecialist => "Nurse specialist",
            Self::Surgeon => "Surgeon",
            Self::Physicist => "Physicist",
            Self::Radiographer => "Radiographer",
            Self::Administrator => "Administrator",
            Self::AuditLead => "Audit lead",
            Self::Other(words) => words,
        }
    }

    /// True for those who treat patients and may be the designated clinician of a plan.
    pub fn is_clinical(&self) -> bool {
        !matches!(self, Self::Physicist | Self::Administrator | Self::AuditLead | Self::Other(_))
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}
