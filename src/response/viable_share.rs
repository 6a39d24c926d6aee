//! How much of the tumour is still viable: of the lesions of which both diameters were measured, the viable ones as a share
//! of the whole ones. A figure to look at beside the standards; none of them reads it.

use chrono::NaiveDate;

use super::{History, reads_viable_part};
use crate::imaging::{Reading, Role, Sum};

/// One scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ViableShare {
    /// The day of the scan.
    pub date: NaiveDate,
    /// Of the lesions of which both were measured.
    pub viable_sum: Sum,
    /// Of the same lesions; never zero.
    pub whole_sum: Sum,
    /// Both were measured of every target in the liver.
    pub is_complete: bool,
}

impl ViableShare {
    /// In tenths of a per cent, half up. For display alone.
    pub fn tenths_of_percent(&self) -> u32 {
        let (viable, whole) = (u64::from(self.viable_sum.steps()), u64::from(self.whole_sum.steps()).max(1));
        u32::try_from((viable * 2_000 + whole) / (2 * whole)).unwrap_or(u32::MAX)
    }

    /// "66.7 %".
    pub fn percent(&self) -> String {
        let tenths = self.tenths_of_percent();
        format!("{}.{} %", tenths / 10, tenths % 10)
    }
}

/// The viable share on the baseline and on the follow-up scans up to the one with index `at`, earliest first. Scans on which
/// both diameters were measured of no lesion are left out. "Too small to measure" is no measurement.
pub fn viable_shares(history: &History, at: usize) -> Vec<ViableShare> {
    let targets = || {
        let targets = history.lesions().iter().filter(|lesion| lesion.role == Role::Target);
        targets.filter(|lesion| reads_viable_part(lesion))
    };
    let scans =
        std::iter::once(history.baseline()).chain(history.follow_ups().iter().take(at.saturating_add(1)));
    scans
        .filter_map(|scan| {
            let mut share = ViableShare {
                date: scan.date,
                viable_sum: Sum::ZERO,
                whole_sum: Sum::ZERO,
                is_complete: true,
            };
            for lesion in targets() {
                let read = scan.targets.get(&lesion.id);
                // A lesion that has gone has nothing to be a share of.
                if read.is_some_and(|read| matches!(read.size, Some(Reading::Gone))) {
                    continue;
                }
                let whole = read.and_then(|read| measured(read.size.as_ref()?));
                match whole.zip(read.and_then(|read| measured(read.viable.as_ref()?))) {
                    // A part is no larger than the whole: one of the two is a slip, and is asked about where it is typed.
                    Some((whole, viable)) if viable <= whole => {
                        share.whole_sum += whole;
                        share.viable_sum += viable;
                    }
                    _ => share.is_complete = false,
                }
            }
            (!share.whole_sum.is_zero()).then_some(share)
        })
        .collect()
}

fn measured(reading: &Reading) -> Option<Sum> {
    match reading {
        Reading::Measured(length) => Some(Sum::from(*length)),
        Reading::Gone => Some(Sum::ZERO),
        Reading::Split(parts) if !parts.is_empty() => Some(parts.iter().copied().sum::<Sum>()),
        _ => None,
    }
}
