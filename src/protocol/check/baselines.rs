//! What a response standard reads is compared with something from before the treatment.

use super::super::{ActivityKind, Content, TimePoint};
use super::rows::{has_published_standard, is_baseline, rows};
use super::{Finding, Severity};

pub(super) fn check(content: &Content) -> Vec<Finding> {
    let mut findings = Vec::new();
    for ((kind, modality, title), row) in rows(content) {
        let Some(read) = row.iter().find(|time_point| has_published_standard(time_point)) else { continue };
        let standard = read.criteria.first().map(|criterion| criterion.standard().name()).unwrap_or_default();
        let before = |fits: &dyn Fn(&TimePoint) -> bool| {
            content
                .time_points
                .iter()
                .any(|other| other.activity.kind == kind && is_baseline(other) && fits(other))
        };
        if kind == ActivityKind::Imaging {
            if !before(&|_| true) {
                let message = format!(
                    "{title} is read by {standard} and has no baseline scan. Add one before treatment"
                );
                findings.push(Finding::at(Severity::Error, &read.id, "baseline", message).asked_by("6.7"));
            } else if !before(&|other| other.activity.modality == modality) {
                let message = format!("{title}: the baseline scan is made by another modality");
                findings.push(Finding::at(Severity::Consider, &read.id, "baseline", message).asked_by("6.7"));
            }
        } else if !before(&|other| other.activity.title == title) {
            let message =
                format!("{title} is read by {standard} and has no baseline. Add one before treatment");
            findings.push(Finding::at(Severity::Error, &read.id, "baseline", message).asked_by("6.4"));
        }
    }
    findings
}
