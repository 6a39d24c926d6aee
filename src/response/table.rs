use chrono::NaiveDate;

use super::followed::Lesions;
use super::sum_standard::SumStandard;
use super::sums::Adding;
use super::told::{ToldContribution, told_contributions};
use super::{History, ScanRef, Settings, attenuation};
use crate::imaging::{LesionId, Sum};

/// What the targets counted for on one scan: a column of the table beside a verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScanSum {
    /// The scan that the column is of.
    pub scan: ScanRef,
    /// The day of that scan.
    pub date: NaiveDate,
    /// Of the targets that could be read; `None` when there are no targets.
    pub sum: Option<Sum>,
    /// Whether every target could be read.
    pub is_complete: bool,
    /// The mean attenuation of the targets in tenths of a Hounsfield unit, where the standard reads it and it compares.
    pub mean_tenths_hu: Option<i64>,
    /// One for each target, in the order of the lesions.
    pub contributions: Vec<ToldContribution>,
}

impl ScanSum {
    /// "52 mm", "30 mm (incomplete)", "52 mm, 62.5 HU"; empty where there are no targets.
    pub fn words(&self) -> String {
        let sum = self.sum.map(|sum| sum.to_string()).unwrap_or_default();
        let mean = self.mean_tenths_hu.map(|tenths| format!(", {}", attenuation::hounsfield(tenths)));
        let whole = match self.is_complete {
            true => sum,
            false if self.sum.is_none_or(|sum| sum.is_zero()) => "incomplete".to_owned(),
            false => format!("{sum} (incomplete)"),
        };
        format!("{whole}{}", mean.unwrap_or_default())
    }

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
    let unit = standard.limits().measures.unit();
    let adding = Adding::by(standard, history, &settings.sums);
    let follow_ups = history.follow_ups().iter().enumerate().take(at.saturating_add(1));
    std::iter::once((ScanRef::Baseline, history.baseline()))
        .chain(follow_ups.map(|(index, scan)| (ScanRef::FollowUp(index), scan)))
        .map(|(name, scan)| {
            let total = adding.sum(&targets, name, scan);
            ScanSum {
                scan: name,
                date: scan.date,
                sum: (!targets.is_empty()).then_some(total.targets.sum),
                is_complete: total.targets.is_complete,
                mean_tenths_hu: standard.limits().attenuation.and_then(|_| {
                    let then = history.baseline();
                    let compared = attenuation::compare(&targets, &total.contributions, then, scan);
                    compared.mean.ok().map(|mean| mean.now_tenths())
                }),
                contributions: told_contributions(&total.contributions, history, name, unit),
            }
        })
        .collect()
}
