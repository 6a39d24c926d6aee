use super::super::{Content, Statement, TimePointId};
use crate::people::Problem;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Stands in the way of approval.
    Error,
    /// The authors should look at it.
    Consider,
}

/// One thing a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub severity: Severity,
    /// Where; none is the protocol as a whole.
    pub place: Option<Statement>,
    /// The field there: `anchor`, `window`, `criteria`.
    pub field: &'static str,
    pub message: String,
    /// The paragraph of the RCR guidance on interventional oncology (2013) that asks for it; empty if none.
    pub guidance: &'static str,
}

impl Finding {
    /// A finding about a time point.
    pub fn at(severity: Severity, id: &TimePointId, field: &'static str, message: String) -> Self {
        let place = Some(Statement::TimePoint(id.clone()));
        Self { severity, place, field, message, guidance: "" }
    }

    /// A finding about the protocol as a whole.
    pub fn overall(severity: Severity, field: &'static str, message: impl Into<String>) -> Self {
        Self { severity, place: None, field, message: message.into(), guidance: "" }
    }

    /// The same with the paragraph of the guidance.
    pub fn asked_by(self, guidance: &'static str) -> Self {
        Self { guidance, ..self }
    }

    /// The finding as a problem of a form: `time_points[3].anchor`, `circumstances[2].time_point.anchor`.
    pub fn problem(&self, content: &Content) -> Problem {
        let field = self.field;
        let of = |list: &str, index: Option<usize>| match index {
            Some(index) => format!("{list}[{index}].{field}"),
            None => format!("{list}.{field}"),
        };
        let name = match &self.place {
            None => field.to_owned(),
            Some(Statement::TimePoint(id)) => {
                let index = content.time_points.iter().position(|time_point| &time_point.id == id);
                match index {
                    Some(_) => of("time_points", index),
                    None => format!("circumstances.{id}.{field}"),
                }
            }
            Some(Statement::Pitfall(title)) => {
                of("pitfalls", content.pitfalls.iter().position(|pitfall| &pitfall.title == title))
            }
            Some(Statement::Circumstance(id)) => {
                of("circumstances", content.circumstances.iter().position(|rule| &rule.id == id))
            }
            Some(Statement::Efficacy) => format!("efficacy.{field}"),
        };
        Problem::on(name, &self.message)
    }
}
