use super::contact::sentences;
use serde::{Deserialize, Serialize};

/// How information was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GivenBy {
    InPerson,
    Phone,
    Video,
    Writing,
}

/// Whether it was understood, as whoever gave it judged by asking back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Understood {
    Yes,
    InPart,
    No,
}

impl GivenBy {
    pub const ALL: [Self; 4] = [Self::InPerson, Self::Phone, Self::Video, Self::Writing];

    pub fn code(self) -> &'static str {
        match self {
            Self::InPerson => "in_person",
            Self::Phone => "phone",
            Self::Video => "video",
            Self::Writing => "writing",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::InPerson => "In person",
            Self::Phone => "By phone",
            Self::Video => "By video",
            Self::Writing => "In writing",
        }
    }
}

impl Understood {
    pub const ALL: [Self; 3] = [Self::Yes, Self::InPart, Self::No];

    pub fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::InPart => "in_part",
            Self::No => "no",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Yes => "Understood",
            Self::InPart => "In part",
            Self::No => "Not understood",
        }
    }
}

/// Information that was given: what, how, to whom, and whether it was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Education {
    pub what: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub how: Option<GivenBy>,
    /// The patient, or who else.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub to: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub understood: Option<Understood>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Education {
    /// "Radiation card, in person, to the patient and her son. Understood".
    pub fn words(&self) -> String {
        let how = self.how.map(|how| how.label().to_lowercase());
        let to = Some(self.to.trim()).filter(|to| !to.is_empty()).map(|to| format!("to {to}"));
        let parts = [Some(self.what.trim().to_owned()).filter(|what| !what.is_empty()), how, to];
        let given = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let understood = self.understood.map(|understood| match understood {
            Understood::Yes => "Understood",
            Understood::InPart => "Understood in part",
            Understood::No => "Not understood",
        });
        sentences([("", given), ("", understood.unwrap_or_default().to_owned()), ("", self.note.clone())])
    }
}
