use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::short::Filled;
use super::{Immune, LesionIndex, Limits, NewLesions, NonTargetResponse, Reason, Short, TargetResponse};
use crate::imaging::{Length, Sum, Unit};

/// What a verdict by a sum was worked out from: of diameters, or of products or volumes with the same rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diameters {
    /// What the targets give by themselves.
    pub target: TargetResponse,
    /// What the non-target lesions give by themselves.
    pub non_target: NonTargetResponse,
    /// Whether anything is new.
    pub new_lesions: NewLesions,
    /// `None` when there are no targets or the baseline is incomplete.
    pub baseline_sum: Option<Sum>,
    /// The smallest complete sum before this scan, baseline included.
    pub nadir: Option<Nadir>,
    /// Of the targets that could be read; `None` when there are no targets.
    pub current: Option<Sum>,
    /// What each target counted for, in the order of the lesions.
    pub contributions: Short<Contribution, 5>,
    /// What was seen of each non-target lesion, in the order of the lesions.
    pub non_targets: Short<NonTargetSeen, 5>,
    /// The new lesions that are definite by this scan, whether or not the verdict is about them.
    pub definite_new: Short<LesionIndex, 4>,
    /// The increase in the sum that progression needs beside 20 %.
    pub pd_floor: Option<Length>,
    /// The rule that decided the response of the targets; the same as that of the verdict where only they matter.
    pub target_rule: Option<Reason>,
    /// What was added up, and how far it must change.
    pub limits: &'static Limits,
    /// What iRECIST adds.
    pub immune: Option<Box<Immune>>,
}

/// A scan that a verdict points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScanRef {
    /// The scan before treatment.
    Baseline,
    /// Index into [`super::History::follow_ups`].
    FollowUp(usize),
}

/// The smallest complete sum so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nadir {
    /// The sum, in the unit of the standard.
    pub sum: Sum,
    /// The scan that has it; of equal sums the earliest.
    pub scan: ScanRef,
    /// The day of that scan.
    pub date: NaiveDate,
}

/// What one target counted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contribution {
    /// The target.
    pub lesion: LesionIndex,
    /// What it adds to the sum, and why.
    pub counts: Counts,
}

/// What a target counts for, and how that was arrived at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// Its value as it was read, in the unit of the standard.
    Measured(Sum),
    /// Seen and too small to measure: what is counted for it.
    TooSmall(Sum),
    /// Nothing.
    Gone,
    /// The diameters of its fragments, or what stands for them, added.
    Fragments {
        /// How many fragments it split into.
        count: u32,
        /// What they count for together, in the unit of the standard.
        sum: Sum,
    },
    /// Nothing: it is counted with another lesion.
    MergedInto(LesionIndex),
    /// It is missing, which is neither nothing nor too small.
    Missing(Missing),
}

/// Why a target has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Nothing was read of it.
    Unread(Unread),
    /// It split, and the fragments have no measurement.
    FragmentsNotMeasured,
    /// Two figures of it cannot both be right, and one of them is that nothing is left.
    Contradicts,
    /// Merged lesions name each other, and none has a diameter.
    MergedInCircle,
    /// The lesion that it merged into is missing itself.
    MergedIntoMissing {
        /// The lesion that it merged into.
        into: LesionIndex,
        /// Why nothing was read of that one.
        why: Unread,
    },
}

/// Why nothing was read of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// Nothing was recorded of it.
    NotRecorded,
    /// It was read, and its viable diameter was not.
    ViableNotRecorded,
    /// Viable tumour is read in the arterial phase, and the scan has none.
    NoArterialPhase,
    /// Its longest diameter was read, and the perpendicular one was not.
    PerpendicularNotRecorded,
    /// Its enhancing volume was not entered.
    VolumeNotRecorded,
    /// For the reason that the reader gave of the perpendicular diameter of this part.
    AcrossAsRead(Part),
    /// For the reason that the reader gave of this part: the history has it.
    AsRead(Part),
}

/// The part of a target lesion whose diameter counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The whole lesion.
    Whole,
    /// What enhances in the arterial phase.
    Viable,
}

/// What was seen of one non-target lesion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NonTargetSeen {
    /// The lesion.
    pub lesion: LesionIndex,
    /// What it counts as on the scan.
    pub status: NonTargetStatus,
}

/// What a non-target lesion counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NonTargetStatus {
    /// A node under 10 mm, a lesion at 0 mm, or said to be gone.
    Gone,
    /// Seen, and no progression that counts.
    Present,
    /// Unequivocal progression that the standard counts.
    Progressed,
    /// Nothing is known of it: not recorded, or for the reason that the reader gave.
    Unknown,
}

impl Filled for Contribution {
    const FILLER: Contribution = Contribution { lesion: LesionIndex::FILLER, counts: Counts::Gone };
}

impl Filled for NonTargetSeen {
    const FILLER: NonTargetSeen =
        NonTargetSeen { lesion: LesionIndex::FILLER, status: NonTargetStatus::Unknown };
}

impl Diameters {
    /// Every target could be read.
    pub fn is_complete(&self) -> bool {
        self.missing().next().is_none()
    }

    /// The targets that could not be read.
    pub fn missing(&self) -> impl Iterator<Item = LesionIndex> {
        let missing = self.contributions.iter().filter(|one| one.counts.is_missing());
        missing.map(|one| one.lesion)
    }

    /// What it is measured in.
    pub fn unit(&self) -> Unit {
        self.limits.measures.unit()
    }
}

impl Counts {
    /// Whether it has no value, so that the sum is incomplete.
    pub fn is_missing(self) -> bool {
        matches!(self, Counts::Missing(_))
    }

    /// What is added to a sum in that unit; `None` when it is missing.
    pub fn sum(self, unit: Unit) -> Option<Sum> {
        match self {
            Counts::Measured(sum) | Counts::TooSmall(sum) => Some(sum),
            Counts::Gone | Counts::MergedInto(_) => Some(Sum::of(0, unit)),
            Counts::Fragments { sum, .. } => Some(sum),
            Counts::Missing(_) => None,
        }
    }
}
