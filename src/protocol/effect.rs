use super::{ActivityKind, AnchorRef, EventName, TimePoint, TimePointId};
use crate::calendar::{Offset, Period};
use crate::imaging::Modality;
use crate::response::Standard;
use serde::{Deserialize, Serialize};

/// Which items an effect is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Select {
    All,
    TimePoints(Vec<TimePointId>),
    Kinds(Vec<ActivityKind>),
    Modalities(Vec<Modality>),
}

impl Select {
    /// Whether what is selected to be left out takes this activity off the plan. A modality does not: the scan is suspended,
    /// and a person chooses another.
    pub fn takes_off(&self, point: &TimePointId, kind: ActivityKind) -> bool {
        match self {
            Self::All => true,
            Self::TimePoints(points) => points.contains(point),
            Self::Kinds(kinds) => kinds.contains(&kind),
            Self::Modalities(_) => false,
        }
    }
}

/// A change of when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimingChange {
    /// No longer than this between two of them, until the person says that `until` has come (hard cap ten
    /// years).
    Every {
        every: Period,
        until: String,
    },
    /// Goes on until the person says so (hard cap ten years).
    Until(String),
    Anchor(AnchorRef),
}

/// A change that leaves the dates alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Adjustment {
    Channel { from: ActivityKind, to: ActivityKind },
    Location(String),
    Technique(String),
}

/// What a circumstance does to a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    Substitute {
        from: Modality,
        to: Modality,
    },
    Exclude(Select),
    AddActivity(Box<TimePoint>),
    ReplaceTiming {
        select: Select,
        change: TimingChange,
    },
    Adjust {
        select: Select,
        adjustment: Adjustment,
    },
    /// Empty `select` means every item of imaging.
    AllowAlternative {
        select: Select,
        modality: Modality,
    },
    /// From `after` the anchor onwards the items are optional.
    MakeOptional {
        select: Select,
        after: Offset,
    },
    /// Another standard is read beside those of the protocol.
    AddStandard(Standard),
    /// A person of this role decides; until then the items that the circumstance is about are held.
    RequireDecision {
        role: String,
        options: Vec<String>,
    },
    Caution {
        role: Option<String>,
        text: String,
    },
    OnEvent {
        event: EventName,
        time_point: Box<TimePoint>,
    },
}
