//! How the calendar's types are written, in JSON for people and in postcard for the journal.

use std::fmt::Debug;

use aftercare::calendar::{
    Closures, Division, Offset, Period, Repeat, RepeatEnd, Sign, Window, WindowSpec, WorkingWeekdays, Zone,
    resolve,
};
use chrono::Weekday;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::{day, offset};

fn is_written<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: T, written: Value) {
    assert_eq!(serde_json::to_value(&value).unwrap(), written);
    assert_eq!(serde_json::from_value::<T>(written).unwrap(), value);
    let bytes = postcard::to_allocvec(&value).unwrap();
    assert_eq!(postcard::from_bytes::<T>(&bytes).unwrap(), value);
}

fn is_refused<T: DeserializeOwned + Debug>(written: Value, message: &str) {
    let error = serde_json::from_value::<T>(written).unwrap_err().to_string();
    assert!(error.contains(message), "{error}");
}

#[test]
fn values_are_written_as_documented_and_read_back() {
    is_written(Offset::weeks(12), json!("P12W"));
    is_written(Offset::weeks(-2), json!("-P2W"));
    is_written(Offset::ZERO, json!("P0D"));
    is_written(Period::new(1, 2, 3, 4), json!("P1Y2M3W4D"));
    let around = WindowSpec::Around { before: Period::weeks(2), after: Period::ZERO };
    is_written(around, json!({"around": {"before": "P2W", "after": "P0D"}}));
    let between = WindowSpec::Between { low: Offset::days(-28), high: Offset::ZERO };
    is_written(between, json!({"between": {"low": "-P28D", "high": "P0D"}}));
    is_written(WindowSpec::AtLeast(Offset::weeks(8)), json!({"at_least": "P8W"}));
    is_written(WindowSpec::AtMost(Offset::weeks(8)), json!({"at_most": "P8W"}));
    is_written(WindowSpec::ExactDay, json!("exact_day"));
    is_written(
        Window::new(day("2026-09-01"), day("2026-09-04"), day("2026-09-10")).unwrap(),
        json!({"earliest": "2026-09-01", "target": "2026-09-04", "latest": "2026-09-10", "open_ended": false}),
    );
    is_written(
        resolve(day("2026-09-01"), offset("P2W"), &WindowSpec::AtLeast(offset("P2W"))).unwrap(),
        json!({"earliest": "2026-09-15", "target": "2026-09-15", "latest": "2036-09-01", "open_ended": true}),
    );
    let event = RepeatEnd::UntilEvent { text: "transplant".to_owned(), cap: Offset::years(10) };
    let yearly = Repeat { every: Period::years(1), end: event, then: None };
    let counted = Repeat { every: Period::months(6), end: RepeatEnd::Count(6), then: Some(Box::new(yearly)) };
    is_written(
        Repeat {
            every: Period::months(3),
            end: RepeatEnd::UntilOffset(Offset::months(24)),
            then: Some(Box::new(counted)),
        },
        json!({"every": "P3M", "end": {"until_offset": "P24M"}, "then":
            {"every": "P6M", "end": {"count": 6}, "then":
                {"every": "P1Y", "end": {"until_event": {"text": "transplant", "cap": "P10Y"}}, "then": null}}}),
    );
    is_written(
        Closures {
            division: Division::NorthernIreland,
            local: [day("2026-09-02")].into(),
            working_weekdays: WorkingWeekdays::new(&[Weekday::Sat, Weekday::Mon]).unwrap(),
        },
        json!({"division": "northern_ireland", "local": ["2026-09-02"], "working_weekdays": ["mon", "sat"]}),
    );
    is_written(Division::ALL, json!(["england_and_wales", "scotland", "northern_ireland"]));
    is_written([Zone::EuropeLondon, Zone::Utc], json!(["Europe/London", "UTC"]));
    is_written([Sign::Before, Sign::After], json!(["before", "after"]));
}

#[test]
fn what_cannot_be_is_refused() {
    for text in [
        "", "P", "12W", "P12", "PW", "P1.5D", "P1D1W", "P1W1W", "PT4H", "P1DT4H", "--P1D", "P-1D", "p1d",
        "P70000D", "P1é",
    ] {
        is_refused::<Offset>(json!(text), "is not a length of time in days, weeks, months or years");
    }
    is_refused::<Period>(json!("-P2W"), "is not a length of time");
    is_refused::<Window>(
        json!({"earliest": "2026-09-05", "target": "2026-09-04", "latest": "2026-09-10"}),
        "lies before the window",
    );
    is_refused::<Closures>(
        json!({"division": "scotland", "working_weekdays": []}),
        "Choose at least one working day",
    );
    is_refused::<Closures>(
        json!({"division": "scotland", "working_weekdays": ["someday"]}),
        "“someday” is not a day of the week",
    );
    is_refused::<WindowSpec>(json!({"around": {"before": "P1D", "later": "P1D"}}), "unknown field");
}

#[test]
fn offsets_are_said_in_words() {
    for (written, words) in [
        ("P12W", "12 weeks"),
        ("-P2W", "2 weeks before"),
        ("P3M", "3 months"),
        ("P1D", "1 day"),
        ("P0D", "day 0"),
        ("-P0D", "day 0"),
        ("+P1M7D", "1 month and 7 days"),
        ("P1Y2M3W4D", "1 year, 2 months, 3 weeks and 4 days"),
    ] {
        assert_eq!(offset(written).words(), words);
    }
    assert_eq!(Period::ZERO.words(), "0 days");
}

#[test]
fn zero_has_no_direction() {
    assert_eq!(Offset::new(Sign::Before, 0, 0, 0, 0), Offset::ZERO);
    assert_eq!(Offset::ZERO.negated(), Offset::ZERO);
    assert_eq!(Offset::days(0), Period::ZERO.before());
    assert!(Offset::ZERO.is_zero() && !Offset::ZERO.is_before());
    assert_eq!(Offset::weeks(-2).length(), Period::weeks(2));
    assert_eq!(Offset::days(i32::MIN).length(), Period::days(u16::MAX));
}

#[test]
fn columns_are_ordered_by_rough_length() {
    let mut columns = ["P1Y", "P12W", "P3M", "-P1W", "P90D", "P0D", "P4W", "P1M", "-P1M"].map(offset);
    columns.sort_by_key(|offset| offset.approx_days());
    assert_eq!(
        columns.map(|offset| offset.to_string()),
        ["-P1M", "-P1W", "P0D", "P4W", "P1M", "P12W", "P90D", "P3M", "P1Y"]
    );
}
