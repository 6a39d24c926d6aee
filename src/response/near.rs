use super::overall::combine;
use super::sums::TargetSum;
use super::target::{TargetFacts, decide, partial_response_up_to, progression_from};
use super::verdict::Near;
use super::{Category, NewLesions, NonTargetResponse};
use crate::imaging::Sum;

/// The other categories that another sum would give, all else unchanged, nearest first: across a threshold of
/// the sum, or across 10 mm of the nodes where only they are left. Empty when the sum is incomplete.
pub(super) fn neighbours(
    facts: &TargetFacts,
    sum: &TargetSum,
    non_target: NonTargetResponse,
    new: NewLesions,
    now: Category,
) -> Vec<Near> {
    let mut found: Vec<Near> = Vec::new();
    for moved in edges(facts, sum) {
        let category = combine(decide(&moved).response, non_target, new);
        let change = i64::from(moved.sum.tenths_mm()) - i64::from(facts.sum.tenths_mm());
        let near = Near { category, at_sum: moved.sum, change_tenths_mm: change };
        let known = found.iter_mut().find(|known| known.category == category);
        match known {
            _ if category == now => {}
            Some(known) if known.change_tenths_mm.abs() <= change.abs() => {}
            Some(known) => *known = near,
            None => found.push(near),
        }
    }
    crate::order::by_key(&mut found, |near| (near.change_tenths_mm.abs(), near.category));
    found
}

/// The targets moved to both sides of each threshold, at a tenth of a millimetre.
fn edges(facts: &TargetFacts, sum: &TargetSum) -> Vec<TargetFacts> {
    if !facts.is_complete {
        return Vec::new();
    }
    let left = |sum| TargetFacts { sum, is_all_gone: false, any_left: true, ..facts.clone() };
    if facts.is_all_gone {
        return sum
            .node_to_return
            .map(|growth| left(step(facts.sum, growth.cast_signed())))
            .into_iter()
            .collect();
    }
    let progression = facts.nadir.and_then(|nadir| progression_from(nadir.sum, facts.pd_floor));
    let response = facts.baseline.map(|baseline| partial_response_up_to(baseline.sum));
    let sums =
        [progression, progression.map(|sum| step(sum, -1)), response, response.map(|sum| step(sum, 1))];
    let gone = sum.nodes_to_normal.map(|shrinkage| TargetFacts {
        sum: step(facts.sum, -shrinkage.cast_signed()),
        is_all_gone: true,
        any_left: false,
        ..facts.clone()
    });
    let sums = sums.into_iter().flatten().filter(|sum| *sum > Sum::ZERO);
    sums.map(left).chain(gone).collect()
}

fn step(sum: Sum, tenths_mm: i32) -> Sum {
    Sum::from_tenths_mm(sum.tenths_mm().saturating_add_signed(tenths_mm))
}
