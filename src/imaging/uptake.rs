//! What is read of an FDG-PET for the standards of metabolic response, beside the lesions.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::coded;
use crate::calendar::{Date, display, written};

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

coded! {
    /// How much treatment came before the scan: after one cycle a smaller fall is a response.
    pub enum Cycles {
        One = "one", "One cycle";
        More = "more", "More than one cycle";
    }
}

/// When a treatment was last given. That it is not known is never taken for "never".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum LastGiven {
    #[default]
    NotKnown,
    Never,
    On(#[serde(with = "written")] Date),
}

/// What was read of one FDG-PET, each part as far as somebody said it. What was not said is missing, never "no".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UptakeReading {
    /// PERCIST: SULpeak, by lean body mass, of the hottest lesion, which need not be the same on each scan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hottest_sul: Option<Uptake>,
    /// EORTC: the SUV, by body surface, of what is followed since the baseline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub followed_suv: Option<Uptake>,
    /// SUL of a 3 cm sphere in the right lobe of the liver.
    #[serde(default, skip_serializing_if = "Normal::is_empty")]
    pub liver: Normal,
    /// SUL of the blood in the aorta, which takes the place of a liver that is diseased.
    #[serde(default, skip_serializing_if = "Normal::is_empty")]
    pub blood_pool: Normal,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub liver_is_diseased: Option<bool>,
    /// From injection to scan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes_after_injection: Option<u16>,
    #[serde(default, skip_serializing_if = "SameScanner::is_unknown")]
    pub scanner: SameScanner,
    /// Every lesion is below the liver and like its surroundings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub all_like_background: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<NewUptake>,
    /// More than 30 % more uptake or size in another lesion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grows_elsewhere: Option<bool>,
    /// PERCIST: the lesions are visibly larger, or total lesion glycolysis is up by 75 %.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visibly_larger: Option<bool>,
    /// EORTC: the longest dimension is up by more than 20 %.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longest_dimension_grew: Option<bool>,
    /// EORTC: how much treatment came before the scan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cycles: Option<Cycles>,
    /// Of what is judged, this treatment included.
    #[serde(default, skip_serializing_if = "LastGiven::is_not_known")]
    pub radiation: LastGiven,
    #[serde(default, skip_serializing_if = "LastGiven::is_not_known")]
    pub chemotherapy: LastGiven,
}

/// Uptake of normal tissue as far as it was measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Normal {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mean: Option<Uptake>,
    /// Standard deviation in the same region; only that of the baseline counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sd: Option<Uptake>,
}

impl Normal {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn words(self) -> Option<String> {
        let sd = self.sd.map_or_else(String::new, |sd| format!(", SD {sd}"));
        self.mean.map(|mean| format!("{mean}{sd}"))
    }
}

impl SameScanner {
    pub(super) fn is_unknown(&self) -> bool {
        *self == Self::Unknown
    }
}

impl LastGiven {
    pub fn is_not_known(&self) -> bool {
        *self == Self::NotKnown
    }

    fn words(self) -> Option<String> {
        match self {
            Self::NotKnown => None,
            Self::Never => Some("never".to_owned()),
            Self::On(day) => Some(format!("last on {}", display(day))),
        }
    }
}

impl UptakeReading {
    /// Nothing was said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// "SULpeak of the hottest lesion 8.00 g/mL", one part after the other, as far as each was said.
    pub fn words(&self) -> Vec<String> {
        let mut words = self.measured_words();
        words.extend(self.seen_words());
        words
    }

    /// What was measured alone.
    pub fn measured_words(&self) -> Vec<String> {
        let parts = [
            self.hottest_sul.map(|sul| format!("SULpeak of the hottest lesion {sul} g/mL")),
            self.followed_suv.map(|suv| format!("SUV of what is followed {suv} g/mL")),
            self.liver.words().map(|liver| format!("liver mean {liver} g/mL")),
            self.blood_pool.words().map(|blood| format!("blood pool mean {blood} g/mL")),
            self.minutes_after_injection.map(|minutes| format!("{minutes} minutes after injection")),
        ];
        parts.into_iter().flatten().collect()
    }

    fn seen_words(&self) -> Vec<String> {
        let said = |is_so: Option<bool>, yes: &str, no: &str| {
            is_so.map(|is_so| if is_so { yes.to_owned() } else { no.to_owned() })
        };
        let parts = [
            said(self.liver_is_diseased, "liver diseased", "liver not diseased"),
            (!self.scanner.is_unknown()).then(|| crate::wording::within(self.scanner.label())),
            said(
                self.all_like_background,
                "every lesion below the liver and like its surroundings",
                "not every lesion like its surroundings",
            ),
            self.new.map(|new| format!("new uptake: {}", crate::wording::within(new.label()))),
            said(
                self.grows_elsewhere,
                "another lesion grew by more than 30 %",
                "no other lesion grew by more than 30 %",
            ),
            said(self.visibly_larger, "visibly larger", "not visibly larger"),
            said(
                self.longest_dimension_grew,
                "longest dimension up by more than 20 %",
                "longest dimension not up by more than 20 %",
            ),
            self.cycles.map(|cycles| format!("after {}", crate::wording::within(cycles.label()))),
            self.radiation.words().map(|given| format!("radiation {given}")),
            self.chemotherapy.words().map(|given| format!("chemotherapy {given}")),
        ];
        parts.into_iter().flatten().collect()
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_said_is_not_written_and_never_read_as_no() {
        let nothing: UptakeReading = serde_json::from_str("{}").unwrap();
        assert!(nothing.is_empty() && nothing.words().is_empty());
        assert_eq!(serde_json::to_string(&nothing).unwrap(), "{}");
        let uptake = |hundredths| Uptake::from_hundredths(hundredths);
        let all = UptakeReading {
            hottest_sul: uptake(800),
            followed_suv: uptake(425),
            liver: Normal { mean: uptake(200), sd: uptake(20) },
            blood_pool: Normal { mean: uptake(150), sd: None },
            liver_is_diseased: Some(false),
            minutes_after_injection: Some(60),
            scanner: SameScanner::Same,
            all_like_background: Some(false),
            new: Some(NewUptake::Equivocal),
            grows_elsewhere: Some(false),
            visibly_larger: Some(true),
            longest_dimension_grew: Some(false),
            cycles: Some(Cycles::One),
            radiation: LastGiven::On(Date::from_ymd_opt(2026, 9, 4).unwrap()),
            chemotherapy: LastGiven::Never,
        };
        let json = serde_json::to_string(&all).unwrap();
        assert_eq!(serde_json::from_str::<UptakeReading>(&json).unwrap(), all, "{json}");
        assert!(json.contains(r#""radiation":{"on":"2026-09-04"},"chemotherapy":"never""#), "{json}");
        assert_eq!(all.words().len(), 15, "every part has its words");
        assert_eq!(all.words()[2], "liver mean 2.00, SD 0.20 g/mL");
        assert!(serde_json::from_str::<UptakeReading>(r#"{"suv": 1}"#).is_err());
    }
}
