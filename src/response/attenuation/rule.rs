use super::super::target::{Against, Targets};
use super::super::timepoint::Judged;
use super::super::{AttenuationRule, Category, Reason, TargetResponse, Unmet};
use super::Compared;
use crate::imaging::Sum;

/// What size and attenuation say together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Change {
    grown: bool,
    shrunk: bool,
    fallen: bool,
}

impl Change {
    fn of(baseline: Sum, now: Sum, against: &Against, fallen: bool) -> Change {
        Change {
            grown: against.limits.has_grown(baseline, now),
            shrunk: against.limits.has_shrunk(baseline, now),
            fallen,
        }
    }

    fn is_response(self, rule: AttenuationRule) -> bool {
        if rule.needs_both { self.shrunk && self.fallen } else { self.shrunk || self.fallen }
    }
}

/// The response of targets that are not all gone and have no new nodule (Choi 2007, table 1): size and attenuation, where
/// both compare. Growth of targets whose attenuation fell enough is no progression.
pub(in super::super) fn rule(
    targets: Targets,
    against: &Against,
    compared: &Compared,
) -> (TargetResponse, Reason) {
    if !targets.is_complete {
        return (TargetResponse::Ne, Reason::TargetNeMissing);
    }
    let Some(baseline) = against.baseline else {
        return (TargetResponse::Ne, Reason::TargetNeBaseline);
    };
    let (Ok(mean), Some(rule)) = (compared.mean, against.limits.attenuation) else {
        return (TargetResponse::Ne, Reason::TargetNeAttenuation);
    };
    let change = Change::of(baseline, targets.sum, against, mean.has_fallen(rule.fall));
    if change.is_response(rule) {
        return (
            TargetResponse::Pr,
            Reason::SizeAttenuationPr { size: change.shrunk, attenuation: change.fallen },
        );
    }
    if change.grown && !change.fallen {
        return (TargetResponse::Pd, Reason::SizeAttenuationPd);
    }
    (TargetResponse::Sd, Reason::TargetSd)
}

/// The alternatives to a response by size and attenuation.
pub(in super::super) fn not_met(judged: &Judged, compared: &Compared) -> Vec<(Category, Unmet)> {
    let against = &judged.against;
    let (Some(baseline), Ok(mean), Some(rule)) =
        (against.baseline, compared.mean, against.limits.attenuation)
    else {
        return Vec::new();
    };
    if !judged.sum.targets.is_complete || !judged.sum.targets.any_left {
        return Vec::new();
    }
    let change = Change::of(baseline, judged.sum.targets.sum, against, mean.has_fallen(rule.fall));
    let mut found = Vec::new();
    if judged.category == Category::Pd {
        if judged.target == TargetResponse::Pd && change.is_response(rule) {
            found.push((Category::Pr, Unmet::ProgressionFirst));
        }
        return found;
    }
    let blocked = if change.grown { Unmet::AttenuationFell } else { Unmet::GrownTooLittleFromBaseline };
    found.push((Category::Pd, blocked));
    if judged.target == TargetResponse::Sd {
        found.push((Category::Pr, Unmet::SizeAndAttenuation));
    }
    found
}
