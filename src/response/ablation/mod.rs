//! The terms of image-guided tumour ablation (Ahmed et al., Radiology 2014;273:241): technical success, technique efficacy,
//! residual tumour against local tumour progression, and the margin.

mod history;
mod margin;
mod terms;

pub use history::{
    AblationHistory, AblationProblem, AblationScan, Edge, Outcome, Session, TargetOrgan, ZoneSize,
};
pub use margin::{MARGIN_A0, Margin, MarginGrade};
pub use terms::{AblationReason, AblationVerdict, Efficacy, ablation, benign_rim_months, efficacy};
