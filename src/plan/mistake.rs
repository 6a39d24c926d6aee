//! What was recorded and should not have been, taken back long after an undo.

use super::{BookingState, Course, EventRecord, ItemId};
use crate::calendar::{Date, display};
use crate::people::Problem;
use crate::protocol::Fact;
use serde::{Deserialize, Serialize};

/// Something recorded that never was so. It stays in the history, with the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mistake {
    /// Nothing was booked for the item.
    Booking {
        item: ItemId,
    },
    /// The patient did not miss the appointment. The booking stands again.
    Absence {
        item: ItemId,
    },
    Fact(Fact),
    Event(EventRecord),
    /// There was no such session; counted from 1. Later ones move up.
    Session {
        number: u16,
        date: Date,
    },
}

impl Course {
    /// Takes out what was entered in error.
    pub(super) fn take_out(&mut self, what: &Mistake) -> Result<(), Problem> {
        match what {
            Mistake::Booking { item } => self.change_booking(item, BookingState::EnteredInError),
            Mistake::Absence { item } => {
                let missed = |state: BookingState| state == BookingState::DidNotAttend;
                let booking = self.item(item).and_then(|record| record.booking.as_ref());
                if booking.is_some_and(|booking| missed(booking.state)) {
                    self.record_of(item)?.missed.pop();
                    self.change_booking(item, BookingState::Booked)
                } else {
                    Err(Problem::on("item", format!("No missed appointment is recorded for {item}")))
                }
            }
            Mistake::Fact(fact) => {
                let at = self.facts.iter().rposition(|known| known == fact);
                let at = at.ok_or_else(|| Problem::on("fact", "This circumstance is not recorded"))?;
                self.facts.remove(at);
                Ok(())
            }
            Mistake::Event(event) => {
                let events = &mut self.anchors.events;
                let at = events.iter().rposition(|known| known == event);
                let at = at.ok_or_else(|| Problem::on("event", "This event is not recorded"))?;
                events.remove(at);
                Ok(())
            }
            Mistake::Session { number, date } => self.take_session_out(*number, *date),
        }
    }

    /// A session is taken out where nothing is recorded for it or a later one: nobody but a person knows to which
    /// that belongs once the later ones have moved up.
    fn take_session_out(&mut self, number: u16, date: Date) -> Result<(), Problem> {
        let number = usize::from(number);
        let count = self.anchors.sessions.len();
        let known = number.checked_sub(1).and_then(|index| self.anchors.sessions.get(index));
        if known.is_none_or(|session| session.date != date) {
            let message = format!("There is no session {number} on {}", display(date));
            return Err(Problem::on("session", message));
        }
        if count == 1 {
            return Err(Problem::on(
                "session",
                "This is the only session. Correct its date, or end the plan if there was no treatment",
            ));
        }
        if self.has_record_of(&(number..=count)) {
            let which = if number == count { "it" } else { "it or a later session" };
            return Err(Problem::on(
                "session",
                format!(
                    "Something is recorded or booked for an item of {which}. Mark that as entered in error, or cancel it, first"
                ),
            ));
        }
        self.anchors.sessions.remove(number - 1);
        Ok(())
    }
}
