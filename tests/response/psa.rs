//! PSA after radiation of the prostate: cases worked by hand, every threshold in thousandths, and what must hold always.

use crate::{Cases, data};
use aftercare::calendar::{Date, parse_iso};
use aftercare::response::Category;
use aftercare::response::psa::{
    AstroReason, Bounce, Psa, PsaHistory, PsaProblem, PsaReading, PsaSettings, astro, phoenix,
};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    treated_on: Date,
    readings: Vec<(Date, Psa)>,
    #[serde(default)]
    hormones: Vec<(Date, Option<Date>)>,
    salvage: Option<Date>,
    /// Strict, aware of bounces, and the bounce.
    phoenix: Vec<(Category, Category, String)>,
    astro: Vec<Category>,
    astro_failed_on: Option<Date>,
}

fn words(bounce: Bounce) -> String {
    match bounce {
        Bounce::None => "none".to_owned(),
        Bounce::Possible { until } => format!("possible {until}"),
        Bounce::ClearedBy { on } => format!("cleared {on}"),
        Bounce::CompletedBy { on } => format!("completed {on}"),
    }
}

#[test]
fn every_case_worked_by_hand() {
    for case in data::<Cases<Case>>("psa/cases.json").cases {
        let readings =
            case.readings.iter().map(|(date, psa)| PsaReading { date: *date, psa: *psa }).collect();
        let history = PsaHistory::new(case.treated_on, readings, case.hormones, case.salvage).unwrap();
        let found: Vec<(Category, Category, String)> = phoenix(&history, &PsaSettings::default())
            .iter()
            .map(|verdict| (verdict.strict, verdict.bounce_aware, words(verdict.bounce)))
            .collect();
        assert_eq!(found, case.phoenix, "{}: Phoenix", case.name);
        let found = astro(&history);
        let categories: Vec<Category> = found.iter().map(|verdict| verdict.category).collect();
        assert_eq!(categories, case.astro, "{}: ASTRO", case.name);
        let failed_on = found.iter().find_map(|verdict| match verdict.reason {
            AstroReason::Rises { failed_on, .. } => Some(failed_on),
            _ => None,
        });
        assert_eq!(failed_on, case.astro_failed_on, "{}: day of failure", case.name);
    }
}

fn day(number: i64) -> Date {
    parse_iso("2020-01-10").unwrap() + chrono::Duration::days(number)
}

fn history(thousandths: &[u32]) -> PsaHistory {
    let reading = |(place, value): (i64, &u32)| PsaReading {
        date: day(200 * (place + 1)),
        psa: Psa::from_thousandths(*value).unwrap(),
    };
    PsaHistory::new(day(0), (0..).zip(thousandths).map(reading).collect(), Vec::new(), None).unwrap()
}

/// Of every nadir and rise around the line, in thousandths.
#[test]
fn the_line_is_exact_everywhere() {
    for nadir in (0..4_000).step_by(13) {
        for rise in 1_990..=2_010 {
            let verdicts = phoenix(&history(&[nadir, nadir + rise]), &PsaSettings::default());
            let failed = verdicts.last().unwrap().strict == Category::BiochemicalFailure;
            assert_eq!(failed, rise >= 2_000, "{nadir} + {rise}");
        }
    }
}

#[test]
fn values_are_read_as_laboratories_write_them() {
    for (text, thousandths, shown) in [
        ("0.26", 260, "0.26"),
        ("0,26", 260, "0.26"),
        ("12", 12_000, "12"),
        ("<0.008", 8, "<0.008"),
        ("0", 0, "0"),
    ] {
        let psa = Psa::read(text).unwrap();
        assert_eq!((psa.at_most_thousandths(), psa.to_string().as_str()), (thousandths, shown), "{text}");
        assert_eq!(psa.at_least_thousandths(), if text.starts_with('<') { 0 } else { thousandths }, "{text}");
    }
    for text in ["", "low", ">100", "1,400", "-1", "30001"] {
        assert_eq!(Psa::read(text), None, "{text}");
    }
}

#[test]
fn two_values_of_one_day_are_refused() {
    let reading = |value| PsaReading { date: day(200), psa: Psa::from_thousandths(value).unwrap() };
    let refused = PsaHistory::new(day(0), vec![reading(1), reading(2)], Vec::new(), None);
    assert_eq!(refused, Err(PsaProblem::TwoOnOneDay(day(200))));
    let backwards = PsaHistory::new(day(0), Vec::new(), vec![(day(9), Some(day(8)))], None);
    assert_eq!(backwards, Err(PsaProblem::HormonesEndBeforeTheyBegin(day(9))));
}

proptest! {
    #[test]
    fn a_higher_last_value_is_never_better(
        values in prop::collection::vec(0_u32..6_000, 1..9), last in 0_u32..6_000, more in 0_u32..3_000,
    ) {
        let worst = |last: u32| {
            let all: Vec<u32> = values.iter().copied().chain([last]).collect();
            let history = history(&all);
            let strict = phoenix(&history, &PsaSettings::default()).last().unwrap().strict;
            let astro = astro(&history).last().unwrap().category;
            [strict, astro].map(|category| category == Category::BiochemicalFailure)
        };
        let (lower, higher) = (worst(last), worst(last + more));
        prop_assert!(lower[0] <= higher[0] && lower[1] <= higher[1]);
    }

    #[test]
    fn a_later_value_changes_no_earlier_call(
        values in prop::collection::vec(0_u32..6_000, 2..12), cut in 1_usize..12,
    ) {
        let cut = cut.min(values.len());
        let settings = PsaSettings::default();
        let (all, some) = (history(&values), history(&values[..cut]));
        let (long, short) = (phoenix(&all, &settings), phoenix(&some, &settings));
        for (one, other) in long.iter().zip(&short) {
            prop_assert_eq!((one.strict, one.nadir, one.reason), (other.strict, other.nadir, other.reason));
            // Only that a rise was a bounce is learned later.
            let learned = matches!(one.bounce, Bounce::ClearedBy { .. } | Bounce::CompletedBy { .. });
            prop_assert!(one.bounce_aware == other.bounce_aware || learned);
        }
        prop_assert_eq!(&astro(&all)[..cut], &astro(&some)[..]);
    }
}
