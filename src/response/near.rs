use super::overall::combine;
use super::sums::TargetSum;
use super::target::{Against, Targets, partial_response_up_to, progression_from, rule};
use super::{Category, Near, NewLesions, NonTargetResponse, Short};
use crate::imaging::Sum;

/// What stays as it is while the sum is moved.
#[derive(Clone, Copy)]
pub(super) struct Unmoved<'a> {
    pub against: &'a Against,
    pub non_target: NonTargetResponse,
    pub new: NewLesions,
    pub now: Category,
}

/// The other categories that another sum would give, all else unchanged, nearest first: across a threshold of
/// the sum, or across 10 mm of the nodes where only they are left. Empty when the sum is incomplete.
pub(super) fn neighbours(sum: &TargetSum, unmoved: &Unmoved) -> Short<Near, 4> {
    let now = sum.targets;
    let mut found = Short::empty();
    if !now.is_complete {
        return found;
    }
    let left = |sum| Targets { sum, is_complete: true, any_left: true };
    if now.is_all_gone() {
        if let Some(growth) = sum.node_to_return {
            add(&mut found, now.sum, left(step(now.sum, signed(growth))), unmoved);
        }
        return found;
    }
    // Both sides of each threshold, at a tenth of a millimetre.
    let against = unmoved.against;
    let progression = against.nadir.and_then(|nadir| progression_from(nadir.sum, against.pd_floor));
    let response = against.baseline.map(partial_response_up_to);
    let sums =
        [progression, progression.map(|sum| step(sum, -1)), response, response.map(|sum| step(sum, 1))];
    for sum in sums.into_iter().flatten().filter(|sum| *sum > Sum::ZERO) {
        add(&mut found, now.sum, left(sum), unmoved);
    }
    if let Some(shrinkage) = sum.nodes_to_normal {
        let sum = step(now.sum, -signed(shrinkage));
        add(&mut found, now.sum, Targets { sum, is_complete: true, any_left: false }, unmoved);
    }
    nearest_first(&mut found);
    found
}

/// Adds what the moved targets would give, unless something nearer gives it.
fn add(found: &mut Short<Near, 4>, from: Sum, moved: Targets, unmoved: &Unmoved) {
    let category = combine(rule(moved, unmoved.against).0, unmoved.non_target, unmoved.new);
    if category == unmoved.now {
        return;
    }
    let change_tenths_mm = i64::from(moved.sum.tenths_mm()) - i64::from(from.tenths_mm());
    let near = Near { category, at_sum: moved.sum, change_tenths_mm };
    match found.iter_mut().find(|known| known.category == category) {
        Some(known) if known.change_tenths_mm.abs() <= change_tenths_mm.abs() => {}
        Some(known) => *known = near,
        None => found.push(near),
    }
}

/// Sorts the few that there are by exchanging neighbours, without memory.
fn nearest_first(found: &mut [Near]) {
    let key = |near: &Near| (near.change_tenths_mm.abs(), near.category);
    for end in (1..found.len()).rev() {
        for place in 0..end {
            if key(&found[place]) > key(&found[place + 1]) {
                found.swap(place, place + 1);
            }
        }
    }
}

fn step(sum: Sum, tenths_mm: i32) -> Sum {
    Sum::from_tenths_mm(sum.tenths_mm().saturating_add_signed(tenths_mm))
}

fn signed(tenths_mm: u32) -> i32 {
    i32::try_from(tenths_mm).unwrap_or(i32::MAX)
}
