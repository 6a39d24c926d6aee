//! Standards that read the mean attenuation on CT beside the diameters: Choi and modified Choi. Both compare with the
//! baseline.

mod compare;
mod near;
mod rule;
mod standards;
mod words;

pub(super) use compare::compare;
pub(super) use near::neighbours;
pub(super) use rule::{not_met, rule};
pub(super) use standards::{Choi, ModifiedChoi};
pub(super) use words::{hounsfield, response_needs};

use super::{LesionIndex, Share};
use crate::imaging::{ContrastPhase, Sum, Unit};

/// What the attenuation of the targets says on one scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    /// The mean of the same lesions then and now, or why the two do not compare.
    pub mean: Result<MeanAttenuation, NotCompared>,
    /// A target with a new or growing solid nodule inside.
    pub nodule: Option<LesionIndex>,
}

/// The mean attenuation of the same targets on the baseline and now. Each target counts once, whatever its size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeanAttenuation {
    /// Of all of them together, in tenths of a Hounsfield unit; never zero or less.
    pub baseline_total_tenths: i64,
    /// The same on this scan, in tenths of a Hounsfield unit; may be below zero.
    pub now_total_tenths: i64,
    /// How many targets. Those that have gone, have merged into another or are too small for a region of interest are no
    /// part of either mean.
    pub targets: u32,
    /// The phase of contrast in which both scans were read.
    pub phase: ContrastPhase,
}

/// Why attenuations do not compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCompared {
    /// The scan (or else the baseline) is no CT with contrast medium in a stated phase.
    NoPhase {
        /// It is the baseline; otherwise the scan that is judged.
        at_baseline: bool,
    },
    /// The two were read in different phases of contrast.
    OtherPhase {
        /// The phase of the scan that is judged.
        now: ContrastPhase,
        /// The phase of the baseline.
        baseline: ContrastPhase,
    },
    /// A target has no attenuation on the scan, or else at baseline.
    NotRecorded {
        /// The target.
        lesion: LesionIndex,
        /// It is the baseline that has none; otherwise the scan that is judged.
        at_baseline: bool,
    },
    /// A share of nothing, or of less, is meaningless.
    BaselineNotAboveZero,
    /// No target that is left has room for a region of interest.
    NothingToRead,
}

impl MeanAttenuation {
    /// At most this share of the baseline.
    pub(super) fn has_fallen(&self, fall: Share) -> bool {
        self.now_total_tenths * i64::from(fall.out_of) <= self.baseline_total_tenths * i64::from(fall.of)
    }

    /// The mean at baseline in tenths of a Hounsfield unit, for display: half up.
    pub fn baseline_tenths(&self) -> i64 {
        rounded(self.baseline_total_tenths, self.targets)
    }

    /// The mean now in tenths of a Hounsfield unit, for display.
    pub fn now_tenths(&self) -> i64 {
        rounded(self.now_total_tenths, self.targets)
    }

    /// The same baseline, as a quantity of which a share can be taken: the total of all of them.
    pub(super) fn baseline_total(&self) -> Sum {
        Sum::of(u32::try_from(self.baseline_total_tenths).unwrap_or(u32::MAX), Unit::Hu)
    }
}

/// A mean to the nearest whole, half away from zero.
fn rounded(total: i64, count: u32) -> i64 {
    let count = i64::from(count.max(1));
    let half = if total < 0 { -count } else { count };
    (2 * total + half) / (2 * count)
}
