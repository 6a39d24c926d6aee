use super::{
    Assessment, AssessmentId, AssessmentVersion, Booking, CloseReason, Decision, DecisionTask, EndReason,
    EventRecord, Item, ItemCheck, ItemId, Justification, Mistake, Session,
};
use crate::calendar::Date;
use crate::imaging::Lesion;
use crate::people::{MemberId, PatientId};
use crate::protocol::{Fact, TimePointId};
use serde::{Deserialize, Serialize};

/// A named person, with their place in the members list where they have one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Person {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberId>,
}

impl Person {
    /// A person by name alone.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), member: None }
    }
}

/// A date that items count from and that can be set or corrected.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnchorName {
    WorkUpAngiogram,
    /// Counted from 1.
    Session(u16),
    /// The day the course was closed. It can be corrected, not set: closing is a step of its own.
    Closed,
    Discharge,
    MdtDecision,
    Custom(String),
}

/// One thing that happened to a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Sets an anchor that had no date, or that was not past yet.
    AnchorSet {
        anchor: AnchorName,
        date: Date,
    },
    /// A wrong date: both are kept, and the classes are worked out again.
    AnchorCorrected {
        anchor: AnchorName,
        from: Date,
        to: Date,
        reason: String,
    },
    SessionAdded(Session),
    CourseClosed {
        date: Date,
    },
    /// A closed course is open again: another session comes, or it was closed in error.
    CourseReopened {
        reason: String,
    },
    EventRecorded(EventRecord),
    FactRecorded(Fact),
    /// Lesions entered or changed at baseline, or found new later; each replaces the one of its id.
    LesionsRecorded(Vec<Lesion>),
    OptionalSwitched {
        time_point: TimePointId,
        on: bool,
    },
    Decided(Decision),
    /// A new revision of the plan, as the person accepted it. The first revision is the plan itself.
    Planned {
        revision: u32,
        cause: String,
        replaced: Vec<ItemId>,
        items: Vec<Item>,
        /// Items rewritten where they stand: confirmed, corrected with their anchor, asked about.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        updated: Vec<Item>,
        tasks: Vec<DecisionTask>,
    },
    Booked {
        item: ItemId,
        booking: Booking,
    },
    BookingCancelled {
        item: ItemId,
    },
    DidNotAttend {
        item: ItemId,
        date: Date,
    },
    Chased {
        item: ItemId,
        /// The day on which somebody asked, where it is before the day it was recorded.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
        note: String,
        /// From which day it is to be asked again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        again: Option<Date>,
    },
    /// A member is to do what comes next of an item: book it, chase it, record it. None takes that back.
    TaskAssigned {
        item: ItemId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Person>,
    },
    Assessed(Box<Assessment>),
    /// Joins a recorded assessment to items, or takes it off them.
    Assigned {
        assessment: AssessmentId,
        items: Vec<ItemId>,
        /// Why it counts for an item whose window does not hold its day; empty inside, and in records made before it was
        /// asked for.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    Amended {
        assessment: AssessmentId,
        to: Box<AssessmentVersion>,
        reason: String,
    },
    /// Sets an assessment aside as wrong.
    Voided {
        assessment: AssessmentId,
        reason: String,
        /// The patient of whom it is true, where it was recorded on the wrong one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        belongs_to: Option<PatientId>,
    },
    /// Takes back something that never was so.
    EnteredInError {
        what: Mistake,
        reason: String,
    },
    Closed {
        item: ItemId,
        reason: CloseReason,
        note: String,
    },
    /// Takes a closing reason back.
    Reopened {
        item: ItemId,
    },
    Justified {
        item: ItemId,
        justification: Justification,
    },
    /// Somebody compared what an item counts as with the record. A later check by the same person replaces the
    /// earlier.
    Checked {
        item: ItemId,
        check: ItemCheck,
    },
    Held {
        from: Date,
        reason: String,
    },
    Resumed {
        on: Date,
    },
    HandedOver {
        to: MemberId,
        name: String,
        reason: String,
        /// The day from which somebody else is responsible, where it is before the day it was recorded.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Date>,
    },
    Ended {
        reason: EndReason,
        date: Date,
        note: String,
    },
    /// Takes an end back that was entered in error.
    EndWithdrawn {
        reason: String,
    },
}

/// A step with the day it was recorded and who recorded it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedStep {
    pub recorded_on: Date,
    pub by: Person,
    pub step: Step,
}
