use super::{AblationHistory, AblationReason, AblationVerdict, Elsewhere, Margin, NewTumour, ZoneBaseline};
use crate::response::{
    Category, ReadingNear, ReadingRule, ReadingWarningCode, Standard, ToldReading, ToldReview,
};
use crate::scales::{Quantity, QuantityName};

/// That a rim in the kidney is progression after a scan without enhancement is our reading, confidence C.
const KIDNEY_DOUBT: &str = "Sources differ on a rim in the kidney: any enhancement at the 3-month scan is residual in one, a rim \
                            after 3 months is suspicious in the other";

/// Scans on the day of treatment are left out by our choice, confidence C.
const TREATMENT_DAY_DOUBT: &str =
    "No source says how a scan on the day of treatment counts: here it is neither a follow-up nor clear";

/// The letters of the margin could not be checked, confidence C.
const MARGIN_DOUBT: &str = "The letters A0, A1 and A2 could not be checked against a source; the 5 mm could";

impl AblationVerdict {
    /// The verdict in words. `history`: the one that it was worked out from.
    pub fn told(&self, history: &AblationHistory) -> ToldReading {
        let rule = self.reason.rule();
        let sentence = self.reason.sentence();
        let mut told = ToldReading::by(Standard::Ablation2014, self.date, self.category, rule, sentence);
        for (category, sentence) in self.reason.not_met() {
            told.say_not_met(category, sentence);
        }
        match self.reason {
            AblationReason::BenignRim { until } => {
                let next = until.succ_opt().map(|late| ReadingNear::of_time(Category::Ne, self.date, late));
                told.near.extend(next);
            }
            AblationReason::KidneyRimTooEarly { judged_from } => {
                let residual = ReadingNear::of_time(Category::ResidualTumour, self.date, judged_from);
                told.near.push(residual);
                told.warn(ReadingWarningCode::SourcesDiffer, KIDNEY_DOUBT);
            }
            AblationReason::KidneyRimNeverClear { .. } | AblationReason::KidneyRimAfterClear { .. } => {
                told.warn(ReadingWarningCode::SourcesDiffer, KIDNEY_DOUBT);
            }
            AblationReason::DayOfTreatment => {
                told.warn(ReadingWarningCode::SourcesDiffer, TREATMENT_DAY_DOUBT);
            }
            _ => {}
        }
        if self.reason.needs_review() {
            told.review = Some(ToldReview { sentence: self.reason.review(), instead: self.reason.instead() });
        }
        if self.elsewhere != NOTHING_ELSEWHERE {
            told.warn(ReadingWarningCode::Elsewhere, self.elsewhere.sentence());
        }
        if let Some(sentence) = self.zone_sentence() {
            told.warn(ReadingWarningCode::NotMeasured, sentence);
        }
        self.push_quantities(history, &mut told);
        told
    }

    fn push_quantities(&self, history: &AblationHistory, told: &mut ToldReading) {
        let zone = history.scans().get(self.scan).and_then(|scan| scan.zone);
        told.quantities.extend(zone.map(|zone| Quantity::new(QuantityName::Zone, zone.as_mm_text(), "mm")));
        if let Some(ZoneBaseline::Measured { on, longest }) = self.zone_baseline {
            let baseline = Quantity::new(QuantityName::ZoneBaseline, longest.as_mm_text(), "mm").of(on);
            told.quantities.push(baseline);
        }
        let session = history.last_session_before(self.date);
        if let Some((margin, on)) = session.and_then(|session| Some((session.margin?, session.date))) {
            let value = match margin {
                Margin::NotCovered => "0".to_owned(),
                Margin::Measured(length) => length.as_mm_text(),
            };
            told.quantities.push(Quantity::new(QuantityName::Margin, value, "mm").of(on));
            let grade = margin.grade();
            told.warn(
                ReadingWarningCode::SourcesDiffer,
                format!("Margin {}: {}. {MARGIN_DOUBT}", grade.code(), grade.label().to_lowercase()),
            );
        }
    }
}

const NOTHING_ELSEWHERE: Elsewhere = Elsewhere { same_organ: NewTumour::No, other_organs: NewTumour::No };

impl AblationReason {
    fn rule(self) -> ReadingRule {
        match self {
            Self::DayOfTreatment => ReadingRule::AblationDayOfTreatment,
            Self::Clear => ReadingRule::AblationClear,
            Self::BenignRim { .. } => ReadingRule::AblationBenignRim,
            Self::RimTooLate { .. } => ReadingRule::AblationRimTooLate,
            Self::KidneyRimTooEarly { .. } => ReadingRule::AblationKidneyRimTooEarly,
            Self::KidneyRimNeverClear { .. } => ReadingRule::AblationKidneyRimNeverClear,
            Self::KidneyRimAfterClear { .. } => ReadingRule::AblationKidneyRimAfterClear,
            Self::NeverClear { .. } => ReadingRule::AblationNeverClear,
            Self::AfterClear { .. } => ReadingRule::AblationAfterClear,
            Self::Uncertain => ReadingRule::AblationUncertain,
            Self::NotEvaluable => ReadingRule::AblationNotEvaluable,
        }
    }

    fn not_met(self) -> Vec<(Category, &'static str)> {
        let never_clear =
            "Not local progression: needs a scan that showed complete ablation since the last treatment";
        match self {
            Self::Clear => {
                vec![(Category::ResidualTumour, "Not residual tumour: needs tissue in or at the edge")]
            }
            Self::BenignRim { .. } => vec![(
                Category::ResidualTumour,
                "Not residual tumour: the rim is thin, smooth and concentric; needs irregular or nodular tissue",
            )],
            Self::NeverClear { .. } | Self::KidneyRimNeverClear { .. } => {
                vec![(Category::LocalProgression, never_clear)]
            }
            Self::AfterClear { .. } | Self::KidneyRimAfterClear { .. } => vec![(
                Category::ResidualTumour,
                "Not residual tumour: complete ablation was shown before, so that this came later",
            )],
            Self::RimTooLate { .. } | Self::KidneyRimTooEarly { .. } => vec![(
                Category::CompleteAblation,
                "Not complete ablation: the rim is not benign at this time in this organ",
            )],
            Self::Uncertain => {
                vec![(
                    Category::CompleteAblation,
                    "Not complete ablation: needs an edge that is certainly clear",
                )]
            }
            Self::DayOfTreatment | Self::NotEvaluable => Vec::new(),
        }
    }

    fn review(self) -> String {
        match self {
            Self::KidneyRimAfterClear { .. } => {
                "A rim in the kidney after a scan without enhancement is suspicious; sources do not settle it"
                    .to_owned()
            }
            _ => "A rim that enhances longer than it is benign is suspicious; compare with the scan before"
                .to_owned(),
        }
    }

    fn instead(self) -> Vec<Category> {
        match self {
            Self::KidneyRimAfterClear { .. } => vec![Category::CompleteAblation, Category::Ne],
            _ => vec![Category::CompleteAblation, Category::ResidualTumour, Category::LocalProgression],
        }
    }
}
