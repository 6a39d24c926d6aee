//! What a course file says was entered in error.

use super::replay::{Player, Wanted, required};
use super::step_fields::{InError, Mistaken};
use crate::people::Problem;
use crate::plan::{AnchorName, DatedStep, EventRecord, Mistake, Step};
use crate::protocol::Fact;

impl Player<'_> {
    pub(super) fn in_error(&self, error: &InError) -> Result<Step, Problem> {
        let what = match &error.what {
            Mistaken::Booking(name) => Mistake::Booking { item: self.item("what", name, Wanted::Any)? },
            Mistaken::DidNotAttend(name) => Mistake::Absence { item: self.item("what", name, Wanted::Any)? },
            Mistaken::Fact(fact) => {
                Mistake::Fact(Fact { key: fact.fact, value: fact.value.clone(), date: fact.date })
            }
            Mistaken::Event(event) => {
                Mistake::Event(EventRecord { event: event.event.clone(), date: event.date })
            }
            Mistaken::Session(number) => {
                let date = self.course.anchors.date_of(&AnchorName::Session(*number));
                let date =
                    date.ok_or_else(|| Problem::on("what", format!("There is no session {number}")))?;
                Mistake::Session { number: *number, date }
            }
        };
        Ok(Step::EnteredInError { what, reason: required("reason", &error.reason)? })
    }

    /// Whether a file names what an answer has taken back already.
    pub(super) fn was_taken(&self, step: &Step) -> bool {
        let Step::EnteredInError { what: what @ Mistake::Event(event), .. } = step else { return false };
        let is_same = |known: &DatedStep| matches!(&known.step, Step::EnteredInError { what: known, .. } if known == what);
        !self.course.anchors.events.contains(event) && self.log.iter().any(is_same)
    }
}
