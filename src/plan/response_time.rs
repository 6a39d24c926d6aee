use super::{Course, Item, Outcome};
use crate::calendar::Date;
use crate::protocol::Content;

/// Whether a response category is asked for on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseTime {
    /// On or before the day of the first session.
    Baseline,
    /// Before the first response time point, which opens on this day. The scan is recorded, and no category is
    /// asked for.
    TooEarly {
        opens: Date,
    },
    Yes,
}

/// Whether a scan of this day is read for response. No category is asked for before the first response time
/// point of the protocol, counted from the session before the scan; a protocol that names none asks at once.
/// A scan that a person assigned to that time point counts, although it was early: see `answers`.
pub fn response_time(course: &Course, content: &Content, date: Date, answers: &[&Item]) -> ResponseTime {
    if course.index_date().is_none_or(|index| date <= index) {
        return ResponseTime::Baseline;
    }
    let Some(first) = &content.first_response else { return ResponseTime::Yes };
    if answers.iter().any(|item| &item.key.time_point == first) {
        return ResponseTime::Yes;
    }
    // Replaced ones count for the sessions they belonged to.
    let opens = course
        .items
        .iter()
        .filter(|record| &record.item.key.time_point == first && record.item.anchor_date < date)
        .filter(|record| !matches!(record.outcome, Outcome::EnteredInError { .. }))
        .max_by_key(|record| (record.item.anchor_date, record.item.revision))
        .map(|record| record.item.window.earliest());
    match opens {
        Some(opens) if date < opens => ResponseTime::TooEarly { opens },
        _ => ResponseTime::Yes,
    }
}
