use serde::{Deserialize, Serialize};

use super::attenuation::hounsfield;
use super::sources::choices;
use super::volume::enhancing_tenths_of_percent;
use super::words::{change_of_steps, shown_percent};
use super::{Basis, Choice, Compared, History, MeanAttenuation, Measures, Verdict};
use crate::imaging::{ContrastPhase, LesionId, Role};

/// What a verdict has beside the sums that all families share; its name in files says what was added up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToldBasis {
    /// RECIST 1.1, mRECIST.
    Diameters,
    /// EASL, WHO.
    Products(ToldProducts),
    /// qEASL.
    Volumes(ToldVolumes),
    /// Choi, modified Choi: the sums are of diameters.
    Attenuation(ToldAttenuation),
}

/// Of products of two diameters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldProducts {
    /// Where published sources differ, and what was chosen.
    pub choices: Vec<String>,
}

/// Of enhancing volumes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldVolumes {
    /// Where published sources differ, and what was chosen.
    pub choices: Vec<String>,
    /// The enhancing part of each target whose whole volume was segmented as well. It decides nothing.
    pub enhancing: Vec<ToldEnhancing>,
}

/// The enhancing part of one target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldEnhancing {
    /// The target.
    pub lesion: LesionId,
    /// In tenths of a per cent of its volume; `None` where it is not known.
    pub baseline_tenths_of_percent: Option<u32>,
    /// The same on the scan that is judged.
    pub now_tenths_of_percent: Option<u32>,
}

/// Of the mean attenuation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldAttenuation {
    /// Where published sources differ, and what was chosen.
    pub choices: Vec<String>,
    /// `None` where the two do not compare.
    pub mean: Option<ToldMean>,
    /// Why they do not.
    pub not_compared: Option<String>,
    /// A target with a new or growing nodule inside.
    pub nodule: Option<LesionId>,
}

/// The mean attenuation of the same targets then and now, rounded to a tenth; the category is decided unrounded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldMean {
    /// The mean at baseline, in tenths of a Hounsfield unit.
    pub baseline_tenths_hu: i64,
    /// The mean on the scan that is judged, in tenths of a Hounsfield unit.
    pub now_tenths_hu: i64,
    /// How many targets it is of.
    pub targets: u32,
    /// The phase of contrast in which both were read.
    pub phase: ContrastPhase,
    /// "−18.2 %".
    pub change: String,
}

impl ToldBasis {
    pub(super) fn of(verdict: &Verdict, history: &History) -> ToldBasis {
        let choices: Vec<String> =
            choices(&verdict.standard).iter().map(|choice| Choice::words(*choice).to_owned()).collect();
        let Basis { sums, attenuation } = &verdict.basis;
        match (attenuation, sums.limits.measures) {
            (Some(compared), _) => {
                ToldBasis::Attenuation(ToldAttenuation::of(compared, (history, verdict.scan), choices))
            }
            (None, Measures::Diameters) => ToldBasis::Diameters,
            (None, Measures::Products) => ToldBasis::Products(ToldProducts { choices }),
            (None, Measures::Volumes) => {
                ToldBasis::Volumes(ToldVolumes { choices, enhancing: enhancing(history, verdict.scan) })
            }
        }
    }

    /// "62.5 HU, baseline 76.4 HU (−18.2 %)", where attenuation is read.
    pub fn attenuation_words(&self) -> Option<String> {
        match self {
            ToldBasis::Diameters | ToldBasis::Products(_) | ToldBasis::Volumes(_) => None,
            ToldBasis::Attenuation(told) => Some(match &told.mean {
                Some(mean) => format!(
                    "{}, baseline {} ({})",
                    hounsfield(mean.now_tenths_hu),
                    hounsfield(mean.baseline_tenths_hu),
                    mean.change
                ),
                None => "not compared".to_owned(),
            }),
        }
    }

    /// Where published sources differ, and what was chosen.
    pub fn choices(&self) -> &[String] {
        match self {
            ToldBasis::Diameters => &[],
            ToldBasis::Products(told) => &told.choices,
            ToldBasis::Volumes(told) => &told.choices,
            ToldBasis::Attenuation(told) => &told.choices,
        }
    }
}

impl ToldAttenuation {
    fn of(compared: &Compared, (history, scan): (&History, usize), choices: Vec<String>) -> ToldAttenuation {
        let lesion = compared.nodule.and_then(|index| history.lesion_at(index));
        ToldAttenuation {
            choices,
            mean: compared.mean.ok().map(ToldMean::of),
            not_compared: compared.mean.err().map(|why| why.words(history, history.follow_ups().get(scan))),
            nodule: lesion.map(|lesion| lesion.id.clone()),
        }
    }
}

impl ToldMean {
    fn of(mean: MeanAttenuation) -> ToldMean {
        let change = change_of_steps(mean.baseline_total_tenths, mean.now_total_tenths);
        ToldMean {
            baseline_tenths_hu: mean.baseline_tenths(),
            now_tenths_hu: mean.now_tenths(),
            targets: mean.targets,
            phase: mean.phase,
            change: change.map(shown_percent).unwrap_or_default(),
        }
    }
}

fn enhancing(history: &History, scan: usize) -> Vec<ToldEnhancing> {
    let Some(scan) = history.follow_ups().get(scan) else { return Vec::new() };
    let targets = history.lesions().iter().filter(|lesion| lesion.role == Role::Target);
    let told = |id: &LesionId| {
        let [then, now] =
            [history.baseline(), scan].map(|scan| scan.targets.get(id).and_then(enhancing_tenths_of_percent));
        (then.is_some() || now.is_some()).then(|| ToldEnhancing {
            lesion: id.clone(),
            baseline_tenths_of_percent: then,
            now_tenths_of_percent: now,
        })
    };
    targets.filter_map(|lesion| told(&lesion.id)).collect()
}
