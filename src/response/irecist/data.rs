use chrono::NaiveDate;

use super::super::short::Filled;
use super::super::{Category, LesionIndex, Reason, Short, WarningCode};
use crate::imaging::{Length, Sum};

/// What iRECIST adds to the sums and readings of a scan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Immune {
    /// What the lesions of the baseline give by RECIST 1.1 and by which rule, whatever is new.
    pub response: Category,
    /// The rule of RECIST 1.1 by which they give it.
    pub response_rule: Reason,
    /// The rule by which non-target disease progressed.
    pub non_target_rule: Option<Reason>,
    /// The rule by which FDG-PET shows a new site.
    pub pet_rule: Option<Reason>,
    /// The unconfirmed progression that the scan found, or that starts on it.
    pub block: Option<ImmuneBlock>,
    /// The parts that show progression anew on this scan.
    pub progressed: Parts,
    /// The new lesions that first appear on this scan.
    pub appeared: Short<LesionIndex, 4>,
    /// A new lesion that is not measured and whose growth is progression by itself.
    pub unequivocally_larger: Option<LesionIndex>,
    /// The new lesions that are still there, or of which nothing was recorded.
    pub not_gone: Short<LesionIndex, 4>,
    /// What confirms progression on this scan.
    pub confirmed_by: Short<ConfirmedBy, 4>,
    /// What would have confirmed it, on a scan that is too early to confirm.
    pub held_back: Short<ConfirmedBy, 4>,
    /// Of the new lesions that are measured; `None` when there are none.
    pub new_targets: Option<NewTargetSum>,
}

/// Unconfirmed progression: the scans since its first one, over which nothing confirmed it and nothing better was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImmuneBlock {
    /// Index of its first scan in [`super::super::History::follow_ups`].
    pub first: usize,
    /// The date of progression, if it is confirmed.
    pub from: NaiveDate,
    /// The parts that showed progression on the first scan.
    pub parts: Parts,
    /// The sum of the targets on the first scan; `None` where one of them was missing.
    pub target_sum: Option<Sum>,
    /// The sum of the new targets on the first scan; `None` where one of them was not measured, or there was none.
    pub new_target_sum: Option<Sum>,
    /// What the lesions of the baseline gave on the first scan, whatever was new.
    pub response: Category,
    /// Progression by new lesions that only FDG-PET showed.
    pub by_pet: bool,
}

/// Parts of the disease.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Parts {
    /// The targets.
    pub target: bool,
    /// The non-target lesions.
    pub non_target: bool,
    /// New lesions.
    pub new: bool,
}

/// What confirms progression (Seymour 2017, table 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfirmedBy {
    /// The sum of the targets is at least 5 mm above that of the first scan.
    TargetSum,
    /// Progression of the targets, which had not progressed.
    TargetsToo,
    /// Any further growth of non-target disease.
    NonTargetGrowth(LesionIndex),
    /// Unequivocal progression of non-target disease, which had not progressed.
    NonTargetsToo,
    /// The sum of the new targets is at least 5 mm above that of the first scan.
    NewTargetSum,
    /// Any growth of a new lesion that is not measured.
    NewNonTargetGrowth(LesionIndex),
    /// A further new lesion.
    FurtherNewLesion(LesionIndex),
    /// Progression by new lesions, which had not progressed.
    NewLesionsToo,
}

impl Filled for ConfirmedBy {
    const FILLER: ConfirmedBy = ConfirmedBy::TargetSum;
}

/// What the new lesions that are measured add up to; never part of the sum of the targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewTargetSum {
    /// Of those that were measured.
    pub sum: Sum,
    /// Every new target was measured on this scan.
    pub is_complete: bool,
    /// The smallest complete sum of the same lesions before.
    pub nadir: Option<Sum>,
    /// The sum is progression by itself.
    pub has_progressed: bool,
    /// Of those that the first scan of the block has.
    pub of_block: Sum,
}

/// The rule of iRECIST that applied. Where none did, the rule is that of RECIST 1.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImmuneReason {
    /// Progression by RECIST 1.1, and none was waiting to be confirmed.
    Unconfirmed,
    /// Neither confirmed nor followed by anything better.
    StillUnconfirmed(Still),
    /// Progression that was waiting is confirmed by this scan ([`Immune::confirmed_by`]).
    Confirmed,
    /// Progression was confirmed on an earlier scan.
    ConfirmedBefore {
        /// The day to which progression is dated: the first scan that showed it.
        from: NaiveDate,
        /// The day of the scan that confirmed it.
        on: NaiveDate,
    },
    /// Something better after unconfirmed progression: the bar is reset.
    Reset {
        /// The first scan of the progression that was not confirmed.
        from: NaiveDate,
    },
    /// Everything that was there at baseline is gone, and a new lesion is not known to be.
    NewLesionLeft,
    /// What progressed could not be judged.
    NotEvaluable {
        /// The first scan of the progression that is waiting.
        from: NaiveDate,
    },
}

/// Why unconfirmed progression stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Still {
    /// The lesions of the baseline still show progression.
    Progression,
    /// Something grew or is new, and the scan is too early to confirm progression by it.
    TooEarly,
    /// Something measures more, and nobody says whether it grew.
    MayHaveGrown,
    /// The new lesion is there and nothing became smaller.
    NewLesionUnchanged,
}

/// Why confirmed progression, or something better than unconfirmed, was not met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImmuneUnmet {
    /// This is the first scan of the progression; what a later scan confirms it by.
    FirstScan,
    /// The sum of the targets has not grown enough since the first scan.
    TargetSum {
        /// The sum in mm that would confirm it: 5 mm above that of the first scan.
        needs: Sum,
    },
    /// The sum on the first scan was incomplete, so that growth since is not known.
    TargetSumUnknown,
    /// No further growth of non-target disease is stated.
    NoNonTargetGrowth,
    /// The sum of the new targets has not grown enough since the first scan.
    NewTargetSum {
        /// Of those that the first scan has, their sum now in mm; `None` where one was not measured.
        now: Option<Sum>,
        /// The sum in mm that would confirm it: 5 mm above that of the first scan.
        needs: Sum,
    },
    /// No growth of a new lesion is stated.
    NoNewGrowth,
    /// The scan is too early to confirm anything but a further new lesion with a new symptom.
    TooEarly {
        /// Days from the first scan of the progression to this one.
        days: i64,
    },
    /// No part progressed that had not, and nothing further is new.
    NothingElse,
    /// Something better than unconfirmed progression: a new lesion is still there, and nothing has shrunk.
    NothingShrank,
}

/// Why a person must look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImmuneDoubt {
    /// Unequivocal progression of the same non-target lesion is said again: further growth, or the same?
    NonTargetSaidAgain(LesionIndex),
    /// The non-target lesion measures more than on the first scan of the progression.
    NonTargetMeasuresMore(LesionIndex),
    /// The new non-target lesion measures more, and nobody says whether it grew.
    NewMeasuresMore(LesionIndex),
    /// The sum of the first scan is not known, and the targets still show progression.
    FirstSumUnknown,
    /// The site that FDG-PET showed may be the lesion that is seen now.
    PetSite(LesionIndex),
}

/// Something to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImmuneNote {
    /// So many days after the first scan of the progression.
    TooEarly {
        /// The first scan of the progression.
        from: NaiveDate,
        /// Days from then to this scan.
        days: i64,
    },
    /// More than eight weeks after.
    Late {
        /// The first scan of the progression.
        from: NaiveDate,
        /// Days from then to this scan.
        days: i64,
    },
    /// Nothing was recorded of a new lesion on this scan.
    NewLesionNotRecorded(LesionIndex),
    /// A new target was not measured on this scan.
    NewTargetNotMeasured(LesionIndex),
    /// The new lesion counts from its first appearance because a later scan made it certain.
    DatedBack {
        /// The new lesion.
        lesion: LesionIndex,
        /// Index of the scan that made it certain, in [`super::super::History::follow_ups`].
        confirmed: usize,
    },
    /// Nobody said what the new lesion is followed as; its first size decides.
    TakenAs {
        /// The new lesion.
        lesion: LesionIndex,
        /// It is followed as a new target; otherwise as a new non-target.
        target: bool,
    },
    /// Stated to be a new target, and smaller than a target is when first seen.
    NewTargetTooSmall {
        /// The new lesion.
        lesion: LesionIndex,
        /// Its size when first seen, in mm; of a node the short axis.
        size: Length,
    },
    /// Treatment past unconfirmed progression is for patients who are clinically stable.
    Unstable,
    /// Nobody said whether the patient is clinically stable.
    StabilityNotStated,
    /// More new targets than the standard takes.
    TooManyNewTargets {
        /// How many there are; the standard takes five, and two in one organ.
        count: usize,
    },
    /// Shrinkage below which a new lesion keeps the progression unconfirmed is our choice.
    ResetByShrinkage,
}

impl ImmuneNote {
    /// What it is about: the code that its warning has in files.
    pub fn code(self) -> WarningCode {
        match self {
            ImmuneNote::TooEarly { .. } | ImmuneNote::Late { .. } | ImmuneNote::ResetByShrinkage => {
                WarningCode::Confirmation
            }
            ImmuneNote::NewLesionNotRecorded(_) | ImmuneNote::NewTargetNotMeasured(_) => WarningCode::Missing,
            ImmuneNote::TakenAs { .. } | ImmuneNote::DatedBack { .. } => WarningCode::NewLesion,
            ImmuneNote::NewTargetTooSmall { .. } => WarningCode::NotMeasurable,
            ImmuneNote::Unstable | ImmuneNote::StabilityNotStated => WarningCode::ClinicalState,
            ImmuneNote::TooManyNewTargets { .. } => WarningCode::TooManyTargets,
        }
    }

    /// The lesion it is about; `None` where it is about the scan or about several.
    pub fn lesion(self) -> Option<LesionIndex> {
        match self {
            ImmuneNote::NewLesionNotRecorded(lesion)
            | ImmuneNote::NewTargetNotMeasured(lesion)
            | ImmuneNote::DatedBack { lesion, .. }
            | ImmuneNote::NewTargetTooSmall { lesion, .. }
            | ImmuneNote::TakenAs { lesion, .. } => Some(lesion),
            _ => None,
        }
    }
}

impl Parts {
    /// Whether it is any part at all.
    pub fn any(self) -> bool {
        self.target || self.non_target || self.new
    }
}
