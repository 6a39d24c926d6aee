use chrono::NaiveDate;

use super::{Nadir, Reason, TargetResponse};
use crate::imaging::{Length, Sum};

/// What the targets of one scan are compared with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Against {
    /// `None` when the baseline is incomplete.
    pub baseline: Option<Sum>,
    /// The smallest complete sum before this scan.
    pub nadir: Option<Nadir>,
    /// The date of an earlier overall complete response.
    pub overall_cr: Option<NaiveDate>,
    /// The date of a partial response that stays until progression.
    pub pr_to_keep: Option<NaiveDate>,
    pub pd_floor: Option<Length>,
}

/// What the targets of one scan are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Targets {
    /// Of those that were read.
    pub sum: Sum,
    /// Every target was read.
    pub is_complete: bool,
    /// A target that was read is still disease.
    pub any_left: bool,
}

/// The response of the targets and the rule that gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TargetDecision {
    pub response: TargetResponse,
    pub rule: Reason,
    /// The sum grew from zero without an earlier overall complete response: no published rule decides.
    pub grew_from_zero: bool,
}

/// Decides in the order of Eisenhauer 2009, section 4.3.1: missing, complete response, progression, partial
/// response, partial response kept, stable disease. Progression comes before partial response because a sum
/// that is far below baseline can still have grown from its nadir.
#[inline]
pub(super) fn decide(targets: Targets, against: &Against) -> TargetDecision {
    let (response, rule) = rule(targets, against);
    TargetDecision { response, rule, grew_from_zero: grew_from_zero(targets, against) }
}

/// The response and the rule that gives it.
#[inline]
pub(super) fn rule(targets: Targets, against: &Against) -> (TargetResponse, Reason) {
    if targets.is_all_gone() {
        return (TargetResponse::Cr, Reason::TargetCr);
    }
    if let Some(cr_on) = against.overall_cr.filter(|_| targets.any_left) {
        return (TargetResponse::Pd, Reason::TargetPdReappeared { cr_on });
    }
    if against.nadir.is_some_and(|nadir| is_progression(nadir.sum, targets.sum, against.pd_floor)) {
        let rule = if targets.is_complete { Reason::TargetPd } else { Reason::TargetPdSubset };
        return (TargetResponse::Pd, rule);
    }
    if !targets.is_complete {
        return (TargetResponse::Ne, Reason::TargetNeMissing);
    }
    let Some(baseline) = against.baseline else {
        return (TargetResponse::Ne, Reason::TargetNeBaseline);
    };
    if is_partial_response(baseline, targets.sum) {
        return (TargetResponse::Pr, Reason::TargetPr);
    }
    match against.pr_to_keep {
        Some(since) => (TargetResponse::Pr, Reason::TargetPrKept { since }),
        None => (TargetResponse::Sd, Reason::TargetSd),
    }
}

/// At least 20 % above the nadir and, where there is a floor, at least that much above it. Twenty per cent of
/// nothing is meaningless, so a nadir of zero never gives progression here.
pub(super) fn is_progression(nadir: Sum, now: Sum, floor: Option<Length>) -> bool {
    let (nadir, now) = (u64::from(nadir.tenths_mm()), u64::from(now.tenths_mm()));
    nadir > 0 && 5 * now >= 6 * nadir && reaches_floor(nadir, now, floor)
}

/// At most 70 % of the baseline.
pub(super) fn is_partial_response(baseline: Sum, now: Sum) -> bool {
    10 * u64::from(now.tenths_mm()) <= 7 * u64::from(baseline.tenths_mm())
}

/// The smallest sum that is progression, or `None` for a nadir of zero.
pub(super) fn progression_from(nadir: Sum, floor: Option<Length>) -> Option<Sum> {
    let nadir = u64::from(nadir.tenths_mm());
    let by_share = (6 * nadir).div_ceil(5);
    let by_floor = nadir + floor.map_or(0, |floor| u64::from(floor.tenths_mm()));
    let sum = u32::try_from(by_share.max(by_floor)).ok()?;
    (nadir > 0).then_some(Sum::from_tenths_mm(sum))
}

/// The largest sum that is a partial response.
pub(super) fn partial_response_up_to(baseline: Sum) -> Sum {
    let sum = u64::from(baseline.tenths_mm()) * 7 / 10;
    Sum::from_tenths_mm(u32::try_from(sum).unwrap_or(u32::MAX))
}

fn reaches_floor(nadir: u64, now: u64, floor: Option<Length>) -> bool {
    floor.is_none_or(|floor| now >= nadir + u64::from(floor.tenths_mm()))
}

fn grew_from_zero(targets: Targets, against: &Against) -> bool {
    let from_zero = against.nadir.is_some_and(|nadir| nadir.sum == Sum::ZERO);
    from_zero
        && targets.any_left
        && against.overall_cr.is_none()
        && reaches_floor(0, u64::from(targets.sum.tenths_mm()), against.pd_floor)
}

impl Targets {
    /// Everything was read, nothing is left: non-nodal targets at 0, nodes under 10 mm.
    pub fn is_all_gone(self) -> bool {
        self.is_complete && !self.any_left
    }
}
