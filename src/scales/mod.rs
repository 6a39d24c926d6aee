//! Published scales and scores, one file each: what is entered, the arithmetic, the grade, and the source.

#![deny(missing_docs)]

mod albi;
mod bclc;
mod child_pugh;
mod complication;
pub mod ctcae;
mod ecog;
mod important_difference;
mod lab_entry;
mod lab_test;
mod laboratory;
mod nrs;
mod pain_response;
mod quantity;
mod questionnaire_score;
mod score_range;

pub use albi::{Albi, AlbiGrade};
pub use bclc::{Bclc, BclcDoubt, BclcFinding, BclcFindings, LiverFunction, Unstaged, bclc, bclc_doubt};
pub use child_pugh::{
    Ascites, ChildPugh, ChildPughClass, Encephalopathy, LiverSigns, ReportedBilirubin, child_pugh_in,
};
pub use complication::{ComplicationGrade, ComplicationSystem};
pub use ctcae::{
    CtcaeGrade, CtcaeGraded, CtcaeSample, CtcaeTerm, CtcaeVersion, NotGraded, ctcae_grade, fever_grade,
};
pub use ecog::Ecog;
pub use important_difference::{ImportantDifference, important_difference};
pub use lab_entry::{NoAmount, entered};
pub use lab_test::{LabTest, LabUnit};
pub use laboratory::{
    Albumin, Amount, Bilirubin, LabFlag, albumin_in, bilirubin_in, signed_thousandths, written,
};
pub use nrs::Nrs;
pub use pain_response::{
    MorphineEquivalent, NoPainResponse, PAIN_CHANGE_POINTS, PainReason, PainRecord, PainRelief, PainResponse,
    PainVerdict, pain_relief, pain_response,
};
pub use quantity::{Quantity, QuantityName, decimal};
pub use questionnaire_score::{
    BetterEnd, ChangeDirection, ChangeSize, ExactScore, Qlqc30Answers, Qlqc30Scale, ScoreChange, bpi_change,
    bpi_interference, bpi_severity, qlqc30_change,
};
pub use score_range::{ScoreRange, score_range};
