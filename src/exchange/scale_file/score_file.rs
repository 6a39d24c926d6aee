use serde::Deserialize;

use super::{ScaleName, ToldScale};
use crate::calendar::{Date, display, written};
use crate::people::Problem;
use crate::response::ReadingWarningCode;
use crate::scales::{
    BetterEnd, ChangeDirection, ExactScore, Nrs, Qlqc30Answers, Qlqc30Scale, Quantity, QuantityName,
    ScoreChange, bpi_change, bpi_interference, bpi_severity, pain_relief, qlqc30_change,
};

/// The answers to the items of one QLQ-C30 by their numbers, in order; `null` where there is none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawQlqc30 {
    #[serde(with = "written")]
    date: Date,
    answers: [Option<u8>; 30],
}

/// The ratings of one Brief Pain Inventory.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBpi {
    #[serde(with = "written")]
    date: Date,
    severity: [Nrs; 4],
    interference: [Option<Nrs>; 7],
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPainScore {
    #[serde(with = "written")]
    date: Date,
    points: Nrs,
}

/// The entries in order of their days.
pub(super) fn in_order<Entry>(samples: &[Entry], date: impl Fn(&Entry) -> Date) -> Vec<(usize, &Entry)> {
    let mut ordered: Vec<(usize, &Entry)> = samples.iter().enumerate().collect();
    crate::order::by_key(&mut ordered, |(_, entry)| date(entry));
    ordered
}

/// Every scale of every questionnaire, and how it changed since the first one with that score.
pub(super) fn qlqc30(scale: ScaleName, samples: &[RawQlqc30]) -> Result<Vec<ToldScale>, Problem> {
    let mut first: Vec<(Qlqc30Scale, Date, ExactScore)> = Vec::new();
    let mut told = Vec::new();
    for (place, sample) in in_order(samples, |sample| sample.date) {
        let answers = Qlqc30Answers::new(sample.answers).map_err(|wrong| {
            let item = wrong.first().copied().unwrap_or(1);
            let most = if item >= 29 { 7 } else { 4 };
            let message = format!("Item {item} is answered 1 to {most}, or not at all (null)");
            Problem::on(format!("[{place}].answers[{}]", item.saturating_sub(1)), message)
        })?;
        for part in Qlqc30Scale::ALL {
            let score = answers.score(*part);
            let before = first.iter().find(|(scale, ..)| scale == part).copied();
            let mut one = ToldScale::new(scale, sample.date, score_words(*part, score, before));
            one.of = Some(part.code().to_owned());
            match score {
                Some(score) => {
                    one.grade = Some(score.words());
                    one.quantities.push(Quantity::new(QuantityName::Score, score.words(), ""));
                    if let Some((_, on, before)) = before {
                        let before = Quantity::new(QuantityName::ScoreBaseline, before.words(), "").of(on);
                        one.quantities.push(before);
                        one.warn(ReadingWarningCode::SourcesDiffer, ScoreChange::DOUBT);
                    } else {
                        first.push((*part, sample.date, score));
                    }
                }
                None => one.not_known.push("half of its items or more".to_owned()),
            }
            told.push(one);
        }
    }
    Ok(told)
}

fn score_words(
    part: Qlqc30Scale,
    score: Option<ExactScore>,
    before: Option<(Qlqc30Scale, Date, ExactScore)>,
) -> String {
    let Some(score) = score else {
        return format!("{}: no score, fewer than half of its items were answered", part.label());
    };
    let better = match part.better_end() {
        BetterEnd::High => "higher is better",
        BetterEnd::Low => "lower is better",
    };
    let change = before.map_or_else(String::new, |(_, on, before)| {
        let change = qlqc30_change(part, before, score);
        format!("; {} than {} on {}", change.words(), before.words(), display(on))
            .replace("no change that matters than", "no change that matters from")
    });
    format!("{} {} of 100, {better}{change}", part.label(), score.words())
}

/// Severity and interference of every Brief Pain Inventory, and how they changed since the first.
pub(super) fn bpi(scale: ScaleName, samples: &[RawBpi]) -> Result<Vec<ToldScale>, Problem> {
    let mut first: Vec<(&str, Date, ExactScore)> = Vec::new();
    let mut told = Vec::new();
    for (_, sample) in in_order(samples, |sample| sample.date) {
        let scores = [
            ("severity", Some(bpi_severity(sample.severity))),
            ("interference", bpi_interference(sample.interference)),
        ];
        for (part, score) in scores {
            let before = first.iter().find(|(name, ..)| *name == part).copied();
            let change = before.zip(score).map_or_else(String::new, |((_, on, before), now)| {
                let words = match bpi_change(before, now) {
                    ChangeDirection::Better => "better than",
                    ChangeDirection::Same => "less than a point from",
                    ChangeDirection::Worse => "worse than",
                };
                format!("; {words} {} on {}", before.words(), display(on))
            });
            let sentence = match score {
                Some(score) => format!("{} {} of 10{change}", crate::wording::capital(part), score.words()),
                None => "Interference: no score, fewer than four of the seven were answered".to_owned(),
            };
            let mut one = ToldScale::new(scale, sample.date, sentence);
            one.of = Some(part.to_owned());
            match score {
                Some(score) => {
                    one.grade = Some(score.words());
                    one.quantities.push(Quantity::new(QuantityName::Score, score.words(), ""));
                    if let Some((_, on, before)) = before {
                        let before = Quantity::new(QuantityName::ScoreBaseline, before.words(), "").of(on);
                        one.quantities.push(before);
                    } else {
                        first.push((part, sample.date, score));
                    }
                }
                None => one.not_known.push("four of the seven ratings".to_owned()),
            }
            told.push(one);
        }
    }
    Ok(told)
}

/// How far pain fell since the first score.
pub(super) fn pain_scores(scale: ScaleName, samples: &[RawPainScore]) -> Result<Vec<ToldScale>, Problem> {
    let ordered = in_order(samples, |sample| sample.date);
    let Some((_, first)) = ordered.first() else { return Ok(Vec::new()) };
    let told = |(_, sample): &(usize, &RawPainScore)| {
        let (before, now) = (first.points.points(), sample.points.points());
        let relief = pain_relief(first.points, sample.points);
        let numbers = format!("{before} on {} and {now} now", display(first.date));
        let sentence = match relief {
            Some(relief) => format!("{}: {numbers}", crate::wording::capital(relief.words())),
            None => format!("Not evaluable: there was no pain on {}", display(first.date)),
        };
        let mut one = ToldScale::new(scale, sample.date, sentence);
        one.grade = relief.map(|relief| relief.code().to_owned());
        let baseline = Quantity::new(QuantityName::ScoreBaseline, before, "points").of(first.date);
        one.quantities.push(baseline);
        one.quantities.push(Quantity::new(QuantityName::Score, now, "points"));
        one
    };
    Ok(ordered.iter().skip(1).map(told).collect())
}
