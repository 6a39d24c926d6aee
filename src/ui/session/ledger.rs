use crate::journal::{AuthorId, EntryId, Envelope, NewEvent, SubjectId};
use crate::people::MemberId;
use crate::store::{SealedJournal, StoreError, TabGuard};
use crate::workspace::{Event, EventId, RecordedEvent, SetAside, Subject, Workspace};

/// Entries that are read between two pauses: enough that a small workspace needs none, and few enough that a press of
/// Cancel is heard at once.
const ENTRIES_AT_ONCE: usize = 1_000;

/// The unlocked journal, in terms of events.
#[derive(Debug)]
pub struct Ledger {
    pub journal: SealedJournal,
    /// The right to write, given back when the ledger is dropped. Sample data needs none.
    pub guard: Option<TabGuard>,
}

impl Ledger {
    /// Seals and stores events under the ids given, in one transaction, and returns them as they lie in the
    /// journal.
    ///
    /// # Errors
    /// As of the store; nothing may be shown as saved then.
    pub async fn append(
        &mut self,
        author: MemberId,
        at_ms: i64,
        events: Vec<(EventId, Event)>,
    ) -> Result<(Vec<RecordedEvent>, Vec<SetAside>), StoreError> {
        let mut new = Vec::with_capacity(events.len());
        for (id, event) in events {
            new.push(NewEvent {
                id: EntryId::from_u128(id.bits()),
                at_ms,
                author: AuthorId::from_u128(author.bits()),
                kind: event.kind().to_owned(),
                subject: subject_id(event.subject()),
                body_version: event.body_version(),
                body: event
                    .to_body()
                    .map_err(|problem| StoreError::WriteFailed { detail: problem.to_string() })?,
            });
        }
        let stored = self.journal.append(new).await?;
        Ok(read_all(stored.iter()))
    }

    /// Folds the whole journal, a part at a time: between two of them `on_part` is told how many entries of how many are
    /// read. What cannot be read is named and left out. `None` where `on_part` answers that nobody waits any more.
    pub async fn fold(
        &self,
        on_part: impl AsyncFn(usize, usize) -> bool,
    ) -> Option<(Workspace, Vec<SetAside>)> {
        fold(&self.journal.journal().envelopes().collect::<Vec<_>>(), on_part).await
    }
}

/// The same for entries that are in no journal of this device: those of a backup.
pub(super) async fn fold(
    entries: &[&Envelope],
    on_part: impl AsyncFn(usize, usize) -> bool,
) -> Option<(Workspace, Vec<SetAside>)> {
    let mut workspace = Workspace::default();
    let mut aside = Vec::new();
    let mut read = 0;
    for part in entries.chunks(ENTRIES_AT_ONCE) {
        if read > 0 && !on_part(read, entries.len()).await {
            return None;
        }
        let (events, unread) = read_all(part.iter().copied());
        aside.extend(unread);
        aside.extend(workspace.take_in(events));
        read += part.len();
    }
    Some((workspace, aside))
}

/// The events of entries, and what of them cannot be read.
pub(super) fn read_all<'a>(
    envelopes: impl Iterator<Item = &'a Envelope>,
) -> (Vec<RecordedEvent>, Vec<SetAside>) {
    let mut events = Vec::new();
    let mut aside = Vec::new();
    for envelope in envelopes {
        match read_one(envelope) {
            Ok(event) => events.push(event),
            Err(problem) => aside.push(problem),
        }
    }
    (events, aside)
}

fn read_one(envelope: &Envelope) -> Result<RecordedEvent, SetAside> {
    let id = EventId::from_bits(envelope.id.to_u128());
    let body = envelope.body().map_err(|_| SetAside {
        id,
        kind: envelope.kind.clone(),
        why: "its content is not in the form it was written in".to_owned(),
    })?;
    let author = MemberId::from_bits(envelope.author.to_u128());
    RecordedEvent::read(id, author, envelope.at_ms, &envelope.kind, envelope.body_version, &body)
}

fn subject_id(subject: Subject) -> Option<SubjectId> {
    let bits = match subject {
        Subject::Workspace => return None,
        Subject::Patient(id) => id.bits(),
        Subject::Protocol(id) => id.bits(),
        Subject::Course(id) => id.bits(),
    };
    Some(SubjectId::from_u128(bits))
}
