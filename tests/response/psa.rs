//! PSA after radiation of the prostate: cases worked by hand, every threshold in thousandths, and what must hold always.

use crate::{Cases, data};
use aftercare::calendar::{Date, Offset, parse_iso, shift};
use aftercare::response::Category;
use aftercare::response::psa::{
    AstroReason, Bounce, PhoenixVerdict, Psa, PsaHistory, PsaProblem, PsaReading, PsaSettings, astro,
    astro_failed_on, phoenix, phoenix_failed_on, phoenix_failed_on_aware_of_bounces,
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
    /// The day of failure by Phoenix; not looked at where it is left out.
    failed_on: Option<Date>,
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
        if let Some(failed_on) = case.failed_on {
            let found = phoenix_failed_on(&history, &PsaSettings::default());
            assert_eq!(found, Some(failed_on), "{}: day of the call", case.name);
        }
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
    let most = u32::MAX;
    for (text, least, at_most, shown) in [
        ("0.26", 260, 260, "0.26"),
        ("0,26", 260, 260, "0.26"),
        ("12", 12_000, 12_000, "12"),
        ("<0.008", 0, 7, "<0.008"),
        (">100", 100_001, most, ">100"),
        ("0", 0, 0, "0"),
    ] {
        let psa = Psa::read(text).unwrap();
        assert_eq!((psa.at_least_thousandths(), psa.at_most_thousandths()), (least, at_most), "{text}");
        assert_eq!(psa.to_string(), shown, "{text}");
    }
    for text in ["", "low", "<0", "1,400", "-1", "30001"] {
        assert_eq!(Psa::read(text), None, "{text}");
    }
}

/// What a clinician reads, of every reason.
#[test]
fn every_reason_in_words() {
    let history = |readings: &[(i64, &str)], hormones: Option<i64>, salvage: Option<i64>| {
        let reading = |(on, psa): &(i64, &str)| PsaReading { date: day(*on), psa: Psa::read(psa).unwrap() };
        let readings = readings.iter().map(reading).collect();
        let hormones = hormones.map(|from| (day(from), None)).into_iter().collect();
        PsaHistory::new(day(0), readings, hormones, salvage.map(day)).unwrap()
    };
    let settings = PsaSettings::default();
    let said = |history: &PsaHistory| {
        let verdicts = phoenix(history, &settings);
        let last = verdicts.last().unwrap();
        (last.sentence(), last.bounce_sentence(), astro(history).last().unwrap().sentence())
    };
    let (first, none, by_astro) = said(&history(&[(200, "0.4")], None, None));
    assert_eq!(first, "Not evaluable: the first value after treatment, with none to rise from");
    assert_eq!((none, first.as_str()), (None, by_astro.as_str()));
    let (below, _, fewer) = said(&history(&[(200, "0.4"), (400, "1.5")], None, None));
    assert_eq!(below, "No failure: 1.5 ng/mL is 1.1 above the nadir of 0.4 (28-Jul-2020); needs 2.0");
    assert_eq!(fewer, "No failure: 1 of 3 consecutive rises since the nadir of 0.4 ng/mL on 28-Jul-2020");
    let (below, ..) = said(&history(&[(200, "<0.1"), (400, "1.99")], None, None));
    assert_eq!(below, "No failure: 1.99 ng/mL is below nadir + 2 (<0.1 on 28-Jul-2020)");
    let (open, _, maybe) =
        said(&history(&[(200, "<0.1"), (300, "<0.1"), (350, "<0.1"), (400, "2.05")], None, None));
    assert_eq!(
        open,
        "Not evaluable: whether 2.05 ng/mL reaches nadir + 2 cannot be said (<0.1 on 28-Jul-2020), because a value lies \
         outside what the laboratory measures"
    );
    assert_eq!(
        maybe,
        "Not evaluable: up to 3 consecutive rises, because a value lies outside what the laboratory measures"
    );
    let (reached, possible, _) = said(&history(&[(200, "0.4"), (400, "2.4")], None, None));
    assert_eq!(reached, "Failure: 2.4 ng/mL reaches nadir + 2 (0.4 on 28-Jul-2020)");
    assert_eq!(
        possible.unwrap(),
        "Possible bounce: until 10-Jan-2023 a rise may come down by itself. It does not take the failure back"
    );
    let (before, cleared, _) = said(&history(&[(200, "0.4"), (400, "2.4"), (600, "1")], None, None));
    assert_eq!(
        before,
        "Failure since 13-Feb-2021, when PSA reached nadir + 2; the strict definition takes no call back"
    );
    assert_eq!(
        cleared.unwrap(),
        "PSA was below the line again on 01-Sep-2021: a bounce, so far. The strict answer stays failure, reversed by this"
    );
    let (_, completed, _) = said(&history(&[(200, "0.4"), (400, "2.4"), (600, "0.4")], None, None));
    assert_eq!(
        completed.unwrap(),
        "PSA was back at the nadir on 01-Sep-2021: a bounce. The strict answer stays failure, reversed by this"
    );
    let (hormones, _, too) = said(&history(&[(200, "0.4"), (400, "0.5")], Some(300), None));
    assert_eq!(hormones, "Not evaluable: on androgen deprivation, which keeps PSA down");
    assert_eq!(hormones, too);
    let (salvage, _, too) = said(&history(&[(200, "0.4"), (400, "0.5")], None, Some(300)));
    assert_eq!(salvage, "Failure: treatment for a recurrence began on 05-Nov-2020");
    assert_eq!(salvage, too);
    let rises = history(&[(200, "0.4"), (400, "0.5"), (600, "0.6"), (800, "0.7")], None, None);
    assert_eq!(
        said(&rises).2,
        "Failure, dated 05-Nov-2020, midway between the nadir and the first of 3 consecutive rises; the third was on 20-Mar-2022"
    );
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
            // Only that a rise was a bounce is learned later, from a value that came after what was known.
            let learned_on = match one.bounce {
                Bounce::ClearedBy { on } | Bounce::CompletedBy { on } => Some(on),
                Bounce::None | Bounce::Possible { .. } => None,
            };
            let known_until = some.after_treatment().last().map(|reading| reading.date);
            let is_learned = learned_on > known_until;
            prop_assert!((one.bounce_aware, one.bounce) == (other.bounce_aware, other.bounce) || is_learned);
        }
        prop_assert_eq!(&astro(&all)[..cut], &astro(&some)[..]);
    }

    /// With values outside what is measured, hormones and a treatment for a recurrence. Strict nadir + 2 and three rises
    /// change nothing of an earlier value. Aware of bounces, a failure may become none, by a value that came after what was
    /// known and within the months of a bounce, which the earlier verdict then names. The day of three rises alone lies
    /// before what was known, and its reason names the third rise.
    #[test]
    fn later_values_take_back_a_bounce_and_date_three_rises_back_and_nothing_else(
        course in courses(), cut in 1_usize..12,
    ) {
        let settings = PsaSettings::default();
        let bounces_end = shift(day(0), Offset::months(i32::from(settings.bounce_months))).unwrap();
        let cut = cut.min(course.values.len());
        let (all, some) = (course.history(course.values.len()), course.history(cut));
        let (long, short) = (phoenix(&all, &settings), phoenix(&some, &settings));
        let known_until = some.after_treatment().last().unwrap().date;
        for (now, then) in long.iter().zip(&short) {
            let strict = |verdict: &PhoenixVerdict| PhoenixVerdict {
                bounce_aware: Category::Ne,
                bounce: Bounce::None,
                ..verdict.clone()
            };
            prop_assert_eq!(strict(now), strict(then));
            if (now.bounce_aware, now.bounce) != (then.bounce_aware, then.bounce) {
                let (Bounce::ClearedBy { on } | Bounce::CompletedBy { on }) = now.bounce else {
                    return Err(TestCaseError::fail(format!("{now:?} names no later value")));
                };
                prop_assert!(known_until < on && on <= bounces_end, "{} of {}", on, known_until);
            }
            if now.bounce_aware != then.bounce_aware {
                let changed = (then.bounce_aware, now.bounce_aware);
                prop_assert_eq!(changed, (Category::BiochemicalFailure, Category::NoBiochemicalFailure));
            }
        }
        prop_assert_eq!(&astro(&all)[..cut], &astro(&some)[..]);

        // The day of failure stays, comes after what was known, or, of three rises, is dated back by name.
        let was_open = |then: Option<Date>| then.is_none_or(|on| on > known_until);
        let is_later =
            |then: Option<Date>, now: Option<Date>| then == now || was_open(then) && now > Some(known_until);
        let strict = [&some, &all].map(|history| phoenix_failed_on(history, &settings));
        prop_assert!(is_later(strict[0], strict[1]), "{:?}", strict);
        let aware = [&some, &all].map(|history| phoenix_failed_on_aware_of_bounces(history, &settings));
        let is_taken_back = aware[0].is_some_and(|then| aware[1].is_none_or(|now| then < now));
        prop_assert!(is_later(aware[0], aware[1]) || is_taken_back, "{:?}", aware);
        let by_rises = [&some, &all].map(astro_failed_on);
        let third = astro(&all).iter().find_map(|verdict| match verdict.reason {
            AstroReason::Rises { third, .. } => Some(third),
            _ => None,
        });
        let is_dated_back = was_open(by_rises[0]) && third > Some(known_until);
        prop_assert!(is_later(by_rises[0], by_rises[1]) || is_dated_back, "{:?}", by_rises);
    }
}

/// What can be known of a patient: values as they are reported, 150 days apart, so that they lie within the months of a
/// bounce and after them.
#[derive(Clone, Debug)]
struct Known {
    values: Vec<String>,
    hormones: Option<(i64, Option<i64>)>,
    salvage: Option<i64>,
}

fn courses() -> impl Strategy<Value = Known> {
    let value = (0_u32..6_000, 0_u8..6).prop_map(|(thousandths, kind)| {
        let number = Psa::from_thousandths(thousandths).unwrap();
        match kind {
            0 if thousandths > 0 => format!("<{number}"),
            1 => format!(">{number}"),
            _ => number.to_string(),
        }
    });
    let hormones = (1_i64..1_800, prop::option::of(1_i64..600))
        .prop_map(|(from, length)| (from, length.map(|length| from + length)));
    let salvage = prop::option::weighted(0.2, 1_i64..2_000);
    (prop::collection::vec(value, 2..12), prop::option::weighted(0.3, hormones), salvage)
        .prop_map(|(values, hormones, salvage)| Known { values, hormones, salvage })
}

impl Known {
    /// With so many of the values.
    fn history(&self, count: usize) -> PsaHistory {
        let reading = |(place, value): (i64, &String)| PsaReading {
            date: day(150 * place),
            psa: Psa::read(value).unwrap(),
        };
        let readings = (1..).zip(&self.values).take(count).map(reading).collect();
        let hormones = self.hormones.map(|(from, until)| (day(from), until.map(day))).into_iter().collect();
        PsaHistory::new(day(0), readings, hormones, self.salvage.map(day)).unwrap()
    }
}
