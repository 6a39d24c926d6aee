use chrono::NaiveDate;

use super::followed::Lesions;
use super::sum_standard::SumStandard;
use super::sums::Adding;
use super::told::{ToldContribution, told_contributions};
use super::{History, ScanRef, Settings};
use crate::imaging::{LesionId, Sum};

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
    pub contributions: Vec<ToldContribution>,
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
    let Lesions { targets, .. } = Lesions::of(standard, history, settings.scope);
    let adding = Adding { standard, history, rules: &settings.sums };
    let follow_ups = history.follow_ups().iter().enumerate().take(at.saturating_add(1));
    std::iter::once((ScanRef::Baseline, history.baseline()))
        .chain(follow_ups.map(|(index, scan)| (ScanRef::FollowUp(index), scan)))
        .map(|(name, scan)| {
            let total = adding.sum(&targets, scan);
            ScanSum {
                scan: name,
                date: scan.date,
                sum: (!targets.is_empty()).then_some(total.targets.sum),
                is_complete: total.targets.is_complete,
                contributions: told_contributions(&total.contributions, history, name),
            }
        })
        .collect()
}
