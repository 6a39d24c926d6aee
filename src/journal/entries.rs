use std::collections::{BTreeMap, BTreeSet};

use super::chain::ChainCheck;
use super::damage::Damage;
use super::envelope::Envelope;
use super::head::{Head, Summary};
use super::ids::{AuthorId, DeviceId, EntryHash, EntryId, SubjectId};
use super::segment::{Segment, block_of, positions_of};

/// The entries of one store, in memory.
///
/// Adding has two halves so that nothing is shown before it is stored: [`Journal::prepare`] says what has to
/// be written, [`Journal::commit`] takes it in once it was.
#[derive(Debug)]
pub struct Journal {
    /// Ordered by position. Positions that could not be read are absent.
    entries: Vec<Entry>,
    head: Head,
    positions: BTreeMap<EntryId, u64>,
    /// Blocks of which some entries are stored one by one.
    tail_blocks: BTreeSet<u32>,
}

/// An entry in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Counts from 1 in the order of storing.
    pub position: u64,
    pub hash: EntryHash,
    pub envelope: Envelope,
}

/// What the caller says about an entry to be added; device, sequence and chain are the journal's to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// Drawn at random by the caller.
    pub id: EntryId,
    /// The wall clock, in milliseconds since 1970-01-01 00:00 UTC.
    pub at_ms: i64,
    pub author: AuthorId,
    /// What happened, for example `patient.added`.
    pub kind: String,
    pub subject: Option<SubjectId>,
    /// Which form `body` is in.
    pub body_version: u16,
    pub body: Vec<u8>,
}

/// Entries that are complete but not stored yet.
#[derive(Debug, Clone)]
pub struct Prepared {
    entries: Vec<Entry>,
    head: Head,
}

impl Prepared {
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The head to store in the same transaction.
    pub fn head(&self) -> &Head {
        &self.head
    }
}

/// Entries that another store wrote, while they are taken over.
#[derive(Debug)]
pub struct Adoption<'a> {
    journal: &'a Journal,
    head: Head,
    entries: Vec<Entry>,
    ids: BTreeSet<EntryId>,
}

impl Adoption<'_> {
    /// Takes over one entry as it is; one whose id is here already is left out.
    pub fn take_in(&mut self, envelope: Envelope) {
        if !self.journal.positions.contains_key(&envelope.id) && self.ids.insert(envelope.id) {
            let hash = envelope.hash();
            self.head.advance(&envelope, hash);
            self.entries.push(Entry { position: self.head.count, hash, envelope });
        }
    }

    pub fn finish(self) -> Prepared {
        Prepared { entries: self.entries, head: self.head }
    }
}

impl Journal {
    /// A journal without entries, written by `device`.
    pub fn new(device: DeviceId) -> Self {
        Self {
            entries: Vec::new(),
            head: Head::new(device),
            positions: BTreeMap::new(),
            tail_blocks: BTreeSet::new(),
        }
    }

    pub(super) fn from_parts(
        entries: Vec<Entry>,
        head: Head,
        positions: BTreeMap<EntryId, u64>,
        tail_blocks: BTreeSet<u32>,
    ) -> Self {
        Self { entries, head, positions, tail_blocks }
    }

    /// All entries that can be read, in order of position.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The envelopes of all entries that can be read, in order of position.
    pub fn envelopes(&self) -> impl Iterator<Item = &Envelope> {
        self.entries.iter().map(|entry| &entry.envelope)
    }

    /// The readable entries after a position.
    pub fn since(&self, position: u64) -> &[Entry] {
        let start = self.entries.partition_point(|entry| entry.position <= position);
        self.entries.get(start..).unwrap_or_default()
    }

    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.at(*self.positions.get(&id)?)
    }

    /// The entry at a position, if it can be read.
    pub fn at(&self, position: u64) -> Option<&Entry> {
        let index = self.entries.binary_search_by_key(&position, |entry| entry.position).ok()?;
        self.entries.get(index)
    }

    pub fn head(&self) -> &Head {
        &self.head
    }

    /// The device that new entries are written as.
    pub fn device(&self) -> DeviceId {
        self.head.device
    }

    /// Count and digest, to compare with a backup or another device.
    pub fn summary(&self) -> Summary {
        Summary { entries: self.entries.len() as u64, digest: self.head.digest() }
    }

    /// Runs the chain over everything that is in memory, for the audit trail.
    pub fn verify(&self) -> Vec<Damage> {
        let mut check = ChainCheck::default();
        let mut damage = Vec::new();
        let mut next = 1;
        for Entry { position, envelope, .. } in &self.entries {
            check.skip(position.saturating_sub(next));
            next = position.saturating_add(1);
            damage.extend(check.take(*position, envelope, envelope.hash()).err());
        }
        check.skip(self.head.count.saturating_add(1).saturating_sub(next));
        damage.extend(check.finish(self.head.count, &self.head.chains));
        damage
    }

    /// Completes events into entries of this device, without adding them yet.
    pub fn prepare(&self, events: Vec<NewEvent>) -> Prepared {
        let mut head = self.head.clone();
        let mut entries = Vec::with_capacity(events.len());
        for event in events {
            let last = head.chain(head.device);
            let (format, stored_body) = Envelope::to_store(event.body);
            let envelope = Envelope {
                format,
                id: event.id,
                device: head.device,
                seq: last.map_or(1, |chain| chain.seq.saturating_add(1)),
                at_ms: event.at_ms,
                order: head.clock.tick(event.at_ms),
                author: event.author,
                kind: event.kind,
                subject: event.subject,
                body_version: event.body_version,
                stored_body,
                prev: last.map_or(EntryHash::NONE, |chain| chain.hash),
            };
            let hash = envelope.hash();
            head.advance(&envelope, hash);
            entries.push(Entry { position: head.count, hash, envelope });
        }
        Prepared { entries, head }
    }

    /// Takes over entries that another store wrote, as they are: devices and chains stay, positions are new.
    /// Entries whose id is here already are left out.
    pub fn adopt(&self, envelopes: impl IntoIterator<Item = Envelope>) -> Prepared {
        let mut adoption = self.adoption();
        for envelope in envelopes {
            adoption.take_in(envelope);
        }
        adoption.finish()
    }

    /// The same, one after the other, for a caller who rests in between.
    pub fn adoption(&self) -> Adoption<'_> {
        Adoption { journal: self, head: self.head.clone(), entries: Vec::new(), ids: BTreeSet::new() }
    }

    /// Blocks that are complete once `prepared` is in, and of which every entry can be read.
    ///
    /// A block with an unreadable entry stays as it is, so that nothing of it is overwritten.
    pub fn segments_due(&self, prepared: &Prepared) -> Vec<Segment> {
        self.blocks_due(prepared).into_iter().filter_map(|block| self.segment(block, prepared)).collect()
    }

    /// Blocks that may be complete once `prepared` is in.
    pub fn blocks_due(&self, prepared: &Prepared) -> BTreeSet<u32> {
        let mut blocks = self.tail_blocks.clone();
        blocks.extend(prepared.entries.iter().map(|entry| block_of(entry.position)));
        blocks
    }

    /// One block, where it is complete once `prepared` is in and every entry of it can be read.
    pub fn segment(&self, block: u32, prepared: &Prepared) -> Option<Segment> {
        let last = *positions_of(block).end();
        if last > prepared.head.count {
            return None;
        }
        let ours = self.since(positions_of(block).start() - 1).iter();
        // They are in order, and a restored journal has thousands of blocks.
        let first = prepared.entries.partition_point(|entry| block_of(entry.position) < block);
        let envelopes: Vec<_> = ours
            .chain(prepared.entries.get(first..).unwrap_or_default())
            .take_while(|entry| entry.position <= last)
            .map(|entry| &entry.envelope)
            .collect();
        let complete = envelopes.len() == positions_of(block).count();
        complete.then(|| Segment::of(block, &envelopes))
    }

    /// Takes in what was stored. `rolled` names the blocks that were stored as segments.
    pub fn commit(&mut self, prepared: Prepared, rolled: &[u32]) {
        self.head = prepared.head;
        for entry in prepared.entries {
            self.tail_blocks.insert(block_of(entry.position));
            self.push(entry);
        }
        for block in rolled {
            self.tail_blocks.remove(block);
        }
    }

    fn push(&mut self, entry: Entry) {
        self.positions.insert(entry.envelope.id, entry.position);
        self.entries.push(entry);
    }
}
