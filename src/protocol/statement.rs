use super::{Confidence, Content, Effect, TimePoint, TimePointId};
use serde::{Deserialize, Serialize};

/// A part of a protocol that says how well it is supported.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Statement {
    TimePoint(TimePointId),
    /// By its title.
    Pitfall(String),
    /// By its id.
    Circumstance(String),
    Efficacy,
}

impl Content {
    /// The time points that circumstances and events add, with the id of the circumstance.
    pub fn added_time_points(&self) -> impl Iterator<Item = (&str, &TimePoint)> {
        self.circumstances.iter().flat_map(|circumstance| {
            circumstance.effects.iter().filter_map(|effect| match effect {
                Effect::AddActivity(time_point) | Effect::OnEvent { time_point, .. } => {
                    Some((circumstance.id.as_str(), time_point.as_ref()))
                }
                _ => None,
            })
        })
    }

    /// The time points of the schedule and then those that circumstances and events add.
    pub fn every_time_point(&self) -> impl Iterator<Item = &TimePoint> {
        self.time_points.iter().chain(self.added_time_points().map(|(_, time_point)| time_point))
    }

    /// What people call a part of the protocol; its id where it is not in the protocol any more.
    pub fn name_of(&self, statement: &Statement) -> String {
        match statement {
            Statement::TimePoint(id) => self
                .every_time_point()
                .find(|time_point| &time_point.id == id)
                .map_or_else(|| id.to_string(), |time_point| time_point.label.clone()),
            Statement::Pitfall(title) => title.clone(),
            Statement::Circumstance(id) => self
                .circumstances
                .iter()
                .find(|circumstance| &circumstance.id == id)
                .map_or_else(|| id.clone(), |circumstance| circumstance.text.clone()),
            Statement::Efficacy => self.efficacy.success_definition.clone(),
        }
    }

    /// Everything marked as of low confidence, in the order of the protocol.
    pub fn low_confidence(&self) -> Vec<Statement> {
        let time_points = self
            .every_time_point()
            .filter(|time_point| time_point.confidence == Confidence::Low)
            .map(|time_point| Statement::TimePoint(time_point.id.clone()));
        let pitfalls = self
            .pitfalls
            .iter()
            .filter(|pitfall| pitfall.confidence == Confidence::Low)
            .map(|pitfall| Statement::Pitfall(pitfall.title.clone()));
        let circumstances = self
            .circumstances
            .iter()
            .filter(|circumstance| circumstance.confidence == Confidence::Low)
            .map(|circumstance| Statement::Circumstance(circumstance.id.clone()));
        let efficacy = (self.efficacy.confidence == Confidence::Low).then_some(Statement::Efficacy);
        time_points.chain(pitfalls).chain(circumstances).chain(efficacy).collect()
    }

    /// What is of low confidence and nobody has looked at yet.
    pub fn not_reviewed(&self) -> Vec<Statement> {
        self.low_confidence().into_iter().filter(|statement| !self.reviewed.contains(statement)).collect()
    }
}
