use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::words::{change_words, day};
use super::{Category, NewLesions, NonTargetResponse, Standard, TargetResponse};
use crate::imaging::{Lesion, LesionId, Sum, coded};

/// What a standard says about one scan, with everything it was worked out from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    pub standard: Standard,
    /// The edition of the standard.
    pub version: String,
    /// Index of the scan in [`super::History::follow_ups`].
    pub scan: usize,
    pub date: NaiveDate,
    pub category: Category,
    pub target: TargetResponse,
    pub non_target: NonTargetResponse,
    pub new_lesions: NewLesions,
    /// `None` when there are no targets or the baseline is incomplete.
    pub baseline_sum: Option<Sum>,
    /// The smallest complete sum before this scan, baseline included.
    pub nadir: Option<Nadir>,
    /// `None` when there are no targets.
    pub current: Option<SumNow>,
    /// What each target counted for.
    pub contributions: Vec<Contribution>,
    /// The rule that decided the category.
    pub rule: Rule,
    /// The rule that decided the response of the targets; the same as `rule` where only they matter.
    pub target_rule: Option<Rule>,
    /// The alternatives that were considered and not met, with their numbers.
    pub not_met: Vec<NotMet>,
    pub warnings: Vec<Warning>,
    /// How far the sum is from another category, nearest first.
    pub near: Vec<Near>,
    /// A person must decide before this category is used.
    pub review: Option<Review>,
}

/// A scan that a verdict points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScanRef {
    Baseline,
    /// Index into [`super::History::follow_ups`].
    FollowUp(usize),
}

/// The smallest complete sum so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nadir {
    pub sum: Sum,
    pub scan: ScanRef,
    pub date: NaiveDate,
}

/// The sum on the scan that is judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SumNow {
    /// Of the targets that could be read.
    pub sum: Sum,
    /// The targets that could not; the sum is complete when this is empty.
    pub missing: Vec<LesionId>,
}

/// What one target counted for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contribution {
    pub lesion: LesionId,
    pub label: String,
    /// `None` when it is missing.
    pub counted: Option<Sum>,
    /// How it was arrived at: "measured", "too small to measure, counts 5 mm", "not imaged".
    pub how: String,
}

/// A rule of a standard that applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub id: RuleId,
    /// With the numbers of this patient.
    pub sentence: String,
    pub citation: String,
}

coded! {
    /// Names a rule. `docs/response-standards.md` has one entry for each.
    pub enum RuleId {
        TargetCr = "target-cr", "All targets gone";
        TargetPd = "target-pd", "Sum grew from the nadir";
        TargetPdSubset = "target-pd-subset", "The measured targets alone prove progression";
        TargetPdReappeared = "target-pd-reappeared", "A target came back after a complete response";
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
    }
}

/// An alternative that was considered and not met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotMet {
    pub category: Category,
    /// "Not PD: 18.9 % and 14 mm above the nadir of 74 mm (20-Aug-2025); needs 20 % and 5 mm".
    pub sentence: String,
}

/// Something to look at; never changes the category by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Warning {
    pub code: WarningCode,
    pub lesion: Option<LesionId>,
    pub sentence: String,
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
    }
}

/// How far the sum is from another overall category, all else unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Near {
    pub category: Category,
    /// The sum that would give it.
    pub at_sum: Sum,
    /// The change in tenths of a millimetre; negative is smaller.
    pub change_tenths_mm: i64,
}

/// Why a person must decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    pub sentence: String,
    /// The categories that a person may come to instead.
    pub instead: Vec<Category>,
}

/// Why there is no verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AssessError {
    /// The app does not compute this standard; the clinician sets the category.
    NotComputed(Standard),
    /// The history has no follow-up scan of that index.
    NoSuchScan { index: usize, scans: usize },
}

impl Verdict {
    /// One sentence for a letter.
    pub fn sentence(&self) -> String {
        let mut parts =
            vec![format!("{} by {} on {}", self.category.label(), self.standard.name(), day(self.date))];
        parts.extend(self.sum_words());
        let non_target = match self.non_target {
            NonTargetResponse::None => None,
            NonTargetResponse::Cr => Some("non-target disease has gone"),
            NonTargetResponse::NonCrNonPd => Some("non-target disease persists without progression"),
            NonTargetResponse::Pd => Some("non-target disease has progressed"),
            NonTargetResponse::Ne => Some("non-target disease not evaluable"),
        };
        parts.extend(non_target.map(str::to_owned));
        parts.push(self.new_lesions.label().to_lowercase());
        if let Some(review) = &self.review {
            parts.push(format!("to be reviewed: {}", review.sentence));
        }
        format!("{}.", parts.join("; "))
    }

    /// A person must decide before this category is used.
    pub fn needs_review(&self) -> bool {
        self.review.is_some()
    }

    fn sum_words(&self) -> Option<String> {
        let current = self.current.as_ref()?;
        if !current.missing.is_empty() {
            return Some("sum of diameters incomplete".to_owned());
        }
        let which =
            if self.standard == Standard::Mrecist { "sum of viable diameters" } else { "sum of diameters" };
        let mut words = format!("{which} {}", current.sum);
        if let Some(baseline) = self.baseline_sum {
            words.push_str(&format!(", baseline {baseline}"));
            words.extend(change_words(baseline, current.sum).map(|change| format!(" ({change})")));
        }
        if let Some(nadir) = self.nadir.filter(|nadir| nadir.scan != ScanRef::Baseline) {
            words.push_str(&format!(", smallest before {} on {}", nadir.sum, day(nadir.date)));
            words.extend(change_words(nadir.sum, current.sum).map(|change| format!(" ({change})")));
        }
        Some(words)
    }
}

impl Warning {
    pub(super) fn about(code: WarningCode, lesion: &Lesion, sentence: &str) -> Warning {
        Warning { code, lesion: Some(lesion.id.clone()), sentence: sentence.to_owned() }
    }

    pub(super) fn about_scan(code: WarningCode, sentence: &str) -> Warning {
        Warning { code, lesion: None, sentence: sentence.to_owned() }
    }
}

impl Near {
    /// A change of at most one millimetre would give another category: worth a second read.
    pub fn is_within_1_mm(&self) -> bool {
        self.change_tenths_mm.unsigned_abs() <= 10
    }

    /// "0.8 mm more in the sum, 88.8 mm, would be PD".
    pub fn sentence(&self) -> String {
        let tenths = self.change_tenths_mm.unsigned_abs();
        let size = Sum::from_tenths_mm(u32::try_from(tenths).unwrap_or(u32::MAX));
        let direction = if self.change_tenths_mm < 0 { "less" } else { "more" };
        format!("{size} {direction} in the sum, {}, would be {}", self.at_sum, self.category.short())
    }
}

impl std::fmt::Display for AssessError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            AssessError::NotComputed(standard) => {
                write!(f, "{standard} is not worked out here. Choose the category yourself")
            }
            AssessError::NoSuchScan { index, scans } => {
                write!(f, "There is no follow-up scan number {}; the history has {scans}", index + 1)
            }
        }
    }
}

impl std::error::Error for AssessError {}
