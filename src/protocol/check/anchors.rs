//! Somebody has chosen the day that each time point counts from.

use super::super::{AnchorBasis, Content};
use super::{Finding, Severity};

pub(super) fn check(content: &Content) -> Vec<Finding> {
    content
        .every_time_point()
        .filter(|time_point| time_point.anchor_basis == AnchorBasis::ChosenByDefault)
        .map(|time_point| {
            let message = format!(
                "{}: counted from {} by default. Confirm it or choose another day",
                time_point.label,
                time_point.timing.anchor.label()
            );
            Finding::at(Severity::Error, &time_point.id, "anchor", message).asked_by("6.6")
        })
        .collect()
}
