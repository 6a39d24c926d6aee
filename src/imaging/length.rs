use std::fmt;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A diameter or another length read from an image: whole tenths of a millimetre, 0 to 300 mm.
///
/// In JSON it is a number of millimetres with at most one decimal (`12`, `12.5`); more decimals are refused,
/// never rounded. Comparisons are between integers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Length(u32);

/// A sum of diameters in whole tenths of a millimetre. In JSON a number of millimetres, like [`Length`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Sum(u32);

/// Why a text is not a length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LengthError {
    /// Nothing was entered.
    Empty,
    /// Not a number, negative, or over 300 mm.
    OutOfRange,
    /// More than one decimal.
    TooFine,
}

impl Length {
    pub const ZERO: Length = Length(0);
    /// The longest length that is accepted: 300 mm.
    pub const MAX: Length = Length(3_000);

    /// A length of whole millimetres, capped at 300 mm. For constants in rules.
    pub const fn from_mm(mm: u32) -> Length {
        if mm >= 300 { Length::MAX } else { Length(mm * 10) }
    }

    /// A length of tenths of a millimetre, or an error over 300 mm.
    pub const fn from_tenths_mm(tenths_mm: u32) -> Result<Length, LengthError> {
        if tenths_mm <= Length::MAX.0 { Ok(Length(tenths_mm)) } else { Err(LengthError::OutOfRange) }
    }

    pub const fn tenths_mm(self) -> u32 {
        self.0
    }

    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Reads what a person typed: "12", "12.5", "12,5", with or without "mm".
    pub fn parse(text: &str) -> Result<Length, LengthError> {
        let text = text.trim();
        let text = text.strip_suffix("mm").unwrap_or(text).trim_end();
        Length::from_tenths_mm(tenths_of(text)?)
    }

    /// The number alone, for a field that is being edited: "12" or "12.5".
    pub fn as_mm_text(self) -> String {
        mm_text(self.0)
    }
}

impl Sum {
    pub const ZERO: Sum = Sum(0);

    pub const fn from_tenths_mm(tenths_mm: u32) -> Sum {
        Sum(tenths_mm)
    }

    pub const fn tenths_mm(self) -> u32 {
        self.0
    }

    /// The number alone: "88" or "88.5".
    pub fn as_mm_text(self) -> String {
        mm_text(self.0)
    }
}

impl std::ops::AddAssign<Length> for Sum {
    fn add_assign(&mut self, length: Length) {
        self.0 = self.0.saturating_add(length.0);
    }
}

impl std::ops::AddAssign<Sum> for Sum {
    fn add_assign(&mut self, other: Sum) {
        self.0 = self.0.saturating_add(other.0);
    }
}

impl From<Length> for Sum {
    fn from(length: Length) -> Sum {
        Sum(length.0)
    }
}

impl std::iter::Sum<Length> for Sum {
    fn sum<I: Iterator<Item = Length>>(lengths: I) -> Sum {
        let mut sum = Sum::ZERO;
        for length in lengths {
            sum += length;
        }
        sum
    }
}

fn mm_text(tenths_mm: u32) -> String {
    match tenths_mm % 10 {
        0 => format!("{}", tenths_mm / 10),
        tenth => format!("{}.{tenth}", tenths_mm / 10),
    }
}

/// Tenths of a millimetre of a plain decimal text. No exponent, no sign, at most one decimal other than zeros.
fn tenths_of(text: &str) -> Result<u32, LengthError> {
    if text.is_empty() {
        return Err(LengthError::Empty);
    }
    let (whole, decimals) = match text.split_once(['.', ',']) {
        Some((whole, decimals)) if !decimals.is_empty() => (whole, decimals),
        Some(_) => return Err(LengthError::OutOfRange),
        None => (text, ""),
    };
    let digits_only = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 7 || !digits_only(whole) || !digits_only(decimals) {
        return Err(LengthError::OutOfRange);
    }
    let decimals = decimals.trim_end_matches('0');
    let tenth: u32 = match decimals.len() {
        0 => 0,
        1 => decimals.parse().map_err(|_| LengthError::OutOfRange)?,
        _ => return Err(LengthError::TooFine),
    };
    let whole: u32 = whole.parse().map_err(|_| LengthError::OutOfRange)?;
    Ok(whole * 10 + tenth)
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} mm", mm_text(self.0))
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} mm", mm_text(self.0))
    }
}

impl fmt::Display for LengthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            LengthError::Empty | LengthError::OutOfRange => "Enter the diameter in mm, 0 to 300",
            LengthError::TooFine => "Enter the diameter in mm with at most one decimal, for example 12.5",
        })
    }
}

impl std::error::Error for LengthError {}

/// Writes millimetres as a number where people read the file, tenths where only the app does.
fn serialize_mm<S: Serializer>(tenths_mm: u32, serializer: S) -> Result<S::Ok, S::Error> {
    if !serializer.is_human_readable() {
        serializer.serialize_u32(tenths_mm)
    } else if tenths_mm.is_multiple_of(10) {
        serializer.serialize_u32(tenths_mm / 10)
    } else {
        // The nearest double of d.d prints as d.d again; it is written here and compared nowhere.
        serializer.serialize_f64(f64::from(tenths_mm) / 10.0)
    }
}

/// Reads tenths of a millimetre from a number or text of millimetres.
struct MmVisitor;

impl Visitor<'_> for MmVisitor {
    type Value = u32;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number of millimetres with at most one decimal")
    }

    fn visit_u64<E: de::Error>(self, mm: u64) -> Result<u32, E> {
        self.visit_str(&mm.to_string())
    }

    fn visit_i64<E: de::Error>(self, mm: i64) -> Result<u32, E> {
        self.visit_str(&mm.to_string())
    }

    fn visit_f64<E: de::Error>(self, mm: f64) -> Result<u32, E> {
        // The shortest text of the double is the text that was in the file.
        self.visit_str(&mm.to_string())
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<u32, E> {
        tenths_of(text.trim()).map_err(|error| E::custom(format!("{text}: {error}")))
    }
}

fn deserialize_mm<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    if deserializer.is_human_readable() {
        deserializer.deserialize_any(MmVisitor)
    } else {
        u32::deserialize(deserializer)
    }
}

impl Serialize for Length {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_mm(self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Length, D::Error> {
        Length::from_tenths_mm(deserialize_mm(deserializer)?).map_err(de::Error::custom)
    }
}

impl Serialize for Sum {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_mm(self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for Sum {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Sum, D::Error> {
        deserialize_mm(deserializer).map(Sum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_people_type() {
        let cases = [
            ("0", Ok(0)),
            ("12", Ok(120)),
            ("12.5", Ok(125)),
            (" 12,5 mm ", Ok(125)),
            ("12.50", Ok(125)),
            ("007", Ok(70)),
            ("300", Ok(3_000)),
            ("300.1", Err(LengthError::OutOfRange)),
            ("12.55", Err(LengthError::TooFine)),
            ("", Err(LengthError::Empty)),
            ("   ", Err(LengthError::Empty)),
            ("mm", Err(LengthError::Empty)),
            ("-1", Err(LengthError::OutOfRange)),
            ("+1", Err(LengthError::OutOfRange)),
            ("1e2", Err(LengthError::OutOfRange)),
            (".5", Err(LengthError::OutOfRange)),
            ("5.", Err(LengthError::OutOfRange)),
            ("Infinity", Err(LengthError::OutOfRange)),
            ("99999999999999999999", Err(LengthError::OutOfRange)),
        ];
        for (text, expected) in cases {
            assert_eq!(Length::parse(text).map(Length::tenths_mm), expected, "{text:?}");
        }
        assert_eq!(LengthError::Empty.to_string(), "Enter the diameter in mm, 0 to 300");
    }

    #[test]
    fn every_tenth_survives_json_and_the_journal_form() {
        for tenths_mm in 0..=3_000 {
            let length = Length::from_tenths_mm(tenths_mm).unwrap();
            let json = serde_json::to_string(&length).unwrap();
            assert_eq!(json, length.as_mm_text());
            assert_eq!(serde_json::from_str::<Length>(&json).unwrap(), length);
            assert_eq!(Length::parse(&json), Ok(length));
            let bytes = postcard::to_allocvec(&length).unwrap();
            assert_eq!(postcard::from_bytes::<Length>(&bytes).unwrap(), length);
        }
        for refused in ["12.55", "-1", "300.1", "1e300", "null", "true", "[]"] {
            assert!(serde_json::from_str::<Length>(refused).is_err(), "{refused}");
        }
        assert_eq!(serde_json::from_str::<Length>("\"12.5\"").unwrap().tenths_mm(), 125);
        assert_eq!(serde_json::from_str::<Sum>("1500.5").unwrap().tenths_mm(), 15_005);
    }
}
