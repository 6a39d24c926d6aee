//! The EORTC criteria (Young et al., Eur J Cancer 1999;35:1773).

use super::review::new_uptake_not_sure;
use super::{Cycles, NewUptake, PetReview, PetScan, Uptake};
use crate::calendar::Date;
use crate::response::Category;

/// What the EORTC criteria say of one scan against the baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EortcVerdict {
    /// The day of the scan.
    pub date: Date,
    /// CMR, PMR, SMD, PMD or NE.
    pub category: Category,
    /// What decided it.
    pub reason: EortcReason,
    /// What a person is to look at before this category is used; empty where nothing is.
    pub needs_review: Vec<PetReview>,
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EortcReason {
    /// New uptake that is typical of cancer.
    NewLesion,
    /// The longest dimension is up by more than 20 %.
    LongestDimensionGrew,
    /// More than 30 % in another lesion is above the limit of uptake (25 %) and of size (20 %).
    OtherGrew,
    /// The baseline has no lesion measured.
    NotMeasuredBefore,
    /// The uptake of what is followed was not measured on this scan.
    NotMeasuredNow,
    /// Every lesion is like its surroundings, as a person says, and nothing is new.
    Gone,
    /// Uptake rose by more than 25 %.
    Rose {
        /// SUV at the baseline, in g/mL.
        from: Uptake,
        /// SUV now, in g/mL.
        to: Uptake,
    },
    /// Uptake fell by more than 25 %, or after one cycle by at least 15 %.
    Fell {
        /// SUV at the baseline, in g/mL.
        from: Uptake,
        /// SUV now, in g/mL.
        to: Uptake,
    },
    /// A fall of 15 to 25 % after more than one cycle. No published table names it and sources differ: stable here.
    BetweenTheTables {
        /// SUV at the baseline, in g/mL.
        from: Uptake,
        /// SUV now, in g/mL.
        to: Uptake,
    },
    /// Too small a change for a response or progression.
    Neither {
        /// SUV at the baseline, in g/mL.
        from: Uptake,
        /// SUV now, in g/mL.
        to: Uptake,
    },
}

/// The verdict on one scan by the EORTC PET criteria (Young 1999, Eur J Cancer 35:1773). Uptake is SUV of what is followed
/// in g/mL, against the baseline alone.
///
/// Progression above + 25 %, response from − 15 % after one cycle and below − 25 % after more.
/// New uptake that is not sure changes no number, but rules out a complete response and is for a person to look at.
pub fn eortc(baseline: &PetScan, now: &PetScan, cycles: Cycles) -> EortcVerdict {
    let reason = reason(baseline, now, cycles);
    let category = match reason {
        EortcReason::NewLesion
        | EortcReason::LongestDimensionGrew
        | EortcReason::OtherGrew
        | EortcReason::Rose { .. } => Category::MetabolicPd,
        EortcReason::NotMeasuredBefore | EortcReason::NotMeasuredNow => Category::Ne,
        EortcReason::Gone => Category::MetabolicCr,
        EortcReason::Fell { .. } => Category::MetabolicPr,
        EortcReason::BetweenTheTables { .. } | EortcReason::Neither { .. } => Category::MetabolicSd,
    };
    let needs_review = new_uptake_not_sure(now).into_iter().collect();
    EortcVerdict { date: now.date, category, reason, needs_review }
}

fn reason(baseline: &PetScan, now: &PetScan, cycles: Cycles) -> EortcReason {
    if now.new == NewUptake::Typical {
        return EortcReason::NewLesion;
    }
    if now.longest_dimension_grew {
        return EortcReason::LongestDimensionGrew;
    }
    if now.grows_elsewhere {
        return EortcReason::OtherGrew;
    }
    let Some(from) = baseline.followed_suv.filter(|from| from.hundredths() > 0) else {
        return EortcReason::NotMeasuredBefore;
    };
    if now.all_like_background && now.new == NewUptake::None {
        return EortcReason::Gone;
    }
    let Some(to) = now.followed_suv else { return EortcReason::NotMeasuredNow };
    let (before, after) = (from.hundredths(), to.hundredths());
    let fell_15 = 100 * after <= 85 * before;
    if 100 * after > 125 * before {
        EortcReason::Rose { from, to }
    } else if fell_more_than_25(from, to) || (fell_15 && cycles == Cycles::One) {
        EortcReason::Fell { from, to }
    } else if fell_15 {
        EortcReason::BetweenTheTables { from, to }
    } else {
        EortcReason::Neither { from, to }
    }
}

fn fell_more_than_25(from: Uptake, to: Uptake) -> bool {
    100 * to.hundredths() < 75 * from.hundredths()
}

impl EortcVerdict {
    /// "PMD: uptake rose from 4.00 to 6.00, by more than 25 %".
    pub fn sentence(&self) -> String {
        let short = self.category.short();
        match self.reason {
            EortcReason::NewLesion => format!("{short}: a new lesion, typical of cancer"),
            EortcReason::LongestDimensionGrew => {
                format!("{short}: the longest dimension grew by more than 20 %")
            }
            EortcReason::OtherGrew => {
                format!("{short}: uptake or size of another lesion grew by more than 30 %")
            }
            EortcReason::NotMeasuredBefore => "Not evaluable: the baseline has no lesion measured".to_owned(),
            EortcReason::NotMeasuredNow => {
                "Not evaluable: the uptake of what is followed was not measured".to_owned()
            }
            EortcReason::Gone => {
                format!(
                    "{short}: a person says that every lesion is below the liver and like its surroundings"
                )
            }
            EortcReason::Rose { from, to } => {
                format!("{short}: uptake rose from {from} to {to}, by more than 25 %")
            }
            EortcReason::Fell { from, to } => {
                let by = if fell_more_than_25(from, to) {
                    "more than 25 %"
                } else {
                    "at least 15 % after one cycle"
                };
                format!("{short}: uptake fell from {from} to {to}, by {by}")
            }
            EortcReason::BetweenTheTables { from, to } => format!(
                "{short}: uptake fell from {from} to {to}, by 15 to 25 % after more than one cycle; no table names this and sources differ"
            ),
            EortcReason::Neither { from, to } => {
                format!("{short}: {from} then and {to} now, neither a response nor progression")
            }
        }
    }
}
