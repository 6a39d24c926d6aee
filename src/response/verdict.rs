use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::diameters::Diameters;
use super::{Category, NotMet, Reason, Review, Short, Standard, Warning};
use crate::imaging::Sum;

/// What a standard says about one scan, with everything it was worked out from, as data. [`Verdict::told`] puts it
/// into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub standard: Standard,
    /// Index of the scan in [`super::History::follow_ups`].
    pub scan: usize,
    pub date: NaiveDate,
    pub category: Category,
    /// The rule that decided the category.
    pub rule: Reason,
    /// The alternatives that were considered and not met.
    pub not_met: Short<NotMet, 4>,
    pub warnings: Vec<Warning>,
    /// How far the numbers are from another category, nearest first.
    pub near: Short<Near, 4>,
    /// A person must decide before this category is used.
    pub review: Option<Review>,
    pub basis: Basis,
}

/// What a verdict was worked out from; each family of standards measures something of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// RECIST 1.1, mRECIST.
    Diameters(Diameters),
}

/// How far the sum is from another overall category, all else unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Near {
    pub category: Category,
    /// The sum that would give it.
    pub at_sum: Sum,
    /// The change in tenths of a millimetre; negative is smaller.
    pub change_tenths_mm: i64,
}

/// Why there is no verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AssessError {
    /// The app does not compute this standard; the clinician sets the category.
    NotComputed(Standard),
    /// The history has no follow-up scan of that index.
    NoSuchScan { index: usize, scans: usize },
}

impl Verdict {
    /// The sums of diameters, where the standard adds them up.
    pub fn diameters(&self) -> Option<&Diameters> {
        match &self.basis {
            Basis::Diameters(diameters) => Some(diameters),
        }
    }

    /// A person must decide before this category is used.
    pub fn needs_review(&self) -> bool {
        self.review.is_some()
    }
}

impl Near {
    /// A change of at most one millimetre would give another category: worth a second read.
    pub fn is_within_1_mm(&self) -> bool {
        self.change_tenths_mm.unsigned_abs() <= 10
    }

    /// "0.8 mm more in the sum, 88.8 mm, would be PD".
    pub fn sentence(&self) -> String {
        let tenths = self.change_tenths_mm.unsigned_abs();
        let size = Sum::from_tenths_mm(u32::try_from(tenths).unwrap_or(u32::MAX));
        let direction = if self.change_tenths_mm < 0 { "less" } else { "more" };
        format!("{size} {direction} in the sum, {}, would be {}", self.at_sum, self.category.short())
    }
}

impl std::fmt::Display for AssessError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            AssessError::NotComputed(standard) => {
                write!(f, "{standard} is not worked out here. Choose the category yourself")
            }
            AssessError::NoSuchScan { index, scans } => {
                write!(
                    f,
                    "There is no follow-up scan number {}; the history has {scans}",
                    index.saturating_add(1)
                )
            }
        }
    }
}

impl std::error::Error for AssessError {}
