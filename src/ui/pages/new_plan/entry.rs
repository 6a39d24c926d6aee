//! The plan form as text, and what it says.

use crate::calendar::{Date, parse_entry};
use crate::order::{SortedMap, SortedSet};
use crate::people::{MemberId, PatientId, Problem};
use crate::plan::{Anchors, Course, CourseId, Session};
use crate::protocol::{AnchorRef, Content, Effect, FactKey, ProtocolId, TimePointId};
use crate::ui::pages::patient::FactEntry;
use crate::workspace::{PatientFact, StartPlan, Workspace};
use serde::{Deserialize, Serialize};

/// One session as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SessionEntry {
    pub date: String,
    pub site: String,
    pub operator: String,
}

/// The whole form, kept in the vault while it is typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanEntry {
    /// "protocol id/version number".
    pub protocol: String,
    pub procedure: String,
    pub intent: String,
    pub work_up: String,
    pub sessions: Vec<SessionEntry>,
    pub closed: bool,
    pub closed_on: String,
    pub discharge: String,
    pub mdt_decision: String,
    pub custom: SortedMap<String, String>,
    pub facts: SortedMap<FactKey, FactEntry>,
    pub optional_on: SortedSet<TimePointId>,
    pub designated: String,
    pub retreats: String,
}

impl PlanEntry {
    /// An empty form with one session to fill in.
    pub fn blank() -> Self {
        Self { sessions: vec![SessionEntry::default()], ..Self::default() }
    }

    /// The same, with the protocol and the clinician of a team that has no other to choose.
    pub fn of_team(protocols: &[String], clinicians: &[String]) -> Self {
        let only = |of: &[String]| match of {
            [one] => one.clone(),
            _ => String::new(),
        };
        Self { protocol: only(protocols), designated: only(clinicians), ..Self::blank() }
    }

    /// The treatment of an earlier course once more: the same procedure on the version in use, by whom it was.
    pub fn repeating(course: &Course, workspace: &Workspace) -> Self {
        let protocol = course.version.protocol;
        let version = workspace.protocol(protocol).and_then(|protocol| protocol.in_use());
        Self {
            protocol: version.map(|version| format!("{protocol}/{}", version.number)).unwrap_or_default(),
            procedure: course.procedure.clone(),
            intent: course.intents.first().cloned().unwrap_or_default(),
            designated: course.designated.to_string(),
            retreats: course.id.to_string(),
            ..Self::blank()
        }
    }

    /// Fills in what earlier plans of the patient know and nobody has typed here.
    pub fn take_over(mut self, known: &[PatientFact]) -> Self {
        for PatientFact { fact, .. } in known {
            let entry = self.facts.entry(fact.key).or_default();
            if entry.taken_over || !entry.is_given() {
                *entry = FactEntry::of(fact);
            }
        }
        self
    }

    /// The version that is chosen.
    pub fn version(&self) -> Option<(ProtocolId, u32)> {
        let (id, number) = self.protocol.split_once('/')?;
        Some((id.parse().ok()?, number.parse().ok()?))
    }

    /// Reads everything. What cannot be read is named on its field and left out of the result, so that the
    /// preview can go on with the rest.
    pub fn read(&self, patient: PatientId, today: Date) -> (StartPlan, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut date = |field: &str, text: &str| -> Option<Date> {
            if text.trim().is_empty() {
                return None;
            }
            parse_entry(text).map_err(|problem| problems.push(Problem::on(field, problem))).ok()
        };
        let mut sessions = Vec::new();
        for (index, session) in self.sessions.iter().enumerate() {
            if let Some(day) = date(&format!("sessions[{index}].date"), &session.date) {
                sessions.push(Session {
                    date: day,
                    site: session.site.trim().to_owned(),
                    operator: session.operator.trim().to_owned(),
                });
            }
        }
        let last = sessions.iter().map(|session| session.date).max();
        let closed = if !self.closed {
            None
        } else if self.closed_on.trim().is_empty() {
            last
        } else {
            date("closed", &self.closed_on)
        };
        let anchors = Anchors {
            work_up: date("work_up", &self.work_up),
            closed,
            discharge: date("discharge", &self.discharge),
            mdt_decision: date("mdt_decision", &self.mdt_decision),
            custom: self
                .custom
                .iter()
                .filter_map(|(name, text)| Some((name.clone(), date(&format!("custom.{name}"), text)?)))
                .collect(),
            events: Vec::new(),
            sessions,
        };
        let facts =
            self.facts.iter().filter_map(|(key, entry)| entry.read(*key, today, &mut problems)).collect();
        let (protocol, number) = self.version().unwrap_or((ProtocolId::from_bits(0), 0));
        let plan = StartPlan {
            patient,
            protocol,
            number,
            procedure: self.procedure.clone(),
            intents: if self.intent.is_empty() { Vec::new() } else { vec![self.intent.clone()] },
            designated: self.designated.parse::<MemberId>().ok(),
            anchors,
            facts,
            optional_on: self.optional_on.clone(),
            retreats: self.retreats.parse::<CourseId>().ok(),
        };
        (plan, problems)
    }
}

/// What a fact changes in this protocol, in the words of its circumstances.
pub fn what_it_changes(content: &Content, key: FactKey) -> Vec<String> {
    content
        .circumstances
        .iter()
        .filter(|circumstance| circumstance.when.facts().contains(&key))
        .map(|circumstance| format!("If {}: {}", circumstance.when_words(), circumstance.text))
        .collect()
}

/// Which dates the protocol counts from, beside its sessions.
pub fn anchors_used(content: &Content) -> (bool, bool, bool, Vec<String>) {
    let added =
        content.circumstances.iter().flat_map(|circumstance| &circumstance.effects).filter_map(|effect| {
            match effect {
                Effect::AddActivity(point) => Some(&point.timing.anchor),
                _ => None,
            }
        });
    let anchors: Vec<&AnchorRef> =
        content.time_points.iter().map(|point| &point.timing.anchor).chain(added).collect();
    let mut custom: Vec<String> = anchors
        .iter()
        .filter_map(|anchor| match anchor {
            AnchorRef::Custom(name) => Some(name.clone()),
            _ => None,
        })
        .collect();
    custom.dedup();
    (
        anchors.contains(&&AnchorRef::WorkUpAngiogram),
        anchors.contains(&&AnchorRef::Discharge),
        anchors.contains(&&AnchorRef::MdtDecision),
        custom,
    )
}
