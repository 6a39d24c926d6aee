//! The steps of a course file: flat, one thing that happened each.

use super::read::read_part;
use super::step_fields::*;
use super::step_planning::*;
use crate::calendar::{Date, written};
use crate::people::Problem;
use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

/// One thing that happened to a course, with the day it was recorded and by whom.
#[derive(Clone, Debug, PartialEq)]
pub struct FileStep {
    /// The day it was recorded. Without one: the day it happened.
    pub on: Date,
    /// Who recorded it. Without one: the clinician of the course.
    pub by: Option<String>,
    pub action: Action,
}

macro_rules! actions {
    ($($(#[$meta:meta])* $tag:literal $variant:ident($body:ty);)*) => {
        /// What happened. In a file `step` names it, and its fields stand beside.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Action {
            $($(#[$meta])* $variant($body),)*
        }

        impl Action {
            /// Every name of a step, in the order of the documentation.
            pub const NAMES: &'static [&'static str] = &[$($tag,)*];

            /// The name of the step.
            pub fn name(&self) -> &'static str {
                match self { $(Self::$variant(_) => $tag,)* }
            }

            fn read(name: &str, fields: Value) -> Result<Self, Problem> {
                match name {
                    $($tag => read_part::<$body>(fields).map(Self::$variant),)*
                    _ => Err(Problem::on("step", format!(
                        "“{name}” is not a step. The steps are: {}", Self::NAMES.join(", ")
                    ))),
                }
            }

            fn fields(&self) -> Result<Value, serde_json::Error> {
                match self { $(Self::$variant(body) => serde_json::to_value(body),)* }
            }
        }
    };
}

actions! {
    /// The work-up angiogram.
    "work_up" WorkUp(On);
    /// A treatment session.
    "session" Session(SessionOn);
    /// It was decided that no further session follows.
    "close_course" CloseCourse(On);
    /// A closed course is open again.
    "reopen_course" ReopenCourse(Because);
    "discharge" Discharge(On);
    "mdt_decision" MdtDecision(On);
    /// A date that the team names itself.
    "anchor" Anchor(NamedDate);
    /// A date that was wrong.
    "correct" Correct(Correction);
    /// Something that items count from or that ends a series.
    "event" Event(EventOn);
    "fact" Fact(FactOn);
    /// Lesions entered or changed.
    "lesions" Lesions(LesionList);
    /// An optional time point is asked for, or no longer.
    "optional" Optional(Switch);
    /// An answer to a question of the plan.
    "decide" Decide(Answer);
    /// Something was done.
    "assessment" Assessment(Box<Done>);
    /// Another version of something that was done; a report that came.
    "amend" Amend(Box<Done>);
    /// Something recorded is wrong and set aside.
    "void" Void(Voiding);
    /// Something recorded never was so.
    "entered_in_error" EnteredInError(InError);
    /// Joins something done to items, or takes it off them.
    "assign" Assign(Assigning);
    /// An item is closed without being done.
    "close" Close(Closing);
    "reopen" Reopen(OneItem);
    /// Why an item was early, late or missed.
    "justify" Justify(Justifying);
    /// Somebody compared what an item counts as with the record.
    "check" Check(Checking);
    "book" Book(BookingOn);
    "cancel_booking" CancelBooking(OneItem);
    "did_not_attend" DidNotAttend(ItemOn);
    "chase" Chase(Chasing);
    /// A member is to do what comes next of an item, or nobody in particular.
    "assign_item" AssignItem(ItemTo);
    /// The plan rests.
    "hold" Hold(Holding);
    /// The plan is taken up again.
    "resume" Resume(On);
    "hand_over" HandOver(HandingOver);
    "end" End(Ending);
    /// The end was entered in error.
    "withdraw_end" WithdrawEnd(Because);
    /// The plan is made again; only where the file says that plans are made as stated.
    "plan" Plan(Planning);
}

impl FileStep {
    /// Reads a step.
    ///
    /// # Errors
    /// Names the field, counted from the step.
    pub fn read(step: Value) -> Result<Self, Problem> {
        let Value::Object(mut fields) = step else {
            return Err(Problem::on("", "A step is an object with the field “step”"));
        };
        let name = match fields.remove("step") {
            Some(Value::String(name)) => name,
            Some(_) => return Err(Problem::on("step", "The name of a step is a text")),
            None => return Err(Problem::on("", "“step” is missing: it says what happened. Add it")),
        };
        let by = match fields.remove("by") {
            Some(Value::String(by)) => Some(by),
            None => None,
            Some(_) => return Err(Problem::on("by", "Who recorded it is a name, a text")),
        };
        let on: Option<Date> = match fields.remove("on") {
            Some(on) => Some(read_part::<written::Day>(on).map_err(|problem| problem.inside("on"))?.0),
            None => None,
        };
        let happened = match fields.get("date") {
            Some(date) => read_part::<written::Day>(date.clone()).ok().map(|day| day.0),
            None => None,
        };
        let action = Action::read(&name, Value::Object(fields))?;
        let on = on
            .or(happened)
            .ok_or_else(|| Problem::on("", "“on” is missing: the day it was recorded. Add it"))?;
        Ok(Self { on, by, action })
    }

    /// A problem of the course as one of this step. What the course calls a field and the step does not have
    /// is about the step as a whole; a fact that cannot have its value is about the value; a reason that a booking
    /// needs is about the reason.
    pub(super) fn own(&self, problem: Problem) -> Problem {
        if matches!(&self.action, Action::Fact(fact) if fact.fact.code() == problem.field) {
            return Problem::on("value", problem.message);
        }
        let name = problem.field.split(['.', '[']).next().unwrap_or_default();
        let given = self.action.fields().unwrap_or_default();
        let is_missing = matches!(self.action, Action::Book(_)) && name == "reason";
        if is_missing || ["on", "by", "step"].contains(&name) || given.get(name).is_some() {
            return problem;
        }
        Problem::on("", problem.message)
    }
}

impl Serialize for FileStep {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut step = Map::new();
        step.insert("on".into(), self.on.to_string().into());
        if let Some(by) = &self.by {
            step.insert("by".into(), by.clone().into());
        }
        step.insert("step".into(), self.action.name().into());
        if let Value::Object(fields) = self.action.fields().map_err(S::Error::custom)? {
            step.extend(fields);
        }
        step.serialize(serializer)
    }
}
