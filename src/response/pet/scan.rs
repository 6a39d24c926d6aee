use crate::calendar::Date;
use crate::imaging::uptake::{Background, NewUptake, SameScanner, Uptake};
use serde::{Deserialize, Serialize};

/// How long ago a treatment was. That it is not known is never taken for "never".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DaysSince {
    /// It was never given.
    Never,
    /// It was last given so many days before the scan.
    Days(u16),
    /// Nobody said whether or when it was given.
    #[default]
    NotKnown,
}

/// What was read of one FDG-PET. What a person sees is said either way; only what was measured may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PetScan {
    /// The day of the scan.
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
    /// The liver is diseased, so that the blood pool is compared with in its place.
    pub liver_is_diseased: bool,
    /// From injection to scan; `None` where it is not recorded.
    #[serde(default)]
    pub minutes_after_injection: Option<u16>,
    /// Whether it was made and reconstructed like the baseline.
    #[serde(default)]
    pub scanner: SameScanner,
    /// A person says that every lesion is below the liver and like its surroundings.
    pub all_like_background: bool,
    /// New uptake since the baseline.
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
    /// Since the last chemotherapy, which lowers uptake for a while.
    #[serde(default)]
    pub since_chemotherapy: DaysSince,
}
