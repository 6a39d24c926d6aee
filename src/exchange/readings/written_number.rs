//! Numbers of a file: a JSON number or a text of one, read without rounding.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};

use crate::imaging::Length;
use crate::response::ablation::Margin;
use crate::response::pet::Uptake;
use crate::response::psa::Psa;
use crate::scales::{Amount, MorphineEquivalent};

/// The text of a number, or a text.
struct AsText;

impl Visitor<'_> for AsText {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, or a text of one")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<String, E> {
        Ok(number.to_string())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<String, E> {
        Ok(number.to_string())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<String, E> {
        // The shortest text of the double is the text that was in the file.
        Ok(number.to_string())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }
}

/// A number as it was written; what it is a number of decides what is made of it.
#[derive(Clone, Debug)]
pub(in crate::exchange) struct NumberText(pub String);

impl<'de> Deserialize<'de> for NumberText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AsText).map(Self)
    }
}

fn read_as<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    read: impl Fn(&str) -> Option<T>,
    wanted: &str,
) -> Result<T, D::Error> {
    let text = deserializer.deserialize_any(AsText)?;
    read(&text).ok_or_else(|| D::Error::custom(format!("“{text}” is not {wanted}")))
}

/// PSA in ng/mL.
#[derive(Clone, Copy, Debug)]
pub(super) struct NgPerMl(pub Psa);

impl<'de> Deserialize<'de> for NgPerMl {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wanted = "a PSA. Write ng/mL with at most three decimals, as 0.26, or as \"<0.1\" or \">100\"";
        read_as(deserializer, Psa::read, wanted).map(Self)
    }
}

/// Uptake in g/mL.
#[derive(Clone, Copy, Debug)]
pub(super) struct GPerMl(pub Uptake);

impl<'de> Deserialize<'de> for GPerMl {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wanted = "an uptake. Write g/mL with at most two decimals, 0 to 200, as 4.25";
        read_as(deserializer, Uptake::read, wanted).map(Self)
    }
}

/// Opioids of a day, as mg of oral morphine.
#[derive(Clone, Copy, Debug)]
pub(super) struct MgPerDay(pub MorphineEquivalent);

impl<'de> Deserialize<'de> for MgPerDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = |text: &str| {
            let thousandths = Amount::read(text)?.exactly()?;
            let tenths = thousandths.is_multiple_of(100).then_some(thousandths / 100)?;
            MorphineEquivalent::from_tenths_mg_per_day(u32::try_from(tenths).ok()?)
        };
        let wanted = "a dose. Write mg of oral morphine a day with at most one decimal, 0 to 10000, as 40";
        read_as(deserializer, read, wanted).map(Self)
    }
}

/// The margin of an ablation in mm, or that the tumour is not covered.
#[derive(Clone, Copy, Debug)]
pub(super) struct MarginMm(pub Margin);

impl<'de> Deserialize<'de> for MarginMm {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = |text: &str| match text {
            "not-covered" => Some(Margin::NotCovered),
            text => Length::parse(text).ok().map(Margin::Measured),
        };
        let wanted = "a margin. Write mm with at most one decimal, 0 to 300, or \"not-covered\"";
        read_as(deserializer, read, wanted).map(Self)
    }
}
