use chrono::NaiveDate;

use super::scope::lesions_of;
use super::sum_standard::SumStandard;
use super::sums::sum_targets;
use super::verdict::{Contribution, ScanRef};
use super::{History, Settings};
use crate::imaging::{LesionId, Role, Sum};

/// What the targets counted for on one scan: a column of the table beside a verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScanSum {
    pub scan: ScanRef,
    pub date: NaiveDate,
    /// Of the targets that could be read; `None` when there are no targets.
    pub sum: Option<Sum>,
    /// Whether every target could be read.
    pub is_complete: bool,
    /// One for each target, in the order of the lesions.
    pub contributions: Vec<Contribution>,
}

impl ScanSum {
    /// What one target counted for; `None` where it was not read or is not judged.
    pub fn counted(&self, lesion: &LesionId) -> Option<Sum> {
        self.contributions.iter().find(|contribution| &contribution.lesion == lesion)?.counted
    }
}

/// The baseline and the follow-up scans up to the one with index `at`, earliest first.
pub(super) fn scan_sums(
    standard: &dyn SumStandard,
    history: &History,
    settings: &Settings,
    at: usize,
) -> Vec<ScanSum> {
    let targets = lesions_of(history, settings.scope, Role::Target);
    let follow_ups = history.follow_ups().iter().enumerate().take(at.saturating_add(1));
    std::iter::once((ScanRef::Baseline, history.baseline()))
        .chain(follow_ups.map(|(index, scan)| (ScanRef::FollowUp(index), scan)))
        .map(|(name, scan)| {
            let total = sum_targets(standard, history, &targets, scan, &settings.sums);
            ScanSum {
                scan: name,
                date: scan.date,
                sum: (!targets.is_empty()).then_some(total.sum),
                is_complete: total.is_complete(),
                contributions: total.contributions,
            }
        })
        .collect()
}
