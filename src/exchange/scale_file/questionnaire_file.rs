//! Questionnaires by their name and total; their items stay where they are licensed.

use serde::Deserialize;

use super::score_file::in_order;
use super::{ScaleName, ToldScale};
use crate::calendar::{Date, display, written};
use crate::exchange::readings::NumberText;
use crate::people::Problem;
use crate::scales::{Quantity, QuantityName, important_difference, score_range, signed_thousandths};

/// One total.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTotal {
    #[serde(with = "written")]
    date: Date,
    /// The questionnaire, and the scale of it: "ESAS-r: nausea".
    name: String,
    total: NumberText,
}

/// Every total, and how it changed since the first of the same name, with whether that reaches a difference that matters.
pub(super) fn told(scale: ScaleName, samples: &[RawTotal]) -> Result<Vec<ToldScale>, Problem> {
    let mut first: Vec<(&str, &RawTotal, i64)> = Vec::new();
    let mut told = Vec::new();
    for (place, sample) in in_order(samples, |sample| sample.date) {
        let name = sample.name.trim();
        if name.is_empty() {
            return Err(Problem::on(format!("[{place}].name"), "Name the questionnaire"));
        }
        let total = total(sample, name).map_err(|problem| problem.inside(&format!("[{place}]")))?;
        let written = sample.total.0.trim();
        let range = score_range(name).map(|range| format!(" ({})", range.words())).unwrap_or_default();
        let before = first.iter().find(|(known, ..)| known.eq_ignore_ascii_case(name)).copied();
        let change = before.map(|(_, before, old)| change_words(name, (before, old), total));
        let sentence = format!("{name}: {written}{range}{}", change.unwrap_or_default());
        let mut one = ToldScale::new(scale, sample.date, sentence);
        one.of = Some(name.to_owned());
        one.grade = Some(written.to_owned());
        one.quantities.push(Quantity::new(QuantityName::Score, written, ""));
        match before {
            Some((_, before, _)) => {
                let old = before.total.0.trim();
                one.quantities.push(Quantity::new(QuantityName::ScoreBaseline, old, "").of(before.date));
            }
            None => first.push((name, sample, total)),
        }
        told.push(one);
    }
    Ok(told)
}

/// In thousandths, within what the questionnaire can have where that is known.
fn total(sample: &RawTotal, name: &str) -> Result<i64, Problem> {
    let text = sample.total.0.trim();
    let total = signed_thousandths(text).ok_or_else(|| {
        Problem::on("total", format!("“{text}” is no total. Use a number with at most three decimals"))
    })?;
    let range = score_range(name).filter(|range| !u64::try_from(total).is_ok_and(|total| range.holds(total)));
    match range {
        Some(range) => Err(Problem::on("total", format!("{text} is no total of {name}: {}", range.words()))),
        None => Ok(total),
    }
}

/// "; up 3 since 12-Jan-2026: worse by more than the important difference of 1 (Hui 2015)".
fn change_words(name: &str, (before, old): (&RawTotal, i64), now: i64) -> String {
    let since = display(before.date);
    let by = crate::scales::written(now.abs_diff(old));
    let change = match now.cmp(&old) {
        std::cmp::Ordering::Equal => return format!("; unchanged since {since}"),
        std::cmp::Ordering::Greater => format!("; up {by} since {since}"),
        std::cmp::Ordering::Less => format!("; down {by} since {since}"),
    };
    match important_difference(name).and_then(|least| least.words(old, now)) {
        Some(matters) => format!("{change}: {matters}"),
        None => change,
    }
}
