//! PERCIST 1.0 (Wahl et al., J Nucl Med 2009;50 Suppl 1:122S; O, Radiology 2016;280:576).

use super::comparable::{Mismatch, NotMeasurable, measurable, mismatch};
use super::{NewUptake, PetScan, Uptake};
use crate::calendar::Date;
use crate::response::Category;

/// Beside 30 % the uptake changes by at least 0.8 SUL, in hundredths.
pub const PERCIST_FLOOR: u32 = 80;

/// Sooner after radiation than 8 weeks uptake is no category: the tissue is inflamed. At the rim of an ablation it lasts for
/// months.
pub const EARLIEST_AFTER_RADIATION_DAYS: u16 = 56;

/// What PERCIST says of one scan against the baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PercistVerdict {
    pub date: Date,
    pub category: Category,
    pub reason: PercistReason,
    /// A person is to look at new uptake that is not sure, before this category is used.
    pub needs_review: bool,
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PercistReason {
    NewLesion,
    TooEarly {
        days: u16,
    },
    NotMeasurable(NotMeasurable),
    NotComparable(Mismatch),
    NotMeasuredNow,
    Gone,
    Rose {
        from: Uptake,
        to: Uptake,
    },
    ExtentGrew,
    Fell {
        from: Uptake,
        to: Uptake,
    },
    /// It fell far enough, and another lesion grew.
    FellButGrowsElsewhere {
        from: Uptake,
        to: Uptake,
    },
    Neither {
        from: Uptake,
        to: Uptake,
    },
}

/// The verdict on one scan. A new lesion that is typical of cancer decides whatever cannot be compared. Tables print
/// "≥ 30 %" more often than "> 30 %": at least 30 %.
pub fn percist(baseline: &PetScan, now: &PetScan) -> PercistVerdict {
    let reason = reason(baseline, now);
    let category = match reason {
        PercistReason::NewLesion | PercistReason::Rose { .. } | PercistReason::ExtentGrew => {
            Category::MetabolicPd
        }
        PercistReason::TooEarly { .. }
        | PercistReason::NotMeasurable(_)
        | PercistReason::NotComparable(_)
        | PercistReason::NotMeasuredNow => Category::Ne,
        PercistReason::Gone => Category::MetabolicCr,
        PercistReason::Fell { .. } => Category::MetabolicPr,
        PercistReason::FellButGrowsElsewhere { .. } | PercistReason::Neither { .. } => Category::MetabolicSd,
    };
    let needs_review = now.new == NewUptake::Equivocal && category != Category::MetabolicPd;
    PercistVerdict { date: now.date, category, reason, needs_review }
}

fn reason(baseline: &PetScan, now: &PetScan) -> PercistReason {
    if now.new == NewUptake::Typical {
        return PercistReason::NewLesion;
    }
    if let Some(days) = now.days_since_radiation.filter(|days| *days < EARLIEST_AFTER_RADIATION_DAYS) {
        return PercistReason::TooEarly { days };
    }
    let from = match measurable(baseline) {
        Ok(from) => from,
        Err(why) => return PercistReason::NotMeasurable(why),
    };
    if let Some(mismatch) = mismatch(baseline, now) {
        return PercistReason::NotComparable(mismatch);
    }
    if now.extent_grew {
        return PercistReason::ExtentGrew;
    }
    let below_liver = match (now.hottest, now.liver) {
        (Some(hottest), Some(liver)) => hottest < liver.mean,
        (None, _) => true,
        (Some(_), None) => false,
    };
    if now.all_like_background && below_liver && now.new == NewUptake::None {
        return PercistReason::Gone;
    }
    let Some(to) = now.hottest else { return PercistReason::NotMeasuredNow };
    let (before, after) = (from.hundredths(), to.hundredths());
    let is_far = before.abs_diff(after) >= PERCIST_FLOOR;
    if is_far && 10 * after >= 13 * before {
        PercistReason::Rose { from, to }
    } else if is_far && 10 * after <= 7 * before {
        if now.grows_elsewhere || now.new != NewUptake::None {
            PercistReason::FellButGrowsElsewhere { from, to }
        } else {
            PercistReason::Fell { from, to }
        }
    } else {
        PercistReason::Neither { from, to }
    }
}

impl PercistVerdict {
    /// "PMR: the hottest lesion took up 4.00 where it was 8.00; needs 30 % and 0.80 less".
    pub fn sentence(&self) -> String {
        let short = self.category.short();
        match self.reason {
            PercistReason::NewLesion => format!("{short}: a new lesion, typical of cancer"),
            PercistReason::TooEarly { days } => format!(
                "Not a PERCIST category: {days} days after radiation, and uptake says nothing before {EARLIEST_AFTER_RADIATION_DAYS}"
            ),
            PercistReason::NotMeasurable(why) => format!("Not evaluable: {}", why.words()),
            PercistReason::NotComparable(why) => {
                format!("Not evaluable: the scans cannot be compared, because {}", why.words())
            }
            PercistReason::NotMeasuredNow => "Not evaluable: the hottest lesion was not measured".to_owned(),
            PercistReason::Gone => {
                format!("{short}: every lesion is below the liver and like its surroundings")
            }
            PercistReason::Rose { from, to } => {
                format!("{short}: the hottest lesion rose from {from} to {to}, by at least 30 % and 0.80")
            }
            PercistReason::ExtentGrew => format!("{short}: the lesions are visibly larger"),
            PercistReason::Fell { from, to } => {
                format!("{short}: the hottest lesion fell from {from} to {to}, by at least 30 % and 0.80")
            }
            PercistReason::FellButGrowsElsewhere { from, to } => format!(
                "{short}, not PMR: the hottest lesion fell from {from} to {to}, and another grew or is new and not sure"
            ),
            PercistReason::Neither { from, to } => format!(
                "{short}: {from} then and {to} now; a response or progression needs a change of 30 % and 0.80"
            ),
        }
    }
}
