use chrono::NaiveDate;

use super::irecist::ImmuneNote;
use super::mrecist::MrecistNote;
use super::recist11::NodeNote;
use super::scope::ScopeNote;
use super::{Choice, LesionIndex, Missing, Reason};
use crate::imaging::{ContrastPhase, Modality, Slip, coded};

/// Something to look at; never changes the category by itself. Scans are indices into
/// [`super::History::follow_ups`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// What the choice of lesions does to one of them.
    Scope(ScopeNote),
    /// The target has no value at baseline.
    BaselineIncomplete {
        /// The target.
        lesion: LesionIndex,
        /// Why it has none.
        why: Missing,
    },
    /// Made in another way than the baseline, so that sizes may not compare.
    OtherModality {
        /// How the scan was made.
        now: Modality,
        /// How the baseline was made.
        baseline: Modality,
    },
    /// The reason is that of its contribution.
    TargetMissing(LesionIndex),
    /// The reason is that of what was seen of it.
    NonTargetMissing(LesionIndex),
    /// A target has merged into another, which counts for both.
    Merged {
        /// The target that counts for nothing by itself.
        lesion: LesionIndex,
        /// The target that counts for both.
        into: LesionIndex,
    },
    /// A partial response was not seen again so many days later.
    PrNotConfirmed {
        /// The day on which it was reached.
        reached: NaiveDate,
        /// The days after which it should have been seen again.
        after_days: u32,
    },
    /// Progression was reached before; this scan is judged by its own numbers and does not undo it.
    EarlierProgression {
        /// The day of that progression.
        on: NaiveDate,
    },
    /// Targets are seen again after a complete response of the whole patient.
    TargetsBack {
        /// The day of that complete response.
        cr_on: NaiveDate,
    },
    /// Non-target progression beside measurable disease.
    NonTargetPdBesideTargets,
    /// The targets have gone, and the progression is a new lesion.
    NewLesionElsewhere,
    /// Tumour markers are above normal, which rules a complete response out.
    MarkersRaised,
    /// Tumour markers are followed and were not done, so that a complete response cannot be shown.
    MarkersNotDone,
    /// A new lesion that a later scan showed not to be tumour.
    TakenBack {
        /// The lesion.
        lesion: LesionIndex,
        /// The scan that showed it.
        scan: usize,
    },
    /// A new lesion that is not certain yet and does not count.
    EquivocalNewLesion(LesionIndex),
    /// FDG-PET is positive at a site that CT does not show.
    PetNotOnCt,
    /// FDG-PET is positive at a site that CT knows and that is not growing.
    PetKnownSite,
    /// The progression that a verdict about treated lesions alone leaves out.
    NewLesionLeftOut(Reason),
    /// Of RECIST 1.1.
    Node(NodeNote),
    /// Of mRECIST.
    Mrecist(MrecistNote),
    /// Of iRECIST.
    Immune(ImmuneNote),
    /// Two figures of a target that cannot both be right.
    Slip {
        /// The target.
        lesion: LesionIndex,
        /// Which two figures they are.
        slip: Slip,
    },
    /// Nobody said whether a target has a nodule inside.
    NoduleNotStated(LesionIndex),
    /// Attenuation was read in another phase than the published one.
    AttenuationPhase(ContrastPhase),
    /// Sources differ, and another one would give another category here.
    SourcesDiffer(Choice),
}

coded! {
    /// What a warning is about.
    pub enum WarningCode {
        NotMeasurable = "not-measurable", "Not measurable at baseline";
        TooManyTargets = "too-many-targets", "Too many targets";
        NormalNode = "normal-node", "Normal node";
        TreatedInSum = "treated-in-sum", "Treated lesion in the sum";
        TreatedLeftOut = "treated-left-out", "Treated lesion left out";
        OutOfScope = "out-of-scope", "Outside the lesions judged";
        BaselineIncomplete = "baseline-incomplete", "Baseline incomplete";
        Missing = "missing", "Missing";
        Merged = "merged", "Merged lesions";
        OtherModality = "other-modality", "Another modality";
        NewLesion = "new-lesion", "New lesion";
        Pet = "pet", "FDG-PET";
        Reappeared = "reappeared", "Reappeared";
        EarlierProgression = "earlier-progression", "Progression earlier";
        PrKept = "pr-kept", "Partial response kept";
        ArterialPhase = "arterial-phase", "Arterial phase";
        Lipiodol = "lipiodol", "Lipiodol";
        Effusion = "effusion", "Effusion";
        NonTargetPd = "non-target-pd", "Non-target progression";
        ShouldBeNonTarget = "should-be-non-target", "Should be non-target";
        Markers = "markers", "Tumour markers";
        Confirmation = "confirmation", "Confirmation of progression";
        ClinicalState = "clinical-state", "Clinical state";
        Slip = "slip", "Figures that cannot both be right";
        Nodule = "nodule", "Nodule inside a lesion";
        Attenuation = "attenuation", "Attenuation";
        SourcesDiffer = "sources-differ", "Sources differ";
    }
}

impl Warning {
    /// What it is about: the code that it has in files.
    pub fn code(self) -> WarningCode {
        match self {
            Warning::Scope(note) => note.code(),
            Warning::NewLesionLeftOut(_) => WarningCode::OutOfScope,
            Warning::BaselineIncomplete { .. } => WarningCode::BaselineIncomplete,
            Warning::OtherModality { .. } => WarningCode::OtherModality,
            Warning::TargetMissing(_) | Warning::NonTargetMissing(_) => WarningCode::Missing,
            Warning::Merged { .. } => WarningCode::Merged,
            Warning::PrNotConfirmed { .. } => WarningCode::PrKept,
            Warning::EarlierProgression { .. } => WarningCode::EarlierProgression,
            Warning::TargetsBack { .. } => WarningCode::Reappeared,
            Warning::NonTargetPdBesideTargets => WarningCode::NonTargetPd,
            Warning::NewLesionElsewhere | Warning::TakenBack { .. } | Warning::EquivocalNewLesion(_) => {
                WarningCode::NewLesion
            }
            Warning::MarkersRaised | Warning::MarkersNotDone => WarningCode::Markers,
            Warning::PetNotOnCt | Warning::PetKnownSite => WarningCode::Pet,
            Warning::Node(_) => WarningCode::NormalNode,
            Warning::Mrecist(note) => note.code(),
            Warning::Immune(note) => note.code(),
            Warning::Slip { .. } => WarningCode::Slip,
            Warning::NoduleNotStated(_) => WarningCode::Nodule,
            Warning::AttenuationPhase(_) => WarningCode::Attenuation,
            Warning::SourcesDiffer(_) => WarningCode::SourcesDiffer,
        }
    }

    /// The lesion it is about, where it is about one.
    pub fn lesion(self) -> Option<LesionIndex> {
        match self {
            Warning::BaselineIncomplete { lesion, .. }
            | Warning::TargetMissing(lesion)
            | Warning::Merged { lesion, .. }
            | Warning::TakenBack { lesion, .. }
            | Warning::EquivocalNewLesion(lesion)
            | Warning::Slip { lesion, .. }
            | Warning::NoduleNotStated(lesion) => Some(lesion),
            Warning::Scope(note) => Some(note.lesion()),
            Warning::Node(note) => Some(note.lesion()),
            Warning::Mrecist(note) => note.lesion(),
            Warning::Immune(note) => note.lesion(),
            Warning::OtherModality { .. }
            | Warning::AttenuationPhase(_)
            | Warning::SourcesDiffer(_)
            | Warning::NonTargetMissing(_)
            | Warning::PrNotConfirmed { .. }
            | Warning::EarlierProgression { .. }
            | Warning::TargetsBack { .. }
            | Warning::NonTargetPdBesideTargets
            | Warning::NewLesionElsewhere
            | Warning::MarkersRaised
            | Warning::MarkersNotDone
            | Warning::PetNotOnCt
            | Warning::PetKnownSite
            | Warning::NewLesionLeftOut(_) => None,
        }
    }
}
