//! Metabolic response on FDG-PET: PERCIST 1.0 by the hottest lesion against the baseline, and the EORTC criteria of 1999.

mod comparable;
mod eortc;
mod percist;
mod review;
mod scan;
mod told;

pub use crate::imaging::uptake::{Background, Cycles, NewUptake, SameScanner, Uptake};
pub use comparable::{
    INJECTION_APART_MINUTES, INJECTION_MINUTES, LIVER_APART, LIVER_APART_PERCENT, Mismatch, NotMeasurable,
    Reference,
};
pub use eortc::{EortcReason, EortcVerdict, eortc};
pub use percist::{EARLIEST_AFTER_RADIATION_DAYS, PERCIST_FLOOR, PercistReason, PercistVerdict, percist};
pub use review::{PetNote, PetReview, WAIT_AFTER_CHEMOTHERAPY_DAYS};
pub use scan::{DaysSince, PetScan};
