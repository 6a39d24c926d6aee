use super::rows::rows_of;
use super::{Bound, Condition, CtcaeSample, CtcaeTerm, CtcaeVersion, Row, Symptoms};
use crate::scales::{Amount, LabFlag};

/// Grade 0 (no row is met) to 4. Grade 5 is death and is recorded by a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CtcaeGrade(u8);

impl CtcaeGrade {
    pub(super) const ZERO: Self = Self(0);

    pub(super) const fn of(grade: u8) -> Self {
        assert!(grade <= 4, "a grade that a number gives is 0 to 4");
        Self(grade)
    }

    /// The grade as a number, 0 to 4.
    pub fn number(self) -> u8 {
        self.0
    }
}

/// A grade with the version and the rows that gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CtcaeGraded {
    /// The version whose limits were read.
    pub version: CtcaeVersion,
    /// The adverse event that is graded.
    pub term: CtcaeTerm,
    /// The grade that the value has.
    pub grade: CtcaeGrade,
    /// The row that was met; several where something is not known and each answer gives the same grade; none for
    /// grade 0.
    pub rows: Vec<&'static Row>,
}

/// Why there is no grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotGraded {
    /// The version has no such term, or decides it by other things than a number.
    NoTerm,
    /// The definition prints no grade for such a value.
    NotPrinted {
        /// The row without a grade that the value meets.
        row: &'static Row,
        /// The worst grade whose row the value meets as well; 0 where there is none.
        at_least: CtcaeGrade,
    },
    /// What would have to be known. The grade is `at_least` in any case.
    Unknown {
        /// What is not known and matters; never empty.
        missing: Vec<Missing>,
        /// The lowest grade that it can be.
        at_least: CtcaeGrade,
    },
}

/// Something a grade depends on that is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// No value was measured.
    Value,
    /// "<5" leaves open which side of a limit it is.
    ExactValue,
    /// The lower limit of normal of the laboratory.
    LowerLimit,
    /// The upper limit of normal of the laboratory.
    UpperLimit,
    /// The value before treatment, or one above zero.
    Baseline,
    /// "<5" before treatment leaves open which side of a limit it is.
    ExactBaseline,
    /// Whether the value before treatment was within its own limits.
    BaselineFlag,
    /// Whether there are symptoms, and how severe.
    Symptoms,
    /// Whether the patient takes an anticoagulant.
    Anticoagulation,
    /// How long the temperature stayed above 40 °C.
    Duration,
}

/// The grade of one value.
///
/// # Errors
/// Where the version has no such term, where the definition prints nothing for the value, or where something is not
/// known on which the grade depends.
pub fn ctcae_grade(
    version: CtcaeVersion,
    term: CtcaeTerm,
    sample: &CtcaeSample,
) -> Result<CtcaeGraded, NotGraded> {
    let rows = rows_of(version, term).ok_or(NotGraded::NoTerm)?;
    let graded = |(grade, rows)| CtcaeGraded { version, term, grade, rows };
    let first = match judge(rows, sample) {
        Ok(met) => return Ok(graded(met)),
        Err(why) => why,
    };
    let NotGraded::Unknown { missing, .. } = first else { return Err(first) };
    let tried: Vec<_> = every_answer(sample).iter().map(|sample| judge(rows, sample)).collect();
    let lowest = |one: &Result<(CtcaeGrade, _), NotGraded>| match one {
        Ok((grade, _)) => *grade,
        Err(NotGraded::NotPrinted { at_least, .. } | NotGraded::Unknown { at_least, .. }) => *at_least,
        Err(NotGraded::NoTerm) => CtcaeGrade::ZERO,
    };
    let at_least = tried.iter().map(lowest).min().unwrap_or(CtcaeGrade::ZERO);
    let are_same = tried.iter().all(|one| matches!(one, Ok((grade, _)) if *grade == at_least));
    if !are_same || tried.is_empty() {
        return Err(NotGraded::Unknown { missing, at_least });
    }
    let mut met: Vec<&'static Row> = Vec::new();
    for row in tried.into_iter().flatten().flat_map(|(_, rows)| rows) {
        if !met.contains(&row) {
            met.push(row);
        }
    }
    Ok(graded((at_least, met)))
}

/// The sample with each answer that is possible to what has few answers and is not known.
fn every_answer(sample: &CtcaeSample) -> Vec<CtcaeSample> {
    let mut all = Vec::new();
    let flags = match sample.baseline_flag {
        Some(flag) => vec![flag],
        None => vec![LabFlag::Low, LabFlag::Within, LabFlag::High],
    };
    let symptoms = sample.symptoms.map_or_else(|| Symptoms::ALL.to_vec(), |known| vec![known]);
    let anticoagulated = sample.anticoagulated.map_or_else(|| vec![false, true], |known| vec![known]);
    for flag in flags {
        // A baseline of which nothing is known lies somewhere beyond the limit, if it lies beyond.
        let supposed = match flag {
            LabFlag::High => sample.upper_limit.map(|limit| Amount::Above(limit.get())),
            LabFlag::Low => sample.lower_limit.map(Amount::Below),
            LabFlag::Within => None,
        };
        let baseline = sample.baseline.or(supposed.filter(|_| sample.baseline_flag.is_none()));
        for symptoms in &symptoms {
            for anticoagulated in &anticoagulated {
                all.push(CtcaeSample {
                    baseline,
                    baseline_flag: Some(flag),
                    symptoms: Some(*symptoms),
                    anticoagulated: Some(*anticoagulated),
                    ..*sample
                });
            }
        }
    }
    all
}

/// The worst grade of which a row is met, if no worse one is in doubt.
fn judge(rows: &'static [Row], sample: &CtcaeSample) -> Result<(CtcaeGrade, Vec<&'static Row>), NotGraded> {
    let mut doubts: Option<Vec<Missing>> = None;
    for group in rows.chunk_by(|one, next| one.grade == next.grade) {
        let met = group.iter().find(|row| is_met(row, sample) == Ok(true));
        match (met, &doubts) {
            (Some(row), None) => {
                return match row.grade {
                    Some(grade) => Ok((grade, vec![row])),
                    None => Err(NotGraded::NotPrinted { row, at_least: below(rows, row, sample) }),
                };
            }
            (Some(Row { grade: Some(grade), .. }), Some(missing)) => {
                return Err(NotGraded::Unknown { missing: missing.clone(), at_least: *grade });
            }
            _ => {}
        }
        if met.is_none() {
            for one in group.iter().filter_map(|row| is_met(row, sample).err()).flatten() {
                let missing = doubts.get_or_insert_default();
                if !missing.contains(&one) {
                    missing.push(one);
                }
            }
        }
    }
    match doubts {
        Some(missing) => Err(NotGraded::Unknown { missing, at_least: CtcaeGrade::ZERO }),
        None => Ok((CtcaeGrade::ZERO, Vec::new())),
    }
}

/// The worst grade that is met in any case, below a row without one.
fn below(rows: &'static [Row], unprinted: &Row, sample: &CtcaeSample) -> CtcaeGrade {
    let after = rows.iter().skip_while(|row| *row != unprinted).skip(1);
    after.filter(|row| is_met(row, sample) == Ok(true)).find_map(|row| row.grade).unwrap_or(CtcaeGrade::ZERO)
}

/// Whether all conditions hold; the error is what is not known where that is open.
fn is_met(row: &Row, sample: &CtcaeSample) -> Result<bool, Vec<Missing>> {
    let mut missing = Vec::new();
    for condition in row.all {
        match holds(*condition, sample) {
            Ok(true) => {}
            Ok(false) => return Ok(false),
            Err(one) => missing.push(one),
        }
    }
    if missing.is_empty() { Ok(true) } else { Err(missing) }
}

fn holds(condition: Condition, sample: &CtcaeSample) -> Result<bool, Missing> {
    let flag = || sample.baseline_flag.ok_or(Missing::BaselineFlag);
    match condition {
        Condition::Above(bound) => is_above(sample, bound),
        Condition::AtMost(bound) => is_above(sample, bound).map(|above| !above),
        Condition::Below(bound) => is_below(sample, bound),
        Condition::AtLeast(bound) => is_below(sample, bound).map(|below| !below),
        Condition::BaselineHigh => flag().map(|flag| flag == LabFlag::High),
        Condition::BaselineNotHigh => flag().map(|flag| flag != LabFlag::High),
        Condition::BaselineLow => flag().map(|flag| flag == LabFlag::Low),
        Condition::BaselineAboveUln(times) => is_baseline_above(sample, times),
        Condition::BaselineUpToUln(times) => is_baseline_above(sample, times).map(|above| !above),
        Condition::Symptoms(least) => {
            sample.symptoms.map(|symptoms| symptoms >= least).ok_or(Missing::Symptoms)
        }
        Condition::Anticoagulated => sample.anticoagulated.ok_or(Missing::Anticoagulation),
    }
}

fn is_above(sample: &CtcaeSample, bound: Bound) -> Result<bool, Missing> {
    let (value, bound, inexact) = both(sample, bound)?;
    value.is_above(&bound).ok_or(inexact)
}

fn is_below(sample: &CtcaeSample, bound: Bound) -> Result<bool, Missing> {
    let (value, bound, inexact) = both(sample, bound)?;
    bound.is_above(&value).ok_or(inexact)
}

fn is_baseline_above(sample: &CtcaeSample, times: u64) -> Result<bool, Missing> {
    let limit = Range::of(Amount::Exactly(upper_limit(sample)?), times);
    Range::of(baseline(sample)?, 100).is_above(&limit).ok_or(Missing::ExactBaseline)
}

/// The value and its bound in hundred-thousandths, and what to ask for where they do not say enough.
fn both(sample: &CtcaeSample, bound: Bound) -> Result<(Range, Range, Missing), Missing> {
    let value = sample.value.ok_or(Missing::Value)?;
    let exactly = |number, times| Range::of(Amount::Exactly(number), times);
    let bound = match bound {
        Bound::Fixed(thousandths) => exactly(thousandths, 100),
        Bound::Uln(times) => exactly(upper_limit(sample)?, times),
        Bound::OverUln(thousandths) => exactly(upper_limit(sample)?.saturating_add(thousandths), 100),
        Bound::Lln(times) => exactly(sample.lower_limit.ok_or(Missing::LowerLimit)?, times),
        Bound::Baseline(times) => Range::of(baseline(sample)?, times),
    };
    let inexact =
        if matches!(value, Amount::Exactly(_)) { Missing::ExactBaseline } else { Missing::ExactValue };
    Ok((Range::of(value, 100), bound, inexact))
}

fn upper_limit(sample: &CtcaeSample) -> Result<u64, Missing> {
    sample.upper_limit.map(std::num::NonZeroU64::get).ok_or(Missing::UpperLimit)
}

/// A baseline of zero has no multiples.
fn baseline(sample: &CtcaeSample) -> Result<Amount, Missing> {
    sample.baseline.filter(|amount| amount.number() > 0).ok_or(Missing::Baseline)
}

/// From the lowest to the highest number that something can be, both multiplied; an open end is not reached.
struct Range {
    low: (u128, bool),
    high: Option<(u128, bool)>,
}

impl Range {
    fn of(amount: Amount, times: u64) -> Self {
        let number = u128::from(amount.number()) * u128::from(times);
        match amount {
            Amount::Below(_) => Self { low: (0, false), high: Some((number, true)) },
            Amount::Exactly(_) => Self { low: (number, false), high: Some((number, false)) },
            Amount::Above(_) => Self { low: (number, true), high: None },
        }
    }

    /// Whether every number of this is above every number of the other, or none is.
    fn is_above(&self, other: &Self) -> Option<bool> {
        let (low, is_open) = self.low;
        if let Some((high, is_high_open)) = other.high
            && (low > high || (low == high && (is_open || is_high_open)))
        {
            return Some(true);
        }
        self.high.filter(|(high, _)| *high <= other.low.0).map(|_| false)
    }
}

impl CtcaeGraded {
    /// "CTCAE 5.0, ALT increased, grade 2".
    pub fn head(&self) -> String {
        format!("{}, {}, grade {}", self.version, self.term.name_in(self.version), self.grade.0)
    }

    /// "CTCAE 5.0, ALT increased, grade 2: above 3 × the upper limit of normal".
    pub fn words(&self) -> String {
        let head = self.head();
        let rows: Vec<String> = self.rows.iter().map(|row| row.words(self.term)).collect();
        let why = if rows.is_empty() { "no row is met".to_owned() } else { rows.join("; or ") };
        let doubt = self.term.doubt(self.version).map(|doubt| format!(". {doubt}")).unwrap_or_default();
        format!("{head}: {why}{doubt}")
    }
}

impl NotGraded {
    /// "Cannot be graded. Not known: the upper limit of normal. It is grade 2 or more".
    pub fn words(&self, term: CtcaeTerm) -> String {
        let or_more = |at_least: &CtcaeGrade| match at_least.0 {
            0 => String::new(),
            grade => format!(". It is grade {grade} or more"),
        };
        match self {
            Self::NoTerm => "Cannot be graded: this version gives no numbers for it".into(),
            Self::NotPrinted { row, at_least } => {
                let what = row.words(term);
                format!("Cannot be graded: no grade is defined for a value {what}{}", or_more(at_least))
            }
            Self::Unknown { missing, at_least } => {
                let missing: Vec<&str> = missing.iter().map(|one| one.words()).collect();
                format!("Cannot be graded. Not known: {}{}", missing.join(", "), or_more(at_least))
            }
        }
    }
}

impl Missing {
    /// Whether it is something about the value before treatment.
    pub fn is_of_baseline(self) -> bool {
        matches!(self, Self::Baseline | Self::ExactBaseline | Self::BaselineFlag)
    }

    /// In the middle of a sentence: "the upper limit of normal".
    pub fn words(self) -> &'static str {
        match self {
            Self::Value => "the value",
            Self::ExactValue => "the value as a number",
            Self::LowerLimit => "the lower limit of normal",
            Self::UpperLimit => "the upper limit of normal",
            Self::Baseline => "the value before treatment",
            Self::ExactBaseline => "the value before treatment as a number",
            Self::BaselineFlag => "whether the value before treatment was within limits",
            Self::Symptoms => "whether there are symptoms",
            Self::Anticoagulation => "whether an anticoagulant is taken",
            Self::Duration => "for how long it was above 40 °C",
        }
    }
}
