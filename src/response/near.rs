use super::overall::combine;
use super::target::{TargetFacts, decide, partial_response_up_to, progression_from};
use super::verdict::Near;
use super::{Category, NewLesions, NonTargetResponse};
use crate::imaging::Sum;

/// The other categories that another sum would give, all else unchanged, nearest first. Empty when the sum is
/// incomplete or nothing is left: then it is not the sum that decides.
pub(super) fn neighbours(
    facts: &TargetFacts,
    non_target: NonTargetResponse,
    new: NewLesions,
    now: Category,
) -> Vec<Near> {
    if !facts.is_complete || facts.is_all_gone {
        return Vec::new();
    }
    let mut found: Vec<Near> = Vec::new();
    for sum in edges(facts) {
        let moved = TargetFacts { sum, any_left: true, ..facts.clone() };
        let category = combine(decide(&moved).response, non_target, new);
        let change = i64::from(sum.tenths_mm()) - i64::from(facts.sum.tenths_mm());
        let known = found.iter_mut().find(|near| near.category == category);
        match known {
            _ if category == now => {}
            Some(near) if near.change_tenths_mm.abs() <= change.abs() => {}
            Some(near) => *near = Near { category, at_sum: sum, change_tenths_mm: change },
            None => found.push(Near { category, at_sum: sum, change_tenths_mm: change }),
        }
    }
    found.sort_by_key(|near| (near.change_tenths_mm.abs(), near.category));
    found
}

/// The sums on both sides of each threshold, at a tenth of a millimetre.
fn edges(facts: &TargetFacts) -> Vec<Sum> {
    let progression = facts.nadir.and_then(|nadir| progression_from(nadir.sum, facts.pd_floor));
    let below_progression = progression.map(|sum| step(sum, -1));
    let response = facts.baseline.map(|baseline| partial_response_up_to(baseline.sum));
    let above_response = response.map(|sum| step(sum, 1));
    [progression, below_progression, response, above_response]
        .into_iter()
        .flatten()
        .filter(|sum| *sum > Sum::ZERO)
        .collect()
}

fn step(sum: Sum, tenths_mm: i32) -> Sum {
    Sum::from_tenths_mm(sum.tenths_mm().saturating_add_signed(tenths_mm))
}
