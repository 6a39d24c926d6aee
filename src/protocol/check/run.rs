use super::super::Content;
use super::{
    Finding, anchors, baselines, criteria, first_response, late, low_confidence, measures, pitfalls,
    references, time_points, windows,
};

use crate::order;

type Check = fn(&Content) -> Vec<Finding>;

const CHECKS: [Check; 11] = [
    time_points::check,
    references::check,
    anchors::check,
    windows::check,
    late::check,
    criteria::check,
    baselines::check,
    first_response::check,
    measures::check,
    pitfalls::check,
    low_confidence::check,
];

/// Everything the checks find, errors first, then in the order of the checks and of the protocol.
pub fn check(content: &Content) -> Vec<Finding> {
    let mut findings: Vec<Finding> = CHECKS.iter().flat_map(|check| check(content)).collect();
    order::by_key(&mut findings, |finding| finding.severity);
    findings
}
