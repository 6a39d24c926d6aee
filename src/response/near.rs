use super::sums::TargetSum;
use super::target::{Against, Targets, partial_response_up_to, progression_from};
use super::{Category, Near, Short};
use crate::imaging::Sum;

/// What stays as it is while the sum is moved.
#[derive(Clone, Copy)]
pub(super) struct Unmoved<'a> {
    pub against: &'a Against,
    pub now: Category,
}

/// The other categories that another sum would give, all else unchanged, nearest first: across a threshold of
/// the sum, or across 10 mm of the nodes where only they are left. `further` are sums at which the standard changes its
/// mind besides; `category` is what moved targets would give. Empty when the sum is incomplete.
pub(super) fn neighbours(
    sum: &TargetSum,
    unmoved: &Unmoved,
    further: &[Sum],
    category: impl Fn(Targets) -> Category,
) -> Short<Near, 4> {
    let now = sum.targets;
    let mut found = Short::empty();
    let add = |found: &mut _, moved: Targets| add(found, now.sum, moved.sum, category(moved), unmoved.now);
    if !now.is_complete {
        return found;
    }
    let left = |sum| Targets { sum, is_complete: true, any_left: true };
    if now.is_all_gone() {
        if let Some(growth) = sum.node_to_return {
            add(&mut found, left(step(now.sum, signed(growth))));
        }
        return found;
    }
    // Both sides of each threshold, at a tenth of a millimetre.
    let against = unmoved.against;
    let progression = against.nadir.and_then(|nadir| progression_from(nadir.sum, against.pd_floor));
    let response = against.baseline.map(partial_response_up_to);
    let sums =
        [progression, progression.map(|sum| step(sum, -1)), response, response.map(|sum| step(sum, 1))];
    let sums = sums.into_iter().flatten().chain(further.iter().copied());
    for sum in sums.filter(|sum| *sum > Sum::ZERO) {
        add(&mut found, left(sum));
    }
    if let Some(shrinkage) = sum.nodes_to_normal {
        let sum = step(now.sum, -signed(shrinkage));
        add(&mut found, Targets { sum, is_complete: true, any_left: false });
    }
    nearest_first(&mut found);
    found
}

/// Adds what the moved targets would give, unless something nearer gives it.
fn add(found: &mut Short<Near, 4>, from: Sum, at_sum: Sum, category: Category, now: Category) {
    if category == now {
        return;
    }
    let change_tenths_mm = i64::from(at_sum.tenths_mm()) - i64::from(from.tenths_mm());
    let near = Near { category, at_sum, change_tenths_mm };
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
