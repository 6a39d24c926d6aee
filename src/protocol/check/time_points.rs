//! There is something to do, and every time point has its own name.

use super::super::Content;
use super::{Finding, Severity};

use crate::order::SortedSet;

pub(super) fn check(content: &Content) -> Vec<Finding> {
    let mut findings = Vec::new();
    if content.title.trim().is_empty() {
        findings.push(Finding::overall(Severity::Error, "title", "Enter the name of the protocol"));
    }
    if content.time_points.is_empty() {
        let message = "The protocol has no time points. Add at least one";
        findings.push(Finding::overall(Severity::Error, "time_points", message).asked_by("6.7"));
    }
    let mut seen = SortedSet::new();
    for time_point in content.every_time_point() {
        if !seen.insert(&time_point.id) {
            let message =
                format!("{}: another time point has the same id {}", time_point.label, time_point.id);
            findings.push(Finding::at(Severity::Error, &time_point.id, "id", message));
        }
        if time_point.role.trim().is_empty() {
            let message = format!("{}: nobody is named to see that it is done", time_point.label);
            findings.push(Finding::at(Severity::Consider, &time_point.id, "role", message).asked_by("5.5"));
        }
    }
    findings
}
