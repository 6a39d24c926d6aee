//! The changes of a course as they are typed.

use super::fact_entry::{FactEntry, fact_field};
use crate::calendar::{Date, parse_entry};
use crate::order::SortedMap;
use crate::people::Problem;
use crate::plan::{AnchorName, Course, EventRecord, Mistake, Session};
use crate::protocol::{EventName, Fact, FactKey, TimePointId};
use crate::workspace::{Change, in_error_words};
use serde::{Deserialize, Serialize};

/// What is to be changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    #[default]
    Nothing,
    Session,
    Anchor,
    Close,
    Reopen,
    Fact,
    /// Every circumstance that the plan asks for.
    Asked,
    Event,
    Optional,
    /// Something recorded never was so.
    TakeBack,
    /// The plan as it should be today, without any change.
    Refresh,
}

impl What {
    pub const ALL: [(Self, &'static str, &'static str); 10] = [
        (Self::Session, "session", "Add a session"),
        (Self::Anchor, "anchor", "Set or correct a date"),
        (Self::Close, "close", "Close the course: no further session"),
        (Self::Reopen, "reopen", "Open the course again: another session comes"),
        (Self::Fact, "fact", "Record a circumstance"),
        (Self::Asked, "asked", "Record the circumstances that the plan asks for"),
        (Self::Event, "event", "Record an event"),
        (Self::Optional, "optional", "Switch an optional item on or off"),
        (Self::TakeBack, "take_back", "Take back a session, event or circumstance entered in error"),
        (Self::Refresh, "refresh", "Make the plan again as of today"),
    ];

    /// Whether it can be chosen where the plan asks for such circumstances: a course is closed or opened again, never
    /// both.
    pub fn fits(self, course: &Course, asked_for: &[FactKey]) -> bool {
        match self {
            Self::Close => course.anchors.closed.is_none(),
            Self::Reopen => course.anchors.closed.is_some(),
            Self::Asked => !asked_for.is_empty(),
            _ => true,
        }
    }

    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(what, _, _)| *what == self).map_or("", |(_, code, _)| code)
    }

    pub fn from_code(code: &str) -> Self {
        Self::ALL.iter().find(|(_, known, _)| *known == code).map_or(Self::Nothing, |(what, _, _)| *what)
    }
}

/// The form as text, kept as a draft.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ChangeEntry {
    pub what: What,
    pub date: String,
    pub site: String,
    pub operator: String,
    /// "work_up", "session:1", "closed", "discharge", "mdt_decision", "custom:name".
    pub anchor: String,
    pub reason: String,
    pub fact: String,
    pub event: String,
    pub time_point: String,
    pub cause: String,
    /// What was entered in error, in the words of [`mistakes`].
    #[serde(default)]
    pub mistake: String,
    /// What is known of circumstances, of the chosen one or of those that the plan asks for.
    #[serde(default)]
    pub facts: SortedMap<FactKey, FactEntry>,
}

/// An anchor by its code in the form.
pub fn anchor_of(code: &str) -> Option<AnchorName> {
    match code.split_once(':') {
        None => match code {
            "work_up" => Some(AnchorName::WorkUpAngiogram),
            "closed" => Some(AnchorName::Closed),
            "discharge" => Some(AnchorName::Discharge),
            "mdt_decision" => Some(AnchorName::MdtDecision),
            _ => None,
        },
        Some(("session", n)) => n.parse().ok().map(AnchorName::Session),
        Some(("custom", name)) => Some(AnchorName::Custom(name.to_owned())),
        Some(_) => None,
    }
}

/// A date that has passed and is changed was wrong; one ahead, or missing, is set. A closing day was entered on
/// purpose, whenever it is.
pub fn is_correction(course: &Course, anchor: &AnchorName, today: Date) -> bool {
    *anchor == AnchorName::Closed || course.anchors.date_of(anchor).is_some_and(|before| before < today)
}

/// What of a course can be taken back as entered in error, in words; the newest first.
pub fn mistakes(course: &Course) -> Vec<(String, Mistake)> {
    let sessions = (1_u16..).zip(&course.anchors.sessions);
    let sessions = sessions.map(|(number, session)| Mistake::Session { number, date: session.date });
    let events = course.anchors.events.iter().cloned().map(Mistake::Event);
    let facts = course.facts.iter().cloned().map(Mistake::Fact);
    let all: Vec<Mistake> = sessions.chain(events).chain(facts).collect();
    all.into_iter()
        .rev()
        .map(|what| {
            let words = in_error_words(&what);
            (words.strip_suffix(" was entered in error").unwrap_or(&words).to_owned(), what)
        })
        .collect()
}

impl ChangeEntry {
    /// Whether another thing is asked about, so that what was wrong before says nothing any more.
    pub fn is_another_question(&self, other: &Self) -> bool {
        let asked = |entry: &Self| {
            (
                entry.what,
                entry.anchor.clone(),
                entry.fact.clone(),
                entry.event.clone(),
                entry.time_point.clone(),
                entry.mistake.clone(),
            )
        };
        asked(self) != asked(other)
    }

    /// The form with that choice made and nothing else.
    pub fn of(what: What) -> Self {
        Self { what, ..Self::default() }
    }

    /// The form with that circumstance to record.
    pub fn of_fact(key: FactKey) -> Self {
        Self { fact: key.code().to_owned(), ..Self::of(What::Fact) }
    }

    /// The circumstance that is recorded, once it is chosen.
    pub fn fact_key(&self) -> Option<FactKey> {
        (self.what == What::Fact).then(|| FactKey::from_code(&self.fact)).flatten()
    }

    /// Reads the form. An empty list is the plan made again as it should be today.
    ///
    /// # Errors
    /// Every problem on its field.
    pub fn read(&self, course: &Course, today: Date) -> Result<Vec<Change>, Vec<Problem>> {
        let date = || parse_entry(&self.date).map_err(|problem| vec![Problem::on("date", problem)]);
        let one = |change: Change| Ok(vec![change]);
        let recorded = |facts: Vec<Fact>| Ok(facts.into_iter().map(Change::RecordFact).collect());
        match self.what {
            What::Nothing => Err(vec![Problem::on("what", "Choose what has changed")]),
            What::Refresh => Ok(Vec::new()),
            What::Session => one(Change::AddSession(Session {
                date: date()?,
                site: self.site.trim().to_owned(),
                operator: self.operator.trim().to_owned(),
            })),
            What::Close => one(Change::CloseCourse { date: date()? }),
            What::Reopen => one(Change::ReopenCourse { reason: self.reason.clone() }),
            What::Anchor => {
                let anchor = anchor_of(&self.anchor)
                    .ok_or_else(|| vec![Problem::on("anchor", "Choose the date that changes")])?;
                let to = date()?;
                if is_correction(course, &anchor, today) {
                    one(Change::CorrectAnchor { anchor, to, reason: self.reason.clone() })
                } else {
                    one(Change::SetAnchor { anchor, date: to })
                }
            }
            What::Asked => recorded(self.asked_facts(today)?),
            What::Fact => recorded(vec![self.chosen_fact(today)?]),
            What::Event => {
                if self.event.trim().is_empty() {
                    return Err(vec![Problem::on("event", "Choose the event")]);
                }
                one(Change::RecordEvent(EventRecord {
                    event: EventName::new(self.event.trim()),
                    date: date()?,
                }))
            }
            What::TakeBack => {
                let chosen = mistakes(course).into_iter().find(|(words, _)| *words == self.mistake);
                let (_, what) =
                    chosen.ok_or_else(|| vec![Problem::on("what", "Choose what was entered in error")])?;
                one(Change::TakeBack { what, reason: self.reason.clone() })
            }
            What::Optional => {
                if self.time_point.is_empty() {
                    return Err(vec![Problem::on("time_point", "Choose the item")]);
                }
                let time_point = TimePointId::new(self.time_point.clone());
                let on = !course.optional_on.contains(&time_point);
                one(Change::SwitchOptional { time_point, on })
            }
        }
    }

    /// What is known of the circumstances that the plan asks for; what is left empty stays unknown.
    fn asked_facts(&self, today: Date) -> Result<Vec<Fact>, Vec<Problem>> {
        let mut problems = Vec::new();
        let read = |(key, entry): (&FactKey, &FactEntry)| entry.read(*key, today, &mut problems);
        let facts: Vec<Fact> = self.facts.iter().filter_map(read).collect();
        if facts.is_empty() && problems.is_empty() {
            problems.push(Problem::on("what", "Enter what is known of one of them"));
        }
        if problems.is_empty() { Ok(facts) } else { Err(problems) }
    }

    /// What is known of the chosen circumstance.
    fn chosen_fact(&self, today: Date) -> Result<Fact, Vec<Problem>> {
        let key = self.fact_key().ok_or_else(|| vec![Problem::on("fact", "Choose the circumstance")])?;
        let mut problems = Vec::new();
        let fact = self.facts.get(&key).and_then(|entry| entry.read(key, today, &mut problems));
        fact.ok_or_else(|| match problems.is_empty() {
            true => vec![Problem::on(fact_field(key), format!("Enter what is known of: {}", key.label()))],
            false => problems,
        })
    }

    /// The field of this form behind a problem of the changes that it makes.
    pub fn field_of(&self, changes: &[Change], field: &str) -> String {
        let Some((at, rest)) = field.strip_prefix("changes[").and_then(|rest| rest.split_once("].")) else {
            return field.to_owned();
        };
        match (at.parse().ok().and_then(|at: usize| changes.get(at)), rest) {
            (Some(Change::RecordFact(fact)), "date") => format!("{}.date", fact_field(fact.key)),
            (Some(Change::RecordFact(fact)), _) => fact_field(fact.key),
            _ => rest.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{display, parse_iso};
    use crate::protocol::FactValue;

    fn words(entry: &ChangeEntry, today: Date) -> Vec<String> {
        let fact = |fact: Fact| {
            format!("{}: {}, {}", fact.key.label(), fact.key.value_words(&fact.value), display(fact.date))
        };
        match entry.asked_facts(today) {
            Ok(facts) => facts.into_iter().map(fact).collect(),
            Err(problems) => problems.iter().map(ToString::to_string).collect(),
        }
    }

    #[test]
    fn what_is_asked_for_is_recorded_together_and_what_is_left_empty_stays_unknown() {
        let today = parse_iso("2026-11-23").unwrap();
        let mut entry = ChangeEntry::of(What::Asked);
        assert_eq!(words(&entry, today), ["what: Enter what is known of one of them"]);
        let given = |value: &str, date: &str| FactEntry {
            value: value.to_owned(),
            date: date.to_owned(),
            ..FactEntry::default()
        };
        entry.facts.insert(FactKey::MriStatus, FactEntry::default());
        entry.facts.insert(FactKey::Pregnant, given("no", ""));
        assert_eq!(words(&entry, today), ["Pregnant: no, 23-Nov-2026"]);
        entry.facts.insert(FactKey::Egfr, given("abc", "20-Nov-2026"));
        assert_eq!(
            words(&entry, today),
            ["facts.egfr: Enter eGFR in mL/min/1.73 m² as a number from 0 to 200, for example 45"]
        );
        entry.facts.insert(FactKey::Egfr, given("75", ""));
        assert_eq!(words(&entry, today), ["facts.egfr.date: Enter the day on which it was measured: eGFR"]);
        entry.facts.insert(FactKey::Egfr, given("75", "20-Nov-2026"));
        let mut both = words(&entry, today);
        both.sort_unstable();
        assert_eq!(both, ["Pregnant: no, 23-Nov-2026", "eGFR: 75 mL/min/1.73 m², 20-Nov-2026"]);
    }

    #[test]
    fn of_the_chosen_circumstance_alone_something_is_recorded() {
        let today = parse_iso("2026-11-23").unwrap();
        let chosen = |entry: &ChangeEntry| match entry.chosen_fact(today) {
            Ok(fact) => format!("{}: {}, {}", fact.key.code(), fact.value.words(), display(fact.date)),
            Err(problems) => problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
        };
        assert_eq!(chosen(&ChangeEntry::of(What::Fact)), "fact: Choose the circumstance");
        let mut entry = ChangeEntry::of_fact(FactKey::MriStatus);
        assert_eq!(chosen(&entry), "facts.mri_status: Enter what is known of: MRI status");
        let known = |value: &str| FactEntry { value: value.to_owned(), ..FactEntry::default() };
        entry.facts.insert(FactKey::Egfr, known("75"));
        assert_eq!(chosen(&entry), "facts.mri_status: Enter what is known of: MRI status");
        entry.facts.insert(FactKey::MriStatus, known("ok"));
        assert_eq!(chosen(&entry), "mri_status: ok, 23-Nov-2026");
        entry.fact = FactKey::Egfr.code().to_owned();
        assert_eq!(chosen(&entry), "facts.egfr.date: Enter the day on which it was measured: eGFR");
    }

    #[test]
    fn a_problem_of_a_change_stands_on_the_field_that_makes_it() {
        let today = parse_iso("2026-11-23").unwrap();
        let fact = |key, value| Change::RecordFact(Fact { key, value, date: today });
        let changes = [
            fact(FactKey::Pregnant, FactValue::YesNo(false)),
            fact(FactKey::MriStatus, FactValue::Code("ok".to_owned())),
            Change::CloseCourse { date: today },
        ];
        let entry = ChangeEntry::default();
        let fields = [
            ("changes[1].date", "facts.mri_status.date"),
            ("changes[0].value", "facts.pregnant"),
            ("changes[0].pregnant", "facts.pregnant"),
            ("changes[2].date", "date"),
            ("cause", "cause"),
        ];
        for (named, field) in fields {
            assert_eq!(entry.field_of(&changes, named), field);
        }
    }
}
