use serde::{Deserialize, Deserializer, Serialize};

use super::Standard;
use crate::imaging::{Length, coded};

/// What a protocol chooses about one standard. Start from [`Settings::of`], which has the published defaults.
///
/// In JSON only `standard` is needed; what is left out has its published default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// The standard that is asked for.
    pub standard: Standard,
    /// Which lesions it is about.
    pub scope: LesionScope,
    /// How targets are added up and compared.
    pub sums: SumRules,
    /// How the best overall response is found.
    pub best: BestRules,
}

coded! {
    /// Which of the patient's lesions a verdict is about.
    pub enum LesionScope {
        /// All lesions, treated ones as well; the verdict says that a treated lesion is in the sum.
        All = "all", "All lesions";
        /// Lesions that were not locally treated, or progressed since. New lesions count.
        Untreated = "untreated", "Untreated lesions";
        /// Locally treated lesions only. A new lesion elsewhere is reported, and does not decide.
        Treated = "treated", "Treated lesions";
    }
}

/// Choices of the standards that add up diameters (RECIST 1.1, mRECIST). Of the others that add up their targets only
/// `too_small` is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SumRules {
    /// What "seen but too small to measure" counts for. 5 mm (Eisenhauer 2009, section 4.3.2).
    pub too_small: Length,
    /// The increase in the sum that progression needs beside 20 %. RECIST 1.1: 5 mm; mRECIST: none.
    pub pd_floor: Option<Length>,
    /// Once reached (and confirmed, where [`BestRules::confirmation_required`]) a partial response stays until
    /// progression (EORTC RECIST working group, "Managing PR when TP measurements change slightly"). On.
    pub keep_pr: bool,
    /// More targets than this give a message. 5.
    pub max_targets: usize,
    /// More targets in one organ than this give a message. 2.
    pub max_targets_per_organ: usize,
}

/// Choices about the best overall response (Eisenhauer 2009, section 4.4 and tables 1 to 3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BestRules {
    /// Complete and partial response must be seen again. Off; on where the response rate is the main endpoint
    /// of a study without a comparison group.
    pub confirmation_required: bool,
    /// Days after which the second scan confirms. 28.
    pub confirmation_days: u32,
    /// Days from baseline before stable disease counts. 42.
    pub min_sd_days: u32,
    /// How many not-evaluable time points may lie between a response and its confirmation. 1.
    pub max_ne: u32,
    /// One stable time point may lie between a partial response and its confirmation. Off.
    pub accept_sd: bool,
    /// Time points after the first progression are left out. On.
    pub stop_at_progression: bool,
}

impl Settings {
    /// The published defaults of a standard.
    ///
    /// RECIST 1.1 leaves treated lesions out, because they are normally not measurable (Eisenhauer 2009, section
    /// 3.1); every other standard here looks at all lesions.
    pub fn of(standard: Standard) -> Settings {
        let scope = match standard {
            Standard::Recist11 | Standard::Irecist => LesionScope::Untreated,
            _ => LesionScope::All,
        };
        let pd_floor = match standard {
            Standard::Mrecist => None,
            _ => Some(Length::from_mm(5)),
        };
        Settings {
            scope,
            sums: SumRules {
                too_small: Length::from_mm(5),
                pd_floor,
                keep_pr: true,
                max_targets: 5,
                max_targets_per_organ: 2,
            },
            best: BestRules::of(&standard),
            standard,
        }
    }
}

impl BestRules {
    /// The published defaults of a standard. WHO counts a response once it was seen again after four weeks (Miller 1981,
    /// Cancer 47:207).
    pub fn of(standard: &Standard) -> BestRules {
        BestRules { confirmation_required: *standard == Standard::Who, ..BestRules::default() }
    }
}

impl Default for BestRules {
    fn default() -> BestRules {
        BestRules {
            confirmation_required: false,
            confirmation_days: 28,
            min_sd_days: 42,
            max_ne: 1,
            accept_sd: false,
            stop_at_progression: true,
        }
    }
}

/// The form in JSON, where most is left out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Chosen {
    standard: Standard,
    scope: Option<LesionScope>,
    #[serde(default)]
    sums: ChosenSums,
    #[serde(default)]
    best: ChosenBest,
}

/// What is left out has the default of the standard; `null` is nothing that can be chosen.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct ChosenBest {
    #[serde(default, deserialize_with = "given")]
    confirmation_required: Option<bool>,
    #[serde(default, deserialize_with = "given")]
    confirmation_days: Option<u32>,
    #[serde(default, deserialize_with = "given")]
    min_sd_days: Option<u32>,
    #[serde(default, deserialize_with = "given")]
    max_ne: Option<u32>,
    #[serde(default, deserialize_with = "given")]
    accept_sd: Option<bool>,
    #[serde(default, deserialize_with = "given")]
    stop_at_progression: Option<bool>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct ChosenSums {
    too_small: Option<Length>,
    /// Left out is the default of the standard, `null` is no floor.
    #[serde(default, deserialize_with = "given")]
    pd_floor: Option<Option<Length>>,
    keep_pr: Option<bool>,
    max_targets: Option<usize>,
    max_targets_per_organ: Option<usize>,
}

/// The form in the journal, where everything is written.
#[derive(Deserialize)]
struct Whole {
    standard: Standard,
    scope: LesionScope,
    sums: SumRules,
    best: BestRules,
}

fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

impl<'de> Deserialize<'de> for Settings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Settings, D::Error> {
        if !deserializer.is_human_readable() {
            let Whole { standard, scope, sums, best } = Whole::deserialize(deserializer)?;
            return Ok(Settings { standard, scope, sums, best });
        }
        let chosen = Chosen::deserialize(deserializer)?;
        let usual = Settings::of(chosen.standard);
        Ok(Settings {
            scope: chosen.scope.unwrap_or(usual.scope),
            sums: SumRules {
                too_small: chosen.sums.too_small.unwrap_or(usual.sums.too_small),
                pd_floor: chosen.sums.pd_floor.unwrap_or(usual.sums.pd_floor),
                keep_pr: chosen.sums.keep_pr.unwrap_or(usual.sums.keep_pr),
                max_targets: chosen.sums.max_targets.unwrap_or(usual.sums.max_targets),
                max_targets_per_organ: chosen
                    .sums
                    .max_targets_per_organ
                    .unwrap_or(usual.sums.max_targets_per_organ),
            },
            best: BestRules {
                confirmation_required: chosen
                    .best
                    .confirmation_required
                    .unwrap_or(usual.best.confirmation_required),
                confirmation_days: chosen.best.confirmation_days.unwrap_or(usual.best.confirmation_days),
                min_sd_days: chosen.best.min_sd_days.unwrap_or(usual.best.min_sd_days),
                max_ne: chosen.best.max_ne.unwrap_or(usual.best.max_ne),
                accept_sd: chosen.best.accept_sd.unwrap_or(usual.best.accept_sd),
                stop_at_progression: chosen
                    .best
                    .stop_at_progression
                    .unwrap_or(usual.best.stop_at_progression),
            },
            standard: usual.standard,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_json_leaves_out_has_its_published_default() {
        let read = |json: &str| serde_json::from_str::<Settings>(json).unwrap();
        for standard in Standard::PUBLISHED {
            let json = format!("{{\"standard\": \"{}\"}}", standard.code());
            assert_eq!(read(&json), Settings::of(standard.clone()));
        }
        let chosen = read(
            r#"{"standard": "mrecist", "scope": "treated", "sums": {"pd_floor": 5}, "best": {"min_sd_days": 56}}"#,
        );
        assert_eq!(chosen.scope, LesionScope::Treated);
        assert_eq!(chosen.sums.pd_floor, Some(Length::from_mm(5)));
        assert_eq!((chosen.best.min_sd_days, chosen.best.confirmation_days), (56, 28));
        let none = read(r#"{"standard": "recist-1.1", "sums": {"pd_floor": null}}"#);
        assert_eq!(none.sums.pd_floor, None);
        let who = read(r#"{"standard": "who", "best": {"min_sd_days": 56}}"#);
        assert_eq!((who.best.confirmation_required, who.best.min_sd_days), (true, 56));
        let unconfirmed = read(r#"{"standard": "who", "best": {"confirmation_required": false}}"#);
        assert!(!unconfirmed.best.confirmation_required);
        assert!(serde_json::from_str::<Settings>(r#"{"standard": "recist-1.1", "keep": 1}"#).is_err());
    }

    #[test]
    fn both_forms_are_read_back() {
        for standard in Standard::PUBLISHED {
            let settings = Settings::of(standard.clone());
            let json = serde_json::to_string(&settings).unwrap();
            assert_eq!(serde_json::from_str::<Settings>(&json).unwrap(), settings);
            let bytes = postcard::to_allocvec(&settings).unwrap();
            assert_eq!(postcard::from_bytes::<Settings>(&bytes).unwrap(), settings);
        }
    }
}
