//! The best overall response by iRECIST: every sequence that the published table stands for, and every sequence of five
//! time points against the rules said in another way.

use crate::{Cases, data};
use aftercare::response::Category::{
    self, ImmuneCpd, ImmuneCr, ImmuneNonCrNonUpd, ImmunePr, ImmuneSd, ImmuneUpd, Ne, Pr,
};
use aftercare::response::{BestRules, ImmuneProgression, TimePoint, immune_best_response};
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
            let best = immune_best_response(&points(&sequence), day(0), &BestRules::default());
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
        let found = immune_best_response(&points(&sequence), day(0), &BestRules::default());
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
            (Some(end), first) => {
                let confirmed_on = day(end + 1);
                ImmuneProgression::Confirmed { from: first.unwrap_or(confirmed_on), confirmed_on }
            }
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
        immune_best_response(&[point], day(0), &BestRules::default()).category
    };
    assert_eq!((stable(41), stable(42)), (Ne, ImmuneSd));
}

#[test]
fn order_does_not_matter_and_other_standards_are_left_out() {
    let rules = BestRules::default();
    let mut all = points(&[ImmuneUpd, ImmunePr, ImmuneUpd, ImmuneCpd, Ne]);
    let expected = immune_best_response(&all, day(0), &rules);
    all.reverse();
    all.push(TimePoint { date: day(2), category: Pr });
    assert_eq!(immune_best_response(&all, day(0), &rules), expected);
    let from = day(3);
    assert_eq!(expected.progression, ImmuneProgression::Confirmed { from, confirmed_on: day(4) });
    assert_eq!(immune_best_response(&[], day(0), &rules).category, Ne);
}
