use super::{Decision, Person};
use crate::calendar::{Date, Offset, Window, display};
use crate::imaging::Modality;
use serde::{Deserialize, Serialize};

/// One step on the way from the protocol to an item's date and modality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// What the protocol asks for.
    Protocol {
        label: String,
        offset: Offset,
        anchor: String,
        window: String,
    },
    /// The day it counts from. Provisional while the course is open or the day lies ahead.
    Anchor {
        name: String,
        date: Date,
        provisional: bool,
    },
    /// How the target came out, with the note where a month was too short.
    Arithmetic {
        words: String,
        target: Date,
    },
    /// A circumstance that changed the item.
    Circumstance {
        id: String,
        text: String,
        facts: String,
        effect: String,
    },
    /// A circumstance that would have changed it, and why it did not.
    NotApplied {
        id: String,
        /// When it applies, in words; missing in plans made before it was kept.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        when: String,
        why: String,
    },
    /// A circumstance that cannot be judged.
    Unknown {
        id: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        when: String,
        why: String,
    },
    /// A modality that is ruled out, whoever listed it.
    HardStop {
        modality: Modality,
        why: String,
        /// Not ruled out: it can be given once a person has weighed this.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        can_be_justified: bool,
    },
    /// Two wishes for the same test came together.
    Merged {
        with: String,
        window: Window,
    },
    /// A person chose.
    Decided {
        by: String,
        choice: String,
        why: String,
    },
    /// An earlier item was done late or early, so the window starts later.
    MinimumInterval {
        after: Date,
        earliest: Date,
    },
    /// The plan was made again.
    Replanned {
        cause: String,
        target_before: Option<Date>,
    },
    Note {
        text: String,
    },
}

impl Reason {
    /// What a person answered.
    pub(super) fn decided(decision: &Decision) -> Self {
        Self::Decided { by: decision.whose(), choice: decision.choice.words(), why: decision.reason.clone() }
    }

    /// The reason as a sentence.
    pub fn sentence(&self) -> String {
        match self {
            Self::Protocol { label, offset, anchor, window } => {
                format!("Protocol: {label}, {} from {anchor}, window {window}", offset.words())
            }
            Self::Anchor { name, date, provisional: false } => {
                format!("Counts from {name}, {}", display(*date))
            }
            Self::Anchor { name, date, provisional: true } => {
                format!("Counts from {name}, {} (provisional: this date can still move)", display(*date))
            }
            Self::Arithmetic { words, .. } => words.clone(),
            Self::Circumstance { text, facts, .. } => format!("Circumstance: {facts}. {text}"),
            Self::NotApplied { when, why, .. } => format!("{} does not apply: {why}", circumstance(when)),
            Self::Unknown { when, why, .. } => format!("{} cannot be judged: {why}", circumstance(when)),
            Self::HardStop { modality, why, can_be_justified: true } => {
                format!("{} needs a person's decision: {why}", modality.label())
            }
            Self::HardStop { modality, why, .. } => format!("{} is ruled out: {why}", modality.label()),
            Self::Merged { with, .. } => format!("Combined with {with}: one test serves both"),
            Self::Decided { by, choice, why } if why.is_empty() => format!("{by} decided: {choice}"),
            Self::Decided { by, choice, why } => {
                format!("{by} decided: {}. {why}", choice.trim_end_matches('.'))
            }
            Self::MinimumInterval { after, .. } => {
                format!("The one before was done on {}, and a minimum interval is asked for", display(*after))
            }
            Self::Replanned { cause, .. } => format!("Planned again: {cause}"),
            Self::Note { text } => text.clone(),
        }
    }

    /// It only says that a circumstance does not apply.
    pub fn is_idle(&self) -> bool {
        matches!(self, Self::NotApplied { .. })
    }

    /// What the reason changed, in two or three words; empty where it changed nothing.
    pub fn effect(&self) -> String {
        match self {
            Self::Arithmetic { target, .. } => display(*target),
            Self::Circumstance { effect, .. } => effect.clone(),
            Self::NotApplied { .. } => "no change".into(),
            // It is kept, and asked about once it is due soon.
            Self::Unknown { .. } => "stays until it is known".into(),
            Self::HardStop { .. } => "to decide".into(),
            Self::Merged { window, .. } => window.words(),
            Self::MinimumInterval { earliest, .. } => format!("not before {}", display(*earliest)),
            Self::Replanned { target_before: Some(before), .. } => format!("was {}", display(*before)),
            _ => String::new(),
        }
    }
}

/// A circumstance by when it applies, never by its name in the file.
fn circumstance(when: &str) -> String {
    match when {
        "" => "A circumstance of the protocol".to_owned(),
        when => format!("The circumstance “{when}”"),
    }
}

/// Why an item was closed without being done. Each code has one class in the figures.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CloseReason {
    Declined,
    TooUnwell,
    DidNotAttend,
    Capacity,
    LostToContact,
    Other(String),
    NoLongerIndicated,
    Duplicate,
    /// The event that ends the series was reached.
    SeriesEnded,
    SatisfiedByAnother,
    /// Logged before the window closed; later it is a miss.
    PlanOnHold,
    /// Another team did it, and its result is with them. In the figures it is missed like any other that nobody here
    /// has seen: recording the result makes it done, and a named person may justify it.
    DoneElsewhere,
    /// Its window had closed when the plan was entered here: whether it was done is in the notes of that time.
    BeforeAftercare,
    /// It is meant for other patients than this one: hormone markers without a tumour that makes hormones.
    DoesNotApply,
}

impl CloseReason {
    /// Those without words of their own. Drafts name them by their place, so a new one comes last.
    pub const PLAIN: [Self; 13] = [
        Self::Declined,
        Self::TooUnwell,
        Self::DidNotAttend,
        Self::Capacity,
        Self::LostToContact,
        Self::NoLongerIndicated,
        Self::Duplicate,
        Self::SeriesEnded,
        Self::SatisfiedByAnother,
        Self::PlanOnHold,
        Self::DoneElsewhere,
        Self::BeforeAftercare,
        Self::DoesNotApply,
    ];

    pub fn label(&self) -> String {
        match self {
            Self::Declined => "Patient declined".into(),
            Self::TooUnwell => "Too unwell".into(),
            Self::DidNotAttend => "Did not attend, closed".into(),
            Self::Capacity => "No capacity".into(),
            Self::LostToContact => "Lost to contact".into(),
            Self::Other(text) => format!("Other: {text}"),
            Self::NoLongerIndicated => "No longer indicated".into(),
            Self::Duplicate => "Duplicate".into(),
            Self::SeriesEnded => "Series ended".into(),
            Self::SatisfiedByAnother => "Satisfied by another item".into(),
            Self::PlanOnHold => "Plan on hold".into(),
            Self::DoneElsewhere => "Done elsewhere".into(),
            Self::BeforeAftercare => "Before this plan was entered in Aftercare".into(),
            Self::DoesNotApply => "Does not apply to this patient".into(),
        }
    }

    /// Whether the item leaves the denominators altogether.
    pub fn is_exempt(&self) -> bool {
        matches!(
            self,
            Self::NoLongerIndicated
                | Self::Duplicate
                | Self::SeriesEnded
                | Self::SatisfiedByAnother
                | Self::BeforeAftercare
                | Self::DoesNotApply
        )
    }
}

/// A named person's reason why an item was early, late or missed. It is left out of the adjusted figure only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Justification {
    pub by: Person,
    pub reason: CloseReason,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    pub on: Date,
}
