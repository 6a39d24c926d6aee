//! What follows a window follows in order: done late while it is still useful, then pointless.

use super::super::{Content, TimePoint};
use super::windows::tried_days;
use super::{Finding, Severity};
use crate::calendar::{Date, Offset, WindowSpec, display, occurrences, resolve, shift};

pub(super) fn check(content: &Content) -> Vec<Finding> {
    content
        .every_time_point()
        .flat_map(|time_point| expires_too_early(time_point).into_iter().chain(closes_before(time_point)))
        .collect()
}

/// It becomes pointless before it has stopped being useful.
fn expires_too_early(time_point: &TimePoint) -> Option<Finding> {
    let expires = time_point.timing.expires?;
    let (day, useful_until) = tried_days().find_map(|day| {
        let last = useful_until(time_point, day)?;
        (shift(day, expires).ok()? < last).then_some((day, last))
    })?;
    let message = format!(
        "{}: pointless after {}, but still useful then: from {} it can be done until {}. Move the day after which it is pointless",
        time_point.label,
        expires.words(),
        display(day),
        display(useful_until)
    );
    Some(Finding::at(Severity::Error, &time_point.id, "expires", message).asked_by("6.7"))
}

/// The last day on which it is useful, counted from a day: of its last repeat, with the time for being late.
fn useful_until(time_point: &TimePoint, day: Date) -> Option<Date> {
    let timing = &time_point.timing;
    occurrences(day, timing.offset, time_point.repeat.as_ref())
        .into_iter()
        .filter_map(|occurrence| resolve(day, occurrence.offset, &timing.window).ok())
        .filter_map(|window| match timing.grace_after {
            Some(grace) => shift(window.latest(), grace.after()).ok(),
            None => Some(window.latest()),
        })
        .max()
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
