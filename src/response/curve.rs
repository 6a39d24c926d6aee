//! How the sum of one standard went from scan to scan, with the sums at which it changes its mind: what a chart draws.

use chrono::NaiveDate;

use super::irecist::confirming_sum;
use super::{AssessError, Category, Compares, Diameters, History, ScanSum, Settings, Standard};
use super::{assess_all, target_sums};
use crate::imaging::{Sum, Unit};

/// The sums of the baseline and of the follow-up scans up to one, with the levels that this one is judged by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SumCurve {
    /// The standard by which the targets were added up.
    pub standard: Standard,
    /// What the sums are measured in: mm, mm² or cm³.
    pub unit: Unit,
    /// Earliest first; those without any target that could be read are left out.
    pub points: Vec<SumPoint>,
    /// The sums that bound response and progression of the last scan; empty once progression is confirmed (iRECIST).
    pub levels: Vec<Level>,
}

/// One scan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SumPoint {
    /// The day of the scan.
    pub date: NaiveDate,
    /// Of the targets that could be read.
    pub sum: Sum,
    /// Every target could be read.
    pub is_complete: bool,
    /// As it is worked out with everything that is recorded; `None` at baseline.
    pub category: Option<Category>,
}

/// A sum that means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// What a scan with such a sum is called by its size.
    pub category: Category,
    /// The sum, in the unit of the curve.
    pub sum: Sum,
    /// The sum is the largest of its category; otherwise the smallest.
    pub is_largest: bool,
}

impl Level {
    /// "PR up to 36.4 mm", "PD from 48 mm".
    pub fn words(&self) -> String {
        let reaches = if self.is_largest { "up to" } else { "from" };
        format!("{} {reaches} {}", self.category.short(), self.sum)
    }
}

impl SumPoint {
    /// "30 mm on 26-Nov-2026, PR"; "12 mm (incomplete) on …".
    pub fn words(&self) -> String {
        let incomplete = if self.is_complete { "" } else { " (incomplete)" };
        let category = self.category.map_or_else(String::new, |category| format!(", {}", category.short()));
        format!("{}{incomplete} on {}{category}", self.sum, super::words::day(self.date))
    }
}

impl Diameters {
    /// The largest sum that is a partial response by its size; `None` without a complete baseline, and where nothing above
    /// zero is so small.
    pub fn response_up_to(&self) -> Option<Sum> {
        self.baseline_sum.map(|baseline| self.limits.response.most(baseline)).filter(|sum| !sum.is_zero())
    }

    /// The smallest sum that is progression by its size; `None` where there is nothing to compare with, or nothing was left.
    pub fn progression_from(&self) -> Option<Sum> {
        let from = match self.limits.compares {
            Compares::Nadir => self.nadir.map(|nadir| nadir.sum),
            Compares::Baseline => self.baseline_sum,
        };
        self.limits.progression_from(from?, self.pd_floor)
    }
}

/// What the sums were up to the follow-up scan with index `at`. Sums that only some targets gave say so.
///
/// # Errors
/// If the standard adds nothing up here, or there is no such scan.
pub fn sum_curve(history: &History, settings: &Settings, at: usize) -> Result<SumCurve, AssessError> {
    let verdicts = assess_all(history, settings)?;
    let scans = verdicts.len();
    let verdict = verdicts.get(at).ok_or(AssessError::NoSuchScan { index: at, scans })?;
    let sums = target_sums(history, settings, at)?;
    // The first is the baseline, of which nothing is said.
    let categories = std::iter::once(None).chain(verdicts.iter().map(|verdict| Some(verdict.category)));
    let point = |(column, category): (&ScanSum, Option<Category>)| {
        let sum = column.sum.filter(|sum| column.is_complete || !sum.is_zero())?;
        Some(SumPoint { date: column.date, sum, is_complete: column.is_complete, category })
    };
    let mut levels = Vec::new();
    let mut unit = Unit::default();
    if let Some(diameters) = verdict.sums() {
        unit = diameters.unit();
        // Where nobody looks at sums any more, none of them means anything.
        let is_over = verdict.category == Category::ImmuneCpd;
        let (pr, pd) = match settings.standard {
            Standard::Irecist => (Category::ImmunePr, Category::ImmuneUpd),
            _ => (Category::Pr, Category::Pd),
        };
        let response = diameters.response_up_to().map(|sum| Level { category: pr, sum, is_largest: true });
        let progression =
            diameters.progression_from().map(|sum| Level { category: pd, sum, is_largest: false });
        let confirming = confirming_sum(verdict).map(|sum| Level {
            category: Category::ImmuneCpd,
            sum,
            is_largest: false,
        });
        levels.extend([response, progression, confirming].into_iter().flatten().filter(|_| !is_over));
    }
    Ok(SumCurve {
        standard: settings.standard.clone(),
        unit,
        points: sums.iter().zip(categories).filter_map(point).collect(),
        levels,
    })
}
