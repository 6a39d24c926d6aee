//! The changes of a course as they are typed.

use super::fact_entry::FactEntry;
use crate::calendar::{Date, display, parse_entry};
use crate::order::{SortedMap, SortedSet};
use crate::people::Problem;
use crate::plan::{AnchorName, Course, EventRecord, Mistake, Session};
use crate::protocol::{EventName, Fact, FactKey, FactKind, FactValue, TimePointId};
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

    /// Whether it can be chosen: a course is closed or opened again, never both.
    pub fn fits(self, course: &Course) -> bool {
        match self {
            Self::Close => course.anchors.closed.is_none(),
            Self::Reopen => course.anchors.closed.is_some(),
            Self::Asked => !asked_for(course).is_empty(),
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
    pub value: String,
    pub values: SortedSet<String>,
    pub event: String,
    pub time_point: String,
    pub cause: String,
    /// What was entered in error, in the words of [`mistakes`].
    #[serde(default)]
    pub mistake: String,
    /// The circumstances that the plan asks for, recorded together.
    #[serde(default)]
    pub asked: SortedMap<FactKey, FactEntry>,
}

/// The circumstances that the plan asks for.
pub fn asked_for(course: &Course) -> Vec<FactKey> {
    let mut keys: Vec<FactKey> = Vec::new();
    for key in course.open_tasks.iter().flat_map(|task| &task.facts_wanted) {
        if !keys.contains(key) {
            keys.push(*key);
        }
    }
    keys
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
    pub fn of_fact(key: FactKey, today: Date) -> Self {
        let mut entry = Self { fact: key.code().to_owned(), ..Self::of(What::Fact) };
        entry.date_as_asked(&Self::default(), today);
        entry
    }

    /// The circumstance that is recorded, once it is chosen.
    pub fn fact_key(&self) -> Option<FactKey> {
        (self.what == What::Fact).then(|| FactKey::from_code(&self.fact)).flatten()
    }

    /// A circumstance is of the day that is offered unless that is changed, which is seen: the day stands in the field.
    /// Nothing else has a day that nobody typed.
    pub fn date_as_asked(&mut self, before: &Self, today: Date) {
        let offered = |entry: &Self| entry.fact_key().and_then(|key| key.offered_day(today)).map(display);
        match (offered(before), offered(self)) {
            (None, Some(day)) if self.date.is_empty() => self.date = day,
            (Some(day), None) if self.date == day => self.date.clear(),
            _ => {}
        }
    }

    /// Reads the form. An empty list is the plan made again as it should be today.
    ///
    /// # Errors
    /// Every problem on its field.
    pub fn read(&self, course: &Course, today: Date) -> Result<Vec<Change>, Vec<Problem>> {
        let date = || parse_entry(&self.date).map_err(|problem| vec![Problem::on("date", problem)]);
        let one = |change: Change| Ok(vec![change]);
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
            What::Asked => Ok(self.asked_facts(today)?.into_iter().map(Change::RecordFact).collect()),
            What::Fact => {
                let key = FactKey::from_code(&self.fact)
                    .ok_or_else(|| vec![Problem::on("fact", "Choose the circumstance")])?;
                let value = self.fact_value(key)?;
                let date =
                    key.day(&self.date, today).map_err(|problem| vec![Problem::on("date", problem)])?;
                one(Change::RecordFact(Fact { key, value, date }))
            }
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
        let facts: Vec<Fact> = self.asked.iter().filter_map(read).collect();
        if facts.is_empty() && problems.is_empty() {
            problems.push(Problem::on("what", "Enter what is known of one of them"));
        }
        if problems.is_empty() { Ok(facts) } else { Err(problems) }
    }

    fn fact_value(&self, key: FactKey) -> Result<FactValue, Vec<Problem>> {
        let choose = || vec![Problem::on("value", format!("Enter what is known of: {}", key.label()))];
        match key.kind() {
            FactKind::YesNo if self.value == "yes" => Ok(FactValue::YesNo(true)),
            FactKind::YesNo if self.value == "no" => Ok(FactValue::YesNo(false)),
            FactKind::YesNo => Err(choose()),
            FactKind::Number => {
                key.number(&self.value).map_err(|message| vec![Problem::on("value", message)])
            }
            FactKind::OneOf(codes) if codes.contains(&self.value.as_str()) => {
                Ok(FactValue::Code(self.value.clone()))
            }
            FactKind::OneOf(_) => Err(choose()),
            FactKind::AnyOf(_) => Ok(FactValue::Codes(self.values.clone())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;

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
        entry.asked.insert(FactKey::MriStatus, FactEntry::default());
        entry.asked.insert(FactKey::Pregnant, given("no", ""));
        assert_eq!(words(&entry, today), ["Pregnant: no, 23-Nov-2026"]);
        entry.asked.insert(FactKey::Egfr, given("abc", "20-Nov-2026"));
        assert_eq!(
            words(&entry, today),
            ["facts.egfr: Enter eGFR in mL/min/1.73 m² as a number from 0 to 200, for example 45"]
        );
        entry.asked.insert(FactKey::Egfr, given("75", ""));
        assert_eq!(words(&entry, today), ["facts.egfr.date: Enter the day on which it was measured: eGFR"]);
        entry.asked.insert(FactKey::Egfr, given("75", "20-Nov-2026"));
        let mut both = words(&entry, today);
        both.sort_unstable();
        assert_eq!(both, ["Pregnant: no, 23-Nov-2026", "eGFR: 75 mL/min/1.73 m², 20-Nov-2026"]);
    }
}
