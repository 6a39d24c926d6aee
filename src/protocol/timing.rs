use super::{Activity, Condition, Confidence, Criterion};
use crate::calendar::{Date, Offset, Period, Repeat, Window, WindowSpec, resolve, shift};
use crate::imaging::Modality;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The name of a time point: unique within a protocol and the same in every version of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TimePointId(String);

impl TimePointId {
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TimePointId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Something that may happen once or more, from which items count ("first_progression").
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EventName(String);

impl EventName {
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name in words ("first progression", "Phoenix biochemical failure").
    pub fn words(&self) -> String {
        let named = |word: &str| match word {
            "phoenix" => "Phoenix".to_owned(),
            "astro" => "ASTRO".to_owned(),
            word => word.to_owned(),
        };
        self.0.split(['_', '-']).map(named).collect::<Vec<_>>().join(" ")
    }
}

/// The day a time point counts from. The author chooses; there is no default.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnchorRef {
    /// The day of the procedure that the course is about; with several sessions, the first.
    IndexProcedure,
    FirstSession,
    EachSession,
    LastSession,
    /// Counted from 1.
    NthSession(u16),
    WorkUpAngiogram,
    Discharge,
    MdtDecision,
    /// Another item of the same plan.
    Previous {
        time_point: TimePointId,
        basis: PreviousBasis,
        /// The least time between the two, when the earlier one was late.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min_interval: Option<Period>,
    },
    /// Every item of a modality ("bloods after each contrast CT"): the day it was done, else booked for, else planned for.
    EachItem(Vec<Modality>),
    /// Exists once the event is recorded.
    Event(EventName),
    /// A date that the team names itself.
    Custom(String),
}

impl AnchorRef {
    /// In words, as shown in the schedule and in explanations.
    pub fn label(&self) -> String {
        match self {
            Self::IndexProcedure => "procedure".into(),
            Self::FirstSession => "first session".into(),
            Self::EachSession => "each session".into(),
            Self::LastSession => "last session".into(),
            Self::NthSession(n) => format!("session {n}"),
            Self::WorkUpAngiogram => "work-up angiogram".into(),
            Self::Discharge => "discharge".into(),
            Self::MdtDecision => "MDT decision".into(),
            Self::Previous { time_point, .. } => format!("item {time_point}"),
            Self::EachItem(modalities) => {
                let names: Vec<&str> = modalities.iter().map(|modality| modality.label()).collect();
                format!("each {}", names.join(" or "))
            }
            Self::Event(event) => event.words(),
            Self::Custom(name) => name.clone(),
        }
    }
}

/// Which date of the earlier item counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PreviousBasis {
    /// The day it was done, else its planned target.
    ActualElsePlanned,
    Planned,
}

/// Whether a person chose the anchor or a rule did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnchorBasis {
    Stated,
    /// By rule: up to day 14 after treatment from each session, later from the last. Must be confirmed
    /// before approval.
    ChosenByDefault,
    Confirmed,
}

/// When something is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timing {
    pub anchor: AnchorRef,
    pub offset: Offset,
    pub window: WindowSpec,
    /// How long after the window closed it is still clinically useful.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grace_after: Option<Period>,
    /// From the anchor: after this it is pointless. A label, never a removal. Each repeat becomes pointless as long
    /// after its own target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Offset>,
}

impl Timing {
    /// The window of the repeat at an offset from the day it counts from. One stated from that day keeps its
    /// distance in days from the target when it repeats; one stated around the target moves by itself.
    pub fn window_of(&self, from: Date, offset: Offset) -> Option<Window> {
        if matches!(self.window, WindowSpec::Between { .. }) && offset != self.offset {
            let first = resolve(from, self.offset, &self.window).ok()?;
            let target = shift(from, offset).ok()?;
            let earliest = target.checked_sub_signed(first.target() - first.earliest())?;
            let latest = target.checked_add_signed(first.latest() - first.target())?;
            return Window::new(earliest, target, latest).ok();
        }
        resolve(from, offset, &self.window).ok()
    }

    /// The last day on which the repeat at an offset makes sense: as many days after its own target as the first
    /// has.
    pub fn expires_of(&self, from: Date, offset: Offset) -> Option<Date> {
        let first = shift(from, self.expires?).ok()?;
        let target = |offset| shift(from, offset).ok();
        target(offset)?.checked_add_signed(first - target(self.offset)?)
    }
}

/// One time point of one activity: what, when, why, and how it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimePoint {
    pub id: TimePointId,
    /// What people call it ("3-month scan").
    pub label: String,
    pub activity: Activity,
    pub timing: Timing,
    pub anchor_basis: AnchorBasis,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<Repeat>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<Criterion>,
    /// Who sees that it is done, in the protocol's words.
    pub role: String,
    /// An optional time point makes no item until a person switches it on for a patient.
    #[serde(default)]
    pub optional: bool,
    pub counts_for_adherence: bool,
    /// `false`: one ranged item instead of many dated ones (daily self-care).
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub expand: bool,
    /// `false`: never merged with an overlapping item of the same kind.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub merge: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applies_when: Option<Condition>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    #[serde(default, skip_serializing_if = "Confidence::is_well_supported")]
    pub confidence: Confidence,
}

fn yes() -> bool {
    true
}

fn is_yes(value: &bool) -> bool {
    *value
}
