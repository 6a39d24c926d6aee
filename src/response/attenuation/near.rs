use super::super::near::{Unmoved, add};
use super::super::target::{Targets, response};
use super::super::{Category, Near, Short, TargetResponse};
use super::{Compared, MeanAttenuation};
use crate::imaging::{Sum, Unit};

/// The other categories that another mean attenuation would give, all else unchanged. The total of the targets is moved,
/// and what is told is the mean it stands for.
pub(in super::super) fn neighbours(
    now: Targets,
    unmoved: &Unmoved,
    category: impl Fn(Targets, TargetResponse) -> Category,
    found: &mut Short<Near, 3>,
) {
    let against = unmoved.against;
    let (Some(compared), Some(of)) = (against.attenuation, against.limits.attenuation) else { return };
    let Ok(mean) = compared.mean else { return };
    let targets = i64::from(mean.targets.max(1));
    let fallen = i64::from(of.fall.most(mean.baseline_total()).steps());
    // The mean that is told lies on the side of the category that it gives.
    for (total, at) in [(fallen, fallen / targets), (fallen + 1, fallen / targets + 1)] {
        let moved = MeanAttenuation { now_total_tenths: total, ..mean };
        let mut against = *against;
        against.attenuation = Some(Compared { mean: Ok(moved), ..compared });
        let category = category(now, response(now, &against));
        if category != unmoved.now {
            let at_sum = Sum::of(u32::try_from(at).unwrap_or(0), Unit::Hu);
            add(found, Near { category, at_sum, change: at - mean.now_tenths() });
        }
    }
}
