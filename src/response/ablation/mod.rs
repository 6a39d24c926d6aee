//! The terms of image-guided tumour ablation (Ahmed et al., Radiology 2014;273:241): technical success, technique efficacy,
//! residual tumour against local tumour progression, and the margin.

mod efficacy;
mod history;
mod margin;
mod terms;
mod told;
mod words;

pub use crate::imaging::treated::{Edge, Elsewhere, NewTumour, Outcome};
pub use efficacy::{Efficacy, efficacy};
pub use history::{
    AblationHistory, AblationProblem, AblationScan, EfficacyWindow, Session, TargetOrgan, ZoneSize,
};
pub use margin::{MARGIN_A0, Margin, MarginGrade};
pub use terms::{
    AblationReason, AblationVerdict, BENIGN_RIM_MONTHS, KIDNEY_SCAN_MONTHS, ZoneBaseline, ablation,
};
