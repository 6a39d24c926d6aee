//! Progression-free survival, time to progression, duration of response: cases of others, cases of our own, every short
//! sequence against statements of the rules, and any input at all.

use std::num::NonZeroU32;

use aftercare::response::{
    BestRules, Category, Censoring, Durations, EventKind, FollowUp, History, Outcome, Settings, Standard,
    TimePoint, TimeToEvent, best_response, durations, durations_of,
};
use chrono::NaiveDate;
use proptest::prelude::*;
use serde::Deserialize;

use crate::lesions::{day, eight_weeks, lesion, measured, scan, with_sizes};
use crate::{Cases, data};
use aftercare::imaging::Role;

/// What others say of one time.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Theirs {
    from: Option<NaiveDate>,
    on: NaiveDate,
    event: Option<EventKind>,
    censored: Option<Censoring>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TheirCase {
    name: String,
    start: NaiveDate,
    death: Option<NaiveDate>,
    points: Vec<(NaiveDate, Category)>,
    progression_free: Option<Theirs>,
    #[serde(default, deserialize_with = "crate::best::given")]
    of_response: Option<Option<Theirs>>,
}

#[test]
fn times_of_the_admiral_tests() {
    let cases = data::<Cases<TheirCase>>("admiral_tte.json").cases;
    assert_eq!(cases.len(), 10);
    for case in cases {
        let points: Vec<TimePoint> = case
            .points
            .iter()
            .map(|(date, category)| TimePoint { date: *date, category: *category })
            .collect();
        let follow_up = FollowUp { death: case.death, ..FollowUp::default() };
        let found = durations(&points, case.start, &BestRules::default(), &follow_up);
        let agrees = |found: &TimeToEvent, theirs: &Theirs| {
            let outcome = match (theirs.event, theirs.censored) {
                (Some(event), None) => Outcome::Event(event),
                (None, Some(why)) => Outcome::Censored(why),
                _ => panic!("{}: an event or a censoring", case.name),
            };
            let from = theirs.from.unwrap_or(case.start);
            assert_eq!(
                (found.from(), found.on(), found.outcome()),
                (from, theirs.on, outcome),
                "{}",
                case.name
            );
            assert_eq!(i64::from(found.days()), (theirs.on - from).num_days(), "{}", case.name);
        };
        if let Some(theirs) = &case.progression_free {
            agrees(&found.progression_free, theirs);
        }
        match (&case.of_response, &found.of_response) {
            (Some(Some(theirs)), Some(found)) => agrees(found, theirs),
            (Some(theirs), found) => assert_eq!(theirs.is_some(), found.is_some(), "{}", case.name),
            (None, _) => {}
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnCase {
    name: String,
    #[serde(default)]
    rules: BestRules,
    points: Vec<(i64, Category)>,
    death: Option<i64>,
    new_therapy: Option<i64>,
    interval: Option<NonZeroU32>,
    progression_free: (u32, String),
    to_progression: (u32, String),
    of_response: Option<(u32, u32, String)>,
}

/// The code of an event or of a censoring; that of death differs, so that a case says which it means.
fn code(time: &TimeToEvent) -> &'static str {
    match time.outcome() {
        Outcome::Event(kind) => kind.code(),
        Outcome::Censored(Censoring::Death) => "death_without",
        Outcome::Censored(why) => why.code(),
    }
}

#[test]
fn times_of_our_own_cases() {
    let cases = data::<Cases<OwnCase>>("own/durations.json").cases;
    assert!(cases.len() >= 43);
    let start = day("2025-01-06");
    let on = |days: i64| start + chrono::Duration::days(days);
    for case in cases {
        let points: Vec<TimePoint> = case
            .points
            .iter()
            .map(|(days, category)| TimePoint { date: on(*days), category: *category })
            .collect();
        let follow_up = FollowUp {
            new_therapy: case.new_therapy.map(on),
            death: case.death.map(on),
            assessment_interval_days: case.interval,
        };
        let found = durations(&points, start, &case.rules, &follow_up);
        let of = |time: &TimeToEvent| (time.days(), code(time).to_owned());
        let name = &case.name;
        assert_eq!(of(&found.progression_free), case.progression_free, "{name}: progression-free");
        assert_eq!(of(&found.to_progression), case.to_progression, "{name}: to progression");
        assert_eq!((found.progression_free.from(), found.to_progression.from()), (start, start), "{name}");
        let response = found.of_response.map(|time| {
            let from = u32::try_from((time.from() - start).num_days()).unwrap();
            (from, from + time.days(), code(&time).to_owned())
        });
        assert_eq!(response, case.of_response, "{name}: of the response");
    }
}

#[test]
fn a_time_is_told_in_words() {
    let start = day("2026-04-09");
    let told = |points: &[(&str, Category)], follow_up: FollowUp| {
        let points: Vec<TimePoint> = points
            .iter()
            .map(|(date, category)| TimePoint { date: day(date), category: *category })
            .collect();
        let found = durations(&points, start, &BestRules::default(), &follow_up);
        (found.progression_free.words(), found.to_progression.words())
    };
    let none = FollowUp::default();
    let stable = [("2026-08-17", Category::Sd)];
    assert_eq!(told(&stable, none).0, "no progression up to 17-Aug-2026, 130 days from 09-Apr-2026");
    assert_eq!(told(&[], none).0, "not known after 09-Apr-2026");
    let progressed = [("2026-04-10", Category::Pd)];
    assert_eq!(told(&progressed, none).0, "progression on 10-Apr-2026, 1 day from 09-Apr-2026");
    let died = FollowUp { death: Some(day("2026-09-01")), ..none };
    assert_eq!(
        told(&stable, died),
        (
            "death on 01-Sep-2026, 145 days from 09-Apr-2026".to_owned(),
            "no progression up to 17-Aug-2026, 130 days from 09-Apr-2026; died without progression"
                .to_owned()
        )
    );
    let treated = FollowUp { new_therapy: Some(day("2026-09-01")), ..none };
    assert!(told(&stable, treated).0.ends_with("; then a new therapy began"));
    let missed = FollowUp { assessment_interval_days: NonZeroU32::new(7), ..died };
    assert!(told(&stable, missed).0.ends_with("; then assessments were missed"));
    assert!(told(&[("2026-08-17", Category::ImmuneUpd)], none).0.ends_with("; not confirmed"));
    let json = serde_json::to_value(durations(&[], start, &BestRules::default(), &none)).unwrap();
    assert_eq!(
        json["progression_free"],
        serde_json::json!({"from": "2026-04-09", "on": "2026-04-09", "days": 0,
            "outcome": {"censored": "no_assessment"}, "words": "not known after 09-Apr-2026"})
    );
}

const RECIST: [Category; 6] =
    [Category::Cr, Category::Pr, Category::Sd, Category::NonCrNonPd, Category::Pd, Category::Ne];
const IRECIST: [Category; 6] = [
    Category::ImmuneCr,
    Category::ImmunePr,
    Category::ImmuneSd,
    Category::ImmuneUpd,
    Category::ImmuneCpd,
    Category::Ne,
];

fn after(start: NaiveDate, days: i64) -> NaiveDate {
    start + chrono::Duration::days(days)
}

/// What holds of the times of any course.
fn check(points: &[TimePoint], start: NaiveDate, rules: &BestRules, follow_up: &FollowUp) -> Durations {
    let found = durations(points, start, rules, follow_up);
    let Durations { progression_free, to_progression, of_response } = found;
    let what = format!("{points:?} {rules:?} {follow_up:?}: {found:?}");
    let is_event = |time: &TimeToEvent| matches!(time.outcome(), Outcome::Event(_));
    for time in [Some(progression_free), Some(to_progression), of_response].into_iter().flatten() {
        assert!(time.from() >= start && time.on() >= time.from(), "{what}");
        let latest = points.iter().map(|point| point.date).chain(follow_up.death).chain([start]).max();
        assert!(Some(time.on()) <= latest, "{what}");
        if !is_event(&time) && time.on() > time.from() {
            let seen = points.iter().any(|point| {
                point.date == time.on() && !point.category.is_progression() && point.category != Category::Ne
            });
            assert!(seen, "censored on a day that shows nothing: {what}");
        }
    }
    // Progression-free survival ends no later than the time to progression does, and alike where it progressed.
    if is_event(&to_progression) {
        assert_eq!(progression_free, to_progression, "{what}");
    }
    if is_event(&progression_free) && !is_event(&to_progression) {
        assert_eq!(progression_free.outcome(), Outcome::Event(EventKind::Death), "{what}");
    }
    // A response is a response of this course, and its end is that of the course.
    if let Some(response) = of_response {
        assert!(
            points.iter().any(|point| point.date == response.from() && point.category.is_response()),
            "{what}"
        );
        if rules.stop_at_progression && is_event(&progression_free) && is_event(&response) {
            assert_eq!(response.on(), progression_free.on(), "{what}");
            assert_eq!(response.outcome(), progression_free.outcome(), "{what}");
        }
    }
    found
}

/// Every course of four scans, with and without what may happen beside them.
#[test]
fn every_sequence_of_four_time_points() {
    let start = day("2025-01-06");
    let mut tried = 0;
    for all in [RECIST, IRECIST] {
        for number in 0..all.len().pow(4) {
            let points: Vec<TimePoint> = (0..4)
                .map(|place| TimePoint {
                    date: after(start, 56 * (i64::from(place) + 1)),
                    category: all[number / all.len().pow(place) % all.len()],
                })
                .collect();
            for confirmation_required in [false, true] {
                let rules = BestRules { confirmation_required, ..BestRules::default() };
                for (new_therapy, death, interval) in [
                    (None, None, None),
                    (None, Some(250), None),
                    (None, Some(112), NonZeroU32::new(56)),
                    (Some(120), Some(250), None),
                    (Some(120), None, NonZeroU32::new(20)),
                ] {
                    let follow_up = FollowUp {
                        new_therapy: new_therapy.map(|days| after(start, days)),
                        death: death.map(|days| after(start, days)),
                        assessment_interval_days: interval,
                    };
                    check(&points, start, &rules, &follow_up);
                    tried += 1;
                }
            }
        }
    }
    assert_eq!(tried, 2 * 1296 * 2 * 5);
}

/// By RECIST the day of progression is that of the first PD, or of the first disease after a complete response; said here
/// without the engine.
#[test]
fn the_first_progression_ends_every_sequence() {
    let start = day("2025-01-06");
    for number in 0..RECIST.len().pow(4) {
        let sequence: Vec<Category> =
            (0..4).map(|place| RECIST[number / RECIST.len().pow(place) % RECIST.len()]).collect();
        let date = |place: usize| after(start, 56 * (i64::try_from(place).unwrap() + 1));
        let points: Vec<TimePoint> = sequence
            .iter()
            .enumerate()
            .map(|(place, one)| TimePoint { date: date(place), category: *one })
            .collect();
        let complete = sequence.iter().position(|one| *one == Category::Cr).unwrap_or(4);
        let first = (0..4).find(|place| match sequence[*place] {
            Category::Pd => true,
            Category::Cr | Category::Ne => false,
            _ => *place > complete,
        });
        let last = (0..first.unwrap_or(4)).rfind(|place| sequence[*place] != Category::Ne);
        let expected = match (first, last) {
            (Some(place), _) => (date(place), Outcome::Event(EventKind::Progression)),
            (None, Some(place)) => (date(place), Outcome::Censored(Censoring::LastAssessment)),
            (None, None) => (start, Outcome::Censored(Censoring::NoAssessment)),
        };
        let found = durations(&points, start, &BestRules::default(), &FollowUp::default());
        assert_eq!((found.to_progression.on(), found.to_progression.outcome()), expected, "{sequence:?}");
    }
}

fn any_points(of: &'static [Category]) -> impl Strategy<Value = Vec<TimePoint>> {
    let point = (-20i64..400, proptest::sample::select(of))
        .prop_map(|(days, category)| TimePoint { date: after(day("2025-01-06"), days), category });
    proptest::collection::vec(point, 0..8)
}

fn any_rules() -> impl Strategy<Value = BestRules> {
    (any::<bool>(), 0u32..60, 0u32..60, 0u32..3, any::<bool>(), any::<bool>()).prop_map(
        |(confirmation_required, confirmation_days, min_sd_days, max_ne, accept_sd, stop_at_progression)| {
            BestRules {
                confirmation_required,
                confirmation_days,
                min_sd_days,
                max_ne,
                accept_sd,
                stop_at_progression,
            }
        },
    )
}

fn any_follow_up() -> impl Strategy<Value = FollowUp> {
    let date = || proptest::option::of((-20i64..420).prop_map(|days| after(day("2025-01-06"), days)));
    (date(), date(), proptest::option::of((1u32..200).prop_map(|days| NonZeroU32::new(days).unwrap())))
        .prop_map(|(new_therapy, death, assessment_interval_days)| FollowUp {
            new_therapy,
            death,
            assessment_interval_days,
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2048, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_course_of_any_standard_has_times(
        points in any_points(Category::ALL), rules in any_rules(), follow_up in any_follow_up()
    ) {
        let start = day("2025-01-06");
        let found = durations(&points, start, &rules, &follow_up);
        prop_assert!(found.progression_free.on() >= start && found.to_progression.on() >= start);
        prop_assert!(found.of_response.is_none_or(|time| time.from() >= start && time.on() >= time.from()));
    }

    #[test]
    fn the_times_of_a_course_of_recist_hang_together(
        points in any_points(&RECIST), rules in any_rules(), follow_up in any_follow_up()
    ) {
        check(&points, day("2025-01-06"), &rules, &follow_up);
    }

    /// An event that has happened stays on its day, whatever is seen after it; by iRECIST once it was confirmed.
    #[test]
    fn a_later_scan_moves_no_event(
        points in prop_oneof![any_points(&RECIST), any_points(&IRECIST)],
        rules in any_rules(), follow_up in any_follow_up(), later in 1i64..200, category in 0usize..6
    ) {
        let start = day("2025-01-06");
        let before = durations(&points, start, &rules, &follow_up);
        let is_immune = points.iter().any(|point| IRECIST[..5].contains(&point.category));
        let category = if is_immune { IRECIST[category] } else { RECIST[category] };
        let last = points.iter().map(|point| point.date).max().unwrap_or(start);
        let mut more = points.clone();
        more.push(TimePoint { date: after(last, later), category });
        let now = durations(&more, start, &rules, &follow_up);
        let stays = |was: TimeToEvent, now: TimeToEvent| {
            match was.outcome() {
                // Whoever died then was not scanned later, so such a scan is left out. Progression of that same day is
                // told in place of the death.
                Outcome::Event(EventKind::Progression | EventKind::Death) => was == now || was.outcome()
                    == Outcome::Event(EventKind::Death) && now.on() <= was.on(),
                _ => true,
            }
        };
        prop_assert!(stays(before.progression_free, now.progression_free), "{before:?} {now:?}");
        prop_assert!(stays(before.to_progression, now.to_progression), "{before:?} {now:?}");
    }
}

#[test]
fn no_date_is_too_far_away() {
    let far = [NaiveDate::MIN, day("2025-01-06"), NaiveDate::MAX];
    for start in far {
        for on in far {
            for death in far {
                for category in Category::ALL {
                    let points = [TimePoint { date: on, category: *category }];
                    let follow_up = FollowUp {
                        new_therapy: Some(on),
                        death: Some(death),
                        assessment_interval_days: NonZeroU32::new(u32::MAX),
                    };
                    let found = durations(&points, start, &BestRules::default(), &follow_up);
                    assert!(found.progression_free.on() >= start);
                    drop(found.progression_free.words());
                }
            }
        }
    }
}

/// Of a history they are those of its verdicts, from the baseline scan.
#[test]
fn the_times_of_a_history() {
    let size = |n, tenths| with_sizes(scan(eight_weeks(n)), [("t1", measured(tenths))]);
    let lesions = vec![lesion("t1", Role::Target, false)];
    let history =
        History::new(lesions, size(0, 300), vec![size(1, 200), size(2, 190), size(3, 280)]).unwrap();
    let settings = Settings::of(Standard::Recist11);
    let found = durations_of(&history, &settings, &FollowUp::default()).unwrap();
    assert_eq!(found.progression_free.from(), eight_weeks(0));
    assert_eq!((found.progression_free.days(), code(&found.progression_free)), (168, "progression"));
    let response = found.of_response.unwrap();
    assert_eq!((response.from(), response.days()), (eight_weeks(1), 112));
    let error = durations_of(&history, &Settings::of(Standard::Phoenix), &FollowUp::default());
    assert!(error.is_err());
}

/// What is called progression in the best response ends the times as well.
#[test]
fn the_day_of_progression_is_that_of_the_best_response() {
    let start = day("2025-01-06");
    for all in [RECIST, IRECIST] {
        for number in 0..all.len().pow(4) {
            let points: Vec<TimePoint> = (0..4)
                .map(|place| TimePoint {
                    date: after(start, 56 * (i64::from(place) + 1)),
                    category: all[number / all.len().pow(place) % all.len()],
                })
                .collect();
            let best = best_response(&points, start, &BestRules::default(), None);
            let found = durations(&points, start, &BestRules::default(), &FollowUp::default());
            let event = matches!(found.to_progression.outcome(), Outcome::Event(_));
            assert_eq!(event.then(|| found.to_progression.on()), best.progression_date, "{points:?}");
            assert_eq!(found.of_response.map(|time| time.from()), best.response_date, "{points:?}");
        }
    }
}
