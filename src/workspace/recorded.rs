use super::{BodyProblem, Event, EventId};
use crate::calendar::{Date, Zone};
use crate::people::{MemberId, Problem};
use std::fmt;

/// An event as it lies in the journal: who, when, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedEvent {
    pub id: EventId,
    pub author: MemberId,
    /// Milliseconds since 1970-01-01 UTC. For display and the audit trail; nothing clinical counts from it.
    pub at_ms: i64,
    /// The civil date in London at that instant.
    pub day: Date,
    pub event: Event,
}

/// An entry of the journal that could not be folded in. The rest opens without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    pub id: EventId,
    pub kind: String,
    pub why: String,
}

impl RecordedEvent {
    /// An event of an instant.
    ///
    /// # Errors
    /// If the calendar has no such instant.
    pub fn at(id: EventId, author: MemberId, at_ms: i64, event: Event) -> Result<Self, Problem> {
        let day = Zone::EuropeLondon.civil_date(at_ms.div_euclid(1000)).map_err(|_| {
            Problem::on("at", "The time of this entry is not a date. Check the device's clock")
        })?;
        Ok(Self { id, author, at_ms, day, event })
    }

    /// Reads what an envelope holds.
    ///
    /// # Errors
    /// Names what cannot be read, to be set aside.
    pub fn read(
        id: EventId,
        author: MemberId,
        at_ms: i64,
        kind: &str,
        body_version: u16,
        body: &[u8],
    ) -> Result<Self, SetAside> {
        let aside = |why: String| SetAside { id, kind: kind.to_owned(), why };
        let event = Event::from_body(kind, body_version, body)
            .map_err(|problem: BodyProblem| aside(problem.to_string()))?;
        Self::at(id, author, at_ms, event).map_err(|problem| aside(problem.message))
    }
}

impl fmt::Display for SetAside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): {}", self.kind, self.id, self.why)
    }
}
