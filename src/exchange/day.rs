//! A date in a file: `2026-09-04`, of the years 1900 to 2199.

use crate::calendar::{Date, parse_iso};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A date in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(#[serde(with = "crate::exchange::day")] pub Date);

pub fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&date.format("%Y-%m-%d"))
}

pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse_iso(&text).map_err(|problem| match problem {
        crate::calendar::DateProblem::NotADate(text) => {
            de::Error::custom(format!("“{text}” is not a date. Write it as 2026-09-04"))
        }
        other => de::Error::custom(other),
    })
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
