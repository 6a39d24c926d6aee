use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::decimal::{self, Fault, NumberText};

/// A volume read from an image by segmentation: whole cubic millimetres, 0 to 20,000 cm³.
///
/// In JSON it is a number of cubic centimetres with at most three decimals; more decimals are refused, never
/// rounded. Comparisons are between integers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Volume(u32);

/// Why a text is not a volume.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VolumeError {
    /// Nothing was entered.
    Empty,
    /// Not a number, negative, or over 20,000 cm³.
    OutOfRange,
    /// More than three decimals.
    TooFine,
}

impl Volume {
    /// The largest volume that is accepted: 20,000 cm³.
    pub const MAX: Volume = Volume(20_000_000);

    /// A volume of cubic millimetres, or an error over 20,000 cm³.
    pub const fn from_mm3(mm3: u32) -> Result<Volume, VolumeError> {
        if mm3 <= Volume::MAX.0 { Ok(Volume(mm3)) } else { Err(VolumeError::OutOfRange) }
    }

    pub const fn mm3(self) -> u32 {
        self.0
    }

    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Reads what a person typed: "12", "12.5", "12,5", with or without "cm3", "cm³" or "ml".
    pub fn parse(text: &str) -> Result<Volume, VolumeError> {
        let text = text.trim();
        let units = ["cm3", "cm³", "ml"];
        let text = units.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text).trim_end();
        Volume::from_mm3(decimal::parse(text, 3)?)
    }

    /// The number alone, for a field that is being edited: "12" or "12.5".
    pub fn as_cm3_text(self) -> String {
        decimal::text(self.0, 3)
    }
}

impl From<Fault> for VolumeError {
    fn from(fault: Fault) -> VolumeError {
        match fault {
            Fault::Empty => VolumeError::Empty,
            Fault::NotANumber => VolumeError::OutOfRange,
            Fault::TooFine => VolumeError::TooFine,
        }
    }
}

impl fmt::Display for Volume {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cm³", self.as_cm3_text())
    }
}

impl fmt::Display for VolumeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            VolumeError::Empty | VolumeError::OutOfRange => "Enter the volume in cm³, 0 to 20,000",
            VolumeError::TooFine => "Enter the volume in cm³ with at most three decimals, for example 12.5",
        })
    }
}

impl std::error::Error for VolumeError {}

impl Serialize for Volume {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serializer.is_human_readable() {
            true => decimal::serialize(i64::from(self.0), 3, serializer),
            false => serializer.serialize_u32(self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Volume {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Volume, D::Error> {
        if !deserializer.is_human_readable() {
            return Volume::from_mm3(u32::deserialize(deserializer)?).map_err(de::Error::custom);
        }
        let NumberText(text) = NumberText::deserialize(deserializer)?;
        let volume = decimal::parse(&text, 3).map_err(VolumeError::from).and_then(Volume::from_mm3);
        volume.map_err(|error| de::Error::custom(format!("{text}: {error}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn volumes_are_read_and_written_to_the_cubic_millimetre() {
        let cases = [
            ("12.5", Ok(12_500)),
            ("0,001 ml", Ok(1)),
            ("33 cm³", Ok(33_000)),
            ("20000", Ok(20_000_000)),
            ("20000.001", Err(VolumeError::OutOfRange)),
            ("0.0001", Err(VolumeError::TooFine)),
            ("-1", Err(VolumeError::OutOfRange)),
            ("", Err(VolumeError::Empty)),
        ];
        for (text, expected) in cases {
            assert_eq!(Volume::parse(text).map(Volume::mm3), expected, "{text}");
        }
        for mm3 in (0..4_000).chain(19_999_000..=20_000_000) {
            let volume = Volume::from_mm3(mm3).unwrap();
            let json = serde_json::to_string(&volume).unwrap();
            assert_eq!(serde_json::from_str::<Volume>(&json).unwrap(), volume, "{json}");
        }
    }
}
