use super::{AssessmentId, CloseReason, DecisionId, Person, Reason};
use crate::calendar::{Closures, Date, FIRST_HOLIDAY_YEAR, LAST_HOLIDAY_YEAR, Window, suggest};
use crate::imaging::Modality;
use crate::protocol::{ActivityKind, CourseLength, Criterion, TimePointId};
use crate::scales::LabTest;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Which of several of the same kind: which session, which event, after which item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Instance {
    Single,
    /// Counts from this session (from 1) because it is that session's own.
    Session(u16),
    /// Counts from this session because it was the last when the plan was made.
    Last(u16),
    /// Counts from the n-th record of an event.
    Event(u16),
    /// Counts from another item.
    After(String),
}

/// Whole items, or one of the two checks of a medicine course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Whole,
    /// Started on time.
    CourseStart,
    /// Not stopped before the minimum was covered.
    CourseFinish,
}

/// What an item is an item of, whatever its date.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ItemKey {
    pub time_point: TimePointId,
    pub instance: Instance,
    /// Which of a series, from 0.
    pub occurrence: u16,
    pub part: Part,
}

impl ItemKey {
    /// The name of the item in a plan of this revision: "img-post.s2", "img-y2.2", "ppi.stop", "img-3m~2".
    pub fn id(&self, revision: u32) -> ItemId {
        let mut text = self.time_point.to_string();
        match &self.instance {
            Instance::Single | Instance::Last(_) => {}
            Instance::Session(n) => text.push_str(&format!(".s{n}")),
            Instance::Event(n) => text.push_str(&format!(".e{n}")),
            Instance::After(item) => text.push_str(&format!("@{item}")),
        }
        if self.occurrence > 0 {
            text.push_str(&format!(".{}", u32::from(self.occurrence) + 1));
        }
        if self.part == Part::CourseFinish {
            text.push_str(".stop");
        }
        if revision > 1 {
            text.push_str(&format!("~{revision}"));
        }
        ItemId(text)
    }
}

/// The name of an item within its course.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ItemId(String);

impl ItemId {
    /// A name read from a file; it names an item only if the plan has one of that name.
    pub fn named(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether the item is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Requirement {
    Required,
    /// Shown in the plan, on no list and in no figure, until a person switches it on.
    OptionalOff,
    OptionalOn,
}

/// One dated activity on a patient's plan. Its dates are stored, so that a later engine cannot move them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub id: ItemId,
    pub key: ItemKey,
    pub revision: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<ItemId>,
    pub kind: ActivityKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modality: Option<Modality>,
    pub title: String,
    /// What people call the time point ("3-month scan").
    pub label: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub technique: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Modality>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<Criterion>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub course: Option<CourseLength>,
    pub role: String,
    pub anchor_date: Date,
    pub window: Window,
    /// What the window was before a wrong anchor was corrected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_recorded: Option<Window>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_until: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Date>,
    /// The dates can still move: the course is open, or the anchor lies ahead.
    pub provisional: bool,
    /// The scan that it follows, by name, where it is due after each scan of its kind. Until that scan is made the
    /// dates are provisional and it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<String>,
    pub requirement: Requirement,
    pub counts_for_adherence: bool,
    pub suggested: Suggested,
    /// Decisions that hold the item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub held_by: Vec<DecisionId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<String>,
    pub because: Vec<Reason>,
}

impl Item {
    /// Whether both are the same test counted from the same day, so that one result answers one of them.
    pub fn is_in_series_of(&self, other: &Self) -> bool {
        self.key.instance == other.key.instance
            && self.anchor_date == other.anchor_date
            && self.title == other.title
    }

    /// The blood tests that it asks for, in the words of its title and technique.
    pub fn asked_tests(&self) -> Vec<LabTest> {
        if self.kind != ActivityKind::Bloods {
            return Vec::new();
        }
        LabTest::asked_in(&format!("{} {}", self.title, self.technique))
    }

    /// The scan that has to be made before there is anything to do.
    pub fn waits_for(&self) -> Option<&str> {
        self.follows.as_deref().filter(|_| self.provisional)
    }
}

/// The working day to book, and why that one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggested {
    /// None: the window holds no working day, and a person decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    pub why: String,
    /// The bank holidays of that year are not known.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub beyond_calendar: bool,
}

impl Suggested {
    pub fn within(window: &Window, closures: &Closures) -> Self {
        let suggestion = suggest(window, closures);
        let mut why = suggestion.reason.text();
        if suggestion.beyond_calendar {
            why.push_str(&format!(
                ". Bank holidays are known to the app from {FIRST_HOLIDAY_YEAR} to {LAST_HOLIDAY_YEAR} only: check the day before you book"
            ));
        }
        Self { date: suggestion.date, why, beyond_calendar: suggestion.beyond_calendar }
    }
}

/// What has become of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Open,
    /// Done; the assessment tells the date and the result.
    Done(AssessmentId),
    Closed {
        reason: CloseReason,
        by: Person,
        on: Date,
        note: String,
    },
    /// A later revision of the plan took its place.
    Replaced {
        revision: u32,
        on: Date,
    },
    EnteredInError {
        on: Date,
        note: String,
    },
}
