use std::ops::Range;

use super::attenuation::{Choi, ModifiedChoi};
use super::irecist::immune_verdicts;
use super::measured::missing_at_baseline;
use super::mrecist::Mrecist;
use super::products::{Easl, Who};
use super::recist11::Recist11;
use super::sum_standard::SumStandard;
use super::table::{ScanSum, scan_sums};
use super::timepoint::verdicts;
use super::told::ToldWarning;
use super::volume::Volumetric;
use super::{AssessError, History, Settings, Standard, Verdict};

/// The verdict on one follow-up scan, named by its index in [`History::follow_ups`].
///
/// Later scans in the history count where a standard says so: a new lesion that is confirmed later is
/// progression from its first appearance. [`History::up_to`] gives what was known then.
///
/// # Errors
/// [`AssessError::NotComputed`] for a standard that is not worked out from lesions and scans, and
/// [`AssessError::NoSuchScan`] where the history has no follow-up scan of that index.
pub fn assess(history: &History, settings: &Settings, at: usize) -> Result<Verdict, AssessError> {
    let scans = history.follow_ups().len();
    let wanted = at..at.saturating_add(1).min(scans);
    let verdict = verdicts_on(history, settings, wanted)?.pop();
    verdict.ok_or(AssessError::NoSuchScan { index: at, scans })
}

/// The verdicts on all follow-up scans, earliest first. A scan after progression is judged by its own numbers,
/// with a warning that names the progression; a definite new lesion stays progression on every later scan.
///
/// # Errors
/// [`AssessError::NotComputed`] for a standard that is not worked out from lesions and scans.
pub fn assess_all(history: &History, settings: &Settings) -> Result<Vec<Verdict>, AssessError> {
    verdicts_on(history, settings, 0..history.follow_ups().len())
}

fn verdicts_on(
    history: &History,
    settings: &Settings,
    wanted: Range<usize>,
) -> Result<Vec<Verdict>, AssessError> {
    match settings.standard {
        Standard::Irecist => Ok(immune_verdicts(history, settings, wanted)),
        _ => Ok(verdicts(sum_standard(&settings.standard)?, history, settings, wanted)),
    }
}

/// What the targets counted for on the baseline and on the follow-up scans up to the one with index `at`: the
/// numbers that a verdict on that scan was worked out from.
///
/// # Errors
/// If the standard is not worked out here.
pub fn target_sums(history: &History, settings: &Settings, at: usize) -> Result<Vec<ScanSum>, AssessError> {
    Ok(scan_sums(sum_standard(&settings.standard)?, history, settings, at))
}

/// Messages about the baseline: measurability, number of targets, nodes, treated lesions. None of them blocks.
///
/// # Errors
/// [`AssessError::NotComputed`] for a standard that is not worked out from lesions and scans.
pub fn baseline_warnings(history: &History, settings: &Settings) -> Result<Vec<ToldWarning>, AssessError> {
    let mut warnings = sum_standard(&settings.standard)?.baseline_warnings(history, settings);
    warnings.extend(missing_at_baseline(history, settings));
    warnings.extend(super::scope::notes(history, settings).map(|note| ToldWarning {
        code: note.code(),
        lesion: history.lesion_at(note.lesion()).map(|lesion| lesion.id.clone()),
        sentence: note.sentence(history),
    }));
    Ok(warnings)
}

/// The standards that add up their targets; each further one has a file and a line here.
fn sum_standard(standard: &Standard) -> Result<&'static dyn SumStandard, AssessError> {
    match standard {
        // The sums of iRECIST are those of RECIST 1.1; what is its own comes after them.
        Standard::Recist11 | Standard::Irecist => Ok(&Recist11),
        Standard::Mrecist => Ok(&Mrecist),
        Standard::Easl => Ok(&Easl),
        Standard::Who => Ok(&Who),
        Standard::Choi => Ok(&Choi),
        Standard::ModifiedChoi => Ok(&ModifiedChoi),
        Standard::Volumetric => Ok(&Volumetric),
        other => Err(AssessError::NotComputed(other.clone())),
    }
}
