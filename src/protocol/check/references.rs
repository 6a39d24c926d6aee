//! What one part of a protocol says of another leads somewhere.

use super::super::{AnchorRef, Content, Effect, Select, Statement, TimePointId};
use super::{Finding, Severity};

use crate::order;
use order::SortedSet;

pub(super) fn check(content: &Content) -> Vec<Finding> {
    let names: SortedSet<&TimePointId> =
        content.every_time_point().map(|time_point| &time_point.id).collect();
    let mut findings = Vec::new();
    for time_point in content.every_time_point() {
        if let AnchorRef::Previous { time_point: earlier, .. } = &time_point.timing.anchor {
            let message = if earlier == &time_point.id {
                format!("{}: counts from itself. Choose another day", time_point.label)
            } else if !names.contains(earlier) {
                format!("{}: counts from {earlier}, which is not in the protocol", time_point.label)
            } else {
                continue;
            };
            findings.push(Finding::at(Severity::Error, &time_point.id, "anchor", message));
        }
    }
    if let Some(primary) = content.efficacy.primary.as_ref().filter(|id| !names.contains(id)) {
        findings.push(Finding {
            severity: Severity::Error,
            place: Some(Statement::Efficacy),
            field: "primary",
            message: format!("Efficacy is judged at {primary}, which is not in the protocol"),
            guidance: "6.5",
        });
    }
    for circumstance in &content.circumstances {
        for id in circumstance.effects.iter().flat_map(selected).filter(|id| !names.contains(id)) {
            findings.push(Finding {
                severity: Severity::Error,
                place: Some(Statement::Circumstance(circumstance.id.clone())),
                field: "effects",
                message: format!("{}: changes {id}, which is not in the protocol", circumstance.text),
                guidance: "5.4",
            });
        }
    }
    findings
}

fn selected(effect: &Effect) -> &[TimePointId] {
    match effect {
        Effect::Exclude(Select::TimePoints(ids))
        | Effect::ReplaceTiming { select: Select::TimePoints(ids), .. }
        | Effect::Adjust { select: Select::TimePoints(ids), .. }
        | Effect::AllowAlternative { select: Select::TimePoints(ids), .. }
        | Effect::MakeOptional { select: Select::TimePoints(ids), .. } => ids,
        _ => &[],
    }
}
