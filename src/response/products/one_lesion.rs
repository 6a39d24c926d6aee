use super::super::sums::TargetSum;
use super::super::{Contribution, Counts, LesionIndex, Limits};
use crate::imaging::Sum;

/// The smallest value of each target so far, in the order of the targets; empty where single targets are not judged.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Smallest(Vec<Option<Sum>>);

/// What the targets show one by one, each against its own smallest value.
#[derive(Debug, Clone, Copy, Default)]
pub(in super::super) struct OneLesion {
    /// The first that grew enough, and its smallest value before.
    pub grown: Option<(LesionIndex, Sum)>,
    /// One of those grew by more than that, and not by just so much.
    pub grown_beyond: bool,
    /// The first that had gone and is seen again; a share of nothing means nothing.
    pub from_zero: Option<LesionIndex>,
    /// How many steps the target that is nearest to it must grow until it has grown enough.
    pub least_growth: Option<u32>,
    /// That target, and its smallest value before.
    pub nearest: Option<(LesionIndex, Sum)>,
    /// How many steps those that grew enough must lose until none of them has.
    pub excess: u32,
}

impl Smallest {
    /// With one scan taken in. A target that stands for another one, or that another one stands for, has no value of its own
    /// there.
    pub fn with(&self, limits: &Limits, total: &TargetSum) -> Smallest {
        if !limits.one_lesion {
            return Smallest::default();
        }
        let contributions = &total.contributions;
        let mut all = self.0.clone();
        all.resize(contributions.len(), None);
        for (smallest, one) in all.iter_mut().zip(contributions) {
            let Some(now) = own_value(limits, contributions, one) else { continue };
            *smallest = Some(smallest.map_or(now, |smallest| smallest.min(now)));
        }
        Smallest(all)
    }

    /// Every target that was read against its own smallest value.
    pub fn compare(&self, limits: &Limits, total: &TargetSum) -> OneLesion {
        let mut found = OneLesion::default();
        if !limits.one_lesion {
            return found;
        }
        let contributions = &total.contributions;
        for (smallest, one) in self.0.iter().zip(contributions) {
            let (Some(smallest), Some(now)) = (*smallest, own_value(limits, contributions, one)) else {
                continue;
            };
            if smallest.is_zero() {
                found.from_zero = found.from_zero.or((!now.is_zero()).then_some(one.lesion));
                continue;
            }
            let Some(enough) = limits.progression.least(smallest) else { continue };
            if now >= enough {
                found.grown_beyond |= limits.progression.is_exceeded(smallest, now);
                found.grown = found.grown.or(Some((one.lesion, smallest)));
                let above = now.steps().saturating_sub(enough.steps()).saturating_add(1);
                found.excess = found.excess.saturating_add(above);
            } else {
                let growth = enough.steps().saturating_sub(now.steps());
                if found.least_growth.is_none_or(|least| growth < least) {
                    found.least_growth = Some(growth);
                    found.nearest = Some((one.lesion, smallest));
                }
            }
        }
        found
    }
}

fn own_value(limits: &Limits, all: &[Contribution], one: &Contribution) -> Option<Sum> {
    let stands_for_another = all.iter().any(|other| other.counts == Counts::MergedInto(one.lesion));
    if stands_for_another || matches!(one.counts, Counts::MergedInto(_)) {
        return None;
    }
    one.counts.sum(limits.measures.unit())
}
