use super::{AblationReason, AblationVerdict, Efficacy, Elsewhere, NewTumour, ZoneBaseline};
use crate::calendar::display;

impl AblationVerdict {
    /// The finding, what is missing of the zone's size, and new tumour elsewhere: "Complete ablation: no tumour in or at
    /// the zone. No new tumour elsewhere".
    pub fn sentence(&self) -> String {
        let zone = self.zone_sentence().map_or_else(String::new, |zone| format!(". {zone}"));
        format!("{}{zone}. {}", self.reason.sentence(), self.elsewhere.sentence())
    }

    /// What is missing of the zone's size; `None` where nothing is.
    pub(super) fn zone_sentence(&self) -> Option<String> {
        match self.zone_baseline {
            Some(ZoneBaseline::NotMeasured { on }) => Some(format!(
                "The first scan after the ablation, on {}, has no size of the zone, so that later sizes have no baseline",
                display(on)
            )),
            Some(ZoneBaseline::Measured { .. }) | None => None,
        }
    }
}

impl Efficacy {
    /// "Technical success: yes", "Primary technique efficacy: no, by the scan of 09-Oct-2026". The days: the window after the
    /// last treatment in which efficacy is judged. Secondary efficacy only where it can say something else than primary.
    pub fn sentences(&self, window_days: (u16, u16)) -> Vec<String> {
        let word = |known: bool| if known { "yes" } else { "no" };
        let technical = match self.newest_course_success {
            Some(known) => format!("Technical success: {}", word(known)),
            None => "Technical success: not known, a treatment was not judged".to_owned(),
        };
        let (from, until) = window_days;
        let primary = match self.primary.zip(self.judged_on) {
            Some((known, on)) => {
                format!("Primary technique efficacy: {}, by the scan of {}", word(known), display(on))
            }
            None => format!(
                "Primary technique efficacy: not known, no scan {from} to {until} days after the last treatment can tell"
            ),
        };
        let secondary = match (self.primary, self.secondary) {
            (Some(true), _) | (None, None) => None,
            (primary, Some(known)) if primary != Some(known) => {
                Some(format!("Secondary technique efficacy: {}", word(known)))
            }
            _ => Some("Secondary technique efficacy: no, unless the tumour is ablated again".to_owned()),
        };
        [Some(technical), Some(primary), secondary].into_iter().flatten().collect()
    }
}

impl Elsewhere {
    /// "New tumour elsewhere in the organ: yes. Outside the organ: not known".
    pub fn sentence(self) -> String {
        if (self.same_organ, self.other_organs) == (NewTumour::No, NewTumour::No) {
            return "No new tumour elsewhere".to_owned();
        }
        format!(
            "New tumour elsewhere in the organ: {}. Outside the organ: {}",
            self.same_organ.label().to_lowercase(),
            self.other_organs.label().to_lowercase()
        )
    }
}

impl AblationReason {
    /// "Residual tumour, not progression: no scan since the ablation on 04-Sep-2025 showed complete ablation".
    pub fn sentence(self) -> String {
        match self {
            Self::DayOfTreatment => {
                "Not evaluable: made on the day of treatment, which is no follow-up".to_owned()
            }
            Self::Clear => "Complete ablation: no tumour in or at the zone".to_owned(),
            Self::BenignRim { until } => format!(
                "Complete ablation: a thin, smooth, concentric rim is benign until about {}",
                display(until)
            ),
            Self::RimTooLate { since } => format!(
                "Not evaluable: a rim that still enhances after {} is suspicious. Compare with the scan before, or scan again",
                display(since)
            ),
            Self::KidneyRimTooEarly { judged_from } => format!(
                "Not evaluable: a rim before the 3-month scan. In the kidney a rim is judged from {} on",
                display(judged_from)
            ),
            Self::KidneyRimNeverClear { treated_on } => format!(
                "Residual tumour, not progression: in the kidney a rim that enhances at 3 months or later is residual, and no \
                 scan since the ablation on {} was without enhancement",
                display(treated_on)
            ),
            Self::KidneyRimAfterClear { clear_on } => format!(
                "Local tumour progression, please review: a rim enhances again after the scan of {} was without enhancement. \
                 Sources differ on a rim in the kidney",
                display(clear_on)
            ),
            Self::NeverClear { treated_on } => format!(
                "Residual tumour, not progression: no scan since the ablation on {} showed complete ablation",
                display(treated_on)
            ),
            Self::AfterClear { clear_on } => format!(
                "Local tumour progression: new tissue at the edge after complete ablation on {}",
                display(clear_on)
            ),
            Self::Uncertain => "Not evaluable: uncertain tissue at the edge. Scan again".to_owned(),
            Self::NotEvaluable => "Not evaluable: the zone cannot be read on this scan".to_owned(),
        }
    }
}
