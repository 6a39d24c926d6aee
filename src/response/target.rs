use chrono::NaiveDate;

use super::attenuation::{self, Compared};
use super::{LesionIndex, Limits, Nadir, Reason, TargetResponse};
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
    pub limits: &'static Limits,
    /// What the attenuation says, where it is read.
    pub attenuation: Option<Compared>,
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
    /// A target that grew by itself, and its smallest value before, where that is progression.
    pub grown: Option<(LesionIndex, Sum)>,
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

/// The response alone.
#[inline]
pub(super) fn response(targets: Targets, against: &Against) -> TargetResponse {
    rule(targets, against).0
}

/// The response and the rule that gives it.
#[inline(always)]
fn rule(targets: Targets, against: &Against) -> (TargetResponse, Reason) {
    // Whatever else is known, and also where a target is said to have gone: one of the two is wrong.
    if let Some(lesion) = against.attenuation.and_then(|compared| compared.nodule) {
        return (TargetResponse::Pd, Reason::NodulePd { lesion });
    }
    if targets.is_all_gone() {
        return (TargetResponse::Cr, Reason::TargetCr);
    }
    if let Some(cr_on) = against.overall_cr.filter(|_| targets.any_left) {
        return (TargetResponse::Pd, Reason::TargetPdReappeared { cr_on });
    }
    if let Some(compared) = &against.attenuation {
        return attenuation::rule(targets, against, compared);
    }
    if against.nadir.is_some_and(|nadir| against.has_grown(nadir.sum, targets.sum)) {
        let rule = if targets.is_complete { Reason::TargetPd } else { Reason::TargetPdSubset };
        return (TargetResponse::Pd, rule);
    }
    if let Some((lesion, smallest)) = targets.grown {
        return (TargetResponse::Pd, Reason::LesionPd { lesion, smallest });
    }
    if !targets.is_complete {
        return (TargetResponse::Ne, Reason::TargetNeMissing);
    }
    let Some(baseline) = against.baseline else {
        return (TargetResponse::Ne, Reason::TargetNeBaseline);
    };
    if against.limits.has_shrunk(baseline, targets.sum) {
        return (TargetResponse::Pr, Reason::TargetPr);
    }
    match against.pr_to_keep {
        Some(since) => (TargetResponse::Pr, Reason::TargetPrKept { since }),
        None => (TargetResponse::Sd, Reason::TargetSd),
    }
}

fn grew_from_zero(targets: Targets, against: &Against) -> bool {
    let from_zero = against.nadir.filter(|nadir| nadir.sum.is_zero());
    targets.any_left
        && against.overall_cr.is_none()
        && from_zero.is_some_and(|nadir| against.reaches_floor(nadir.sum, targets.sum))
}

impl Against {
    /// Nothing to compare with.
    pub const fn nothing(limits: &'static Limits) -> Against {
        Against {
            baseline: None,
            nadir: None,
            overall_cr: None,
            pr_to_keep: None,
            pd_floor: None,
            limits,
            attenuation: None,
        }
    }

    /// Grown by the share of progression and, where there is a floor, by at least that much.
    pub fn has_grown(&self, from: Sum, now: Sum) -> bool {
        self.limits.has_grown(from, now) && self.reaches_floor(from, now)
    }

    /// The smallest sum that is progression, or `None` for a nadir of zero.
    pub fn progression_from(&self, nadir: Sum) -> Option<Sum> {
        self.limits.progression_from(nadir, self.pd_floor)
    }

    /// The largest sum that is a partial response: of RECIST 1.1 at least 30 % below the baseline (Eisenhauer 2009); other
    /// standards have their own share. In the unit of the baseline.
    pub fn response_up_to(&self, baseline: Sum) -> Sum {
        self.limits.response.most(baseline)
    }

    fn reaches_floor(&self, from: Sum, now: Sum) -> bool {
        reaches_floor(from, now, self.pd_floor)
    }
}

/// Grown by at least so much, where there is a floor.
pub(super) fn reaches_floor(from: Sum, now: Sum, floor: Option<Length>) -> bool {
    let floor = floor.map_or(0, |floor| u64::from(floor.tenths_mm()));
    u64::from(now.steps()) >= u64::from(from.steps()) + floor
}

impl Targets {
    /// Everything was read, nothing is left: non-nodal targets at 0, nodes under 10 mm.
    pub fn is_all_gone(self) -> bool {
        self.is_complete && !self.any_left
    }
}
