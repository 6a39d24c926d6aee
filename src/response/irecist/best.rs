use chrono::NaiveDate;

use super::super::best::confirmed_by;
use super::super::immune_best::as_recist;
use super::super::words::day;
use super::super::{
    Best, BestRules, Category, Confirmation, ImmuneBest, ImmuneProgression, TimePoint, ToldReview,
    immune_best_response,
};

/// The best overall response by iRECIST in the form of every other standard.
pub(in super::super) fn immune_best(
    points: &[TimePoint],
    start: NaiveDate,
    rules: &BestRules,
    new_therapy: Option<NaiveDate>,
) -> Best {
    let ImmuneBest { category, date, progression } = immune_best_response(points, start, rules, new_therapy);
    let mut steps = left_out(points, new_therapy);
    let counted = counted_in_irecist(points, new_therapy);
    let (progression_date, review) = match progression {
        ImmuneProgression::None => {
            steps.push("No progression that counts".to_owned());
            (None, None)
        }
        ImmuneProgression::Confirmed { from, confirmed_on, is_early } => {
            steps.push(format!(
                "Progression is dated to its first scan on {}, confirmed on {}",
                day(from),
                day(confirmed_on)
            ));
            (Some(from), is_early.then(|| early(from, confirmed_on)))
        }
        ImmuneProgression::ConfirmsNothing { on } => (Some(on), Some(confirms_nothing(on))),
        ImmuneProgression::Unconfirmed { from } => {
            steps.push(format!(
                "Progression of {} was never confirmed and nothing better was seen after it, so it counts from there",
                day(from)
            ));
            (Some(from), None)
        }
    };
    let was_seen = counted.iter().any(|point| point.category.is_response());
    let confirmation = match (category.is_response(), rules.confirmation_required) {
        (true, true) => Confirmation::Confirmed,
        (true, false) => Confirmation::NotRequired,
        (false, true) if was_seen => Confirmation::NotConfirmed,
        _ => Confirmation::NotApplicable,
    };
    let response_date = first_response(&counted, category, rules);
    Best {
        category,
        date,
        confirmation,
        response_date,
        progression_date,
        benefit_date: [response_date, first_held(&counted, start, rules)].into_iter().flatten().min(),
        disease_after_cr: None,
        steps,
        review,
    }
}

/// The time points of iRECIST that count, in order of date: up to confirmed progression or a new therapy.
pub(in super::super) fn counted_in_irecist(
    points: &[TimePoint],
    new_therapy: Option<NaiveDate>,
) -> Vec<TimePoint> {
    let mut points = points.to_vec();
    points.retain(|point| {
        is_of_irecist(point.category) && new_therapy.is_none_or(|therapy| point.date <= therapy)
    });
    crate::order::by_key(&mut points, |point| point.date);
    let end = points.iter().position(|point| point.category == Category::ImmuneCpd);
    points.truncate(end.map_or(points.len(), |end| end.saturating_add(1)));
    points
}

/// The first time point of a response; where it must be confirmed, the first that a later one confirms.
fn first_response(points: &[TimePoint], best: Category, rules: &BestRules) -> Option<NaiveDate> {
    let in_recist: Vec<TimePoint> = points.iter().map(as_recist).collect();
    let counts = |(index, point): &(usize, &TimePoint)| {
        // Whatever confirms a complete response confirms a partial one.
        let is_confirmed = || confirmed_by(&in_recist, *index, Category::Pr, rules).is_some();
        point.category.is_response() && (!rules.confirmation_required || is_confirmed())
    };
    let first = points.iter().enumerate().find(counts).filter(|_| best.is_response());
    first.map(|(_, point)| point.date)
}

/// The first time point of stable disease or better at the minimum duration or later.
fn first_held(points: &[TimePoint], start: NaiveDate, rules: &BestRules) -> Option<NaiveDate> {
    use Category::*;
    let is_held = |point: &&TimePoint| {
        matches!(point.category, ImmuneCr | ImmunePr | ImmuneSd | ImmuneNonCrNonUpd)
            && (point.date - start).num_days() >= i64::from(rules.min_sd_days)
    };
    points.iter().find(is_held).map(|point| point.date)
}

fn left_out(points: &[TimePoint], new_therapy: Option<NaiveDate>) -> Vec<String> {
    let mut steps: Vec<String> = points
        .iter()
        .filter(|point| !is_of_irecist(point.category))
        .map(|point| {
            format!("{} on {} is not a category of iRECIST", point.category.short(), day(point.date))
        })
        .collect();
    if let Some(therapy) = new_therapy {
        steps.push(format!("New anticancer therapy on {}: later time points are left out", day(therapy)));
    }
    let confirmed = points.iter().filter(|point| point.category == Category::ImmuneCpd);
    if let Some(end) = confirmed.map(|point| point.date).min()
        && points.iter().any(|point| point.date > end)
    {
        steps.push("Time points after confirmed progression are left out".to_owned());
    }
    steps
}

fn is_of_irecist(category: Category) -> bool {
    use Category::*;
    matches!(category, ImmuneCr | ImmunePr | ImmuneSd | ImmuneNonCrNonUpd | Ned | ImmuneUpd | ImmuneCpd | Ne)
}

fn early(from: NaiveDate, on: NaiveDate) -> ToldReview {
    ToldReview {
        sentence: format!(
            "Progression of {} was confirmed {} days later, on {}: sooner than 28 days (less 2) only a further new lesion on a scan made for a new symptom or sign confirms it",
            day(from),
            (on - from).num_days(),
            day(on)
        ),
        instead: vec![Category::ImmuneUpd],
    }
}

fn confirms_nothing(on: NaiveDate) -> ToldReview {
    ToldReview {
        sentence: format!(
            "Progression is called confirmed on {}, and no unconfirmed progression is waiting before it. It may be unconfirmed itself",
            day(on)
        ),
        instead: vec![Category::ImmuneUpd],
    }
}
