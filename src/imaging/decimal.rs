//! Plain decimal numbers as whole numbers of their smallest step: what a person typed, and what stands in a file.

use std::fmt;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serializer};

/// Why a text is not such a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    Empty,
    NotANumber,
    /// More decimals than there are steps for.
    TooFine,
}

/// The number of steps of a plain decimal text, where the step is the last of so many decimals. No exponent, no sign,
/// and no more decimals than that, other than zeros.
pub(super) fn parse(text: &str, decimals: usize) -> Result<u32, Fault> {
    if text.is_empty() {
        return Err(Fault::Empty);
    }
    let (whole, part) = match text.split_once(['.', ',']) {
        Some((whole, part)) if !part.is_empty() => (whole, part),
        Some(_) => return Err(Fault::NotANumber),
        None => (text, ""),
    };
    let digits_only = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 7 || !digits_only(whole) || !digits_only(part) {
        return Err(Fault::NotANumber);
    }
    let part = part.trim_end_matches('0');
    if part.len() > decimals {
        return Err(Fault::TooFine);
    }
    let steps: u64 = format!("{whole}{part:0<decimals$}").parse().map_err(|_| Fault::NotANumber)?;
    u32::try_from(steps).map_err(|_| Fault::NotANumber)
}

/// The number without zeros behind its last decimal: "12", "12.5".
pub(super) fn text(steps: u32, decimals: u32) -> String {
    let unit = 10_u32.pow(decimals);
    match steps % unit {
        0 => format!("{}", steps / unit),
        rest => {
            let width = usize::try_from(decimals).unwrap_or(0);
            let rest = format!("{rest:0>width$}");
            format!("{}.{}", steps / unit, rest.trim_end_matches('0'))
        }
    }
}

/// Writes a number of steps as the number that people read.
pub(super) fn serialize<S: Serializer>(steps: i64, decimals: u32, serializer: S) -> Result<S::Ok, S::Error> {
    let unit = 10_i64.pow(decimals);
    if steps % unit == 0 {
        serializer.serialize_i64(steps / unit)
    } else {
        // The nearest double of d.d prints as d.d again; it is written here and compared nowhere.
        serializer.serialize_f64(steps as f64 / unit as f64)
    }
}

/// Reads the text of a number, or a number, as its text.
pub(super) struct NumberText(pub String);

impl<'de> Deserialize<'de> for NumberText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<NumberText, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

struct TextVisitor;

impl Visitor<'_> for TextVisitor {
    type Value = NumberText;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<NumberText, E> {
        Ok(NumberText(number.to_string()))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<NumberText, E> {
        Ok(NumberText(number.to_string()))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<NumberText, E> {
        // The shortest text of the double is the text that was in the file.
        Ok(NumberText(number.to_string()))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<NumberText, E> {
        Ok(NumberText(text.trim().to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_is_written_and_read_back() {
        for decimals in 0..=3_u32 {
            for steps in (0..5_000).chain([9_999_999]) {
                let written = text(steps, decimals);
                let places = usize::try_from(decimals).unwrap();
                assert_eq!(parse(&written, places), Ok(steps), "{written}");
            }
        }
        let cases = [
            ("12.34", 2, Ok(1_234)),
            ("12,3", 2, Ok(1_230)),
            ("12.340", 2, Ok(1_234)),
            ("12.345", 2, Err(Fault::TooFine)),
            ("9999999", 3, Err(Fault::NotANumber)),
            ("-1", 1, Err(Fault::NotANumber)),
            ("", 1, Err(Fault::Empty)),
        ];
        for (written, decimals, expected) in cases {
            assert_eq!(parse(written, decimals), expected, "{written}");
        }
    }
}
