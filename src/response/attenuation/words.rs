//! The sentences about attenuation. Nothing here decides anything.

use super::super::words::{change_of_steps, limit_not_reached, shown_percent};
use super::super::{AttenuationRule, History, Limits};
use super::{MeanAttenuation, NotCompared};
use crate::imaging::{ContrastPhase, Scan};

impl MeanAttenuation {
    /// "62.5 HU, −18.2 % from the 76.4 HU of the baseline".
    pub(in super::super) fn words(&self, rule: AttenuationRule) -> String {
        let (from, to) = (self.baseline_total_tenths, self.now_total_tenths);
        let of = format!("from the {} of the baseline", hounsfield(self.baseline_tenths()));
        let limit = rule.fall.change_tenths_of_percent();
        let change = match change_of_steps(from, to) {
            Some(tenths) if limit_not_reached(tenths, limit, self.has_fallen(rule.fall)) => {
                format!("just short of {}", rule.fall.words())
            }
            Some(tenths) => shown_percent(tenths),
            None => String::new(),
        };
        format!("mean attenuation {}, {change} {of}", hounsfield(self.now_tenths()))
    }
}

/// "62.5 HU", "−3 HU".
pub(in super::super) fn hounsfield(tenths: i64) -> String {
    let (sign, size) = (if tenths < 0 { "−" } else { "" }, tenths.unsigned_abs());
    match size % 10 {
        0 => format!("{sign}{} HU", size / 10),
        tenth => format!("{sign}{}.{tenth} HU", size / 10),
    }
}

impl NotCompared {
    /// Why, and what to do.
    pub(in super::super) fn words(self, history: &History, scan: Option<&Scan>) -> String {
        let phase = |phase: ContrastPhase| phase.label().to_lowercase();
        let of = |at_baseline: bool| if at_baseline { "the baseline" } else { "this scan" };
        let made = |at_baseline: bool| if at_baseline { Some(history.baseline()) } else { scan };
        match self {
            NotCompared::NoPhase { at_baseline }
                if made(at_baseline).is_some_and(|it| it.modality.is_mri()) =>
            {
                format!(
                    "Attenuation cannot be read on MRI, which has no Hounsfield units, and {} is MRI",
                    of(at_baseline)
                )
            }
            NotCompared::NoPhase { at_baseline } => format!(
                "Attenuation needs a CT with contrast medium whose phase is stated, and {} is not one",
                of(at_baseline)
            ),
            NotCompared::OtherPhase { now, baseline } => format!(
                "Attenuation was read in the {} and at baseline in the {}, which do not compare",
                phase(now),
                phase(baseline)
            ),
            NotCompared::NotRecorded { lesion, at_baseline } => {
                format!("The attenuation of {} is not recorded on {}", history.label(lesion), of(at_baseline))
            }
            NotCompared::BaselineNotAboveZero => {
                "The mean attenuation at baseline is not above 0 HU, so a change in per cent means nothing"
                    .to_owned()
            }
            NotCompared::NothingToRead => {
                "No target that is left has room for a region of interest, so attenuation cannot be read"
                    .to_owned()
            }
        }
    }
}

/// "−10 % or −15 %", "−10 % and −15 %": what a partial response needs of size and attenuation.
pub(in super::super) fn response_needs(limits: &Limits) -> String {
    match limits.attenuation {
        Some(rule) => {
            let joined = if rule.needs_both { "and" } else { "or" };
            format!("{} in size {joined} {} in attenuation", limits.response.words(), rule.fall.words())
        }
        None => limits.response.words(),
    }
}

#[cfg(test)]
mod tests {
    use super::hounsfield;

    #[test]
    fn a_density_is_said_to_the_tenth_and_only_below_water_with_a_sign() {
        for (tenths, words) in [(625, "62.5 HU"), (30, "3 HU"), (0, "0 HU"), (-5, "−0.5 HU"), (-30, "−3 HU")]
        {
            assert_eq!(hounsfield(tenths), words);
        }
    }
}
