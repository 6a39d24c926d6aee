use super::{Context, Event, EventId, Op, RecordedEvent, Undo, Workspace, Write};
use crate::calendar::{Date, Zone};
use crate::people::{MemberId, Problem};

/// A workspace that keeps its journal in memory: for the sample patients and for trying what ops come to.
/// Ids count up from a seed, so that the same ops give the same journal.
#[derive(Clone, Debug)]
pub struct Rehearsal {
    workspace: Workspace,
    journal: Vec<RecordedEvent>,
    next_bits: u128,
    /// The day on which somebody looks at it, at an hour that is not known.
    looked_at: Option<Date>,
}

/// What was done, and the ids it was written under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub write: Write,
    pub events: Vec<Event>,
    pub undo: Undo,
}

impl Rehearsal {
    /// An empty workspace whose ids are made from `seed`.
    pub fn new(seed: u64) -> Self {
        Self {
            workspace: Workspace::default(),
            journal: Vec::new(),
            next_bits: u128::from(seed) << 64,
            looked_at: None,
        }
    }

    /// For what is looked at on `today`: what is done on that day is done in its first minutes, so that none of it
    /// lies ahead of whoever reads its hour.
    pub fn looked_at(mut self, today: Date) -> Self {
        self.looked_at = Some(today);
        self
    }

    /// Does one op on a day at noon; on the day of [`Self::looked_at`], when it begins.
    ///
    /// # Errors
    /// The problems of the op; nothing is written then.
    pub fn perform(&mut self, today: Date, actor: MemberId, op: &Op) -> Result<Done, Vec<Problem>> {
        let now_ms = self.time_on(today);
        let mut bits = self.next_bits;
        let mut fresh = || {
            bits += 1;
            bits
        };
        let decided = self.workspace.decide(op, &mut Context { today, now_ms, actor, fresh: &mut fresh })?;
        let mut workspace = self.workspace.clone();
        let mut recorded = Vec::new();
        for event in &decided.events {
            bits += 1;
            let entry = RecordedEvent {
                id: EventId::from_bits(bits),
                author: actor,
                at_ms: now_ms,
                day: today,
                event: event.clone(),
            };
            workspace.fold(&entry).map_err(|problem| vec![problem])?;
            recorded.push(entry);
        }
        self.next_bits = bits;
        self.workspace = workspace;
        let events = recorded.iter().map(|entry| entry.id).collect();
        self.journal.extend(recorded);
        Ok(Done { write: Write { events, label: decided.label }, events: decided.events, undo: decided.undo })
    }

    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    pub fn journal(&self) -> &[RecordedEvent] {
        &self.journal
    }

    /// The workspace and its journal.
    pub fn into_parts(self) -> (Workspace, Vec<RecordedEvent>) {
        (self.workspace, self.journal)
    }

    /// Noon of the day, or its beginning in London; later writes of one day come later.
    fn time_on(&self, day: Date) -> i64 {
        const NOON_MS: i64 = 12 * 3_600 * 1_000;
        const DAY_MS: i64 = 24 * 3_600 * 1_000;
        let midnight = day.signed_duration_since(Date::default()).num_days() * DAY_MS;
        let from = if self.looked_at == Some(day) {
            // The clocks change an hour later, so the offset of midnight in UTC is that of midnight in London.
            let ahead = Zone::EuropeLondon.offset_seconds(midnight.div_euclid(1_000)).unwrap_or_default();
            midnight - ahead * 1_000
        } else {
            midnight + NOON_MS
        };
        match self.journal.last() {
            Some(last) if last.at_ms >= from => last.at_ms + 1_000,
            _ => from,
        }
    }
}
