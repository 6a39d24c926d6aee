//! It is said from which scan on a response category is asked for.

use super::super::{ActivityKind, Content, TimePoint};
use super::rows::{has_published_standard, is_baseline};
use super::{Finding, Severity};

pub(super) fn check(content: &Content) -> Vec<Finding> {
    let read: Vec<&TimePoint> = content
        .time_points
        .iter()
        .filter(|time_point| {
            time_point.activity.kind == ActivityKind::Imaging
                && has_published_standard(time_point)
                && !is_baseline(time_point)
        })
        .collect();
    let Some(first) = &content.first_response else {
        if read.is_empty() {
            return Vec::new();
        }
        let message = "Choose the scan from which on response is read";
        return vec![Finding::overall(Severity::Error, "first_response", message).asked_by("6.7")];
    };
    let Some(first) = read.iter().find(|time_point| &time_point.id == first) else {
        let message =
            format!("The first response scan {first} is no scan with a response standard. Choose another");
        return vec![Finding::overall(Severity::Error, "first_response", message).asked_by("6.7")];
    };
    let days = |time_point: &TimePoint| time_point.timing.offset.approx_days();
    read.iter()
        .filter(|time_point| days(time_point) < days(first))
        .map(|time_point| {
            let message = format!(
                "{}: comes before {}, so no category is asked for although a standard is named",
                time_point.label, first.label
            );
            Finding::at(Severity::Consider, &time_point.id, "criteria", message).asked_by("6.7")
        })
        .collect()
}
