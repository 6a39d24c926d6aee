//! Somebody has looked at what no published source supports well.

use super::super::Content;
use super::{Finding, Severity};

pub(super) fn check(content: &Content) -> Vec<Finding> {
    content
        .not_reviewed()
        .into_iter()
        .map(|statement| {
            let name = content.name_of(&statement);
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
