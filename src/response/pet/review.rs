use super::{DaysSince, NewUptake, PetScan};

/// Days to wait after chemotherapy, which lowers uptake for a while (Wahl 2009; O, Radiology 2016;280:576).
pub const WAIT_AFTER_CHEMOTHERAPY_DAYS: u16 = 10;

/// What a person is to look at before a category is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PetReview {
    /// A new lesion, typical of cancer, on a scan that is no PERCIST category.
    NewLesion,
    /// New uptake that may be infection or an effect of treatment.
    NewUptakeNotSure,
    /// Metabolic progression without a new lesion (Wahl 2009).
    VerifyProgression,
    /// Made sooner after chemotherapy than [`WAIT_AFTER_CHEMOTHERAPY_DAYS`].
    SoonAfterChemotherapy {
        /// Days from chemotherapy to the scan.
        days: u16,
    },
}

/// What else is said beside a category. None of it changes the category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PetNote {
    /// Nobody knows how long before the scan chemotherapy was.
    ChemotherapyNotKnown,
}

pub(super) fn new_uptake_not_sure(now: &PetScan) -> Option<PetReview> {
    (now.new == NewUptake::Equivocal).then_some(PetReview::NewUptakeNotSure)
}

pub(super) fn soon_after_chemotherapy(now: &PetScan) -> Option<PetReview> {
    match now.since_chemotherapy {
        DaysSince::Days(days) if days < WAIT_AFTER_CHEMOTHERAPY_DAYS => {
            Some(PetReview::SoonAfterChemotherapy { days })
        }
        DaysSince::Days(_) | DaysSince::Never | DaysSince::NotKnown => None,
    }
}

/// "1 day", "6 days".
pub(super) fn days_words(days: u16) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

impl PetReview {
    /// What to look at, and why, in words.
    pub fn sentence(self) -> String {
        match self {
            Self::NewLesion => {
                "There is a new lesion, typical of cancer: look at it, although this scan is no PERCIST category"
                    .to_owned()
            }
            Self::NewUptakeNotSure => {
                "There is new uptake that may be infection or an effect of treatment: look at it before a category is used"
                    .to_owned()
            }
            Self::VerifyProgression => {
                "Progression without a new lesion: verify within 1 month, unless RECIST shows progression"
                    .to_owned()
            }
            Self::SoonAfterChemotherapy { days } => format!(
                "Wait {WAIT_AFTER_CHEMOTHERAPY_DAYS} days after chemotherapy: this scan was made {} after it",
                days_words(days)
            ),
        }
    }
}

impl PetNote {
    /// The note in words.
    pub fn sentence(self) -> String {
        match self {
            Self::ChemotherapyNotKnown => format!(
                "It is not known whether this scan was made within {WAIT_AFTER_CHEMOTHERAPY_DAYS} days of chemotherapy"
            ),
        }
    }
}
