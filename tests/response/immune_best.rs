//! The best overall response by iRECIST: every sequence that the published table stands for, and every sequence of five
//! time points against the rules said in another way.

use crate::{Cases, data};
use aftercare::response::Category::{
    self, ImmuneCpd, ImmuneCr, ImmuneNonCrNonUpd, ImmunePr, ImmuneSd, ImmuneUpd, Ne, Pr,
};
use aftercare::response::{
    BestRules, Confirmation, ImmuneProgression, TimePoint, best_response, immune_best_response,
};
use chrono::NaiveDate;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    time_points: Vec<Vec<Category>>,
    best: Category,
}

fn day(number: usize) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2025, 1, 6).unwrap();
    first + chrono::Duration::days(56 * i64::try_from(number).unwrap())
}

fn points(categories: &[Category]) -> Vec<TimePoint> {
    let point =
        |(place, category): (usize, &Category)| TimePoint { date: day(place + 1), category: *category };
    categories.iter().enumerate().map(point).collect()
}

/// Every way to take one of each.
fn sequences(of: &[Vec<Category>]) -> Vec<Vec<Category>> {
    of.iter().fold(vec![Vec::new()], |all, next| {
        all.iter()
            .flat_map(|so_far| next.iter().map(move |one| [so_far.as_slice(), &[*one]].concat()))
            .collect()
    })
}

#[test]
fn every_sequence_of_the_published_table() {
    let mut count = 0;
    for case in data::<Cases<Case>>("irecist_best.json").cases {
        for sequence in sequences(&case.time_points) {
            let best = immune_best_response(&points(&sequence), day(0), &BestRules::default(), None);
            assert_eq!(best.category, case.best, "{}: {sequence:?}", case.name);
            count += 1;
        }
    }
    assert_eq!(count, 511);
}

const ALL: [Category; 7] = [ImmuneCr, ImmunePr, ImmuneSd, ImmuneNonCrNonUpd, ImmuneUpd, ImmuneCpd, Ne];

/// The day of progression by cutting the sequence into runs, where the engine walks through it.
#[test]
fn every_sequence_of_five_time_points() {
    for number in 0..ALL.len().pow(5) {
        let sequence: Vec<Category> =
            (0..5).map(|place| ALL[number / ALL.len().pow(place) % ALL.len()]).collect();
        let found = immune_best_response(&points(&sequence), day(0), &BestRules::default(), None);
        let end = sequence.iter().position(|category| *category == ImmuneCpd);
        let counted = &sequence[..end.map_or(5, |end| end + 1)];
        let best =
            ALL.iter().filter(|one| **one != Ne && **one != ImmuneUpd).find(|one| counted.contains(one));
        let unconfirmed = counted.contains(&ImmuneUpd).then_some(ImmuneUpd);
        assert_eq!(found.category, best.copied().or(unconfirmed).unwrap_or(Ne), "{sequence:?}");

        let before = &counted[..end.unwrap_or(5)];
        let better = [ImmuneCr, ImmunePr, ImmuneSd, ImmuneNonCrNonUpd];
        let begins = before.iter().rposition(|one| better.contains(one)).map_or(0, |last| last + 1);
        let first = before[begins..].iter().position(|one| *one == ImmuneUpd).map(|at| day(begins + at + 1));
        let expected = match (end, first) {
            (Some(end), Some(from)) => {
                ImmuneProgression::Confirmed { from, confirmed_on: day(end + 1), is_early: false }
            }
            (Some(end), None) => ImmuneProgression::ConfirmsNothing { on: day(end + 1) },
            (None, Some(from)) => ImmuneProgression::Unconfirmed { from },
            (None, None) => ImmuneProgression::None,
        };
        assert_eq!(found.progression, expected, "{sequence:?}");
    }
}

#[test]
fn stable_disease_counts_when_it_has_lasted() {
    let stable = |days: i64| {
        let point = TimePoint { date: day(0) + chrono::Duration::days(days), category: ImmuneSd };
        immune_best_response(&[point], day(0), &BestRules::default(), None).category
    };
    assert_eq!((stable(41), stable(42)), (Ne, ImmuneSd));
}

#[test]
fn order_does_not_matter_and_other_standards_are_left_out() {
    let rules = BestRules::default();
    let mut all = points(&[ImmuneUpd, ImmunePr, ImmuneUpd, ImmuneCpd, Ne]);
    let expected = immune_best_response(&all, day(0), &rules, None);
    all.reverse();
    all.push(TimePoint { date: day(2), category: Pr });
    assert_eq!(immune_best_response(&all, day(0), &rules, None), expected);
    let from = day(3);
    assert_eq!(
        expected.progression,
        ImmuneProgression::Confirmed { from, confirmed_on: day(4), is_early: false }
    );
    assert_eq!(immune_best_response(&[], day(0), &rules, None).category, Ne);
}

/// A second time point confirms, late enough and with no progression between; without it there is stable disease.
#[test]
fn a_response_is_confirmed_where_that_is_asked_for() {
    let rules = BestRules { confirmation_required: true, ..BestRules::default() };
    let best = |of: &[Category]| immune_best_response(&points(of), day(0), &rules, None).category;
    for (of, expected) in [
        (vec![ImmunePr, ImmuneUpd, ImmuneCpd], ImmuneSd),
        (vec![ImmunePr, ImmunePr, ImmuneCpd], ImmunePr),
        (vec![ImmunePr, Ne, ImmunePr], ImmunePr),
        (vec![ImmunePr, Ne, Ne, ImmunePr], ImmuneSd),
        (vec![ImmunePr, ImmuneUpd, ImmunePr], ImmuneSd),
        (vec![ImmuneCr, ImmuneCr], ImmuneCr),
        (vec![ImmunePr, ImmuneCr, ImmuneUpd], ImmunePr),
        (vec![ImmuneUpd, ImmunePr, ImmunePr], ImmunePr),
        (vec![ImmuneCr], ImmuneSd),
    ] {
        assert_eq!(best(&of), expected, "{of:?}");
    }
    let pair = |days: i64| {
        let second = TimePoint { date: day(1) + chrono::Duration::days(days), category: ImmunePr };
        let all = [points(&[ImmunePr])[0], second];
        immune_best_response(&all, day(0), &rules, None).category
    };
    assert_eq!((pair(27), pair(28)), (ImmuneSd, ImmunePr));
}

#[test]
fn what_came_after_a_new_therapy_is_left_out() {
    let rules = BestRules::default();
    let all = points(&[ImmuneUpd, ImmunePr]);
    let best = |therapy| immune_best_response(&all, day(0), &rules, therapy).category;
    assert_eq!((best(None), best(Some(day(2))), best(Some(day(1)))), (ImmunePr, ImmunePr, ImmuneUpd));
}

#[test]
fn a_confirmation_that_came_early_says_so() {
    let after = |days: i64| {
        let first = points(&[ImmuneUpd])[0];
        let second = TimePoint { date: first.date + chrono::Duration::days(days), category: ImmuneCpd };
        immune_best_response(&[first, second], day(0), &BestRules::default(), None).progression
    };
    for (days, is_early) in [(17, true), (25, true), (26, false), (28, false)] {
        let confirmed_on = day(1) + chrono::Duration::days(days);
        assert_eq!(
            after(days),
            ImmuneProgression::Confirmed { from: day(1), confirmed_on, is_early },
            "{days}"
        );
    }
}

/// What `aftercare best` says: the form of every other standard, with the day of progression and the steps in words.
#[test]
fn the_best_response_has_the_form_of_every_other_standard() {
    let best = |of: &[Category]| best_response(&points(of), day(0), &BestRules::default(), None);
    let found = best(&[ImmuneUpd, ImmunePr, ImmuneUpd, Ne, ImmuneCpd, ImmuneCr]);
    assert_eq!((found.category, found.date), (ImmunePr, Some(day(2))));
    assert_eq!((found.response_date, found.benefit_date), (Some(day(2)), Some(day(2))));
    assert_eq!((found.progression_date, found.review), (Some(day(3)), None));
    assert_eq!(found.confirmation, Confirmation::NotRequired);
    assert_eq!(found.steps.len(), 2, "{:?}", found.steps);

    // Benefit is there with the first scan that shows it, not with the best one.
    let found = best(&[ImmuneSd, ImmunePr]);
    assert_eq!((found.date, found.benefit_date), (Some(day(2)), Some(day(1))));

    let found = best(&[ImmuneUpd, Ne]);
    assert_eq!((found.category, found.progression_date), (ImmuneUpd, Some(day(1))));
    assert_eq!((found.response_date, found.benefit_date), (None, None));

    let found = best(&[ImmuneSd, ImmuneCpd]);
    assert_eq!((found.category, found.progression_date), (ImmuneSd, Some(day(2))));
    assert_eq!(found.review.unwrap().instead, [ImmuneUpd]);

    // A response that a new therapy brought is none to this one, and has no day.
    let treated = |therapy| {
        let all = points(&[ImmuneSd, ImmunePr]);
        let found = best_response(&all, day(0), &BestRules::default(), Some(therapy));
        (found.category, found.response_date)
    };
    assert_eq!(treated(day(2)), (ImmunePr, Some(day(2))));
    assert_eq!(treated(day(1)), (ImmuneSd, None));

    let found = best(&[ImmunePr, Pr, ImmuneUpd]);
    assert_eq!(found.category, ImmunePr);
    assert!(
        found.steps.iter().any(|step| step.contains("is not a category of iRECIST")),
        "{:?}",
        found.steps
    );
    assert_eq!(best(&[Category::Ned, ImmuneUpd]).category, Category::Ned);

    let days = |second: i64| {
        let second = TimePoint { date: day(1) + chrono::Duration::days(second), category: ImmuneCpd };
        best_response(&[points(&[ImmuneUpd])[0], second], day(0), &BestRules::default(), None)
    };
    assert!(days(25).review.is_some() && days(26).review.is_none());
}

/// Where a response must be seen again, its date is that of the first that was.
#[test]
fn the_day_of_a_response_is_that_of_the_one_that_was_confirmed() {
    let rules = BestRules { confirmation_required: true, ..BestRules::default() };
    let best = |of: &[Category]| best_response(&points(of), day(0), &rules, None);
    let found = best(&[ImmunePr, ImmuneUpd, ImmunePr, ImmunePr]);
    assert_eq!((found.category, found.response_date), (ImmunePr, Some(day(3))));
    assert_eq!(found.confirmation, Confirmation::Confirmed);
    let found = best(&[ImmunePr, ImmuneUpd]);
    assert_eq!((found.category, found.response_date), (ImmuneSd, None));
    assert_eq!(found.confirmation, Confirmation::NotConfirmed);
    // Where no response was seen, there was none to see again.
    let found = best(&[ImmuneSd, ImmuneUpd]);
    assert_eq!((found.category, found.confirmation), (ImmuneSd, Confirmation::NotApplicable));
    let found = best(&[ImmunePr, ImmunePr, ImmuneCr, ImmuneCr]);
    assert_eq!((found.category, found.date, found.response_date), (ImmuneCr, Some(day(3)), Some(day(1))));
}

/// What a new therapy brought is not the response to this one; a scan of the day on which it began still is. Time points
/// of another standard never count.
#[test]
fn a_new_therapy_ends_what_counts() {
    let mut all = points(&[ImmuneSd, ImmunePr]);
    all.push(TimePoint { date: day(1), category: Pr });
    let best = |therapy| immune_best_response(&all, day(0), &BestRules::default(), therapy).category;
    let day_before = |number| day(number).pred_opt();
    assert_eq!(best(None), ImmunePr);
    assert_eq!(best(Some(day(2))), ImmunePr);
    assert_eq!(best(day_before(2)), ImmuneSd);
    assert_eq!(best(day_before(1)), Ne);
}
