use super::{CtcaeGrade, CtcaeTerm, CtcaeVersion, Symptoms};
use super::{blood, chemistry, liver};
use crate::scales::written;

/// What a value is compared with. Multiples are in hundredths: 1.5 × is 150.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Thousandths of the unit of the term.
    Fixed(u64),
    /// A multiple of the upper limit of normal.
    Uln(u64),
    /// Thousandths of the unit above the upper limit of normal.
    OverUln(u64),
    /// A multiple of the lower limit of normal.
    Lln(u64),
    /// A multiple of the value before treatment.
    Baseline(u64),
}

/// One thing that a row asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The value is above it.
    Above(Bound),
    /// The value is at it or above.
    AtLeast(Bound),
    /// The value is below it.
    Below(Bound),
    /// The value is at it or below.
    AtMost(Bound),
    /// The baseline was above its upper limit of normal.
    BaselineHigh,
    /// The baseline was within its upper limit of normal, or below its lower one.
    BaselineNotHigh,
    /// The baseline was below its lower limit of normal.
    BaselineLow,
    /// The baseline was above a multiple of the upper limit, in hundredths.
    BaselineAboveUln(u64),
    /// The baseline was at most a multiple of the upper limit, in hundredths.
    BaselineUpToUln(u64),
    /// Symptoms of at least this degree.
    Symptoms(Symptoms),
    /// The patient takes an anticoagulant.
    Anticoagulated,
}

/// One row of a definition: all conditions together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// `None`: the definition prints no grade for such a value, and a person decides.
    pub grade: Option<CtcaeGrade>,
    /// What the value has to fulfil; all of it.
    pub all: &'static [Condition],
}

/// Rows, the worst grade first; rows of one grade are alternatives.
macro_rules! rows {
    ($($grade:tt: $($condition:expr),+;)+) => {
        {
            const ROWS: &[$crate::scales::ctcae::Row] = &[$($crate::scales::ctcae::Row {
                grade: $crate::scales::ctcae::rows::rows!(@grade $grade),
                all: &[$($condition),+],
            },)+];
            ROWS
        }
    };
    (@grade none) => { None };
    (@grade $number:literal) => { Some($crate::scales::ctcae::CtcaeGrade::of($number)) };
}
pub(super) use rows;

/// The rows of a term; `None` where the version has no term that numbers alone decide.
pub(super) fn rows_of(version: CtcaeVersion, term: CtcaeTerm) -> Option<&'static [Row]> {
    liver::rows(version, term)
        .or_else(|| blood::rows(version, term))
        .or_else(|| chemistry::rows(version, term))
}

impl Row {
    /// "above 3 × the upper limit of normal, with a baseline that was not above its limit".
    pub fn words(&self, term: CtcaeTerm) -> String {
        let words: Vec<String> = self.all.iter().map(|condition| condition.words(term)).collect();
        words.join(", ")
    }
}

impl Condition {
    fn words(self, term: CtcaeTerm) -> String {
        match self {
            Self::Above(bound) => format!("above {}", bound.words(term)),
            Self::AtLeast(bound) => format!("at least {}", bound.words(term)),
            Self::Below(bound) => format!("below {}", bound.words(term)),
            Self::AtMost(bound) => format!("at most {}", bound.words(term)),
            Self::BaselineHigh => "with a baseline above its limit".into(),
            Self::BaselineNotHigh => "with a baseline that was not above its limit".into(),
            Self::BaselineLow => "with a baseline below its limit".into(),
            Self::BaselineAboveUln(times) => {
                format!("with a baseline above {} × the upper limit of normal", hundredths(times))
            }
            Self::BaselineUpToUln(times) => {
                format!("with a baseline up to {} × the upper limit of normal", hundredths(times))
            }
            Self::Symptoms(Symptoms::ModerateOrSevere) => "with moderate or severe symptoms".into(),
            Self::Symptoms(_) => "with symptoms".into(),
            Self::Anticoagulated => "on an anticoagulant".into(),
        }
    }
}

impl Bound {
    fn words(self, term: CtcaeTerm) -> String {
        let of = |times: u64, what: &str| match times {
            100 => what.to_owned(),
            times => format!("{} × {what}", hundredths(times)),
        };
        let amount = |thousandths| format!("{} {}", written(thousandths), term.unit()).trim_end().to_owned();
        match self {
            Self::Fixed(thousandths) => amount(thousandths),
            Self::Uln(times) => of(times, "the upper limit of normal"),
            Self::OverUln(thousandths) => format!("the upper limit of normal by {}", amount(thousandths)),
            Self::Lln(times) => of(times, "the lower limit of normal"),
            Self::Baseline(times) => of(times, "the baseline"),
        }
    }
}

fn hundredths(times: u64) -> String {
    written(times * 10)
}
