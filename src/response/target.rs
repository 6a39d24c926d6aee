use super::verdict::{Nadir, RuleId};
use super::words::{above_nadir, day, from_baseline};
use super::{SumRules, TargetResponse};
use crate::imaging::{Length, Sum};

/// What the response of the targets is decided from.
#[derive(Debug, Clone)]
pub(super) struct TargetFacts {
    /// `None` when the baseline is incomplete.
    pub baseline: Option<Dated>,
    /// The smallest complete sum before this scan.
    pub nadir: Option<Nadir>,
    /// Of the targets that were read.
    pub sum: Sum,
    pub is_complete: bool,
    /// Complete, and nothing is left.
    pub is_all_gone: bool,
    /// A target that was read is still disease.
    pub any_left: bool,
    /// The date of an earlier overall complete response.
    pub overall_cr: Option<chrono::NaiveDate>,
    /// The date of a partial response that stays until progression.
    pub pr_to_keep: Option<chrono::NaiveDate>,
    pub pd_floor: Option<Length>,
}

/// A sum and the date of its scan.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dated {
    pub sum: Sum,
    pub date: chrono::NaiveDate,
}

/// The response of the targets and the rule that gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TargetDecision {
    pub response: TargetResponse,
    pub rule: RuleId,
    /// The sum grew from zero without an earlier overall complete response: no published rule decides.
    pub grew_from_zero: bool,
}

/// Decides in the order of Eisenhauer 2009, section 4.3.1: missing, complete response, progression, partial
/// response, partial response kept, stable disease. Progression comes before partial response because a sum
/// that is far below baseline can still have grown from its nadir.
pub(super) fn decide(facts: &TargetFacts) -> TargetDecision {
    let grew_from_zero = grew_from_zero(facts);
    let decision = |response, rule| TargetDecision { response, rule, grew_from_zero };
    if facts.is_all_gone {
        return decision(TargetResponse::Cr, RuleId::TargetCr);
    }
    if facts.any_left && facts.overall_cr.is_some() {
        return decision(TargetResponse::Pd, RuleId::TargetPdReappeared);
    }
    if facts.nadir.as_ref().is_some_and(|nadir| is_progression(nadir.sum, facts.sum, facts.pd_floor)) {
        let rule = if facts.is_complete { RuleId::TargetPd } else { RuleId::TargetPdSubset };
        return decision(TargetResponse::Pd, rule);
    }
    if !facts.is_complete {
        return decision(TargetResponse::Ne, RuleId::TargetNeMissing);
    }
    let Some(baseline) = facts.baseline else {
        return decision(TargetResponse::Ne, RuleId::TargetNeBaseline);
    };
    if is_partial_response(baseline.sum, facts.sum) {
        return decision(TargetResponse::Pr, RuleId::TargetPr);
    }
    if facts.pr_to_keep.is_some() {
        return decision(TargetResponse::Pr, RuleId::TargetPrKept);
    }
    decision(TargetResponse::Sd, RuleId::TargetSd)
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

fn grew_from_zero(facts: &TargetFacts) -> bool {
    let from_zero = facts.nadir.as_ref().is_some_and(|nadir| nadir.sum == Sum::ZERO);
    from_zero
        && facts.any_left
        && facts.overall_cr.is_none()
        && reaches_floor(0, u64::from(facts.sum.tenths_mm()), facts.pd_floor)
}

/// The sentence of the rule with the numbers of this patient.
pub(super) fn rule_sentence(rule: RuleId, facts: &TargetFacts, missing: &str, rules: &SumRules) -> String {
    let against_nadir = || facts.nadir.as_ref().map_or(String::new(), |nadir| above_nadir(nadir, facts.sum));
    let against_baseline = || {
        facts.baseline.map_or(String::new(), |baseline| from_baseline(baseline.sum, baseline.date, facts.sum))
    };
    let date = |date: Option<chrono::NaiveDate>| date.map(day).unwrap_or_default();
    match rule {
        RuleId::TargetCr if facts.sum > Sum::ZERO => {
            format!("All targets are gone; nodes are under 10 mm and stay in the sum, which is {}", facts.sum)
        }
        RuleId::TargetCr => "All targets are gone".to_owned(),
        RuleId::TargetPdReappeared => format!(
            "There was a complete response on {}; a target that is seen again is progression",
            date(facts.overall_cr)
        ),
        RuleId::TargetPd => format!("{}; progression needs {}", against_nadir(), pd_needs(rules)),
        RuleId::TargetPdSubset => format!(
            "{missing}; the other targets alone are {}; progression needs {}",
            against_nadir(),
            pd_needs(rules)
        ),
        RuleId::TargetPr => format!("{}; partial response needs −30 %", against_baseline()),
        RuleId::TargetPrKept => format!(
            "Partial response was reached on {} and stays until progression; now {}",
            date(facts.pr_to_keep),
            against_baseline()
        ),
        RuleId::TargetNeMissing if facts.sum == Sum::ZERO => missing.to_owned(),
        RuleId::TargetNeMissing => {
            format!("{missing}; the other targets alone do not prove progression")
        }
        RuleId::TargetNeBaseline => {
            "The baseline sum is incomplete, so shrinking cannot be judged".to_owned()
        }
        _ => "Neither shrunk enough for partial response nor grown enough for progression".to_owned(),
    }
}

/// "20 % and 5 mm", or "20 %" where the standard has no floor.
pub(super) fn pd_needs(rules: &SumRules) -> String {
    match rules.pd_floor {
        Some(floor) => format!("20 % and {floor}"),
        None => "20 %".to_owned(),
    }
}
