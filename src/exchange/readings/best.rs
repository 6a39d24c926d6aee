use serde::Serialize;

use super::{Readings, ReadingsFile};
use crate::calendar::Date;
use crate::response::Category;

/// What a standard says of the whole course.
#[derive(Clone, Debug, Serialize)]
pub struct BestReadings {
    pub format: &'static str,
    /// As the file names it.
    pub standard: String,
    /// Empty where the standard has nothing of the kind.
    pub answers: Vec<BestAnswer>,
    /// Why there is nothing.
    pub none: Option<&'static str>,
}

/// One thing that is said of the whole course.
#[derive(Clone, Debug, Serialize)]
pub struct BestAnswer {
    pub id: &'static str,
    pub answer: Answer,
    pub category: Option<Category>,
    pub date: Option<Date>,
    pub sentence: String,
    pub citation: &'static str,
}

/// Yes, no, or nobody can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    Yes,
    No,
    NotKnown,
}

impl BestReadings {
    pub(in crate::exchange) fn of(standard: String, answers: Vec<BestAnswer>) -> Self {
        Self { format: FORMAT, standard, answers, none: None }
    }

    pub(in crate::exchange) fn none(standard: String, why: &'static str) -> Self {
        Self { format: FORMAT, standard, answers: Vec::new(), none: Some(why) }
    }
}

const FORMAT: &str = "aftercare.best-readings/1";

impl From<Option<bool>> for Answer {
    fn from(known: Option<bool>) -> Self {
        match known {
            Some(true) => Self::Yes,
            Some(false) => Self::No,
            None => Self::NotKnown,
        }
    }
}

impl Answer {
    pub fn words(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::NotKnown => "not known",
        }
    }
}

const NO_LI_RADS: &str =
    "LI-RADS treatment response reads each scan by itself and has no best response. See assess for each scan";
const NO_PET: &str = "The standard compares each scan with the baseline and defines no best response over several. See assess for \
                      each scan";
const NO_BONE: &str = "The criteria define no best response over several scans. See assess for each scan; dated categories can be \
                       given to best under rules of your own";

/// What the standard says of the whole course, where it says something.
pub fn best_of_readings(file: &ReadingsFile) -> BestReadings {
    let standard = file.standard.clone();
    let answers = match &file.readings {
        Readings::Psa(psa) => psa.best(),
        Readings::Ablation(ablation) => ablation.best(),
        Readings::Pain(pain) => pain.best(),
        Readings::LiRads(_) => return BestReadings::none(standard, NO_LI_RADS),
        Readings::Pet(_) => return BestReadings::none(standard, NO_PET),
        Readings::Bone(_) => return BestReadings::none(standard, NO_BONE),
    };
    BestReadings { format: FORMAT, standard, answers, none: None }
}
