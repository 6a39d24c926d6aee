use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::diameters_words::DiametersWords;
use super::words::{change_words, day};
use super::{
    Category, Contribution, History, Nadir, Near, NewLesions, NonTargetResponse, Reason, RuleId, ScanRef,
    Standard, TargetResponse, ToldBasis, Verdict, WarningCode,
};
use crate::imaging::{Lesion, LesionId, Sum, Unit};

/// A verdict in words: what a person reads, and the form in files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldVerdict {
    /// The standard that was read.
    pub standard: Standard,
    /// The edition of the standard.
    pub version: String,
    /// Index of the scan in [`History::follow_ups`].
    pub scan: usize,
    /// The day of the scan.
    pub date: NaiveDate,
    /// What the scan is called.
    pub category: Category,
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
    /// `None` when there are no targets.
    pub current: Option<SumNow>,
    /// What each target counted for.
    pub contributions: Vec<ToldContribution>,
    /// The rule that decided the category.
    pub rule: ToldRule,
    /// The rule that decided the response of the targets; the same as `rule` where only they matter.
    pub target_rule: Option<ToldRule>,
    /// The alternatives that were considered and not met, with their numbers.
    pub not_met: Vec<ToldNotMet>,
    /// What else to look at; none of it changes the category.
    pub warnings: Vec<ToldWarning>,
    /// How far the sum is from another category, nearest first.
    pub near: Vec<Near>,
    /// A person must decide before this category is used.
    pub review: Option<ToldReview>,
    /// What only the family of the standard has: further numbers, and the choices between sources.
    pub basis: ToldBasis,
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
pub struct ToldContribution {
    /// Its name in files.
    pub lesion: LesionId,
    /// What people call it.
    pub label: String,
    /// `None` when it is missing.
    pub counted: Option<Sum>,
    /// How it was arrived at: "measured", "too small to measure, counts 5 mm", "not imaged".
    pub how: String,
}

/// A rule of a standard that applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldRule {
    /// Its name in files, by which its entry in the documents is found.
    pub id: RuleId,
    /// With the numbers of this patient.
    pub sentence: String,
    /// The paper and its section.
    pub citation: String,
}

/// An alternative that was considered and not met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldNotMet {
    /// The category that was considered.
    pub category: Category,
    /// "Not PD: 18.9 % and 14 mm above the nadir of 74 mm (20-Aug-2025); needs 20 % and 5 mm".
    pub sentence: String,
}

/// Something to look at; never changes the category by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldWarning {
    /// What it is about.
    pub code: WarningCode,
    /// The lesion it is about; `None` where it is about the scan or about several.
    pub lesion: Option<LesionId>,
    /// What to look at, and why.
    pub sentence: String,
}

/// Why a person must decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldReview {
    /// What is in doubt, and what to do.
    pub sentence: String,
    /// The categories that a person may come to instead.
    pub instead: Vec<Category>,
}

impl ToldWarning {
    pub(super) fn about(code: WarningCode, lesion: &Lesion, sentence: &str) -> ToldWarning {
        ToldWarning { code, lesion: Some(lesion.id.clone()), sentence: sentence.to_owned() }
    }

    pub(super) fn about_scan(code: WarningCode, sentence: &str) -> ToldWarning {
        ToldWarning { code, lesion: None, sentence: sentence.to_owned() }
    }
}

impl Verdict {
    /// The verdict in words. `history` is the one that it was worked out from: the names of the lesions are there.
    pub fn told(&self, history: &History) -> ToldVerdict {
        let diameters = &self.basis.sums;
        let attenuation = self.attenuation();
        let words =
            DiametersWords { history, scan: self.scan, standard: &self.standard, diameters, attenuation };
        let id = |index| history.lesion_at(index).map(|lesion| lesion.id.clone());
        let rule = |rule: Reason| ToldRule {
            id: rule.id(),
            sentence: words.rule(rule),
            citation: rule.id().citation(&self.standard).to_owned(),
        };
        let now = |sum| SumNow { sum, missing: diameters.missing().filter_map(id).collect() };
        ToldVerdict {
            standard: self.standard.clone(),
            version: self.standard.version().to_owned(),
            scan: self.scan,
            date: self.date,
            category: self.category,
            target: diameters.target,
            non_target: diameters.non_target,
            new_lesions: diameters.new_lesions,
            baseline_sum: diameters.baseline_sum,
            nadir: diameters.nadir,
            current: diameters.current.map(now),
            contributions: told_contributions(
                &diameters.contributions,
                history,
                ScanRef::FollowUp(self.scan),
                diameters.unit(),
            ),
            rule: rule(self.rule),
            target_rule: diameters.target_rule.map(rule),
            not_met: self
                .not_met
                .iter()
                .map(|not_met| ToldNotMet { category: not_met.category, sentence: words.not_met(*not_met) })
                .collect(),
            warnings: self.warnings.iter().map(|warning| words.warning(*warning)).collect(),
            near: self.near.to_vec(),
            review: self
                .review
                .as_ref()
                .map(|review| ToldReview { sentence: words.review(review), instead: review.instead.clone() }),
            basis: ToldBasis::of(self, history),
        }
    }
}

/// What each target counted for on a scan, by the names of the lesions.
pub(super) fn told_contributions(
    contributions: &[Contribution],
    history: &History,
    scan: ScanRef,
    unit: Unit,
) -> Vec<ToldContribution> {
    let told = |one: &Contribution| {
        let lesion = history.lesion_at(one.lesion)?;
        Some(ToldContribution {
            lesion: lesion.id.clone(),
            label: lesion.label.clone(),
            counted: one.counts.sum(unit),
            how: one.words(history, scan),
        })
    };
    contributions.iter().filter_map(told).collect()
}

impl ToldVerdict {
    /// One sentence for a letter.
    pub fn sentence(&self) -> String {
        let mut parts =
            vec![format!("{} by {} on {}", self.category.label(), self.standard.name(), day(self.date))];
        parts.extend(self.sum_words());
        parts.extend(self.basis.attenuation_words().map(|words| format!("mean attenuation {words}")));
        let non_target = match self.non_target {
            NonTargetResponse::None => None,
            NonTargetResponse::Cr => Some("non-target disease has gone"),
            NonTargetResponse::NonCrNonPd => Some("non-target disease persists without progression"),
            NonTargetResponse::Pd => Some("non-target disease has progressed"),
            NonTargetResponse::Ne => Some("non-target disease not evaluable"),
        };
        parts.extend(non_target.map(str::to_owned));
        parts.push(match self.new_lesions {
            // What nobody entered was not seen, as far as the record says.
            NewLesions::None => "no new lesion recorded".to_owned(),
            found => found.label().to_lowercase(),
        });
        if self.rule.id.is_of_irecist() {
            parts.push(self.rule.sentence.clone());
        }
        if let Some(review) = &self.review {
            parts.push(format!("to be reviewed: {}", review.sentence));
        }
        format!("{}.", parts.join("; "))
    }

    fn sum_words(&self) -> Option<String> {
        let current = self.current.as_ref()?;
        if !current.missing.is_empty() {
            return Some(format!("{} incomplete", self.standard.sum_words().to_lowercase()));
        }
        let which = match self.standard {
            Standard::Mrecist => "sum of viable diameters".to_owned(),
            _ => self.standard.sum_words().to_lowercase(),
        };
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
