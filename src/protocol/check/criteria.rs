//! Every standard is asked for once, with settings that can be met.

use super::super::Content;
use super::super::edit::criteria_problem;
use super::{Finding, Severity};

pub(super) fn check(content: &Content) -> Vec<Finding> {
    content
        .every_time_point()
        .filter_map(|time_point| {
            let problem = criteria_problem(&time_point.criteria)?;
            let message = format!("{}: {problem}", time_point.label);
            Some(Finding::at(Severity::Error, &time_point.id, "criteria", message).asked_by("6.7"))
        })
        .collect()
}
