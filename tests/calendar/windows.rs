use aftercare::calendar::{
    Date, Offset, Period, Window, WindowProblem, WindowSpec, resolve, shift, study_day,
};
use chrono::Days;

use crate::{cases, data, date, day, offset, text};

#[test]
fn edge_cases_resolve_to_their_dates() {
    for case in cases(&data(include_str!("../data/calendar/edge_cases.json")), "windows") {
        let spec: WindowSpec = serde_json::from_value(case["spec"].clone()).unwrap();
        let window = resolve(date(&case["anchor"]), offset(text(&case["offset"])), &spec).unwrap();
        let dates = (window.earliest(), window.target(), window.latest());
        let expected = (date(&case["earliest"]), date(&case["target"]), date(&case["latest"]));
        assert_eq!(dates, expected, "{case}");
        assert_eq!(Some(window.open_ended()), case["open_ended"].as_bool(), "{case}");
        assert_eq!(serde_json::to_value(spec).unwrap(), case["spec"]);
    }
}

/// HL7 Vulcan states acceptable ranges absolutely from the index event; a pair of magnitudes around the offset
/// would be another window.
#[test]
fn agrees_with_the_acceptable_ranges_of_vulcan() {
    let vulcan = data(include_str!("../data/calendar/vulcan.json"));
    let index = day("2026-03-02");
    let actions = cases(&vulcan, "actions");
    assert_eq!(actions.len(), 11);
    for action in actions {
        let days = |key: &str| i32::try_from(action[key].as_i64().unwrap()).unwrap();
        let (low, high) = (days("low_days"), days("high_days"));
        let (sign, low, high) =
            if action["relationship"] == "before" { (-1, -high, -low) } else { (1, low, high) };
        let spec = WindowSpec::Between { low: Offset::days(low), high: Offset::days(high) };
        let window = resolve(index, Offset::days(sign * days("offset_days")), &spec).unwrap();
        let from_index = |date: Date| (date - index).num_days();
        assert_eq!(
            (from_index(window.earliest()), from_index(window.target()), from_index(window.latest())),
            (low.into(), (sign * days("offset_days")).into(), high.into()),
            "{action}"
        );
    }
}

/// Windows of published studies: magnitudes on both sides, each in its own direction in time. The label of
/// the window says the same; where it is signed, by its own numbers.
#[test]
fn agrees_with_the_windows_of_usdm_studies() {
    let usdm = data(include_str!("../data/calendar/usdm.json"));
    let anchor = day("2026-03-02");
    let (mut symmetric, mut with_time) = (0, 0);
    let mut one_sided = Vec::new();
    for timing in cases(&usdm, "timings").iter().filter(|timing| timing["lower"].is_string()) {
        let (lower, upper) = (text(&timing["lower"]), text(&timing["upper"]));
        if [lower, upper, text(&timing["value"])].iter().any(|value| value.contains('T')) {
            with_time += 1;
            continue;
        }
        let spec = WindowSpec::Around { before: lower.parse().unwrap(), after: upper.parse().unwrap() };
        let length: Period = text(&timing["value"]).parse().unwrap();
        let offset = if timing["type"] == "Before" { length.before() } else { length.after() };
        let window = resolve(anchor, offset, &spec).unwrap();
        let label: Vec<i64> = text(&timing["window_label"])
            .trim_end_matches(|c: char| !c.is_ascii_digit())
            .split("..")
            .map(|number| number.trim().parse::<i64>().unwrap())
            .collect();
        assert_eq!(window.days_from_target(window.latest()), label[1], "{timing}");
        assert_eq!(window.days_from_target(window.earliest()).abs(), label[0].abs(), "{timing}");
        if label[0] == 0 {
            let from_anchor = |date: Date| (date - anchor).num_days();
            one_sided.push((from_anchor(window.earliest()), from_anchor(window.latest())));
        } else {
            assert!(window.days_from_target(window.earliest()) < 0);
            symmetric += 1;
        }
    }
    // The first is labelled "-42 to -9" in its study.
    assert_eq!(one_sided, [(-42, -9), (-28, -2), (3, 14)]);
    assert_eq!((symmetric, with_time), (23, 4));
}

/// Analysis windows count study days without a day 0; ours count elapsed days.
#[test]
fn agrees_with_the_analysis_windows_of_admiral() {
    let admiral = data(include_str!("../data/calendar/admiral.json"));
    let anchor = day("2026-03-02");
    let elapsed = |study_day: i64| {
        Offset::days(i32::try_from(if study_day > 0 { study_day - 1 } else { study_day }).unwrap())
    };
    let windows: Vec<_> = cases(&admiral, "windows")
        .iter()
        .map(|case| {
            let day = |key: &str| elapsed(case[key].as_i64().unwrap());
            let spec = WindowSpec::Between { low: day("lo"), high: day("hi") };
            (text(&case["visit"]), resolve(anchor, day("target"), &spec).unwrap())
        })
        .collect();
    let mut found = 0;
    for case in cases(&admiral, "window_cases") {
        let Some(on) = case["day"].as_i64() else { continue };
        let date = shift(anchor, elapsed(on)).unwrap();
        assert_eq!(study_day(anchor, date), on);
        let visit = windows.iter().find(|(_, window)| window.contains(date)).map(|(visit, _)| *visit);
        assert_eq!(visit, case["visit"].as_str(), "{case}");
        found += 1;
    }
    assert_eq!(found, 4);
}

#[test]
fn a_window_includes_both_ends_and_counts_its_days() {
    let window = Window::new(day("2026-09-01"), day("2026-09-04"), day("2026-09-10")).unwrap();
    assert_eq!(window.width_days(), 10);
    for (on, inside, until_open, left, past, from_target) in [
        ("2026-08-31", false, 1, 10, 0, -4),
        ("2026-09-01", true, 0, 9, 0, -3),
        ("2026-09-04", true, 0, 6, 0, 0),
        ("2026-09-10", true, 0, 0, 0, 6),
        ("2026-09-11", false, 0, 0, 1, 7),
    ] {
        let on = day(on);
        assert_eq!(window.contains(on), inside);
        assert_eq!(
            (
                window.days_until_open(on),
                window.days_left(on),
                window.days_past(on),
                window.days_from_target(on)
            ),
            (until_open, left, past, from_target),
            "{on}"
        );
    }
}

#[test]
fn windows_overlap_by_days_and_the_narrower_is_kept() {
    let window = |first: &str, last: &str| Window::new(day(first), day(first), day(last)).unwrap();
    let wide = window("2026-09-01", "2026-09-10");
    let late = window("2026-09-10", "2026-09-12");
    let apart = window("2026-09-11", "2026-09-12");
    assert_eq!(wide.overlap(&late), Some((day("2026-09-10"), day("2026-09-10"))));
    assert_eq!(wide.overlap(&apart), None);
    assert_eq!((wide.narrower(late), late.narrower(wide)), (late, late));
    let as_wide = window("2026-08-31", "2026-09-09");
    assert_eq!((wide.narrower(as_wide), as_wide.narrower(wide)), (as_wide, as_wide));
    assert_eq!(wide.narrower(wide), wide);
    // Of the same width and target: the first.
    let around = |first, last| Window::new(day(first), day("2026-09-05"), day(last)).unwrap();
    let (sooner, later) = (around("2026-09-01", "2026-09-06"), around("2026-09-02", "2026-09-07"));
    assert_eq!((sooner.narrower(later), later.narrower(sooner)), (sooner, later));
    assert_eq!(Window::of_day(day("2026-09-01")).width_days(), 1);
}

#[test]
fn a_window_that_begins_later_ends_on_that_day_at_the_earliest() {
    let window = Window::new(day("2026-09-01"), day("2026-09-04"), day("2026-09-10")).unwrap();
    for (first, dates) in [
        ("2026-08-31", ["2026-09-01", "2026-09-04", "2026-09-10"]),
        ("2026-09-02", ["2026-09-02", "2026-09-04", "2026-09-10"]),
        ("2026-09-05", ["2026-09-05", "2026-09-05", "2026-09-10"]),
        ("2026-09-10", ["2026-09-10", "2026-09-10", "2026-09-10"]),
        ("2026-09-12", ["2026-09-12", "2026-09-12", "2026-09-12"]),
    ] {
        let later = window.not_before(day(first));
        assert_eq!([later.earliest(), later.target(), later.latest()], dates.map(day), "{first}");
        assert!(!later.open_ended());
    }
    let open = resolve(day("2026-09-01"), offset("P2W"), &WindowSpec::AtLeast(offset("P2W"))).unwrap();
    assert!(open.not_before(day("2026-10-01")).open_ended());
}

#[test]
fn a_window_is_said_by_its_two_days_and_an_open_one_by_its_first() {
    let window = Window::new(day("2026-11-05"), day("2026-11-05"), day("2026-11-09")).unwrap();
    assert_eq!(window.words(), "05-Nov-2026 to 09-Nov-2026");
    let open = resolve(day("2026-10-26"), offset("P2W"), &WindowSpec::AtLeast(offset("P2W"))).unwrap();
    assert_eq!(open.words(), "from 09-Nov-2026");
}

/// For the order of columns: a month has 30.44 days, every fourth year a day more.
#[test]
fn a_rough_length_has_its_days() {
    for (length, days) in [
        ("P1Y", 365),
        ("P4Y", 1461),
        ("P9Y", 3287),
        ("P12M", 365),
        ("P1M", 30),
        ("P2W", 14),
        ("P1Y1M1W1D", 403),
    ] {
        assert_eq!(length.parse::<Period>().unwrap().approx_days(), days, "{length}");
    }
}

#[test]
fn a_window_that_cannot_be_says_what_to_move() {
    let anchor = day("2026-03-02");
    let between =
        |low: i32, high: i32| WindowSpec::Between { low: Offset::days(low), high: Offset::days(high) };
    for (offset, spec, message) in [
        (
            Offset::days(5),
            between(7, 14),
            "The target 07-Mar-2026 lies before the window, which opens on 09-Mar-2026. Move the target or open the window earlier",
        ),
        (
            Offset::days(15),
            between(7, 14),
            "The target 17-Mar-2026 lies after the window, which closes on 16-Mar-2026. Move the target or close the window later",
        ),
        (
            Offset::days(10),
            between(14, 7),
            "The window would open on 16-Mar-2026 and close on 09-Mar-2026. Exchange the two ends",
        ),
        (
            Offset::years(11),
            WindowSpec::AtLeast(Offset::years(11)),
            "The window would open on 02-Mar-2037 and close on 02-Mar-2036. Exchange the two ends",
        ),
    ] {
        assert_eq!(resolve(anchor, offset, &spec).unwrap_err().to_string(), message);
    }
    assert_eq!(resolve(Date::MAX, Offset::days(1), &WindowSpec::ExactDay), Err(WindowProblem::OutOfRange));
    let too_far = "This date is too far away to be computed. Check the year and the offset";
    assert_eq!(WindowProblem::OutOfRange.to_string(), too_far);
    let before_the_calendar = Date::MIN.checked_add_days(Days::new(3)).unwrap();
    let spec = WindowSpec::Around { before: Period::days(4), after: Period::ZERO };
    assert_eq!(resolve(before_the_calendar, Offset::ZERO, &spec), Err(WindowProblem::OutOfRange));
}
