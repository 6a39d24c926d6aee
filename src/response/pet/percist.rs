//! PERCIST 1.0 (Wahl et al., J Nucl Med 2009;50 Suppl 1:122S; O, Radiology 2016;280:576).

use super::comparable::{Mismatch, NotMeasurable, measurable, mismatch};
use super::review::{days_words, new_uptake_not_sure, soon_after_chemotherapy};
use super::{DaysSince, NewUptake, PetNote, PetReview, PetScan, Uptake};
use crate::calendar::Date;
use crate::response::Category;

/// Beside 30 % the uptake changes by at least 0.8 SUL, in hundredths.
pub const PERCIST_FLOOR: u32 = 80;

/// Sooner after radiation than 8 weeks uptake is no PERCIST category: the tissue is inflamed. Sources ask for 8 to 12 weeks;
/// 8 is our choice (confidence C). At the rim of an ablation it lasts for months.
pub const EARLIEST_AFTER_RADIATION_DAYS: u16 = 56;

/// What PERCIST says of one scan against the baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PercistVerdict {
    /// The day of the scan.
    pub date: Date,
    /// CMR, PMR, SMD, PMD or NE.
    pub category: Category,
    /// What decided it.
    pub reason: PercistReason,
    /// What a person is to look at before this category is used; empty where nothing is.
    pub needs_review: Vec<PetReview>,
    /// What else is said; none of it changes the category.
    pub notes: Vec<PetNote>,
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PercistReason {
    /// Sooner after radiation than [`EARLIEST_AFTER_RADIATION_DAYS`].
    TooEarly {
        /// Days from radiation to the scan.
        days: u16,
    },
    /// Whether, or when, what is judged was irradiated is not known.
    RadiationNotKnown,
    /// New uptake that is typical of cancer.
    NewLesion,
    /// The baseline cannot be followed.
    NotMeasurable(NotMeasurable),
    /// The two scans cannot be compared.
    NotComparable(Mismatch),
    /// No lesion was measured on this scan.
    NotMeasuredNow,
    /// Every lesion is below the liver and like its surroundings, as a person says, and nothing is new.
    Gone,
    /// A complete response but for new uptake that is not sure.
    GoneButNewNotSure,
    /// The hottest lesion rose by at least 30 % and 0.80.
    Rose {
        /// SULpeak at the baseline, in g/mL.
        from: Uptake,
        /// SULpeak now, in g/mL.
        to: Uptake,
    },
    /// The lesions are visibly larger, or total lesion glycolysis is up by 75 %.
    VisiblyLarger,
    /// The hottest lesion fell by at least 30 % and 0.80.
    Fell {
        /// SULpeak at the baseline, in g/mL.
        from: Uptake,
        /// SULpeak now, in g/mL.
        to: Uptake,
    },
    /// It fell far enough, and another lesion grew.
    FellButOtherGrew {
        /// SULpeak at the baseline, in g/mL.
        from: Uptake,
        /// SULpeak now, in g/mL.
        to: Uptake,
    },
    /// It fell far enough, and something is new and not sure.
    FellButNewNotSure {
        /// SULpeak at the baseline, in g/mL.
        from: Uptake,
        /// SULpeak now, in g/mL.
        to: Uptake,
    },
    /// Too small a change for a response or progression.
    Neither {
        /// SULpeak at the baseline, in g/mL.
        from: Uptake,
        /// SULpeak now, in g/mL.
        to: Uptake,
    },
}

/// The verdict on one scan by PERCIST 1.0 (Wahl 2009, J Nucl Med 50 Suppl 1:122S; O 2016, Radiology 280:576). Uptake is
/// SULpeak of the hottest lesion in g/mL, against the baseline alone.
///
/// Soon after radiation, or where that is not known, nothing is a category, and a new lesion is for
/// a person to look at. Else a new lesion that is typical of cancer decides whatever cannot be compared. Tables print
/// "≥ 30 %" more often than "> 30 %": at least 30 %.
pub fn percist(baseline: &PetScan, now: &PetScan) -> PercistVerdict {
    let reason = reason(baseline, now);
    let category = match reason {
        PercistReason::NewLesion | PercistReason::Rose { .. } | PercistReason::VisiblyLarger => {
            Category::MetabolicPd
        }
        PercistReason::TooEarly { .. }
        | PercistReason::RadiationNotKnown
        | PercistReason::NotMeasurable(_)
        | PercistReason::NotComparable(_)
        | PercistReason::NotMeasuredNow => Category::Ne,
        PercistReason::Gone => Category::MetabolicCr,
        PercistReason::Fell { .. } => Category::MetabolicPr,
        PercistReason::GoneButNewNotSure
        | PercistReason::FellButOtherGrew { .. }
        | PercistReason::FellButNewNotSure { .. }
        | PercistReason::Neither { .. } => Category::MetabolicSd,
    };
    let notes = if now.since_chemotherapy == DaysSince::NotKnown {
        vec![PetNote::ChemotherapyNotKnown]
    } else {
        Vec::new()
    };
    PercistVerdict { date: now.date, category, reason, needs_review: reviews(now, category, reason), notes }
}

fn reviews(now: &PetScan, category: Category, reason: PercistReason) -> Vec<PetReview> {
    let new_lesion = now.new == NewUptake::Typical && reason != PercistReason::NewLesion;
    let verify = category == Category::MetabolicPd && reason != PercistReason::NewLesion;
    [
        new_lesion.then_some(PetReview::NewLesion),
        new_uptake_not_sure(now),
        verify.then_some(PetReview::VerifyProgression),
        soon_after_chemotherapy(now),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn reason(baseline: &PetScan, now: &PetScan) -> PercistReason {
    match now.since_radiation {
        DaysSince::Days(days) if days < EARLIEST_AFTER_RADIATION_DAYS => {
            return PercistReason::TooEarly { days };
        }
        DaysSince::NotKnown => return PercistReason::RadiationNotKnown,
        DaysSince::Days(_) | DaysSince::Never => {}
    }
    if now.new == NewUptake::Typical {
        return PercistReason::NewLesion;
    }
    let from = match measurable(baseline) {
        Ok(from) => from,
        Err(why) => return PercistReason::NotMeasurable(why),
    };
    if let Some(mismatch) = mismatch(baseline, now) {
        return PercistReason::NotComparable(mismatch);
    }
    if now.visibly_larger {
        return PercistReason::VisiblyLarger;
    }
    if now.all_like_background && is_not_above_liver(now) {
        return match now.new {
            NewUptake::None => PercistReason::Gone,
            NewUptake::Equivocal | NewUptake::Typical => PercistReason::GoneButNewNotSure,
        };
    }
    let Some(to) = now.hottest_sul else { return PercistReason::NotMeasuredNow };
    let (before, after) = (from.hundredths(), to.hundredths());
    let is_far = before.abs_diff(after) >= PERCIST_FLOOR;
    if is_far && 10 * after >= 13 * before {
        PercistReason::Rose { from, to }
    } else if is_far && 10 * after <= 7 * before {
        if now.grows_elsewhere {
            PercistReason::FellButOtherGrew { from, to }
        } else if now.new != NewUptake::None {
            PercistReason::FellButNewNotSure { from, to }
        } else {
            PercistReason::Fell { from, to }
        }
    } else {
        PercistReason::Neither { from, to }
    }
}

/// Whether no number stands against what the person said. A lesion that was measured needs a liver that was measured.
fn is_not_above_liver(now: &PetScan) -> bool {
    match (now.hottest_sul, now.liver) {
        (Some(hottest), Some(liver)) => hottest < liver.mean,
        (None, _) => true,
        (Some(_), None) => false,
    }
}

impl PercistVerdict {
    /// "PMR: the hottest lesion fell from 8.00 to 4.00, by at least 30 % and 0.80".
    pub fn sentence(&self) -> String {
        let short = self.category.short();
        match self.reason {
            PercistReason::TooEarly { days } => format!(
                "Not a PERCIST category: {} after radiation; uptake before {EARLIEST_AFTER_RADIATION_DAYS} days is no PERCIST category (sources ask for 8 to 12 weeks)",
                days_words(days)
            ),
            PercistReason::RadiationNotKnown => format!(
                "Not evaluable: it is not known how long ago radiation was, if it was given; uptake before {EARLIEST_AFTER_RADIATION_DAYS} days is no PERCIST category"
            ),
            PercistReason::NewLesion => format!("{short}: a new lesion, typical of cancer"),
            PercistReason::NotMeasurable(why) => format!("Not evaluable: {}", why.words()),
            PercistReason::NotComparable(why) => {
                format!("Not evaluable: the scans cannot be compared, because {}", why.words())
            }
            PercistReason::NotMeasuredNow => "Not evaluable: the hottest lesion was not measured".to_owned(),
            PercistReason::Gone => {
                format!(
                    "{short}: a person says that every lesion is below the liver and like its surroundings"
                )
            }
            PercistReason::GoneButNewNotSure => format!(
                "{short}: a person says that every lesion is below the liver and like its surroundings; it would be CMR, but something new is not sure"
            ),
            PercistReason::Rose { from, to } => {
                format!("{short}: the hottest lesion rose from {from} to {to}, by at least 30 % and 0.80")
            }
            PercistReason::VisiblyLarger => {
                format!("{short}: the lesions are visibly larger, or total lesion glycolysis is up by 75 %")
            }
            PercistReason::Fell { from, to } => {
                format!("{short}: the hottest lesion fell from {from} to {to}, by at least 30 % and 0.80")
            }
            PercistReason::FellButOtherGrew { from, to } => format!(
                "{short}, not PMR: the hottest lesion fell from {from} to {to}, but another grew by more than 30 %"
            ),
            PercistReason::FellButNewNotSure { from, to } => format!(
                "{short}, not PMR: the hottest lesion fell from {from} to {to}, but something new is not sure"
            ),
            PercistReason::Neither { from, to } => format!(
                "{short}: {from} then and {to} now; a response or progression needs a change of 30 % and 0.80"
            ),
        }
    }
}
