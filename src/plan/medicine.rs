//! What happens to a medicine while it is taken: pauses, and changes of the dose.

use super::{Anchors, Assessment, Finding};
use crate::calendar::{Date, display, shift};
use crate::order;
use crate::protocol::CourseLength;
use serde::{Deserialize, Serialize};

/// What changed on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MedicineChange {
    /// The first day without it.
    Paused,
    /// The first day with it again.
    TakenAgain,
    DoseChanged,
}

impl MedicineChange {
    pub const ALL: [Self; 3] = [Self::Paused, Self::TakenAgain, Self::DoseChanged];

    pub fn code(self) -> &'static str {
        match self {
            Self::Paused => "paused",
            Self::TakenAgain => "taken_again",
            Self::DoseChanged => "dose_changed",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Paused => "Paused from",
            Self::TakenAgain => "Restarted from",
            Self::DoseChanged => "Dose changed from",
        }
    }
}

/// One dated entry of a medicine course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MedicineEntry {
    pub on: Date,
    pub what: MedicineChange,
    /// Why it was paused; the new dose.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl MedicineEntry {
    /// "Paused from 05-Oct-2026 (rash)", "Dose changed from 12-Oct-2026 (20 mg)".
    pub fn words(&self) -> String {
        let words = format!("{} {}", self.what.label(), display(self.on));
        match self.note.trim() {
            "" => words,
            note => format!("{words} ({note})"),
        }
    }
}

/// The entries by their day; of one day in the order they were entered.
pub fn by_day(entries: &[MedicineEntry]) -> Vec<&MedicineEntry> {
    let mut sorted: Vec<&MedicineEntry> = entries.iter().collect();
    order::by_key(&mut sorted, |entry| entry.on);
    sorted
}

/// Days without the medicine, from one day until before another. A pause that has not ended lasts.
pub fn paused_days(entries: &[MedicineEntry], from: Date, until: Date) -> u32 {
    let days =
        |start: Date, end: Date| u32::try_from((end.min(until) - start.max(from)).num_days()).unwrap_or(0);
    let mut paused = None;
    let mut total = 0;
    for entry in by_day(entries) {
        match (entry.what, paused) {
            (MedicineChange::Paused, None) => paused = Some(entry.on),
            (MedicineChange::TakenAgain, Some(since)) => {
                total += days(since, entry.on);
                paused = None;
            }
            _ => {}
        }
    }
    total + paused.map_or(0, |since| days(since, until))
}

/// The first day on which a medicine that was started on a day may be stopped: after the minimum, and so long after the
/// last session as the protocol asks. `None` where the calendar has no such day.
pub fn earliest_stop(length: &CourseLength, started: Date, anchors: &Anchors) -> Option<Date> {
    let covered = shift(started, length.min.after()).ok()?;
    let treated = length.after_treatment.zip(anchors.sessions.last());
    let after = treated.and_then(|(after, session)| shift(session.date, after.after()).ok());
    Some(after.map_or(covered, |after| after.max(covered)))
}

/// What happened while a medicine was taken, as the record of its start has it.
pub fn entries_of(start: &Assessment) -> &[MedicineEntry] {
    match &start.finding {
        Finding::Medicine { entries, .. } => entries,
        _ => &[],
    }
}
