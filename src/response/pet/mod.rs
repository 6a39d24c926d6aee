//! Metabolic response on FDG-PET: PERCIST 1.0 by the hottest lesion against the baseline, and the EORTC criteria of 1999.

mod comparable;
mod eortc;
mod percist;
mod scan;

pub use comparable::{
    INJECTION_APART_MINUTES, INJECTION_MINUTES, LIVER_APART, LIVER_APART_PERCENT, Mismatch, NotMeasurable,
};
pub use eortc::{Cycles, EortcReason, eortc};
pub use percist::{EARLIEST_AFTER_RADIATION_DAYS, PERCIST_FLOOR, PercistReason, PercistVerdict, percist};
pub use scan::{Background, NewUptake, PetScan, SameScanner, Uptake};
