use chrono::NaiveDate;

use super::attenuation::Compared;
use super::diameters::Diameters;
use super::{Category, Near, NotMet, Reason, Review, Short, Standard, Warning};

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
    /// EASL, WHO: the sums are of products of two diameters.
    Products(Diameters),
    /// qEASL: the sums are of enhancing volumes.
    Volumes(Diameters),
    /// Choi and modified Choi: the sums are of diameters.
    Attenuation(Diameters, Compared),
}

/// Why there is no verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AssessError {
    /// The app does not compute this standard; the clinician sets the category.
    NotComputed(Standard),
    /// Nothing was measured that this standard needs beside diameters; the clinician sets the category.
    NotMeasured(super::NotMeasured),
    /// The history has no follow-up scan of that index.
    NoSuchScan { index: usize, scans: usize },
}

impl Verdict {
    /// The sums of diameters, where the verdict is about nothing else.
    pub fn diameters(&self) -> Option<&Diameters> {
        match &self.basis {
            Basis::Diameters(sums) => Some(sums),
            Basis::Products(_) | Basis::Volumes(_) | Basis::Attenuation(..) => None,
        }
    }

    /// What the targets add up to, in the unit of the standard, and what the other lesions are.
    pub fn sums(&self) -> Option<&Diameters> {
        match &self.basis {
            Basis::Diameters(sums)
            | Basis::Products(sums)
            | Basis::Volumes(sums)
            | Basis::Attenuation(sums, _) => Some(sums),
        }
    }

    /// The mean attenuation, where the standard reads it.
    pub fn attenuation(&self) -> Option<&Compared> {
        match &self.basis {
            Basis::Attenuation(_, compared) => Some(compared),
            Basis::Diameters(_) | Basis::Products(_) | Basis::Volumes(_) => None,
        }
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
