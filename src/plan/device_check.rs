use super::Item;
use super::contact::sentences;
use crate::protocol::{ActivityKind, Content, TimePointId};
use serde::{Deserialize, Serialize};

/// Where the device lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DevicePosition {
    InPlace,
    Moved,
    /// Taken out, or fallen out.
    Out,
}

/// Whether the device does what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeviceFunction {
    Working,
    InPart,
    NotWorking,
}

/// What became of taking a device out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Removal {
    TakenOut,
    /// Tried, and the device is still there.
    Failed,
    /// It was decided that it stays.
    Stays,
}

impl Removal {
    pub const ALL: [Self; 3] = [Self::TakenOut, Self::Failed, Self::Stays];

    pub fn code(self) -> &'static str {
        match self {
            Self::TakenOut => "taken_out",
            Self::Failed => "failed",
            Self::Stays => "stays",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::TakenOut => "Taken out",
            Self::Failed => "Attempted, not taken out",
            Self::Stays => "Not attempted, it stays",
        }
    }
}

/// Whether an item is there to take a device out.
pub fn takes_device_out(content: &Content, item: &Item) -> bool {
    let is_marked = |id: &TimePointId| {
        content.every_time_point().any(|point| point.id == *id && point.activity.takes_out)
    };
    // Versions that were approved before this could be marked say it in the title alone: "Retrieval".
    let first = item.title.split_whitespace().next().unwrap_or_default();
    let is_named = ["Retrieval", "Removal"].iter().any(|word| word.eq_ignore_ascii_case(first));
    item.kind == ActivityKind::DeviceCheck && (is_named || is_marked(&item.key.time_point))
}

impl DevicePosition {
    pub const ALL: [Self; 3] = [Self::InPlace, Self::Moved, Self::Out];

    pub fn code(self) -> &'static str {
        match self {
            Self::InPlace => "in_place",
            Self::Moved => "moved",
            Self::Out => "out",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::InPlace => "In place",
            Self::Moved => "Moved",
            Self::Out => "Out",
        }
    }
}

impl DeviceFunction {
    pub const ALL: [Self; 3] = [Self::Working, Self::InPart, Self::NotWorking];

    pub fn code(self) -> &'static str {
        match self {
            Self::Working => "working",
            Self::InPart => "in_part",
            Self::NotWorking => "not_working",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Working => "Working",
            Self::InPart => "Working in part",
            Self::NotWorking => "Not working",
        }
    }
}

/// What the check of a device (drain, tube, stent, port, filter) came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeviceCheck {
    /// Empty: the one that the item is about.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub device: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<DevicePosition>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub function: Option<DeviceFunction>,
    /// Of an item that takes the device out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub removal: Option<Removal>,
    /// What was found: output, skin, dressing.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub result: String,
    /// What was done about it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub action: String,
}

impl DeviceCheck {
    /// "Biliary drain: in place, working. Skin clean. Action: flushed".
    pub fn words(&self) -> String {
        let state = [
            self.removal.map(Removal::label),
            self.position.map(DevicePosition::label),
            self.function.map(DeviceFunction::label),
        ];
        let state: Vec<String> = state.into_iter().flatten().map(str::to_lowercase).collect();
        let (device, state) = (self.device.trim(), state.join(", "));
        let head = match (device, state.as_str()) {
            ("", words) | (words, "") => words.to_owned(),
            (device, state) => format!("{device}: {state}"),
        };
        sentences([("", head), ("", self.result.clone()), ("Action: ", self.action.clone())])
    }
}
