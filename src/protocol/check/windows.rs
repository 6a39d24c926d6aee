//! A window holds its target, and the windows of one row come one after the other.

use super::super::{Content, TimePoint, Timing};
use super::rows::rows;
use super::{Finding, Severity};
use crate::calendar::{Date, Window, WindowProblem, occurrences, resolve};

/// Days that windows are tried from: month ends before short and leap months, and a plain day.
const TRIED: [(i32, u32, u32); 4] = [(2025, 3, 15), (2024, 1, 31), (2025, 1, 31), (2025, 11, 30)];

pub(super) fn tried_days() -> impl Iterator<Item = Date> {
    TRIED.into_iter().filter_map(|(year, month, day)| Date::from_ymd_opt(year, month, day))
}

pub(super) fn check(content: &Content) -> Vec<Finding> {
    let mut findings = Vec::new();
    for time_point in content.every_time_point() {
        if let Err(problem) = holds_its_target(&time_point.timing) {
            let message = format!("{}: {problem}", time_point.label);
            findings.push(Finding::at(Severity::Error, &time_point.id, "window", message).asked_by("6.7"));
        }
    }
    for (_, row) in rows(content) {
        for time_point in &row {
            findings.extend(overlaps_itself(time_point));
        }
        for (index, one) in row.iter().enumerate() {
            for other in row.iter().skip(index + 1) {
                findings.extend(in_order(one, other));
            }
        }
    }
    findings
}

/// Tries a window from days where months differ.
///
/// # Errors
/// The first problem that is met.
pub(in crate::protocol) fn holds_its_target(timing: &Timing) -> Result<(), WindowProblem> {
    tried_days().try_for_each(|day| resolve(day, timing.offset, &timing.window).map(|_| ()))
}

/// The windows of a time point from one day, with those of its repeats.
fn windows(time_point: &TimePoint, day: Date) -> Vec<Window> {
    let timing = &time_point.timing;
    occurrences(day, timing.offset, time_point.repeat.as_ref())
        .into_iter()
        .filter_map(|occurrence| resolve(day, occurrence.offset, &timing.window).ok())
        .collect()
}

fn overlaps_itself(time_point: &TimePoint) -> Option<Finding> {
    if !time_point.expand {
        return None;
    }
    let day = tried_days().next()?;
    let windows = windows(time_point, day);
    let overlap = windows.windows(2).any(|pair| matches!(pair, [a, b] if b.earliest() <= a.latest()));
    overlap.then(|| {
        let message = format!(
            "{}: its windows overlap, since it comes again before the last one closed",
            time_point.label
        );
        Finding::at(Severity::Consider, &time_point.id, "window", message).asked_by("6.7")
    })
}

/// Two time points of one row that count from the same day.
fn in_order(one: &TimePoint, other: &TimePoint) -> Option<Finding> {
    if one.timing.anchor != other.timing.anchor || !one.expand || !other.expand {
        return None;
    }
    let mut worst: Option<Finding> = None;
    for day in tried_days() {
        for a in windows(one, day) {
            for b in windows(other, day) {
                let (first, second) = if a.target() <= b.target() { (a, b) } else { (b, a) };
                let disordered = first.target() < second.target()
                    && (second.earliest() < first.earliest() || second.latest() < first.latest());
                let overlapping = second.earliest() <= first.latest();
                let (severity, words) = match (disordered, overlapping) {
                    (true, _) => (
                        Severity::Error,
                        "are out of order: the later one opens or closes before the earlier",
                    ),
                    (false, true) => (Severity::Consider, "overlap, so that one test may belong to either"),
                    (false, false) => continue,
                };
                if worst.as_ref().is_none_or(|finding| severity < finding.severity) {
                    let name = |time_point: &TimePoint| {
                        format!("{} ({})", time_point.label, time_point.timing.offset.words())
                    };
                    let message = format!("The windows of {} and {} {words}", name(one), name(other));
                    worst = Some(Finding::at(severity, &other.id, "window", message).asked_by("6.7"));
                }
            }
        }
    }
    worst
}
