use serde::Serialize;

use super::ScaleName;
use crate::calendar::Date;
use crate::response::{ReadingWarning, ReadingWarningCode};
use crate::scales::Quantity;

/// What a scale says of every day.
#[derive(Clone, Debug, Serialize)]
pub struct ScaleReport {
    pub format: &'static str,
    pub scale: ScaleName,
    pub readings: Vec<ToldScale>,
}

/// What a scale says of one day. The fields that a reading by a response standard has too mean the same there.
#[derive(Clone, Debug, Serialize)]
pub struct ToldScale {
    pub scale: ScaleName,
    pub version: &'static str,
    /// What is graded, where the scale grades several things: an adverse event, a scale of a questionnaire.
    pub of: Option<String>,
    pub date: Date,
    /// The grade, class, stage or score; `None` where it cannot be said.
    pub grade: Option<String>,
    /// Where it cannot be said: what it is at least.
    pub at_least: Option<String>,
    pub rule: ToldScaleRule,
    /// What would have to be known.
    pub not_known: Vec<String>,
    pub warnings: Vec<ReadingWarning>,
    pub quantities: Vec<Quantity>,
}

/// Why.
#[derive(Clone, Debug, Serialize)]
pub struct ToldScaleRule {
    /// With the numbers of this patient.
    pub sentence: String,
    pub citation: &'static str,
}

impl ToldScale {
    pub(super) fn new(scale: ScaleName, date: Date, sentence: String) -> Self {
        Self {
            scale,
            version: scale.version(),
            of: None,
            date,
            grade: None,
            at_least: None,
            rule: ToldScaleRule { sentence, citation: scale.citation() },
            not_known: Vec::new(),
            warnings: Vec::new(),
            quantities: Vec::new(),
        }
    }

    pub(super) fn warn(&mut self, code: ReadingWarningCode, sentence: &str) {
        self.warnings.push(ReadingWarning { code, sentence: sentence.to_owned() });
    }
}
