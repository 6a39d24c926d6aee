use serde::{Deserialize, Serialize, Serializer};

use super::written_form::WrittenForm;
use super::{Hounsfield, Length, LesionId, Nodule, Sum, Volume};

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
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LesionReading {
    /// The whole lesion: longest diameter, for a node the short axis.
    #[serde(default)]
    pub size: Option<Reading>,
    /// The longest diameter of the viable part, which enhances in the arterial phase, not crossing major
    /// necrosis (mRECIST).
    #[serde(default)]
    pub viable: Option<Reading>,
    /// The longest diameter of the whole lesion that is perpendicular to `size` (WHO). Measured, too small, not
    /// evaluable, or of the fragments in the order of those of `size`; whether the lesion is there at all, `size` says.
    #[serde(default)]
    pub perpendicular: Option<Reading>,
    /// The same of the viable part, beside `viable` (EASL).
    #[serde(default)]
    pub viable_perpendicular: Option<Reading>,
    /// The volume of the whole lesion.
    #[serde(default)]
    pub volume: Option<Volume>,
    /// The volume of the part that enhances in the arterial phase (qEASL).
    #[serde(default)]
    pub viable_volume: Option<Volume>,
    /// The mean attenuation on CT of a region of interest around the whole lesion (Choi).
    #[serde(default)]
    pub attenuation: Option<Hounsfield>,
    /// Solid nodules inside the lesion (Choi); `None`: not looked for.
    #[serde(default)]
    pub nodule: Option<Nodule>,
}

impl Serialize for LesionReading {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = WrittenForm::begin(serializer, "LesionReading", 8)?;
        form.field("size", &self.size)?;
        form.field("viable", &self.viable)?;
        form.later("perpendicular", &self.perpendicular)?;
        form.later("viable_perpendicular", &self.viable_perpendicular)?;
        form.later("volume", &self.volume)?;
        form.later("viable_volume", &self.viable_volume)?;
        form.later("attenuation", &self.attenuation)?;
        form.later("nodule", &self.nodule)?;
        form.end()
    }
}

/// Two figures of one lesion that cannot both be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    ViableExceedsSize,
    PerpendicularExceedsLongest,
    ViablePerpendicularExceedsLongest,
    ViableVolumeExceedsVolume,
    /// The viable part has gone, and enhancing volume was measured.
    VolumeOfNothing,
    /// The viable part has a diameter, and an enhancing volume of nothing was entered.
    NoVolumeOfSomething,
}

impl Slip {
    /// The figure to look at first, as its field is called.
    pub fn field(self) -> &'static str {
        match self {
            Slip::ViableExceedsSize => "viable",
            Slip::PerpendicularExceedsLongest => "perpendicular",
            Slip::ViablePerpendicularExceedsLongest => "viable_perpendicular",
            Slip::ViableVolumeExceedsVolume | Slip::VolumeOfNothing | Slip::NoVolumeOfSomething => {
                "viable_volume"
            }
        }
    }

    /// What to do about it.
    pub fn words(self) -> &'static str {
        match self {
            Slip::ViableExceedsSize => {
                "The viable part is longer than the whole lesion, which it is a part of. Check both diameters"
            }
            Slip::PerpendicularExceedsLongest => {
                "The perpendicular diameter is longer than the longest. Check both diameters"
            }
            Slip::ViablePerpendicularExceedsLongest => {
                "The perpendicular diameter of the viable part is longer than its longest. Check both diameters"
            }
            Slip::ViableVolumeExceedsVolume => {
                "The enhancing volume is larger than that of the whole lesion. Check both volumes"
            }
            Slip::VolumeOfNothing => {
                "Nothing of it enhances, and an enhancing volume was entered. Correct one of them"
            }
            Slip::NoVolumeOfSomething => {
                "A viable diameter was entered, and an enhancing volume of 0. Correct one of them"
            }
        }
    }
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
        LesionReading { size: Some(reading), ..LesionReading::default() }
    }

    /// The viable diameter alone.
    pub fn viable(reading: Reading) -> LesionReading {
        LesionReading { viable: Some(reading), ..LesionReading::default() }
    }

    /// Nothing at all was recorded.
    pub fn is_empty(&self) -> bool {
        *self == LesionReading::default()
    }

    /// Whether the viable part is said to be longer than the whole lesion, of which it is a part.
    pub fn viable_exceeds_size(&self) -> bool {
        is_longer(&self.viable, &self.size)
    }

    /// Every pair of figures that cannot both be right.
    pub fn slips(&self) -> impl Iterator<Item = Slip> {
        let volumes = self.viable_volume.zip(self.volume);
        let gone = matches!(self.viable, Some(Reading::Gone));
        let has_length = matches!(self.viable, Some(Reading::Measured(length)) if !length.is_zero());
        let found = [
            (self.viable_exceeds_size(), Slip::ViableExceedsSize),
            (is_longer(&self.perpendicular, &self.size), Slip::PerpendicularExceedsLongest),
            (is_longer(&self.viable_perpendicular, &self.viable), Slip::ViablePerpendicularExceedsLongest),
            (volumes.is_some_and(|(part, whole)| part > whole), Slip::ViableVolumeExceedsVolume),
            (gone && self.viable_volume.is_some_and(|volume| !volume.is_zero()), Slip::VolumeOfNothing),
            (
                has_length && self.viable_volume.is_some_and(|volume| volume.is_zero()),
                Slip::NoVolumeOfSomething,
            ),
        ];
        found.into_iter().filter_map(|(is_so, slip)| is_so.then_some(slip))
    }
}

/// Both were measured, and the first is longer.
fn is_longer(part: &Option<Reading>, whole: &Option<Reading>) -> bool {
    let length = |reading: &Reading| match reading {
        Reading::Measured(length) => Some(Sum::from(*length)),
        Reading::Split(parts) => Some(parts.iter().copied().sum()),
        Reading::Gone => Some(Sum::ZERO),
        Reading::TooSmall | Reading::NotEvaluable(_) | Reading::MergedInto(_) => None,
    };
    let lengths = part.as_ref().and_then(length).zip(whole.as_ref().and_then(length));
    lengths.is_some_and(|(part, whole)| part > whole)
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
            let across = LesionReading {
                size: Some(size.clone()),
                perpendicular: Some(viable.clone()),
                ..LesionReading::default()
            };
            let slips = if expected { vec![Slip::PerpendicularExceedsLongest] } else { Vec::new() };
            assert_eq!(across.slips().collect::<Vec<_>>(), slips, "{across:?}");
            let reading =
                LesionReading { size: Some(size), viable: Some(viable), ..LesionReading::default() };
            assert_eq!(reading.viable_exceeds_size(), expected, "{reading:?}");
        }
        assert!(!LesionReading::viable(mm(40)).viable_exceeds_size());
    }

    #[test]
    fn an_enhancing_volume_is_no_larger_than_its_lesion() {
        let volume = |mm3| Some(Volume::from_mm3(mm3).unwrap());
        let reading = |viable_volume, volume, viable| LesionReading {
            viable_volume,
            volume,
            viable,
            ..LesionReading::default()
        };
        let slips = |reading: LesionReading| reading.slips().collect::<Vec<_>>();
        assert_eq!(slips(reading(volume(11), volume(10), None)), [Slip::ViableVolumeExceedsVolume]);
        assert_eq!(slips(reading(volume(10), volume(10), None)), []);
        assert_eq!(slips(reading(volume(1), None, Some(Reading::Gone))), [Slip::VolumeOfNothing]);
        assert_eq!(slips(reading(volume(0), None, Some(Reading::Gone))), []);
        let measured = |mm| Some(Reading::Measured(Length::from_mm(mm)));
        assert_eq!(slips(reading(volume(0), None, measured(1))), [Slip::NoVolumeOfSomething]);
        assert_eq!(slips(reading(volume(0), None, measured(0))), []);
    }

    #[test]
    fn what_was_not_recorded_is_not_written() {
        let size = LesionReading::size(Reading::Measured(Length::from_mm(12)));
        assert_eq!(serde_json::to_string(&size).unwrap(), r#"{"size":{"measured":12},"viable":null}"#);
        let all = LesionReading {
            viable: Some(Reading::Gone),
            perpendicular: Some(Reading::Measured(Length::from_mm(8))),
            viable_perpendicular: Some(Reading::TooSmall),
            volume: Some(Volume::from_mm3(12_500).unwrap()),
            viable_volume: Some(Volume::from_mm3(0).unwrap()),
            attenuation: Some(Hounsfield::from_tenths(-35).unwrap()),
            nodule: Some(Nodule::Unchanged),
            ..size.clone()
        };
        for reading in [size, all, LesionReading::default()] {
            let json = serde_json::to_string(&reading).unwrap();
            assert_eq!(serde_json::from_str::<LesionReading>(&json).unwrap(), reading, "{json}");
            let bytes = postcard::to_allocvec(&reading).unwrap();
            assert_eq!(postcard::from_bytes::<LesionReading>(&bytes).unwrap(), reading);
        }
        assert!(serde_json::from_str::<LesionReading>(r#"{"density": 1}"#).is_err());
    }
}
