use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::coded::coded;
use super::decimal::{self, Fault, NumberText};

/// The mean attenuation of a lesion on CT: whole tenths of a Hounsfield unit, −1,024 to 3,071.
///
/// In JSON it is a number of Hounsfield units with at most one decimal; more decimals are refused, never rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Hounsfield(i32);

/// Why a text is not an attenuation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HounsfieldError {
    /// Nothing was entered.
    Empty,
    /// Not a number, or outside of what a scanner gives.
    OutOfRange,
    /// More than one decimal.
    TooFine,
}

coded! {
    /// The contrast phase in which attenuation was read.
    pub enum ContrastPhase {
        NotStated = "not_stated", "Not stated";
        Unenhanced = "unenhanced", "Without contrast";
        Arterial = "arterial", "Arterial phase";
        PortalVenous = "portal_venous", "Portal venous phase";
        Delayed = "delayed", "Delayed phase";
    }
    default NotStated
}

coded! {
    /// Solid nodules inside a treated tumour, a sign of progression of its own (Choi 2007, J Clin Oncol 25:1753).
    pub enum Nodule {
        Absent = "absent", "No nodule inside";
        /// There as before, no larger.
        Unchanged = "unchanged", "A nodule inside, not larger";
        NewOrGrowing = "new_or_growing", "A new or growing nodule inside";
    }
}

impl Hounsfield {
    const LEAST_TENTHS: i32 = -10_240;
    const MOST_TENTHS: i32 = 30_710;

    /// Tenths of a Hounsfield unit, or an error outside of −1,024 to 3,071.
    pub const fn from_tenths(tenths_hu: i32) -> Result<Hounsfield, HounsfieldError> {
        if Hounsfield::LEAST_TENTHS <= tenths_hu && tenths_hu <= Hounsfield::MOST_TENTHS {
            Ok(Hounsfield(tenths_hu))
        } else {
            Err(HounsfieldError::OutOfRange)
        }
    }

    pub const fn tenths(self) -> i32 {
        self.0
    }

    /// Reads what a person typed: "68", "−12.5", "12,5", with or without "HU".
    pub fn parse(text: &str) -> Result<Hounsfield, HounsfieldError> {
        let text = text.trim();
        Hounsfield::read(text.strip_suffix("HU").unwrap_or(text).trim_end())
    }

    fn read(text: &str) -> Result<Hounsfield, HounsfieldError> {
        let (sign, digits) = match text.strip_prefix(['-', '−']) {
            Some(digits) => (-1, digits),
            None => (1, text),
        };
        let tenths = i32::try_from(decimal::parse(digits, 1)?).map_err(|_| HounsfieldError::OutOfRange)?;
        Hounsfield::from_tenths(sign * tenths)
    }

    /// The number alone, for a field that is being edited: "68" or "−12.5".
    pub fn as_hu_text(self) -> String {
        let sign = if self.0 < 0 { "−" } else { "" };
        format!("{sign}{}", decimal::text(self.0.unsigned_abs(), 1))
    }
}

impl From<Fault> for HounsfieldError {
    fn from(fault: Fault) -> HounsfieldError {
        match fault {
            Fault::Empty => HounsfieldError::Empty,
            Fault::NotANumber => HounsfieldError::OutOfRange,
            Fault::TooFine => HounsfieldError::TooFine,
        }
    }
}

impl fmt::Display for Hounsfield {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} HU", self.as_hu_text())
    }
}

impl fmt::Display for HounsfieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            HounsfieldError::Empty | HounsfieldError::OutOfRange => {
                "Enter the mean attenuation in HU, −1024 to 3071"
            }
            HounsfieldError::TooFine => {
                "Enter the mean attenuation in HU with at most one decimal, for example 68.5"
            }
        })
    }
}

impl std::error::Error for HounsfieldError {}

impl Serialize for Hounsfield {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serializer.is_human_readable() {
            true => decimal::serialize(i64::from(self.0), 1, serializer),
            false => serializer.serialize_i32(self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Hounsfield {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Hounsfield, D::Error> {
        if !deserializer.is_human_readable() {
            return Hounsfield::from_tenths(i32::deserialize(deserializer)?).map_err(de::Error::custom);
        }
        let NumberText(text) = NumberText::deserialize(deserializer)?;
        Hounsfield::read(&text).map_err(|error| de::Error::custom(format!("{text}: {error}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attenuation_may_be_below_zero() {
        let cases = [
            ("68", Ok(680)),
            ("-12.5", Ok(-125)),
            ("−12,5 HU", Ok(-125)),
            ("3071", Ok(30_710)),
            ("3071.1", Err(HounsfieldError::OutOfRange)),
            ("-1024.1", Err(HounsfieldError::OutOfRange)),
            ("1.25", Err(HounsfieldError::TooFine)),
            ("", Err(HounsfieldError::Empty)),
            ("--1", Err(HounsfieldError::OutOfRange)),
        ];
        for (text, expected) in cases {
            assert_eq!(Hounsfield::parse(text).map(Hounsfield::tenths), expected, "{text}");
        }
        for tenths in -10_240..=30_710 {
            let value = Hounsfield::from_tenths(tenths).unwrap();
            let json = serde_json::to_string(&value).unwrap();
            assert_eq!(serde_json::from_str::<Hounsfield>(&json).unwrap(), value, "{json}");
            assert_eq!(Hounsfield::parse(&value.to_string()), Ok(value));
        }
    }
}
