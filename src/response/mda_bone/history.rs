use std::fmt;

use super::{Activity, Blastic, BoneKind, Feature, Lytic, Marrow, NewBoneFinding, Product, SeenOfFeature};
use crate::calendar::{Date, display};
use crate::imaging::LesionId;

/// One bone metastasis at the baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoneLesion {
    /// Its name in files; no two lesions have the same.
    pub id: LesionId,
    /// What people call it.
    pub label: String,
    /// What it is made of, which says what is followed of it.
    pub kind: BoneKind,
    /// Its soft tissue, where that could be measured.
    pub soft_tissue: Option<Product>,
    /// Hot on scintigraphy, and followed by it.
    pub is_hot: bool,
}

/// What was seen of one lesion on one scan. `None`: nothing was said, which is missing and never "unchanged".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BoneReading {
    /// The lytic part.
    pub lytic: Option<Lytic>,
    /// The blastic part.
    pub blastic: Option<Blastic>,
    /// The signal on MRI.
    pub marrow: Option<Marrow>,
    /// Activity on scintigraphy.
    pub activity: Option<Activity>,
    /// The product of two perpendicular diameters of its soft tissue, in hundredths of a mm².
    pub soft_tissue: Option<Product>,
}

/// One time point: X-ray, CT, MRI and scintigraphy of it together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoneScan {
    /// The day it stands for.
    pub date: Date,
    /// One for each lesion of the history, in its order.
    pub readings: Vec<BoneReading>,
    /// Whether anything is new since the baseline.
    pub new: NewBoneFinding,
}

/// The lesions and the time points, in order of their days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoneHistory {
    lesions: Vec<BoneLesion>,
    baseline_on: Date,
    treated_on: Option<Date>,
    scans: Vec<BoneScan>,
}

/// Why a history cannot be judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BoneProblem {
    /// A patient without a lesion at the baseline cannot be judged by what becomes of it.
    NoLesion,
    /// Two lesions have this name.
    DoubleLesion(LesionId),
    /// A scan that is not after the baseline.
    NotAfterBaseline(Date),
    /// Two scans are of this day.
    TwoOnOneDay(Date),
    /// A scan has another number of readings than there are lesions.
    Readings(Date),
    /// Something was read of a lesion that did not have it at the baseline.
    NotOfTheLesion {
        /// The day of the scan.
        scan: Date,
        /// The lesion.
        lesion: LesionId,
        /// What was read of it.
        feature: Feature,
    },
    /// Soft tissue of no size cannot be followed.
    NothingToMeasure(LesionId),
}

impl BoneLesion {
    /// Whether that is followed of it.
    pub fn has(&self, feature: Feature) -> bool {
        match feature {
            Feature::Lytic => matches!(self.kind, BoneKind::Lytic | BoneKind::Mixed),
            Feature::Blastic => matches!(self.kind, BoneKind::Blastic | BoneKind::Mixed),
            Feature::Marrow => self.kind == BoneKind::Marrow,
            Feature::Activity => self.is_hot,
            Feature::SoftTissue => self.soft_tissue.is_some(),
        }
    }
}

impl Feature {
    /// Those that are told in words; soft tissue is measured.
    pub const SEEN: [Self; 4] = [Self::Lytic, Self::Blastic, Self::Marrow, Self::Activity];
}

impl BoneReading {
    fn was_read(&self, feature: Feature) -> bool {
        match feature {
            Feature::Lytic => self.lytic.is_some(),
            Feature::Blastic => self.blastic.is_some(),
            Feature::Marrow => self.marrow.is_some(),
            Feature::Activity => self.activity.is_some(),
            Feature::SoftTissue => self.soft_tissue.is_some(),
        }
    }

    /// What a feature of [`Feature::SEEN`] says; missing where nothing was said.
    pub(super) fn seen(&self, feature: Feature) -> SeenOfFeature {
        let seen = match feature {
            Feature::Lytic => self.lytic.map(SeenOfFeature::from),
            Feature::Blastic => self.blastic.map(SeenOfFeature::from),
            Feature::Marrow => self.marrow.map(SeenOfFeature::from),
            Feature::Activity => self.activity.map(SeenOfFeature::from),
            Feature::SoftTissue => None,
        };
        seen.unwrap_or(SeenOfFeature::Missing)
    }
}

impl BoneHistory {
    /// # Errors
    /// Without a lesion, with two of one name, a scan that is not after the baseline, two scans of one day, or a reading of
    /// something that the lesion did not have.
    pub fn new(
        lesions: Vec<BoneLesion>,
        baseline_on: Date,
        treated_on: Option<Date>,
        mut scans: Vec<BoneScan>,
    ) -> Result<Self, BoneProblem> {
        if lesions.is_empty() {
            return Err(BoneProblem::NoLesion);
        }
        for (place, lesion) in lesions.iter().enumerate() {
            if lesions.iter().take(place).any(|other| other.id == lesion.id) {
                return Err(BoneProblem::DoubleLesion(lesion.id.clone()));
            }
            if lesion.soft_tissue == Some(Product::ZERO) {
                return Err(BoneProblem::NothingToMeasure(lesion.id.clone()));
            }
        }
        crate::order::by_key(&mut scans, |scan| scan.date);
        for (place, scan) in scans.iter().enumerate() {
            if scan.date <= baseline_on {
                return Err(BoneProblem::NotAfterBaseline(scan.date));
            }
            if scans.iter().take(place).any(|other| other.date == scan.date) {
                return Err(BoneProblem::TwoOnOneDay(scan.date));
            }
            if scan.readings.len() != lesions.len() {
                return Err(BoneProblem::Readings(scan.date));
            }
            for (lesion, reading) in lesions.iter().zip(&scan.readings) {
                let features = Feature::SEEN.into_iter().chain([Feature::SoftTissue]);
                for feature in features {
                    if reading.was_read(feature) && !lesion.has(feature) {
                        let (scan, lesion) = (scan.date, lesion.id.clone());
                        return Err(BoneProblem::NotOfTheLesion { scan, lesion, feature });
                    }
                }
            }
        }
        Ok(Self { lesions, baseline_on, treated_on, scans })
    }

    /// The lesions of the baseline; a place in them names one.
    pub fn lesions(&self) -> &[BoneLesion] {
        &self.lesions
    }

    /// Earliest first. An index into them names one.
    pub fn scans(&self) -> &[BoneScan] {
        &self.scans
    }

    /// The day of the baseline.
    pub fn baseline_on(&self) -> Date {
        self.baseline_on
    }

    /// The start of the treatment that is judged.
    pub fn treated_on(&self) -> Option<Date> {
        self.treated_on
    }
}

impl Feature {
    /// In the middle of a sentence: "the lytic part", "activity on scintigraphy".
    pub fn words(self) -> &'static str {
        match self {
            Self::Lytic => "the lytic part",
            Self::Blastic => "the blastic part",
            Self::Marrow => "the signal on MRI",
            Self::Activity => "activity on scintigraphy",
            Self::SoftTissue => "soft tissue",
        }
    }

    /// The name of its field in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Lytic => "lytic",
            Self::Blastic => "blastic",
            Self::Marrow => "marrow",
            Self::Activity => "activity",
            Self::SoftTissue => "soft_tissue",
        }
    }
}

impl fmt::Display for BoneProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoLesion => f.write_str("There is no lesion. Enter the lesions of the baseline first"),
            Self::DoubleLesion(id) => write!(f, "Two lesions are called {id}. Name each by itself"),
            Self::NotAfterBaseline(day) => {
                write!(f, "The scan of {} is not after the baseline. Correct one of the days", display(*day))
            }
            Self::TwoOnOneDay(day) => {
                write!(f, "Two scans are of {}. Put what was seen that day into one", display(*day))
            }
            Self::Readings(day) => {
                write!(
                    f,
                    "The scan of {} has another number of readings than there are lesions",
                    display(*day)
                )
            }
            Self::NotOfTheLesion { lesion, feature, .. } => write!(
                f,
                "{lesion} has nothing at the baseline that {} could be compared with. Take it out, or correct the lesion",
                feature.words()
            ),
            Self::NothingToMeasure(id) => {
                write!(
                    f,
                    "The soft tissue of {id} has no size at the baseline. Enter both diameters, or leave it out"
                )
            }
        }
    }
}

impl std::error::Error for BoneProblem {}
