//! Somebody has looked at what no published source supports well.

use super::super::{Content, Statement};
use super::{Finding, Severity};

pub(super) fn check(content: &Content) -> Vec<Finding> {
    content
        .not_reviewed()
        .into_iter()
        .map(|statement| {
            let name = match &statement {
                Statement::TimePoint(id) => content
                    .every_time_point()
                    .find(|time_point| &time_point.id == id)
                    .map_or_else(|| id.to_string(), |time_point| time_point.label.clone()),
                Statement::Pitfall(title) => title.clone(),
                Statement::Circumstance(id) => content
                    .circumstances
                    .iter()
                    .find(|circumstance| &circumstance.id == id)
                    .map_or_else(|| id.clone(), |circumstance| circumstance.text.clone()),
                Statement::Efficacy => content.efficacy.success_definition.clone(),
            };
            Finding {
                severity: Severity::Consider,
                place: Some(statement),
                field: "confidence",
                message: format!("{name}: low confidence, not reviewed yet"),
                guidance: "",
            }
        })
        .collect()
}
