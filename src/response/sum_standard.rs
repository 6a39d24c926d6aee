use super::verdict::Warning;
use super::{History, Settings};
use crate::imaging::{Certainty, Lesion, NewLesionFinding, NonTargetReading, NotEvaluable, Reading, Scan};

/// What a standard that adds up diameters decides for itself. Everything else about sums, nadir, order of the
/// rules, non-target disease and the overall table is shared.
pub(super) trait SumStandard {
    /// The part of a target lesion that counts, or why it is missing.
    fn reading(&self, history: &History, lesion: &Lesion, scan: &Scan) -> Result<Reading, NotEvaluable>;

    /// What a non-target lesion counts as; a note when that is not what was entered.
    fn non_target(&self, lesion: &Lesion, reading: &NonTargetReading, scan: &Scan) -> NonTargetSeen;

    /// Whether a new finding is new disease. `first` is the first finding of the same lesion.
    fn new_lesion(
        &self,
        lesion: &Lesion,
        first: &NewLesionFinding,
        finding: &NewLesionFinding,
        scan: &Scan,
    ) -> NewLesionSeen;

    /// Notes about how this scan was made.
    fn scan_warnings(&self, history: &History, targets: &[&Lesion], scan: &Scan) -> Vec<Warning>;

    /// Notes about the choice of lesions; none of them blocks.
    fn baseline_warnings(&self, history: &History, settings: &Settings) -> Vec<Warning>;
}

/// What one non-target lesion counts as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NonTargetSeen {
    pub status: NonTargetStatus,
    pub note: Option<Warning>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NonTargetStatus {
    Gone,
    Present,
    Progressed,
    Unknown(NotEvaluable),
}

/// What one finding of a new lesion counts as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NewLesionSeen {
    pub certainty: Certainty,
    pub note: Option<Warning>,
    /// The rule and the reader's word differ, so a person must look.
    pub must_review: bool,
}

impl NonTargetSeen {
    /// The plain meaning of what was entered: a node under 10 mm or a lesion at 0 is gone.
    pub fn plainly(lesion: &Lesion, reading: &NonTargetReading) -> NonTargetSeen {
        let status = match reading {
            NonTargetReading::Gone => NonTargetStatus::Gone,
            NonTargetReading::Present | NonTargetReading::Increased => NonTargetStatus::Present,
            NonTargetReading::UnequivocalProgression => NonTargetStatus::Progressed,
            NonTargetReading::NotEvaluable(reason) => NonTargetStatus::Unknown(reason.clone()),
            NonTargetReading::Measured(length) => {
                let gone = if lesion.is_node() { length.tenths_mm() < 100 } else { length.is_zero() };
                if gone { NonTargetStatus::Gone } else { NonTargetStatus::Present }
            }
        };
        NonTargetSeen { status, note: None }
    }
}

impl NewLesionSeen {
    /// The reader's word stands.
    pub fn plainly(finding: &NewLesionFinding) -> NewLesionSeen {
        NewLesionSeen { certainty: finding.certainty, note: None, must_review: false }
    }
}
