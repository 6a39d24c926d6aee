use serde::{Deserialize, Serialize};

use super::{Length, LesionId, Sum};

/// What was seen of one diameter of one lesion on one scan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// A value, in the plane of acquisition. A real value is recorded even below 5 mm.
    Measured(Length),
    /// Seen, but too small to measure; counts as the standard's default (5 mm in RECIST 1.1).
    TooSmall,
    /// Believed gone; counts as 0. Under mRECIST: no arterial enhancement left.
    Gone,
    /// Not imaged or not readable. Missing: never 0 and never 5 mm.
    NotEvaluable(NotEvaluable),
    /// No longer separable from another lesion, whose one diameter now stands for both; counts as 0.
    MergedInto(LesionId),
    /// Fallen into fragments; their diameters are added.
    Split(Vec<Length>),
}

/// Why nothing can be said about a lesion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotEvaluable {
    /// The region was not imaged.
    NotImaged,
    /// Motion, artefact or poor technique.
    Unreadable,
    /// No arterial phase, or a phase that does not match.
    NoArterialPhase,
    /// Lipiodol or another dense material hides it.
    Hidden,
    /// Another method than at baseline, so that the sizes do not compare.
    OtherMethod,
    /// Removed or treated locally since the last scan.
    TreatedSince,
    /// Nothing was recorded.
    NotRecorded,
    /// In the reader's words.
    Other(String),
}

/// Everything that was read of one target lesion on one scan. A standard asks for the quantity it needs; what
/// was not recorded is `None` and counts as missing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LesionReading {
    /// The whole lesion: longest diameter, for a node the short axis.
    #[serde(default)]
    pub size: Option<Reading>,
    /// The longest diameter of the viable part, which enhances in the arterial phase, not crossing major
    /// necrosis (mRECIST).
    #[serde(default)]
    pub viable: Option<Reading>,
}

impl NotEvaluable {
    pub fn words(&self) -> &str {
        match self {
            NotEvaluable::NotImaged => "not imaged",
            NotEvaluable::Unreadable => "not readable",
            NotEvaluable::NoArterialPhase => "no arterial phase",
            NotEvaluable::Hidden => "hidden by lipiodol or other dense material",
            NotEvaluable::OtherMethod => "measured with another method",
            NotEvaluable::TreatedSince => "removed or treated since",
            NotEvaluable::NotRecorded => "not recorded",
            NotEvaluable::Other(words) => words,
        }
    }
}

impl LesionReading {
    /// The size of the whole lesion alone.
    pub fn size(reading: Reading) -> LesionReading {
        LesionReading { size: Some(reading), viable: None }
    }

    /// Whether the viable part is said to be longer than the whole lesion, of which it is a part.
    pub fn viable_exceeds_size(&self) -> bool {
        let length = |reading: &Reading| match reading {
            Reading::Measured(length) => Some(Sum::from(*length)),
            Reading::Split(parts) => Some(parts.iter().copied().sum()),
            Reading::Gone => Some(Sum::ZERO),
            Reading::TooSmall | Reading::NotEvaluable(_) | Reading::MergedInto(_) => None,
        };
        let lengths = self.size.as_ref().and_then(length).zip(self.viable.as_ref().and_then(length));
        lengths.is_some_and(|(size, viable)| viable > size)
    }

    /// The viable diameter alone.
    pub fn viable(reading: Reading) -> LesionReading {
        LesionReading { size: None, viable: Some(reading) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_viable_part_is_no_longer_than_its_lesion() {
        let mm = |mm| Reading::Measured(Length::from_mm(mm));
        let cases = [
            (mm(20), mm(40), true),
            (mm(20), mm(20), false),
            (mm(40), mm(20), false),
            (Reading::Gone, mm(1), true),
            (mm(20), Reading::Gone, false),
            (Reading::NotEvaluable(NotEvaluable::Hidden), mm(40), false),
            (Reading::Split(vec![Length::from_mm(10), Length::from_mm(10)]), mm(15), false),
        ];
        for (size, viable, expected) in cases {
            let reading = LesionReading { size: Some(size), viable: Some(viable) };
            assert_eq!(reading.viable_exceeds_size(), expected, "{reading:?}");
        }
        assert!(!LesionReading::viable(mm(40)).viable_exceeds_size());
    }
}
