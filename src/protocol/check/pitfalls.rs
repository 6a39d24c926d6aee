//! Reading errors are named where response is read.

use super::super::Content;
use super::rows::has_published_standard;
use super::{Finding, Severity};

pub(super) fn check(content: &Content) -> Vec<Finding> {
    let mut findings = Vec::new();
    if content.pitfalls.is_empty() && content.time_points.iter().any(has_published_standard) {
        let message = "No pitfall is named. Which findings are easily misread after this treatment?";
        findings.push(Finding::overall(Severity::Consider, "pitfalls", message).asked_by("6.7"));
    }
    findings
}
