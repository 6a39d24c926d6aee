use aftercare::calendar::{
    Closures, Date, Division, Period, Roll, SuggestReason, Window, WindowSpec, resolve, roll, suggest,
    suggest_from, working_part,
};

use crate::{cases, data, date, day, every_day_2012_to_2028, offset, text};

#[test]
fn edge_cases_give_the_day_and_its_reason() {
    for case in cases(&data(include_str!("../data/calendar/edge_cases.json")), "suggestions") {
        let division: Division = serde_json::from_value(case["division"].clone()).unwrap();
        let window =
            Window::new(date(&case["earliest"]), date(&case["target"]), date(&case["latest"])).unwrap();
        let suggestion = suggest(&window, &Closures::of(division));
        assert_eq!(suggestion.date, case["expected"].as_str().map(day), "{case}");
        assert_eq!(suggestion.reason.text(), text(&case["reason"]));
        assert_eq!(Some(suggestion.beyond_calendar), case["beyond"].as_bool(), "{case}");
    }
}

#[test]
fn agrees_with_the_four_conventions_of_quantlib() {
    let quantlib = data(include_str!("../data/calendar/working_day_roll_quantlib.json"));
    let closures = Closures::of(Division::EnglandAndWales);
    let adjust = cases(&quantlib, "adjust");
    for case in adjust {
        let raw = date(&case["raw_clamped"]);
        for (convention, name) in [
            (Roll::Following, "following"),
            (Roll::ModifiedFollowing, "modified_following"),
            (Roll::Preceding, "preceding"),
            (Roll::ModifiedPreceding, "modified_preceding"),
        ] {
            let expected = Some(date(&case["adjusted"][name]));
            assert_eq!(roll(raw, convention, &closures), expected, "{name} {case}");
        }
        // With room on both sides the suggestion is "following".
        let wide = resolve(raw, offset("P0D"), &around(20, 20)).unwrap();
        assert_eq!(suggest(&wide, &closures).date, Some(date(&case["adjusted"]["following"])));
    }
    assert_eq!(adjust.len(), 91);
    let between = cases(&quantlib, "working_days_between");
    for case in between {
        let counted = closures.working_days_between(date(&case["from"]), date(&case["to"]));
        assert_eq!(
            Some(counted as u64),
            case["business_days_from_inclusive_to_exclusive"].as_u64(),
            "{case}"
        );
    }
    assert_eq!(between.len(), 6);
}

/// The rule stated a second time: of all working days of the window the target, else the first after it, else
/// the last before it.
#[test]
fn every_day_from_2012_to_2028_is_suggested_by_the_rule_and_inside_its_window() {
    for division in Division::ALL {
        let closures = Closures::of(division).with_local(day("2020-03-24"));
        for target in every_day_2012_to_2028() {
            for (before, after) in [(0, 0), (0, 1), (1, 0), (1, 1), (2, 3), (5, 5), (14, 2)] {
                let window = resolve(target, offset("P0D"), &around(before, after)).unwrap();
                let working: Vec<Date> = window
                    .earliest()
                    .iter_days()
                    .take_while(|day| *day <= window.latest())
                    .filter(|day| closures.is_working_day(*day))
                    .collect();
                let first_from_target = working.iter().find(|day| **day >= target);
                let expected = first_from_target.or(working.last()).copied();
                let suggestion = suggest(&window, &closures);
                assert_eq!(suggestion.date, expected, "{division:?} {target} {before} {after}");
                let none = matches!(suggestion.reason, SuggestReason::NoWorkingDay { .. });
                assert_eq!(none, working.is_empty());
            }
        }
    }
}

/// The rule stated a second time: the suggestion while its day is not past (where there is none, while the window is
/// not), else the first working day of the window from today on.
#[test]
fn a_day_that_has_passed_is_not_suggested_again() {
    let closures = Closures::of(Division::EnglandAndWales).with_local(day("2026-12-29"));
    for target in day("2026-12-18").iter_days().take(20) {
        for width in [0, 1, 3, 9] {
            let window = resolve(target, offset("P0D"), &around(width, width)).unwrap();
            let first = suggest(&window, &closures);
            for today in day("2026-12-01").iter_days().take(60) {
                let now = suggest_from(today, &window, &closures);
                if today <= first.date.unwrap_or(window.latest()) {
                    assert_eq!(now, first, "{target} {width} {today}");
                    continue;
                }
                let mut days = today.iter_days().take_while(|day| *day <= window.latest());
                let next = days.find(|day| closures.is_working_day(*day));
                assert_eq!(now.date, next, "{target} {width} {today}");
                assert_eq!(matches!(now.reason, SuggestReason::NoneLeft { .. }), next.is_none());
            }
        }
    }
}

#[test]
fn a_site_that_is_closed_for_a_year_has_no_working_day() {
    let year = day("2026-01-01").iter_days().take(800);
    let closures = year.fold(Closures::of(Division::EnglandAndWales), Closures::with_local);
    for convention in [Roll::Following, Roll::ModifiedFollowing, Roll::ModifiedPreceding] {
        let found = roll(day("2027-02-15"), convention, &closures);
        assert_eq!(found, None, "{convention:?}");
    }
    let window = resolve(day("2027-02-15"), offset("P0D"), &around(30, 30)).unwrap();
    assert_eq!(suggest(&window, &closures).date, None);
}

/// The rule stated a second time: the first and the last of all working days of the window.
#[test]
fn the_working_part_runs_from_the_first_working_day_to_the_last() {
    let closures = Closures::of(Division::EnglandAndWales).with_local(day("2026-12-29"));
    for target in day("2026-11-01").iter_days().take(90) {
        for width in [0, 1, 2, 3, 9] {
            let window = resolve(target, offset("P0D"), &around(width, width)).unwrap();
            let days = window.earliest().iter_days().take_while(|day| *day <= window.latest());
            let working: Vec<Date> = days.filter(|day| closures.is_working_day(*day)).collect();
            let part = working_part(&window, &closures);
            let ends = part.map(|part| (part.earliest(), part.latest()));
            assert_eq!(ends, working.first().copied().zip(working.last().copied()), "{target} {width}");
            assert!(part.is_none_or(|part| part.contains(part.target())));
        }
    }
}

#[test]
fn a_closed_day_is_remarked_on_by_its_name() {
    let closures = Closures::of(Division::EnglandAndWales).with_local(day("2026-12-29"));
    let cases = [
        ("2026-12-25", Some("25-Dec-2026 is Christmas Day: the department is recorded as closed.")),
        ("2026-12-27", Some("27-Dec-2026 is a Sunday: the department is recorded as closed.")),
        ("2026-12-29", Some("29-Dec-2026 is a local closure: the department is recorded as closed.")),
        ("2026-12-30", None),
    ];
    for (date, expected) in cases {
        assert_eq!(closures.remark(day(date)).as_deref(), expected, "{date}");
    }
}

fn around(before: u16, after: u16) -> WindowSpec {
    WindowSpec::Around { before: Period::days(before), after: Period::days(after) }
}
