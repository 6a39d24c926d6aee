use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::decimal::{self, Fault, NumberText};

/// A diameter or another length read from an image: whole tenths of a millimetre, 0 to 300 mm.
///
/// In JSON it is a number of millimetres with at most one decimal (`12`, `12.5`); more decimals are refused,
/// never rounded. Comparisons are between integers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Length(u32);

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
        Length::from_tenths_mm(decimal::parse(text, 1)?)
    }

    /// The number alone, for a field that is being edited: "12" or "12.5".
    pub fn as_mm_text(self) -> String {
        decimal::text(self.0, 1)
    }
}

impl From<Fault> for LengthError {
    fn from(fault: Fault) -> LengthError {
        match fault {
            Fault::Empty => LengthError::Empty,
            Fault::NotANumber => LengthError::OutOfRange,
            Fault::TooFine => LengthError::TooFine,
        }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} mm", self.as_mm_text())
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

impl Serialize for Length {
    /// Millimetres as a number where people read the file, tenths where only the app does.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serializer.is_human_readable() {
            true => decimal::serialize(i64::from(self.0), 1, serializer),
            false => serializer.serialize_u32(self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Length, D::Error> {
        if !deserializer.is_human_readable() {
            return Length::from_tenths_mm(u32::deserialize(deserializer)?).map_err(de::Error::custom);
        }
        let NumberText(text) = NumberText::deserialize(deserializer)?;
        let length = decimal::parse(&text, 1).map_err(LengthError::from).and_then(Length::from_tenths_mm);
        length.map_err(|error| de::Error::custom(format!("{text}: {error}")))
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
    }
}
