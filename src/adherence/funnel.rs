use super::{Interval, Proportion};
use serde::Serialize;

/// Between which values chance alone keeps a proportion of so many items, if everybody is alike. A rank says
/// nothing; a value outside the outer limits asks for a look at the rows.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct FunnelLimits {
    /// 95 %.
    pub inner: Interval,
    /// 99.8 %.
    pub outer: Interval,
}

/// Where a proportion lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    Inside,
    OutsideInner,
    OutsideOuter,
}

impl Standing {
    pub fn label(self) -> &'static str {
        match self {
            Self::Inside => "within what chance explains",
            Self::OutsideInner => "outside the 95 % limits",
            Self::OutsideOuter => "outside the 99.8 % limits",
        }
    }

    /// The word in files; never changes once published.
    pub fn code(self) -> &'static str {
        match self {
            Self::Inside => "inside",
            Self::OutsideInner => "outside-95",
            Self::OutsideOuter => "outside-99.8",
        }
    }
}

/// The limits around the proportion of all for a group of `of` items: exact binomial limits with interpolation
/// (Spiegelhalter 2005, Stat Med 24:1185, appendix A.1.1). `None` where either is none of none.
pub fn funnel_limits(all: Proportion, of: u32) -> Option<FunnelLimits> {
    let centre = all.value().filter(|_| of > 0)?;
    let limits = |tail: f64| Interval {
        low: limit(centre, of, tail).clamp(0.0, 1.0),
        high: limit(centre, of, 1.0 - tail).clamp(0.0, 1.0),
    };
    Some(FunnelLimits { inner: limits(0.025), outer: limits(0.001) })
}

/// The fewest and the most of `of` items that lie within limits drawn for so many. A drawn limit lies between two whole
/// counts: of the one above it chance gives as many or more at least as often as the limit says, so it is within, as the
/// lower end is. Else twenty of twenty would lie above limits that end at 99.98 %.
pub fn within(limits: &Interval, of: u32) -> (u32, u32) {
    let n = f64::from(of);
    // A limit that is a whole count is one, whatever the last digit of the division.
    let whole = |limit: f64| (limit * n - 1e-9).ceil().clamp(0.0, n) as u32;
    (whole(limits.low), whole(limits.high))
}

/// Where the group lies among the limits for so many items; the ends are inside.
pub fn standing(group: Proportion, limits: &FunnelLimits) -> Option<Standing> {
    group.value()?;
    let is_within = |limits: &Interval| {
        let (fewest, most) = within(limits, group.of());
        (fewest..=most).contains(&group.met())
    };
    Some(match (is_within(&limits.inner), is_within(&limits.outer)) {
        (true, _) => Standing::Inside,
        (false, true) => Standing::OutsideInner,
        (false, false) => Standing::OutsideOuter,
    })
}

/// The interpolated quantile of a binomial proportion.
fn limit(centre: f64, of: u32, tail: f64) -> f64 {
    if centre <= 0.0 || centre >= 1.0 {
        return centre;
    }
    let n = f64::from(of);
    // Of ln C(n, r) + r ln p + (n − r) ln(1 − p), so that many items do not underflow.
    let mut ln_chance = n * (1.0 - centre).ln();
    let mut below = 0.0;
    for r in 0..=of {
        let chance = ln_chance.exp();
        let up_to = below + chance;
        if up_to >= tail || r == of {
            let overshoot = if chance > 0.0 { (up_to - tail) / chance } else { 0.0 };
            return (f64::from(r) - overshoot.clamp(0.0, 1.0)) / n;
        }
        below = up_to;
        ln_chance += (f64::from(of - r) / f64::from(r + 1)).ln() + (centre / (1.0 - centre)).ln();
    }
    1.0
}
