use super::products::OneLesion;
use super::sums::TargetSum;
use super::target::{Against, Targets, response};
use super::{Category, Compares, Near, Short, TargetResponse, attenuation};
use crate::imaging::Sum;

/// What stays as it is while the sum is moved.
#[derive(Clone, Copy)]
pub(super) struct Unmoved<'a> {
    pub against: &'a Against,
    pub now: Category,
}

/// Adds the other categories that another sum would give, all else unchanged, nearest first: across a threshold of
/// the sum, or across 10 mm of the nodes where only they are left. `further` are sums from which on the standard changes its
/// mind besides; `category` is what moved targets of that response would give. Nothing when the sum is incomplete.
pub(super) fn neighbours(
    sum: &TargetSum,
    one: &OneLesion,
    unmoved: &Unmoved,
    further: [Option<Sum>; 2],
    category: impl Fn(Targets, TargetResponse) -> Category,
    found: &mut Short<Near, 3>,
) {
    let now = sum.targets;
    if !now.is_complete {
        return;
    }
    let against = unmoved.against;
    let mut consider = |moved: Targets| {
        let category = category(moved, response(moved, against));
        add_other(found, now.sum, moved.sum, category, unmoved.now);
    };
    let left = |sum| Targets { sum, any_left: true, grown: None, ..now };
    if now.is_all_gone() {
        if let Some(growth) = sum.node_to_return {
            consider(left(step(now.sum, signed(growth))));
        }
        return;
    }
    if now.grown.is_some() {
        // As long as one target has grown, the sum may be what it likes.
        let moved = step(now.sum, -signed(one.excess));
        if !moved.is_zero() {
            consider(left(moved));
        }
        return;
    }
    let from = match against.limits.compares {
        Compares::Nadir => against.nadir.map(|nadir| nadir.sum),
        Compares::Baseline => against.baseline,
    };
    let progression = from.and_then(|from| against.progression_from(from));
    let shrunk = against.baseline.map(|baseline| step(against.response_up_to(baseline), 1));
    // The nearest sum on the other side is enough: between two thresholds the category is the same.
    let mut cross = |least: Sum| {
        let across = if now.sum.steps() < least.steps() { least } else { step(least, -1) };
        if !across.is_zero() {
            consider(left(across));
        }
    };
    if let Some(least) = progression {
        cross(least);
    }
    if let Some(least) = shrunk {
        cross(least);
    }
    further.into_iter().flatten().for_each(cross);
    if let Some(growth) = one.least_growth {
        consider(Targets { grown: one.nearest, ..left(step(now.sum, signed(growth))) });
    }
    if let Some(shrinkage) = sum.nodes_to_normal {
        let sum = step(now.sum, -signed(shrinkage));
        consider(Targets { sum, any_left: false, ..now });
    }
    if against.attenuation.is_some() {
        attenuation::neighbours(now, unmoved, category, found);
    }
    nearest_first(found);
}

/// Adds what another sum would give, where that is another category.
fn add_other(found: &mut Short<Near, 3>, sum: Sum, moved: Sum, category: Category, now: Category) {
    if category != now {
        let change = i64::from(moved.steps()) - i64::from(sum.steps());
        add(found, Near { category, at_sum: moved, change });
    }
}

/// Adds another category, unless something nearer in the same unit gives it.
pub(super) fn add(found: &mut Short<Near, 3>, near: Near) {
    let is_same = |known: &&mut Near| known.category == near.category && known.unit() == near.unit();
    match found.iter_mut().find(is_same) {
        Some(known) if known.change.abs() <= near.change.abs() => {}
        Some(known) => *known = near,
        None => found.push(near),
    }
}

/// Sorts the few that there are by exchanging neighbours, without memory.
fn nearest_first(found: &mut [Near]) {
    let key = |near: &Near| (near.change.abs(), near.category);
    for end in (1..found.len()).rev() {
        for place in 0..end {
            if key(&found[place]) > key(&found[place + 1]) {
                found.swap(place, place + 1);
            }
        }
    }
}

fn step(sum: Sum, steps: i32) -> Sum {
    sum.with_steps(sum.steps().saturating_add_signed(steps))
}

fn signed(steps: u32) -> i32 {
    i32::try_from(steps).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imaging::Unit;

    #[test]
    fn of_two_that_are_as_near_the_first_stays_first() {
        let near = |steps, unit| Near { category: Category::Pr, at_sum: Sum::of(10, unit), change: steps };
        let (sum, attenuation) = (near(-20, Unit::Mm), near(20, Unit::Hu));
        for both in [[sum, attenuation], [attenuation, sum]] {
            let mut sorted = both;
            nearest_first(&mut sorted);
            assert_eq!(sorted, both);
        }
        let mut sorted = [near(30, Unit::Mm), sum, near(-10, Unit::Hu)];
        nearest_first(&mut sorted);
        assert_eq!(sorted.map(|near| near.change), [-10, -20, 30]);
    }
}
