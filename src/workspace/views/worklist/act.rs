use super::Row;
use crate::adherence::Status;

/// What can be done about a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    Record,
    Book,
    Chase,
    DidNotAttend,
    NotDone,
    Assign,
    Decide,
}

impl Act {
    /// In the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Decide,
        Self::Record,
        Self::Book,
        Self::Chase,
        Self::DidNotAttend,
        Self::NotDone,
        Self::Assign,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Self::Record => "Record",
            Self::Book => "Book",
            Self::Chase => "Chase",
            Self::DidNotAttend => "Did not attend",
            Self::NotDone => "Not done",
            Self::Assign => "Allocate",
            Self::Decide => "Decide",
        }
    }
}

impl Row {
    /// Whether it is about no item and no question, but about the whole plan, which today's facts would change.
    pub fn is_plan_out_of_date(&self) -> bool {
        self.status.is_none() && self.tasks.is_empty() && self.check.is_none() && self.before.is_empty()
    }

    /// Whether it can be done now. Everything that an op would refuse is left out.
    pub fn can(&self, act: Act) -> bool {
        self.why_not(act).is_none()
    }

    /// Why it cannot be done now, in a sentence; `None` where it can.
    pub fn why_not(&self, act: Act) -> Option<&'static str> {
        if self.check.is_some() {
            return (act != Act::Record)
                .then_some("A signed category is to be looked at: R opens its record");
        }
        if !self.before.is_empty() {
            return (act != Act::NotDone).then_some(
                "These were past before the plan was entered: Enter opens the plan, N closes them together",
            );
        }
        let Some(status) = &self.status else {
            return match (act, self.tasks.is_empty()) {
                (Act::Decide, false) => None,
                (_, false) => Some("This is a question: Q answers it"),
                (_, true) => Some("This plan is to be brought up to date: E shows how it would change"),
            };
        };
        let is_made = *status == Status::AwaitingReport;
        match act {
            // What was done before a plan ended can still be recorded, and its report can still come.
            Act::Record => None,
            Act::Assign if is_made => None,
            _ if !self.running => Some("This plan has ended, and nothing more is to be done"),
            Act::Decide if self.tasks.is_empty() => Some("Nothing has to be decided here"),
            Act::Book | Act::NotDone | Act::DidNotAttend if is_made => {
                Some("This was done and waits for its report")
            }
            Act::Book if self.on_hold => {
                Some("This plan is on hold: nothing is booked until it is resumed, and E leads there")
            }
            Act::DidNotAttend if !self.appointment_passed => Some(
                "No appointment for this has passed. One that was never entered is recorded with B, by its day",
            ),
            Act::Book | Act::Chase | Act::DidNotAttend | Act::NotDone | Act::Assign | Act::Decide => None,
        }
    }
}
