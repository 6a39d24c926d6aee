//! What is worked out for a scan of a course by one standard, whatever it reads.

use super::bone::bone_reading;
use super::readings::{Judgement, NoVerdict, judgement};
use super::treated::{TreatedJudgement, treated_judgement};
use super::uptake::uptake_reading;
use crate::imaging::{Lesion, Scan};
use crate::plan::{AssessmentId, Course};
use crate::response::{Category, Settings, Standard, ToldReading};

/// What is worked out for a scan by one standard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkedOut {
    /// Diameters, added up.
    Sums(Box<Judgement>),
    /// What is seen of each treated lesion.
    Treated(TreatedJudgement),
    /// One reading of the whole scan: uptake on FDG-PET, bone.
    Whole(Box<ToldReading>),
}

impl WorkedOut {
    pub fn category(&self) -> Option<Category> {
        match self {
            Self::Sums(found) => Some(found.verdict.category),
            Self::Treated(found) => found.category(),
            Self::Whole(told) => Some(told.category),
        }
    }

    /// A person must decide before the category is used.
    pub fn needs_review(&self) -> bool {
        match self {
            Self::Sums(found) => found.verdict.needs_review(),
            Self::Treated(found) => found.needs_review(),
            Self::Whole(told) => told.review.is_some(),
        }
    }

    /// What was added up, where diameters are.
    pub fn sums(&self) -> Option<&Judgement> {
        match self {
            Self::Sums(found) => Some(found),
            Self::Treated(_) | Self::Whole(_) => None,
        }
    }
}

/// What is worked out for a scan that is being read, with everything that was read before it.
///
/// # Errors
/// As [`judgement`]; of a standard that reads what is seen, where something has to be entered first, there is nothing to
/// compare with, or the scan lies before the treatment.
pub fn worked_out(
    course: &Course,
    lesions: &[Lesion],
    replaced: Option<AssessmentId>,
    scan: &Scan,
    settings: &Settings,
) -> Result<WorkedOut, NoVerdict> {
    let standard = &settings.standard;
    if standard.reads_features() {
        return treated_judgement(course, lesions, replaced, scan, standard).map(WorkedOut::Treated);
    }
    let whole = |told: ToldReading| WorkedOut::Whole(Box::new(told));
    if standard.reads_uptake() {
        return uptake_reading(course, replaced, scan, standard).map(whole);
    }
    if *standard == Standard::MdaBone {
        return bone_reading(course, lesions, replaced, scan, settings.scope).map(whole);
    }
    judgement(course, lesions, replaced, scan, settings).map(|found| WorkedOut::Sums(Box::new(found)))
}

/// The category of a scan by a standard that reads what is seen of it; `None` while something of that is not read.
pub fn seen_category(
    course: &Course,
    lesions: &[Lesion],
    replaced: Option<AssessmentId>,
    scan: &Scan,
    settings: &Settings,
) -> Option<Category> {
    worked_out(course, lesions, replaced, scan, settings).ok()?.category()
}
