use super::followed::Followed;
use super::told::ToldWarning;
use super::{History, LesionIndex, Limits, Part, Settings, Warning, recist11};
use crate::imaging::{Certainty, Lesion, NewLesionFinding, Scan};

/// What a standard that adds up its targets decides for itself. Everything else about sums, nadir, order of the
/// rules, non-target disease and the overall table is shared; where a standard is silent, it is as in RECIST 1.1.
pub(super) trait SumStandard {
    /// What is added up, and how far a sum must change.
    fn limits(&self) -> &'static Limits {
        &Limits::RECIST
    }

    /// The part of a target lesion that counts; the same on every scan.
    fn part(&self, history: &History, lesion: &Lesion) -> Part;

    /// Why unequivocal progression of a non-target lesion does not count, where it does not: the lesion is present then.
    fn not_progressed(&self, _: &Followed, _: &Scan) -> Option<Warning> {
        None
    }

    /// Whether a new finding is new disease.
    fn new_lesion(&self, new: &NewFinding) -> NewLesionSeen {
        recist11::new_lesion(new)
    }

    /// Notes about how this scan was made. `reads_viable`: the viable part of a target counts.
    fn scan_warnings(&self, _reads_viable: bool, _: &Scan, _: &mut Vec<Warning>) {}

    /// Notes about the choice of lesions; none of them blocks.
    fn baseline_warnings(&self, _: &History, _: &Settings) -> Vec<ToldWarning> {
        Vec::new()
    }
}

/// One finding of a new lesion.
#[derive(Debug, Clone, Copy)]
pub(super) struct NewFinding<'a> {
    pub index: LesionIndex,
    pub lesion: &'a Lesion,
    /// The first finding of the same lesion.
    pub first: &'a NewLesionFinding,
    pub finding: &'a NewLesionFinding,
    pub scan: &'a Scan,
}

/// What one finding of a new lesion counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NewLesionSeen {
    pub certainty: Certainty,
    pub note: Option<Warning>,
    /// The rule and the reader's word differ, so a person must look.
    pub must_review: bool,
}

impl NewLesionSeen {
    /// The reader's word stands.
    pub fn plainly(finding: &NewLesionFinding) -> NewLesionSeen {
        NewLesionSeen { certainty: finding.certainty, note: None, must_review: false }
    }
}
