use super::{Course, Item, Moved, Proposal};
use crate::calendar::{Date, TimeOfDay, Window, display};
use serde::{Deserialize, Serialize};

/// A date agreed with a department. A fact beside the item, never a status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    pub date: Date,
    /// When on that day, where the department said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeOfDay>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reference: String,
    /// Why the day lies outside the item's window. Inside it there is none to give, and records made before it was
    /// asked for have none.
    #[serde(default, skip_serializing_if = "OutsideReason::is_not_given")]
    pub outside: OutsideReason,
    /// How often it was changed: the sequence number of its calendar entry.
    #[serde(default)]
    pub sequence: u32,
    #[serde(default)]
    pub state: BookingState,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BookingState {
    #[default]
    Booked,
    Cancelled,
    DidNotAttend,
    /// There never was one.
    EnteredInError,
}

/// Why an appointment lies outside the window that the protocol asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutsideReason {
    Capacity,
    PatientChoice,
    TooUnwell,
    DidNotAttend,
    NotReached,
    ClinicalNeed,
    CombinedVisit,
    NotBookedInTime,
    Other(String),
    /// Nobody can choose it outside the window.
    #[default]
    NotGiven,
}

impl OutsideReason {
    /// Those that a person chooses from, beside `Other`.
    pub const PLAIN: [Self; 8] = [
        Self::Capacity,
        Self::PatientChoice,
        Self::TooUnwell,
        Self::DidNotAttend,
        Self::NotReached,
        Self::ClinicalNeed,
        Self::CombinedVisit,
        Self::NotBookedInTime,
    ];

    pub fn is_not_given(&self) -> bool {
        *self == Self::NotGiven
    }

    /// In words, as shown and printed.
    pub fn label(&self) -> String {
        match self {
            Self::Capacity => "No capacity inside the window".into(),
            Self::PatientChoice => "Patient asked for this day".into(),
            Self::TooUnwell => "Too unwell inside the window".into(),
            Self::DidNotAttend => "Did not attend an earlier appointment".into(),
            Self::NotReached => "The patient could not be reached in time".into(),
            Self::ClinicalNeed => "Needed sooner or later for a clinical reason".into(),
            Self::CombinedVisit => "Combined with another visit".into(),
            Self::NotBookedInTime => "Booked too late for the window".into(),
            Self::Other(text) => format!("Other: {text}"),
            Self::NotGiven => "No reason given".into(),
        }
    }
}

impl Booking {
    /// "24-Nov-2026, 09:30", around the day in the words of whoever asks.
    pub fn at(&self, day: String) -> String {
        self.time.map_or(day.clone(), |time| format!("{day}, {time}"))
    }

    /// ", CT 2, ref. A17", after the day; empty where neither is known.
    pub fn place_words(&self) -> String {
        let place = if self.place.is_empty() { String::new() } else { format!(", {}", self.place) };
        match self.reference.as_str() {
            "" => place,
            reference => format!("{place}, ref. {reference}"),
        }
    }

    /// Whether the day is outside the window and nobody has said why.
    pub fn is_left_behind(&self, window: &Window) -> bool {
        self.outside.is_not_given() && outside_window(window, self.date).is_some()
    }

    /// Where the day lies and why, of one outside the window: "3 days after the end of the window, 11-Dec-2026. No
    /// capacity inside the window".
    pub fn outside_words(&self, window: &Window) -> Option<String> {
        let missed_by = outside_window(window, self.date)?;
        Some(format!("{missed_by}. {}", self.outside.label()))
    }
}

/// Appointments that a change of the plan leaves without their window or their item, a sentence each. `course` is the one
/// before anything is planned anew.
pub fn misfits(course: &Course, proposal: &Proposal) -> Vec<String> {
    let rewritten = proposal.moved.iter().chain(&proposal.updated);
    let moved = rewritten.filter_map(|Moved { from, to }| misfit(course, from, Some(to)));
    let removed = proposal.removed.iter().filter_map(|item| misfit(course, item, None));
    moved.chain(removed).collect()
}

/// An appointment that was inside the window of its item and would not be, or whose item goes: "3-month scan: the
/// appointment of 26-Nov-2026, 08:50 would be 3 days after the end of the window, 23-Nov-2026".
fn misfit(course: &Course, from: &Item, to: Option<&Item>) -> Option<String> {
    let booking = course.item(&from.id)?.booked()?;
    let appointment =
        format!("{}: the appointment of {}", course.name_of(from), booking.at(display(booking.date)));
    let Some(to) = to else { return Some(format!("{appointment} would be for nothing on the plan")) };
    let would_be = outside_window(&to.window, booking.date)?;
    let fitted = outside_window(&from.window, booking.date).is_none();
    fitted.then(|| format!("{appointment} would be {would_be}"))
}

/// By how many days a day misses a window: "3 days after the end of the window, 11-Dec-2026"; `None` inside it.
pub fn outside_window(window: &Window, date: Date) -> Option<String> {
    let days = |n: i64| if n == 1 { "1 day".to_owned() } else { format!("{n} days") };
    if date > window.latest() {
        let after = days((date - window.latest()).num_days());
        Some(format!("{after} after the end of the window, {}", display(window.latest())))
    } else if date < window.earliest() {
        let before = days((window.earliest() - date).num_days());
        Some(format!("{before} before the window begins, {}", display(window.earliest())))
    } else {
        None
    }
}
