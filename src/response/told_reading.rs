use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::words::day;
use super::{Category, ReadingRule, Standard, ToldNotMet, ToldReview};
use crate::imaging::{LesionId, coded};
use crate::scales::{Quantity, QuantityName, decimal};
use crate::wording::within;

/// What a standard that adds up no diameters says of one time point, in words: what a person reads, and the form in files.
///
/// The fields that [`super::ToldVerdict`] has too mean the same there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldReading {
    /// The standard that was read.
    pub standard: Standard,
    /// The edition of the standard.
    pub version: String,
    /// The lesion that is read; `None` where the standard reads the patient.
    pub lesion: Option<ToldLesion>,
    /// The day of the scan or of the value.
    pub date: NaiveDate,
    /// What it is called.
    pub category: Category,
    /// The rule that decided the category.
    pub rule: ToldReadingRule,
    /// The alternatives that were considered and not met, with their numbers.
    pub not_met: Vec<ToldNotMet>,
    /// What else to look at; none of it changes the category.
    pub warnings: Vec<ReadingWarning>,
    /// How far what was measured is from another category, all else unchanged, nearest first.
    pub near: Vec<ReadingNear>,
    /// A person must decide before this category is used.
    pub review: Option<ToldReview>,
    /// Another answer of the same standard that is shown beside this one and never replaces it.
    pub beside: Option<Beside>,
    /// The numbers that it was worked out from.
    pub quantities: Vec<Quantity>,
}

/// Which lesion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldLesion {
    /// Its name in files.
    pub id: LesionId,
    /// What people call it.
    pub label: String,
}

/// A rule that applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldReadingRule {
    /// Its name in files, by which its entry in the documents is found.
    pub id: ReadingRule,
    /// With the numbers of this patient.
    pub sentence: String,
    /// The paper and its section.
    pub citation: String,
}

coded! {
    /// What a warning on a reading is about.
    pub enum ReadingWarningCode {
        SourcesDiffer = "sources-differ", "Sources differ";
        Bounce = "bounce", "A possible bounce of PSA";
        NotMeasured = "not-measured", "Something was not measured";
        FewScans = "few-scans", "Few scans since treatment";
        LeftOut = "left-out", "Something was left out of account";
        Elsewhere = "elsewhere", "Tumour elsewhere";
        NotKnown = "not-known", "Something is not known";
        TooEarly = "too-early", "Earlier than the standard is meant for";
        Mixed = "mixed-response", "Lesions differ";
        EarlierProgression = "earlier-progression", "Progression on an earlier scan";
        NotNew = "not-new", "A finding that is not counted as new";
        Contradicts = "contradicts", "Two findings contradict each other";
    }
}

/// Something to look at; never changes the category by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingWarning {
    /// What it is about.
    pub code: ReadingWarningCode,
    /// What to look at, and why.
    pub sentence: String,
}

/// How far one number is from another category, all else unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingNear {
    /// The category that it would be.
    pub category: Category,
    /// The number that would have to be another.
    pub quantity: QuantityName,
    /// What it would be, as a decimal number in text; a date of a time.
    pub at: String,
    /// The change to there; negative is less, and of a time earlier.
    pub change: String,
    /// Of the change: "ng/mL", "points", "days".
    pub unit: String,
    /// "0.6 ng/mL more, 2.5 ng/mL, would be Failure".
    pub sentence: String,
}

/// Another answer of the same standard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beside {
    /// What makes it another: "aware of bounces".
    pub name: String,
    /// What the other answer calls it.
    pub category: Category,
    /// The other answer in words, with its reason.
    pub sentence: String,
}

impl ReadingWarning {
    pub(super) fn new(code: ReadingWarningCode, sentence: impl Into<String>) -> Self {
        Self { code, sentence: sentence.into() }
    }
}

impl ReadingNear {
    /// Of a number with so many decimals, in one unit: what it is, and what would give another category.
    pub(super) fn of_number(
        category: Category,
        quantity: QuantityName,
        (now, at): (i64, i64),
        decimals: u32,
        unit: &str,
    ) -> Self {
        let change = at.saturating_sub(now);
        let size = decimal(change.saturating_abs(), decimals);
        let at = decimal(at, decimals);
        let direction = if change < 0 { "less" } else { "more" };
        let sentence = format!("{size} {unit} {direction}, {at} {unit}, would be {}", category.short());
        Self { category, quantity, at, change: decimal(change, decimals), unit: unit.to_owned(), sentence }
    }

    /// Of a scan that looks the same on a later day.
    pub(super) fn of_time(category: Category, now: NaiveDate, at: NaiveDate) -> Self {
        let days = at.signed_duration_since(now).num_days();
        let plural = if days == 1 { "day" } else { "days" };
        let sentence =
            format!("The same {days} {plural} later, from {} on, would be {}", day(at), category.short());
        let (at, change) = (at.to_string(), days.to_string());
        Self { category, quantity: QuantityName::Time, at, change, unit: "days".to_owned(), sentence }
    }
}

impl ToldReading {
    /// What the other answer says, unless a person is told the same to decide.
    pub fn beside_words(&self) -> &str {
        let said = self.review.as_ref().map_or("", |review| &review.sentence);
        self.beside
            .as_ref()
            .map(|beside| beside.sentence.as_str())
            .filter(|words| *words != said)
            .unwrap_or_default()
    }

    /// The warnings whose words are not those of the question to a person, or of the other answer: once is enough.
    pub fn further_warnings(&self) -> impl Iterator<Item = &ReadingWarning> {
        let review = self.review.as_ref().map(|review| &review.sentence);
        let beside = self.beside.as_ref().map(|beside| &beside.sentence);
        self.warnings
            .iter()
            .filter(move |warning| Some(&warning.sentence) != review && Some(&warning.sentence) != beside)
    }

    /// With the rule alone; what else is to be said is filled in.
    pub(super) fn by(
        standard: Standard,
        date: NaiveDate,
        category: Category,
        rule: ReadingRule,
        sentence: String,
    ) -> Self {
        let citation = rule.citation(&standard).to_owned();
        Self {
            version: standard.version().to_owned(),
            standard,
            lesion: None,
            date,
            category,
            rule: ToldReadingRule { id: rule, sentence, citation },
            not_met: Vec::new(),
            warnings: Vec::new(),
            near: Vec::new(),
            review: None,
            beside: None,
            quantities: Vec::new(),
        }
    }

    /// The same about one lesion.
    pub fn about(self, id: LesionId, label: String) -> Self {
        Self { lesion: Some(ToldLesion { id, label }), ..self }
    }

    pub(super) fn warn(&mut self, code: ReadingWarningCode, sentence: impl Into<String>) {
        self.warnings.push(ReadingWarning::new(code, sentence));
    }

    pub(super) fn say_not_met(&mut self, category: Category, sentence: impl Into<String>) {
        self.not_met.push(ToldNotMet { category, sentence: sentence.into() });
    }

    /// One sentence for a letter: "Phoenix on 12-May-2025: Failure: 2.5 ng/mL reaches nadir + 2 …".
    pub fn sentence(&self) -> String {
        let lesion = self.lesion.as_ref().map_or_else(String::new, |lesion| format!(", {}", lesion.label));
        let mut parts =
            vec![format!("{} on {}{lesion}: {}", self.standard.name(), day(self.date), self.rule.sentence)];
        let other = self.beside.as_ref().filter(|beside| beside.category != self.category);
        parts.extend(other.map(|beside| format!("{}: {}", within(&beside.name), beside.category.short())));
        parts.extend(self.review.as_ref().map(|review| format!("to be reviewed: {}", review.sentence)));
        format!("{}.", parts.join("; "))
    }
}

/// The nearest first, each category once.
pub(super) fn nearest_first(near: Vec<(i64, ReadingNear)>) -> Vec<ReadingNear> {
    let mut near = near;
    crate::order::by_key(&mut near, |(change, _)| change.unsigned_abs());
    let mut told: Vec<ReadingNear> = Vec::new();
    for (_, one) in near {
        if !told.iter().any(|before| before.category == one.category) {
            told.push(one);
        }
    }
    told
}
