use super::{Number, Row};
use crate::plan::{CheckVerdict, ItemCheck};
use serde::Serialize;

/// How far the figures were checked against the records, and how well those who checked agree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Agreement {
    /// Items that anybody has checked.
    pub checked: u32,
    /// Of those, the ones that somebody disputes.
    pub disputed: u32,
    /// Items that two people have checked.
    pub checked_twice: u32,
    /// Of those, the ones on which the first two agree.
    pub agreed: u32,
    /// Agreement beyond chance of those checked twice; none where there are none, or where chance alone explains
    /// everything (all of one kind).
    pub kappa: Option<f64>,
}

/// The checks of a set of rows. Of more than two checks of an item the first two count.
pub fn agreement<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Agreement {
    let mut found = Agreement::default();
    let mut pairs = Vec::new();
    for row in rows {
        for (number, count) in [
            (Number::Checked, &mut found.checked),
            (Number::Disputed, &mut found.disputed),
            (Number::CheckedTwice, &mut found.checked_twice),
            (Number::CheckedAlike, &mut found.agreed),
        ] {
            *count += u32::from(number.counts(row));
        }
        if let [first, second, ..] = row.checks.as_slice() {
            let is_verified = |check: &ItemCheck| check.verdict == CheckVerdict::Verified;
            pairs.push((is_verified(first), is_verified(second)));
        }
    }
    found.kappa = cohen_kappa(&pairs);
    found
}

/// Cohen's kappa of two raters and two answers (Cohen 1960, Educ Psychol Meas 20:37).
pub fn cohen_kappa(pairs: &[(bool, bool)]) -> Option<f64> {
    let n = pairs.len() as f64;
    let share =
        |counts: &dyn Fn(&(bool, bool)) -> bool| pairs.iter().filter(|pair| counts(pair)).count() as f64 / n;
    let (first, second) = (share(&|pair| pair.0), share(&|pair| pair.1));
    let observed = share(&|pair| pair.0 == pair.1);
    let expected = first * second + (1.0 - first) * (1.0 - second);
    (n > 0.0 && expected < 1.0).then(|| (observed - expected) / (1.0 - expected))
}
