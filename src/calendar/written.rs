//! How a date stands in a file: `2026-09-04`, of the years 1900 to 2199.

use super::date::{Date, DateProblem, parse_iso, year_can_be_typed};

use crate::order;
use chrono::Datelike as _;
use order::SortedSet;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A date in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(#[serde(with = "crate::calendar::written")] pub Date);

/// Reads a date as it stands in a file.
///
/// # Errors
/// If it is not a date written as `2026-09-04`, or its year is a slip of the finger.
pub fn parse(text: &str) -> Result<Date, String> {
    let date = parse_iso(text).map_err(|problem| match problem {
        DateProblem::NotADate(text) => format!("“{text}” is not a date. Write it as 2026-09-04"),
        other => other.to_string(),
    })?;
    if year_can_be_typed(date) { Ok(date) } else { Err(DateProblem::YearOutOfRange(date.year()).to_string()) }
}

pub fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    parse(&String::deserialize(deserializer)?).map_err(de::Error::custom)
}

/// The same for a date that may be absent.
pub mod optional {
    use super::*;

    pub fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        match date {
            Some(date) => super::serialize(date, serializer),
            None => serializer.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        Ok(Option::<Day>::deserialize(deserializer)?.map(|day| day.0))
    }
}

/// The same for a set of dates.
pub mod set {
    use super::*;

    pub fn serialize<S: Serializer>(dates: &SortedSet<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(dates.iter().map(|date| Day(*date)))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SortedSet<Date>, D::Error> {
        Ok(Vec::<Day>::deserialize(deserializer)?.into_iter().map(|day| day.0).collect())
    }
}
