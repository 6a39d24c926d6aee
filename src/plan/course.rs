use super::{
    Assessment, AssessmentId, Booking, BookingState, Decision, DecisionId, DecisionTask, Item, ItemCheck,
    ItemId, Justification, Outcome, Person, Proposal,
};
use crate::calendar::Date;
use crate::imaging::Lesion;
use crate::order::{SortedMap, SortedSet};
use crate::people::{MemberId, PatientId};
use crate::protocol::{EventName, Fact, FactKey, TimePointId, VersionRef};
use serde::{Deserialize, Serialize};

crate::define_id!(
    /// One course of one intervention for one patient.
    CourseId,
    "course"
);

/// One treatment session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    pub date: Date,
    /// Side, lobe, segment or lesion, in the team's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub site: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub operator: String,
}

/// Something that happened on a day and that items can count from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRecord {
    pub event: EventName,
    pub date: Date,
}

/// The dates that items count from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchors {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work_up: Option<Date>,
    /// In order of date.
    pub sessions: Vec<Session>,
    /// The day it was decided that no further session follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discharge: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mdt_decision: Option<Date>,
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    pub custom: SortedMap<String, Date>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<EventRecord>,
}

impl Anchors {
    /// Why there can be no session `number` (from 1) on this day: another one is there already, and everything that
    /// counts from each session would be planned twice.
    ///
    /// # Errors
    /// Names both sessions.
    pub fn is_free(&self, number: usize, date: Date) -> Result<(), String> {
        let other = |(n, session): (usize, &Session)| (n != number && session.date == date).then_some(n);
        match (1..).zip(&self.sessions).find_map(other) {
            None => Ok(()),
            Some(other) => Err(format!(
                "Session {number} is on the same day as session {other}. Enter one session, or correct the date"
            )),
        }
    }
}

/// Why a plan ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    Died,
    Transferred,
    Withdrew,
    /// The same lesions were treated again; the new course has its own plan.
    Retreated,
    /// The MDT ended the plan: progression, transplant, another treatment.
    EndedByMdt,
    /// Every item is closed.
    Completed,
}

impl EndReason {
    /// In words, as shown and printed.
    pub fn label(self) -> &'static str {
        match self {
            Self::Died => "patient died",
            Self::Transferred => "transferred to another team",
            Self::Withdrew => "patient withdrew",
            Self::Retreated => "treated again",
            Self::EndedByMdt => "ended by the MDT",
            Self::Completed => "completed",
        }
    }
}

/// The end of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    pub reason: EndReason,
    pub date: Date,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A time in which the plan rests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    pub from: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    pub reason: String,
    /// The day it was logged: it excuses an item only if the window was still open then.
    pub logged_on: Date,
}

/// An item with what has become of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemRecord {
    pub item: Item,
    pub outcome: Outcome,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booking: Option<Booking>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub justification: Option<Justification>,
    /// In the order they were made, one for each person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<ItemCheck>,
    /// By the day on which somebody asked; of one day, in the order in which they were recorded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chased: Vec<Chase>,
    /// Days of appointments to which the patient did not come, in the order they were recorded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missed: Vec<Date>,
    /// Who is to do what comes next. None: whoever is designated for the course.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assigned: Option<Person>,
}

/// Somebody asked after an item: for a report, a date, a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chase {
    /// The day on which they asked.
    pub on: Date,
    pub by: Person,
    /// What they did, and what came of it.
    pub note: String,
    /// The day from which it is to be chased again; without one, the day after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<Date>,
}

impl ItemRecord {
    /// An item as it comes to a plan: nothing is recorded or arranged.
    pub fn open(item: Item) -> Self {
        Self {
            item,
            outcome: Outcome::Open,
            booking: None,
            justification: None,
            checks: Vec::new(),
            chased: Vec::new(),
            missed: Vec::new(),
            assigned: None,
        }
    }

    /// Somebody has asked after it, and until the day after, or the day they named, there is nothing to ask again.
    pub fn is_asked(&self, today: Date) -> bool {
        self.chased.last().is_some_and(|chase| chase.again.map_or(chase.on >= today, |again| again > today))
    }

    /// Nothing is booked, asked for or given to anybody.
    pub fn is_untouched(&self) -> bool {
        self.booked().is_none() && self.chased.is_empty() && self.assigned.is_none()
    }

    /// The appointment, unless it was cancelled or missed.
    pub fn booked(&self) -> Option<&Booking> {
        self.booking.as_ref().filter(|booking| booking.state == BookingState::Booked)
    }
}

/// What is known of one course: its dates, its facts, its plan and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    pub id: CourseId,
    pub patient: PatientId,
    pub version: VersionRef,
    /// The procedure in words ("SIRT (Y-90), right lobe").
    pub procedure: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub intents: Vec<String>,
    /// Exactly one.
    pub designated: MemberId,
    /// Every hand-over, in order: the day from which it holds, and who was designated before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub handed_over: Vec<(Date, MemberId)>,
    pub anchors: Anchors,
    /// In order of date.
    pub facts: Vec<Fact>,
    pub lesions: Vec<Lesion>,
    pub optional_on: SortedSet<TimePointId>,
    pub decisions: SortedMap<DecisionId, Decision>,
    pub open_tasks: Vec<DecisionTask>,
    pub revision: u32,
    /// In the order they were planned; replaced ones stay.
    pub items: Vec<ItemRecord>,
    pub assessments: SortedMap<AssessmentId, Assessment>,
    pub holds: Vec<Hold>,
    pub end: Option<End>,
}

impl Course {
    /// The questions that hold an item and that nobody has answered. What was past when its question was answered is
    /// planned no more, and keeps the name of it.
    pub fn held_by<'a>(&'a self, item: &'a Item) -> impl Iterator<Item = &'a DecisionId> {
        item.held_by.iter().filter(|id| !self.decisions.contains_key(*id))
    }

    /// The newest record of a circumstance; of two of one day the later entry counts.
    pub fn newest_fact(&self, key: FactKey) -> Option<&Fact> {
        self.facts.iter().filter(|fact| fact.key == key).max_by_key(|fact| fact.date)
    }

    pub fn item(&self, id: &ItemId) -> Option<&ItemRecord> {
        self.items.iter().find(|record| &record.item.id == id)
    }

    /// What is done, closed or replaced waits for no answer any more.
    pub(super) fn is_settled(&self, id: &ItemId) -> bool {
        self.item(id).is_some_and(|record| record.outcome != Outcome::Open)
    }

    /// Whether a question still waits for an answer: it is about no item, or about one that is still open.
    pub fn is_waiting(&self, task: &DecisionTask) -> bool {
        task.items.is_empty() || task.items.iter().any(|id| !self.is_settled(id))
    }

    /// The questions that wait for a person where its plan should be so today; where that is not known, those that were
    /// asked when it was last made. A course that ended asks nothing.
    pub fn asked<'a>(&'a self, today: Option<&'a Proposal>) -> Vec<&'a DecisionTask> {
        if self.end.is_some() {
            return Vec::new();
        }
        let tasks = today.map_or(&self.open_tasks, |proposal| &proposal.tasks);
        tasks.iter().filter(|task| self.is_waiting(task)).collect()
    }

    /// The first session: the day of the procedure.
    pub fn index_date(&self) -> Option<Date> {
        self.anchors.sessions.first().map(|session| session.date)
    }

    /// Who was designated on a day. On the day of a hand-over it is who took over.
    pub fn designated_on(&self, day: Date) -> MemberId {
        let later = self.handed_over.iter().find(|(on, _)| day < *on);
        later.map_or(self.designated, |(_, before)| *before)
    }

    /// The assessment that answered an item.
    pub fn assessment_of(&self, record: &ItemRecord) -> Option<&Assessment> {
        match &record.outcome {
            Outcome::Done(id) => self.assessments.get(id),
            _ => None,
        }
    }
}
