use chrono::NaiveDate;

use super::attenuation::Compared;
use super::diameters::Diameters;
use super::{Category, Measures, Near, NotMet, Reason, Review, Short, Standard, Warning};

/// What a standard says about one scan, with everything it was worked out from, as data. [`Verdict::told`] puts it
/// into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The standard that was read.
    pub standard: Standard,
    /// Index of the scan in [`super::History::follow_ups`].
    pub scan: usize,
    /// The day of the scan.
    pub date: NaiveDate,
    /// What the scan is called.
    pub category: Category,
    /// The rule that decided the category.
    pub rule: Reason,
    /// The alternatives that were considered and not met.
    pub not_met: Short<NotMet, 3>,
    /// What else to look at; none of it changes the category.
    pub warnings: Vec<Warning>,
    /// How far the numbers are from another category, nearest first.
    pub near: Short<Near, 3>,
    /// A person must decide before this category is used.
    pub review: Option<Box<Review>>,
    /// The sums and readings behind it.
    pub basis: Basis,
}

/// What a verdict was worked out from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// Of diameters, of products of two diameters (EASL, WHO), or of enhancing volumes (qEASL).
    pub sums: Diameters,
    /// Beside the diameters, by Choi and modified Choi.
    pub attenuation: Option<Box<Compared>>,
}

/// Why there is no verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AssessError {
    /// The app does not compute this standard; the clinician sets the category.
    NotComputed(Standard),
    /// Nothing was measured that this standard needs beside diameters; the clinician sets the category.
    NotMeasured(super::NotMeasured),
    /// The history has no follow-up scan of that index.
    NoSuchScan {
        /// The index that was asked for, from 0.
        index: usize,
        /// How many follow-up scans the history has.
        scans: usize,
    },
}

impl Verdict {
    /// The sums of diameters, where the verdict is about nothing else.
    pub fn diameters(&self) -> Option<&Diameters> {
        let Basis { sums, attenuation } = &self.basis;
        (sums.limits.measures == Measures::Diameters && attenuation.is_none()).then_some(sums)
    }

    /// What the targets add up to, in the unit of the standard, and what the other lesions are.
    pub fn sums(&self) -> Option<&Diameters> {
        Some(&self.basis.sums)
    }

    /// The mean attenuation, where the standard reads it.
    pub fn attenuation(&self) -> Option<&Compared> {
        self.basis.attenuation.as_deref()
    }

    /// A person must decide before this category is used.
    pub fn needs_review(&self) -> bool {
        self.review.is_some()
    }
}

impl std::fmt::Display for AssessError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            AssessError::NotComputed(standard) => {
                write!(f, "{standard} is not worked out here. Choose the category yourself")
            }
            AssessError::NotMeasured(what) => write!(f, "{what}"),
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
