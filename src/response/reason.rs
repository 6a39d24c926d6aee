use chrono::NaiveDate;

use super::irecist::{ImmuneDoubt, ImmuneReason, ImmuneUnmet};
use super::short::Filled;
use super::{Category, LesionIndex, Warning};
use crate::imaging::{Sum, coded};

/// The rule that applied, with what only it knows. The sums and the lesions it speaks of are those of the verdict's
/// [`super::Basis`]; [`super::Verdict::told`] puts it into a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Every target has gone, or is a node that the standard calls normal.
    TargetCr,
    /// The sum grew enough from the sum that growth is counted from.
    TargetPd,
    /// The same though targets are missing: those that were measured are enough.
    TargetPdSubset,
    /// The complete response of the whole patient before it.
    TargetPdReappeared {
        /// The day of that complete response.
        cr_on: NaiveDate,
    },
    /// A target that grew enough from its own smallest value.
    LesionPd {
        /// The target.
        lesion: LesionIndex,
        /// Its smallest value before, in the unit of the standard.
        smallest: Sum,
    },
    /// A target with a new or growing nodule inside.
    NodulePd {
        /// The target.
        lesion: LesionIndex,
    },
    /// Larger, and the attenuation has not fallen enough.
    SizeAttenuationPd,
    /// Which of the two has fallen enough.
    SizeAttenuationPr {
        /// The sum of diameters has fallen enough.
        size: bool,
        /// The mean attenuation has fallen enough.
        attenuation: bool,
    },
    /// The attenuations do not compare.
    TargetNeAttenuation,
    /// The sum fell enough from the baseline.
    TargetPr,
    /// The sum no longer fell enough, and the partial response stays until progression.
    TargetPrKept {
        /// The day on which it was reached.
        since: NaiveDate,
    },
    /// Neither shrunk enough nor grown enough.
    TargetSd,
    /// A target has no value, and those that were read prove no progression.
    TargetNeMissing,
    /// A target has no value at baseline, so that a fall cannot be told.
    TargetNeBaseline,
    /// A non-target lesion has progressed unequivocally.
    NonTargetPd,
    /// Non-target disease is seen after the complete response of the whole patient.
    NonTargetPdReappeared {
        /// The day of that complete response.
        cr_on: NaiveDate,
    },
    /// There are no targets, and what is left of the non-target lesions decides.
    NonTargetOnly,
    /// A definite new lesion.
    NewLesionPd,
    /// The lesion, and the follow-up scans on which it first appeared and was confirmed.
    NewLesionPdBackdated {
        /// The new lesion.
        lesion: LesionIndex,
        /// The scan on which it first appeared.
        first: usize,
        /// The scan on which it was confirmed.
        confirmed: usize,
    },
    /// Negative at baseline, or else positive at a new site that CT confirms.
    PetPd {
        /// FDG-PET was negative at baseline; otherwise CT confirms a new site.
        was_negative: bool,
    },
    /// Targets, non-target lesions and new lesions together (Eisenhauer 2009, tables 1 and 2).
    OverallTable,
    /// Nothing was there at baseline, and nothing is new.
    NoDisease,
    /// Lesions were recorded at baseline, and none is one that the verdict is about.
    NothingInScope,
    /// Of iRECIST.
    Immune(ImmuneReason),
}

coded! {
    /// Names a rule. `docs/response-standards.md` has one entry for each.
    pub enum RuleId {
        TargetCr = "target-cr", "All targets gone";
        TargetPd = "target-pd", "Sum grew from the nadir";
        TargetPdSubset = "target-pd-subset", "The measured targets alone prove progression";
        TargetPdReappeared = "target-pd-reappeared", "A target came back after a complete response";
        LesionPd = "lesion-pd", "One target grew from its smallest";
        NodulePd = "nodule-pd", "A new or growing nodule inside a target";
        SizeAttenuationPd = "size-attenuation-pd", "Size grew and attenuation did not fall enough";
        SizeAttenuationPr = "size-attenuation-pr", "Size or attenuation fell, as the standard asks";
        TargetNeAttenuation = "target-ne-attenuation", "Attenuation does not compare";
        TargetPr = "target-pr", "Sum shrank from baseline";
        TargetPrKept = "target-pr-kept", "Partial response stays until progression";
        TargetSd = "target-sd", "Neither shrunk enough nor grown enough";
        TargetNeMissing = "target-ne-missing", "A target is missing";
        TargetNeBaseline = "target-ne-baseline", "The baseline is incomplete";
        NonTargetPd = "non-target-pd", "Unequivocal progression of non-target disease";
        NonTargetPdReappeared = "non-target-pd-reappeared", "Non-target disease came back after a complete response";
        NonTargetOnly = "non-target-only", "Only non-target disease";
        NewLesionPd = "new-lesion-pd", "New lesion";
        NewLesionPdBackdated = "new-lesion-pd-backdated", "New lesion, confirmed later";
        PetPd = "pet-pd", "New site on FDG-PET";
        OverallTable = "overall-table", "Target, non-target and new lesions together";
        NoDisease = "no-disease", "No disease at baseline";
        NothingInScope = "nothing-in-scope", "No lesion is judged here";
        ImmuneUnconfirmed = "immune-unconfirmed", "Progression that is not confirmed yet";
        ImmuneStillUnconfirmed = "immune-still-unconfirmed", "Neither confirmed nor better";
        ImmuneConfirmed = "immune-confirmed", "Progression is confirmed";
        ImmuneConfirmedBefore = "immune-confirmed-before", "Progression was confirmed on an earlier scan";
        ImmuneReset = "immune-reset", "Better than unconfirmed progression";
        ImmuneNewLesionLeft = "immune-new-lesion-left", "A new lesion is left";
        ImmuneNotEvaluable = "immune-not-evaluable", "What progressed could not be judged";
    }
}

/// An alternative that was considered and not met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotMet {
    /// The category that was considered.
    pub category: Category,
    /// Why it was not met.
    pub because: Unmet,
}

impl Filled for NotMet {
    const FILLER: NotMet = NotMet { category: Category::Ne, because: Unmet::NothingProgressed };
}

/// Why an alternative was not met. The numbers are those of the verdict's [`super::Basis`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unmet {
    /// Shrunk enough from baseline, and progression from the nadir comes first.
    ProgressionFirst,
    /// A share of a nadir of nothing means nothing.
    ZeroNadir,
    /// Not grown enough from the nadir.
    GrownTooLittle,
    /// No unequivocal progression of non-target disease and no new lesion.
    NothingProgressed,
    /// Not shrunk enough from baseline.
    ShrunkTooLittle,
    /// Not grown enough from baseline.
    GrownTooLittleFromBaseline,
    /// Grown enough from baseline, but the attenuation fell enough to be no progression.
    AttenuationFell,
    /// Size and attenuation together have not fallen as a response needs it.
    SizeAndAttenuation,
    /// Targets are still there.
    TargetsLeft,
    /// Non-target disease persists or is not evaluable.
    NonTargetsLeft,
    /// Of iRECIST.
    Immune(ImmuneUnmet),
}

/// A person must decide before the category is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Never empty.
    pub because: Vec<Doubt>,
    /// The categories that a person may come to instead.
    pub instead: Vec<Category>,
}

/// One reason for which a person must decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// The sum grew from zero without an earlier overall complete response: no published rule decides.
    GrewFromZero,
    /// The same of one target, beside others.
    LesionFromZero(LesionIndex),
    /// Non-target disease is seen again after a complete response of the whole patient, which may have been wrong.
    NonTargetBack {
        /// The day of that complete response.
        cr_on: NaiveDate,
    },
    /// The rule for new lesions and the reader's word differ.
    NewLesion(Warning),
    /// Of iRECIST.
    Immune(ImmuneDoubt),
}

impl RuleId {
    /// The rule is about progression in two steps, which the sums alone do not show.
    pub(super) fn is_of_irecist(self) -> bool {
        use RuleId::*;
        matches!(
            self,
            ImmuneUnconfirmed
                | ImmuneStillUnconfirmed
                | ImmuneConfirmed
                | ImmuneConfirmedBefore
                | ImmuneReset
                | ImmuneNewLesionLeft
                | ImmuneNotEvaluable
        )
    }
}

impl Reason {
    /// The rule by its name.
    pub fn id(self) -> RuleId {
        match self {
            Reason::TargetCr => RuleId::TargetCr,
            Reason::TargetPd => RuleId::TargetPd,
            Reason::TargetPdSubset => RuleId::TargetPdSubset,
            Reason::TargetPdReappeared { .. } => RuleId::TargetPdReappeared,
            Reason::LesionPd { .. } => RuleId::LesionPd,
            Reason::NodulePd { .. } => RuleId::NodulePd,
            Reason::SizeAttenuationPd => RuleId::SizeAttenuationPd,
            Reason::SizeAttenuationPr { .. } => RuleId::SizeAttenuationPr,
            Reason::TargetNeAttenuation => RuleId::TargetNeAttenuation,
            Reason::TargetPr => RuleId::TargetPr,
            Reason::TargetPrKept { .. } => RuleId::TargetPrKept,
            Reason::TargetSd => RuleId::TargetSd,
            Reason::TargetNeMissing => RuleId::TargetNeMissing,
            Reason::TargetNeBaseline => RuleId::TargetNeBaseline,
            Reason::NonTargetPd => RuleId::NonTargetPd,
            Reason::NonTargetPdReappeared { .. } => RuleId::NonTargetPdReappeared,
            Reason::NonTargetOnly => RuleId::NonTargetOnly,
            Reason::NewLesionPd => RuleId::NewLesionPd,
            Reason::NewLesionPdBackdated { .. } => RuleId::NewLesionPdBackdated,
            Reason::PetPd { .. } => RuleId::PetPd,
            Reason::OverallTable => RuleId::OverallTable,
            Reason::NoDisease => RuleId::NoDisease,
            Reason::NothingInScope => RuleId::NothingInScope,
            Reason::Immune(ImmuneReason::Unconfirmed) => RuleId::ImmuneUnconfirmed,
            Reason::Immune(ImmuneReason::StillUnconfirmed(_)) => RuleId::ImmuneStillUnconfirmed,
            Reason::Immune(ImmuneReason::Confirmed) => RuleId::ImmuneConfirmed,
            Reason::Immune(ImmuneReason::ConfirmedBefore { .. }) => RuleId::ImmuneConfirmedBefore,
            Reason::Immune(ImmuneReason::Reset { .. }) => RuleId::ImmuneReset,
            Reason::Immune(ImmuneReason::NewLesionLeft) => RuleId::ImmuneNewLesionLeft,
            Reason::Immune(ImmuneReason::NotEvaluable { .. }) => RuleId::ImmuneNotEvaluable,
        }
    }
}
