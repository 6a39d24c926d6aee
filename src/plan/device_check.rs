use super::contact::sentences;
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
        let state = [self.position.map(DevicePosition::label), self.function.map(DeviceFunction::label)];
        let state: Vec<String> = state.into_iter().flatten().map(str::to_lowercase).collect();
        let (device, state) = (self.device.trim(), state.join(", "));
        let head = match (device, state.as_str()) {
            ("", words) | (words, "") => words.to_owned(),
            (device, state) => format!("{device}: {state}"),
        };
        sentences([("", head), ("", self.result.clone()), ("Action: ", self.action.clone())])
    }
}
