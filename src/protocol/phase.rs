use serde::{Deserialize, Serialize};

/// The part of a course in which a circumstance is asked about. Whether to treat is no question any more once the
/// treatment was given; what a value means after it is none before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    #[default]
    Always,
    /// As long as a session lies ahead, or today.
    BeforeTreatment,
    /// Once a session was given; only what was found after it counts.
    AfterTreatment,
}

impl Phase {
    pub fn is_always(&self) -> bool {
        *self == Self::Always
    }

    /// To stand after a condition: " before treatment"; empty where it always applies.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Always => "",
            Self::BeforeTreatment => ", before treatment",
            Self::AfterTreatment => ", after treatment",
        }
    }
}
