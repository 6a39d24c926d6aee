use crate::calendar::Date;
use crate::imaging::coded;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A standardised uptake value in hundredths of a g/mL, 0 to 200: by lean body mass (SUL) for PERCIST, by body surface for
/// EORTC. In files a number with at most two decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Uptake(u32);

impl Uptake {
    const MOST_HUNDREDTHS: u32 = 20_000;

    pub const fn from_hundredths(hundredths: u32) -> Option<Self> {
        if hundredths <= Self::MOST_HUNDREDTHS { Some(Self(hundredths)) } else { None }
    }

    pub const fn hundredths(self) -> u32 {
        self.0
    }

    /// Reads "4.25" or "4,25"; more than two decimals are refused, never rounded.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().replace(',', ".");
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 4 || part.len() > 2 || !digits(whole) || !digits(part) {
            return None;
        }
        let whole: u32 = whole.parse().ok()?;
        let part: u32 = format!("{part:0<2}").parse().ok()?;
        Self::from_hundredths(whole * 100 + part)
    }
}

/// Uptake of normal tissue, with its spread in the same region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Background {
    pub mean: Uptake,
    pub sd: Uptake,
}

coded! {
    /// New uptake since the baseline.
    pub enum NewUptake {
        None = "none", "None";
        /// It may be infection or an effect of treatment.
        Equivocal = "equivocal", "Equivocal";
        /// Avid and typical of cancer.
        Typical = "typical", "Typical of cancer";
    }
}

coded! {
    /// Whether the scan was made and reconstructed like the baseline.
    pub enum SameScanner {
        Same = "same", "Same scanner and reconstruction";
        Other = "other", "Another scanner or reconstruction";
        Unknown = "unknown", "Not known";
    }
    default Unknown
}

/// How long ago a treatment was. That it is not known is never taken for "never".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DaysSince {
    Never,
    Days(u16),
    #[default]
    NotKnown,
}

/// What was read of one FDG-PET. What a person sees is said either way; only what was measured may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PetScan {
    pub date: Date,
    /// PERCIST: SULpeak, by lean body mass, of the hottest lesion, which need not be the same on each scan.
    #[serde(default)]
    pub hottest_sul: Option<Uptake>,
    /// EORTC: the SUV, by body surface, of what is followed since the baseline.
    #[serde(default)]
    pub followed_suv: Option<Uptake>,
    /// SUL of a 3 cm sphere in the right lobe.
    #[serde(default)]
    pub liver: Option<Background>,
    /// SUL of the aorta, where the liver is diseased.
    #[serde(default)]
    pub blood_pool: Option<Background>,
    pub liver_is_diseased: bool,
    #[serde(default)]
    pub minutes_after_injection: Option<u16>,
    #[serde(default)]
    pub scanner: SameScanner,
    /// A person says that every lesion is below the liver and like its surroundings.
    pub all_like_background: bool,
    pub new: NewUptake,
    /// More than 30 % more uptake or size in another lesion.
    pub grows_elsewhere: bool,
    /// PERCIST: the lesions are visibly larger, or total lesion glycolysis is up by 75 %.
    pub visibly_larger: bool,
    /// EORTC: the longest dimension is up by more than 20 %.
    pub longest_dimension_grew: bool,
    /// Since radiation of what is judged, this treatment's included.
    #[serde(default)]
    pub since_radiation: DaysSince,
    #[serde(default)]
    pub since_chemotherapy: DaysSince,
}

impl fmt::Display for Uptake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl Serialize for Uptake {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Uptake {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text).ok_or_else(|| {
            serde::de::Error::custom(format!("\"{text}\" is no uptake value; write g/mL like \"4.25\""))
        })
    }
}
