use aftercare::calendar::{Date, Offset, OutOfRange, Period, Sign, add, shift, study_day};
use chrono::{Datelike, Days};

use crate::{cases, data, date, day, offset, text};

#[test]
fn edge_cases_give_the_date_and_its_explanation() {
    for case in cases(&data(include_str!("../data/calendar/edge_cases.json")), "sums") {
        let added = add(date(&case["start"]), offset(text(&case["add"]))).unwrap();
        assert_eq!(added.date, date(&case["expected"]), "{case}");
        assert_eq!(added.explain(), text(&case["explained"]), "{case}");
        assert_eq!(added.clamped.is_some(), text(&case["explained"]).contains("last day"), "{case}");
        assert_eq!(added.steps.last().map_or(added.start, |step| step.date), added.date);
    }
    let clamped = add(day("2025-01-31"), Offset::months(1)).unwrap().clamped.unwrap();
    assert_eq!((clamped.wanted_day, clamped.got_day, clamped.month, clamped.year), (31, 28, 2, 2025));
    assert_eq!(clamped.to_string(), "Feb 2025 has 28 days, so day 31 becomes its last day");
}

/// Deltas of calendar units alone. The clock ("hour", "hours", "seconds") and the absolute kinds of dateutil
/// ("day", "weekday", "yearday", "nlyearday") have no counterpart here.
#[test]
fn agrees_with_dateutil_relativedelta() {
    let relativedelta = data(include_str!("../data/calendar/relativedelta.json"));
    let all = cases(&relativedelta, "add");
    let mut skipped = 0;
    for case in all {
        let delta = case["delta"].as_object().unwrap();
        if !delta.keys().all(|key| matches!(key.as_str(), "years" | "months" | "weeks" | "days")) {
            skipped += 1;
            continue;
        }
        // The source writes some whole numbers as 1.0; no delta mixes directions.
        let part = |key: &str| delta.get(key).map_or(0.0, |value| value.as_f64().unwrap());
        let magnitude = |key: &str| part(key).abs() as u16;
        let back = (case["op"] == "-") != delta.values().any(|value| value.as_f64().unwrap() < 0.0);
        let sign = if back { Sign::Before } else { Sign::After };
        let whole =
            Offset::new(sign, magnitude("years"), magnitude("months"), magnitude("weeks"), magnitude("days"));
        assert_eq!(shift(date(&case["start"]), whole), Ok(date(&case["expected"])), "{case}");
    }
    assert_eq!((all.len(), skipped), (22, 12));
}

/// A date that does not exist is clamped here and rolled forward there: the two differ exactly where the
/// source says so, by one day, and nowhere else.
#[test]
fn differs_from_cdsi_roll_forward_exactly_where_a_month_is_too_short() {
    let cdsi = data(include_str!("../data/calendar/cdsi_roll_forward.json"));
    let all = cases(&cdsi, "cases");
    let mut differ = 0;
    for case in all {
        let mut reached = date(&case["start"]);
        let mut clamped = false;
        for term in text(&case["add"]).split(" then ") {
            let added = add(reached, offset(term)).unwrap();
            clamped |= added.clamped.is_some();
            reached = added.date;
        }
        let theirs = date(&case["expected"]);
        if let Some(clamp_would_give) = case.get("clamp_would_give") {
            assert!(clamped);
            assert_eq!(reached, date(clamp_would_give), "{case}");
            assert_eq!(reached.succ_opt(), Some(theirs), "{case}");
            differ += 1;
        } else {
            assert!(!clamped, "{case}");
            assert_eq!(reached, theirs, "{case}");
        }
    }
    assert_eq!((all.len(), differ), (11, 2));
}

#[test]
fn agrees_with_quantlib_before_rolling_and_never_sticks_to_month_ends() {
    let quantlib = data(include_str!("../data/calendar/working_day_roll_quantlib.json"));
    for case in cases(&quantlib, "adjust") {
        let reached = shift(date(&case["start"]), offset(&format!("P{}", text(&case["period"])))).unwrap();
        assert_eq!(reached, date(&case["raw_clamped"]), "{case}");
    }
    let mut differ = 0;
    for case in cases(&quantlib, "end_of_month") {
        let reached = shift(date(&case["start"]), offset(&format!("P{}", text(&case["period"])))).unwrap();
        assert_eq!(reached, date(&case["clamp_only"]), "{case}");
        differ += usize::from(reached != date(&case["end_of_month_sticky"]));
    }
    assert_eq!(differ, 6);
}

#[test]
fn agrees_with_opensrp_care_plans() {
    let opensrp = data(include_str!("../data/calendar/opensrp.json"));
    let anchor = date(&opensrp["anchor_date"]);
    let rows = cases(&opensrp, "rows");
    assert_eq!(rows.len(), 20);
    for row in rows {
        assert_eq!(shift(anchor, offset(text(&row["offset"]))), Ok(date(&row["expected_start"])), "{row}");
    }
    assert_eq!(shift(anchor, offset(text(&opensrp["plan_end"]))), Ok(date(&opensrp["plan_end_date"])));
    let five_years = shift(date(&opensrp["expiry"]["start"]), Offset::years(5)).unwrap();
    assert_eq!(shift(five_years, Offset::days(-1)), Ok(date(&opensrp["expiry"]["end"])));
}

/// The offsets of five published studies: our words say what theirs say, and where a study labels its visits
/// with study days, they are ours. Values with a time of day are not offsets here and are refused.
#[test]
fn agrees_with_the_offsets_of_usdm_studies() {
    let usdm = data(include_str!("../data/calendar/usdm.json"));
    let anchor = day("2026-01-31");
    let (mut with_time, mut fixed, mut by_study_day) = (0, 0, 0);
    let all = cases(&usdm, "timings");
    for timing in all {
        if text(&timing["value"]).contains('T') {
            assert!(text(&timing["value"]).parse::<Period>().is_err(), "{timing}");
            with_time += 1;
            continue;
        }
        if timing["type"] == "Fixed Reference" {
            fixed += 1;
            continue;
        }
        let length: Period = text(&timing["value"]).parse().unwrap();
        let theirs = text(&timing["value_label"]).to_lowercase();
        let theirs = if theirs == "1 days" { "1 day" } else { &theirs };
        assert_eq!(length.words(), theirs, "{timing}");

        let signed = if timing["type"] == "Before" { length.before() } else { length.after() };
        let reached = shift(anchor, signed).unwrap();
        if let Ok(label) = text(&timing["instance"]).parse::<i64>() {
            assert_eq!(study_day(anchor, reached), label, "{timing}");
            by_study_day += 1;
        }
    }
    assert_eq!((all.len(), with_time, fixed), (153, 54, 9));
    assert_eq!(by_study_day, 46);
}

/// The rule stated once more in another way: the month is reached first, the day is the one wanted or the last
/// that exists, found by trying.
#[test]
fn every_day_and_month_offset_is_the_wanted_day_or_the_last_one() {
    for start in crate::every_day_2012_to_2028() {
        for months in [-25, -12, -1, 1, 2, 3, 6, 13, 60] {
            let index = start.year() * 12 + i32::try_from(start.month0()).unwrap() + months;
            let (year, month) = (index.div_euclid(12), u32::try_from(index.rem_euclid(12)).unwrap() + 1);
            let expected =
                (1..=start.day()).rev().find_map(|day| Date::from_ymd_opt(year, month, day)).unwrap();
            let added = add(start, Offset::months(months)).unwrap();
            assert_eq!(added.date, expected);
            assert_eq!(added.clamped.is_some(), expected.day() != start.day());

            let with_days = if months > 0 {
                expected.checked_add_days(Days::new(9))
            } else {
                expected.checked_sub_days(Days::new(9))
            };
            let sign = if months > 0 { Sign::After } else { Sign::Before };
            let months = u16::try_from(months.abs()).unwrap();
            assert_eq!(shift(start, Offset::new(sign, 0, months, 1, 2)).ok(), with_days);
        }
    }
}

#[test]
fn a_date_outside_the_calendar_is_an_error() {
    assert_eq!(add(Date::MAX, Offset::days(1)), Err(OutOfRange));
    assert_eq!(add(Date::MIN, Offset::months(-1)), Err(OutOfRange));
    let longest = Offset::new(Sign::After, u16::MAX, u16::MAX, u16::MAX, u16::MAX);
    assert!(add(day("2026-01-01"), longest).is_ok());
    assert_eq!(add(Date::from_ymd_opt(200_000, 1, 1).unwrap(), longest), Err(OutOfRange));
}
