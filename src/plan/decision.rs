use super::{EventRecord, ItemId, Person};
use crate::calendar::{Date, display};
use crate::imaging::Modality;
use crate::protocol::{FactKey, TimePointId};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The name of a decision, made from what it is about, so that making the plan again finds the answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DecisionId(String);

impl DecisionId {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DecisionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a person may answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// As the protocol has it, although a rule speaks against it or cannot be judged.
    Keep,
    Modality(Modality),
    /// Not to be done.
    Remove,
    /// It was an event that parts of the protocol wait for: the event is recorded, and they are planned.
    Event(Awaited),
    /// One of the options in words that is not a modality known here.
    Other(String),
}

impl Choice {
    /// The modality that it chooses, and what else it says of how it is done: "CT-CE with renal precautions" is a
    /// CT with contrast, with renal precautions.
    pub(super) fn modality(&self) -> Option<(Modality, &str)> {
        match self {
            Self::Modality(modality) => Some((*modality, "")),
            Self::Other(text) => {
                let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
                Modality::from_code(first).map(|modality| (modality, rest))
            }
            Self::Keep | Self::Remove | Self::Event(_) => None,
        }
    }

    pub fn words(&self) -> String {
        match self {
            Self::Keep => "keep as planned".into(),
            Self::Modality(modality) => modality.label().into(),
            Self::Remove => "do not do it".into(),
            Self::Event(awaited) => awaited.words(),
            Self::Other(text) => match self.modality() {
                Some((modality, how)) => format!("{} {how}", modality.label()).trim().to_owned(),
                None => text.clone(),
            },
        }
    }
}

/// An event that may have come, and what would be planned with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Awaited {
    #[serde(flatten)]
    pub event: EventRecord,
    /// What the protocol plans from it, by name.
    pub labels: Vec<String>,
    /// The optional time points among them, which are switched on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub switches_on: Vec<TimePointId>,
}

impl Awaited {
    fn words(&self) -> String {
        let (event, date) = (self.event.event.words(), display(self.event.date));
        format!("it was {event}, on {date}: plan {}", self.listed())
    }

    /// What is planned from it, each between quotation marks.
    pub(super) fn listed(&self) -> String {
        self.labels.iter().map(|label| format!("“{label}”")).collect::<Vec<_>>().join(", ")
    }
}

/// A question that the plan cannot answer by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionTask {
    pub id: DecisionId,
    pub question: String,
    /// Who is asked.
    pub role: String,
    pub options: Vec<Choice>,
    pub items: Vec<ItemId>,
    /// Facts that would answer it, where it is a matter of not knowing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts_wanted: Vec<FactKey>,
}

/// The facts that would answer some questions, each once, in the order in which they are asked for.
pub fn facts_wanted<'a>(tasks: impl IntoIterator<Item = &'a DecisionTask>) -> Vec<FactKey> {
    let mut keys: Vec<FactKey> = Vec::new();
    for key in tasks.into_iter().flat_map(|task| &task.facts_wanted) {
        if !keys.contains(key) {
            keys.push(*key);
        }
    }
    keys
}

impl DecisionTask {
    /// An option as the answer to this question: "as planned" says something else where nothing is on the plan that could
    /// be kept.
    pub fn option_words(&self, option: &Choice) -> String {
        if *option != Choice::Keep {
            return option.words();
        }
        let kind = self.id.as_str().split(':').next().unwrap_or_default();
        // "stop:CT-CE:MRI-CE:…" names what the protocol planned.
        let planned = self.id.as_str().split(':').nth(1).and_then(Modality::from_code);
        if let Some(planned) = planned.filter(|_| kind == "stop") {
            return format!("keep {} as planned", planned.label());
        }
        let words = match kind {
            "unknown" if self.items.is_empty() => "add nothing",
            "unknown" => "go on as planned without knowing it",
            "conflict" => "neither: as the protocol plans it",
            "series-end" => "it was not: everything stays planned",
            "progression" => "treatment and follow-up go on as they are",
            _ => return option.words(),
        };
        words.to_owned()
    }
}

/// The answer. Whoever records it need not be who decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    pub id: DecisionId,
    pub choice: Choice,
    /// Who recorded it.
    pub by: Person,
    pub on: Date,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Whose decision it is, where it is not that of `by`: "Liver MDT of 20-Nov-2026".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub decided_by: String,
}

impl Decision {
    /// Whose decision it is, and who recorded it where that is somebody else.
    pub fn whose(&self) -> String {
        if self.decided_by.is_empty() {
            self.by.name.clone()
        } else {
            format!("{} (recorded by {})", self.decided_by, self.by.name)
        }
    }
}
