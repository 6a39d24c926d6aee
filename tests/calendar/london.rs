use aftercare::calendar::{Offset, OutOfRange, Zone, shift};
use chrono::DateTime;
use serde_json::Value;

use crate::{cases, data, date, text};

fn seconds(instant: &Value) -> i64 {
    DateTime::parse_from_rfc3339(text(instant)).unwrap().timestamp()
}

#[test]
fn the_clocks_change_when_tzdata_says() {
    let facts = data(include_str!("../data/calendar/europe_london.json"));
    let transitions = cases(&facts, "transitions");
    assert_eq!(transitions.len(), 38);
    for change in transitions {
        let at = seconds(&change["utc"]);
        let minutes = |second| Zone::EuropeLondon.offset_seconds(second).map(|seconds| seconds / 60).ok();
        assert_eq!(minutes(at - 1), change["offset_before_min"].as_i64(), "{change}");
        assert_eq!(minutes(at), change["offset_after_min"].as_i64(), "{change}");
    }
    // Between two changes the offset stays: four looks a day over all the years.
    let offsets: Vec<i64> = (seconds(&transitions[0]["utc"])..seconds(&transitions[37]["utc"]))
        .step_by(21_600)
        .map(|second| Zone::EuropeLondon.offset_seconds(second).unwrap())
        .collect();
    assert_eq!(offsets.windows(2).filter(|pair| pair[0] != pair[1]).count(), 36);
}

#[test]
fn the_civil_date_is_that_of_the_site() {
    let facts = data(include_str!("../data/calendar/europe_london.json"));
    let today = cases(&facts, "today");
    assert_eq!(today.len(), 16);
    for case in today {
        let at = seconds(&case["instant"]);
        assert_eq!(Zone::EuropeLondon.civil_date(at), Ok(date(&case["europe_london_local_date"])), "{case}");
        assert_eq!(Zone::Utc.civil_date(at), Ok(date(&case["utc_date"])), "{case}");
        let time = Zone::EuropeLondon.time_of_day(at).unwrap();
        assert_eq!(Some(time.to_string().as_str()), case["europe_london_local_time"].as_str(), "{case}");
    }
    for case in cases(&data(include_str!("../data/calendar/edge_cases.json")), "london") {
        assert_eq!(
            Zone::EuropeLondon.civil_date(seconds(&case["instant"])),
            Ok(date(&case["expected"])),
            "{case}"
        );
    }
}

#[test]
fn days_are_added_by_date_across_a_change_of_the_clocks() {
    let facts = data(include_str!("../data/calendar/europe_london.json"));
    let additions = cases(&facts, "day_add");
    assert_eq!(additions.len(), 6);
    for case in additions {
        let days = Offset::days(i32::try_from(case["add_days"].as_i64().unwrap()).unwrap());
        assert_eq!(shift(date(&case["start_date"]), days), Ok(date(&case["calendar_result"])), "{case}");
    }
}

#[test]
fn the_time_of_day_is_that_of_the_site() {
    let cases = [
        ("2026-11-23T09:05:59Z", "09:05"),
        ("2026-07-01T23:30:00Z", "00:30"),
        ("2026-03-29T00:59:00Z", "00:59"),
        ("2026-03-29T01:00:00Z", "02:00"),
        ("2026-10-25T00:59:00Z", "01:59"),
        ("2026-10-25T01:00:00Z", "01:00"),
    ];
    for (instant, expected) in cases {
        let at = DateTime::parse_from_rfc3339(instant).unwrap().timestamp();
        assert_eq!(Zone::EuropeLondon.time_of_day(at).unwrap().to_string(), expected, "{instant}");
    }
    assert_eq!(Zone::EuropeLondon.time_of_day(i64::MAX), Err(OutOfRange));
}

#[test]
fn an_instant_outside_the_calendar_is_an_error() {
    for second in [i64::MIN, i64::MAX] {
        assert_eq!(Zone::EuropeLondon.civil_date(second), Err(OutOfRange));
        assert_eq!(Zone::Utc.civil_date(second), Err(OutOfRange));
    }
}
