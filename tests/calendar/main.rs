//! The calendar against facts made by others, against rules stated a second time in another way, and over
//! every day from 2012 to 2028.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its case has failed")]

mod dates;
mod holidays;
mod london;
mod properties;
mod repeats;
mod stored;
mod suggestions;
mod sums;
mod windows;

use aftercare::calendar::{Date, Offset, parse_iso};
use serde_json::Value;

/// One of the data files beside the tests. Every file must say where it comes from.
fn data(text: &str) -> Value {
    let value: Value = serde_json::from_str(text).unwrap();
    assert!(value["origin"].is_string() && value["licence"].is_string(), "origin and licence are missing");
    value
}

fn cases<'a>(value: &'a Value, list: &str) -> &'a [Value] {
    let cases = value[list].as_array().unwrap();
    assert!(!cases.is_empty(), "{list} is empty");
    cases
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// The date of a text that may go on with a time.
fn date(value: &Value) -> Date {
    day(text(value).get(..10).unwrap())
}

fn day(iso: &str) -> Date {
    parse_iso(iso).unwrap()
}

fn offset(iso: &str) -> Offset {
    iso.parse().unwrap()
}

fn every_day_2012_to_2028() -> impl Iterator<Item = Date> {
    day("2012-01-01").iter_days().take_while(|date| *date <= day("2028-12-31"))
}
