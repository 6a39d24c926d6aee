//! The plan form as text, and what it says.

use crate::calendar::{Date, display, parse_entry};
use crate::order::{SortedMap, SortedSet};
use crate::people::{MemberId, PatientId, Problem};
use crate::plan::{Anchors, Course, CourseId, Session};
use crate::protocol::{
    AnchorRef, Content, Effect, Fact, FactKey, FactKind, FactValue, ProtocolId, TimePointId,
};
use crate::workspace::{PatientFact, StartPlan, Workspace};
use serde::{Deserialize, Serialize};

/// One session as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SessionEntry {
    pub date: String,
    pub site: String,
    pub operator: String,
}

/// One circumstance as it is typed. An empty value is "not known".
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FactEntry {
    pub value: String,
    /// Several, for facts that are lists.
    pub values: SortedSet<String>,
    pub none: bool,
    pub date: String,
    /// It stands here as an earlier plan has it.
    #[serde(default)]
    pub taken_over: bool,
}

impl FactEntry {
    fn of(fact: &Fact) -> Self {
        let (mut value, mut values) = (String::new(), SortedSet::new());
        match &fact.value {
            FactValue::Codes(codes) => values = codes.clone(),
            other => value = other.words(),
        }
        let none = matches!(&fact.value, FactValue::Codes(codes) if codes.is_empty());
        Self { value, values, none, date: display(fact.date), taken_over: true }
    }

    /// Another value than the one that was taken over: that one's date is not its date. The day that is offered instead
    /// is seen: it stands in the field.
    pub fn is_new(&mut self, key: FactKey, today: Date) {
        if std::mem::take(&mut self.taken_over) || self.date.trim().is_empty() {
            self.date = key.offered_day(today).map_or_else(String::new, display);
        }
    }

    /// Whether it counts: the value of a test without its day does not.
    pub fn is_known(&self, key: FactKey, today: Date) -> bool {
        self.is_given() && key.day(&self.date, today).is_ok()
    }

    pub fn is_given(&self) -> bool {
        !self.value.trim().is_empty() || self.none || !self.values.is_empty()
    }
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
        let facts = self
            .facts
            .iter()
            .filter_map(|(key, entry)| read_fact(*key, entry, today, &mut problems))
            .collect();
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

fn read_fact(key: FactKey, entry: &FactEntry, today: Date, problems: &mut Vec<Problem>) -> Option<Fact> {
    let text = entry.value.trim();
    let value = match key.kind() {
        FactKind::YesNo => match text {
            "yes" => FactValue::YesNo(true),
            "no" => FactValue::YesNo(false),
            _ => return None,
        },
        FactKind::Number if text.is_empty() => return None,
        FactKind::Number => match key.number(text) {
            Ok(number) => number,
            Err(message) => {
                problems.push(Problem::on(format!("facts.{}", key.code()), message));
                return None;
            }
        },
        FactKind::OneOf(_) if text.is_empty() => return None,
        FactKind::OneOf(_) => FactValue::Code(text.to_owned()),
        FactKind::AnyOf(_) if entry.values.is_empty() && !entry.none => return None,
        FactKind::AnyOf(_) => FactValue::Codes(entry.values.clone()),
    };
    match key.day(&entry.date, today) {
        Ok(date) => Some(Fact { key, value, date }),
        Err(problem) => {
            problems.push(Problem::on(format!("facts.{}.date", key.code()), problem));
            None
        }
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
