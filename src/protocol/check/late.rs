//! What follows a window follows in order: done late while it is still useful, then pointless.

use super::super::{Content, TimePoint};
use super::windows::tried_days;
use super::{Finding, Severity};
use crate::calendar::{Date, Offset, WindowSpec, display, occurrences, shift};

pub(super) fn check(content: &Content) -> Vec<Finding> {
    content
        .every_time_point()
        .flat_map(|time_point| expires_too_early(time_point).into_iter().chain(closes_before(time_point)))
        .collect()
}

/// It becomes pointless before it has stopped being useful.
fn expires_too_early(time_point: &TimePoint) -> Option<Finding> {
    let expires = time_point.timing.expires?;
    let (day, useful_until, pointless_after) = tried_days().find_map(|day| out_of_order(time_point, day))?;
    let message = format!(
        "{}: pointless after {}, but still useful then: counted from {}, it can be done until {} and is pointless after {}. Move the day after which it is pointless",
        time_point.label,
        expires.words(),
        display(day),
        display(useful_until),
        display(pointless_after)
    );
    Some(Finding::at(Severity::Error, &time_point.id, "expires", message).asked_by("6.7"))
}

/// The first repeat, counted from a day, that is still useful, with the time for being late, on a day after which it
/// is pointless.
fn out_of_order(time_point: &TimePoint, day: Date) -> Option<(Date, Date, Date)> {
    let timing = &time_point.timing;
    occurrences(day, timing.offset, time_point.repeat.as_ref()).into_iter().find_map(|occurrence| {
        let window = timing.window_of(day, occurrence.offset)?;
        let useful_until = match timing.grace_after {
            Some(grace) => shift(window.latest(), grace.after()).ok()?,
            None => window.latest(),
        };
        let pointless_after = timing.expires_of(day, occurrence.offset)?;
        (pointless_after < useful_until).then_some((day, useful_until, pointless_after))
    })
}

/// A window that is over before the day it counts from, for something that comes after that day: the side was
/// probably mistyped. That the target is outside is an error of its own.
fn closes_before(time_point: &TimePoint) -> Option<Finding> {
    let timing = &time_point.timing;
    let end = match timing.window {
        WindowSpec::Between { high, .. } => high,
        WindowSpec::AtLeast(least) if least.is_before() => least,
        _ => return None,
    };
    if !end.is_before() || timing.offset.is_before() || timing.offset == Offset::ZERO {
        return None;
    }
    let message = format!(
        "{}: {} from {}, and its window closes {}. Was the other side meant?",
        time_point.label,
        timing.offset.words(),
        timing.anchor.label(),
        end.words()
    );
    Some(Finding::at(Severity::Consider, &time_point.id, "window", message).asked_by("6.7"))
}
