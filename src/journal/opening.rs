use std::collections::{BTreeMap, BTreeSet};

use super::chain::ChainCheck;
use super::damage::{Cause, Damage};
use super::entries::{Entry, Journal};
use super::envelope::{Envelope, hash_of};
use super::head::Head;
use super::ids::{DeviceId, EntryHash};
use super::segment::{Segment, block_of, positions_of};

type Found = BTreeMap<u64, Result<(Envelope, EntryHash), Cause>>;

/// A journal that is put together from what a store holds, with the seals taken off. An `Err` is a part whose seal did
/// not open. Parts may come in any order, so that whoever adds them can rest between them.
#[derive(Debug)]
pub struct Opening {
    recorded: Result<Head, Cause>,
    tail_blocks: BTreeSet<u32>,
    found: Found,
}

impl Opening {
    /// With the head as [`Head::encode`] wrote it.
    pub fn new(head: Result<Vec<u8>, Cause>) -> Self {
        let recorded = head.and_then(|bytes| Head::decode(&bytes));
        Self { recorded, tail_blocks: BTreeSet::new(), found: Found::new() }
    }

    /// Adds one entry, as [`Envelope::encode`] wrote it.
    pub fn add_entry(&mut self, position: u64, bytes: Result<Vec<u8>, Cause>) {
        self.tail_blocks.insert(block_of(position));
        self.put(position, bytes.and_then(|bytes| decode_entry(&bytes)));
    }

    /// Adds a block of entries, as [`Segment::encode`] wrote it.
    pub fn add_segment(&mut self, block: u32, bytes: Result<Vec<u8>, Cause>) {
        let segment = bytes.and_then(|bytes| Segment::decode(&bytes)).and_then(|segment| {
            if segment.block == block { Ok(segment.entries) } else { Err(Cause::Format) }
        });
        match segment {
            Ok(entries) => {
                for (position, bytes) in positions_of(block).zip(&entries) {
                    self.put(position, decode_entry(bytes));
                }
            }
            Err(cause) => positions_of(block).for_each(|position| self.put(position, Err(cause))),
        }
    }

    /// One answer a position; a readable one wins over one that is not.
    fn put(&mut self, position: u64, part: Result<(Envelope, EntryHash), Cause>) {
        if part.is_ok() || !self.found.contains_key(&position) {
            self.found.insert(position, part);
        }
    }

    /// The journal of what was added. Whatever cannot be used is named, and the rest opens.
    ///
    /// When the end of the journal is not certain, new entries go to a chain of their own, that of
    /// `fallback_device` (a fresh random id), so that no sequence number is ever used twice.
    pub fn finish(self, fallback_device: DeviceId) -> (Journal, Vec<Damage>) {
        let Self { recorded, tail_blocks, found } = self;
        let last_found = found.keys().next_back().copied().unwrap_or(0);
        let last_readable =
            found.iter().rev().find(|(_, part)| part.is_ok()).map_or(0, |(position, _)| *position);

        let mut damage = Vec::new();
        let (expected, rebuild) = match &recorded {
            Ok(head) => {
                damage.extend(head.rebuilt_after.iter().map(|after| Damage::EndRebuilt { after: *after }));
                if last_readable > head.count {
                    damage.push(Damage::EndBehind { recorded: head.count, found: last_readable });
                }
                (head.count.max(last_readable), last_readable > head.count)
            }
            Err(cause) => {
                damage.push(Damage::EndUnknown { after: last_readable, cause: *cause });
                (last_found, true)
            }
        };

        let mut gaps = Gaps::default();
        let mut check = ChainCheck::default();
        let mut broken = Vec::new();
        let mut entries = Vec::new();
        let mut next = 1;
        for (position, part) in found {
            if position > next {
                gaps.add(next, position.min(expected.saturating_add(1)).saturating_sub(1), Cause::Missing);
                check.skip(position - next);
            }
            next = position.saturating_add(1);
            match part {
                Err(cause) => {
                    gaps.add(position, position, cause);
                    check.skip(1);
                }
                Ok((envelope, hash)) => {
                    let taken = check.take(position, &envelope, hash);
                    if !matches!(taken, Err(Damage::Duplicate { .. })) {
                        entries.push(Entry { position, hash, envelope });
                    }
                    broken.extend(taken.err());
                }
            }
        }
        if next <= expected {
            gaps.add(next, expected, Cause::Missing);
            check.skip((expected - next).saturating_add(1));
        }
        damage.extend(gaps.damage);
        damage.extend(broken);

        let mut head = match recorded {
            Ok(head) if !rebuild => {
                damage.extend(check.finish(expected, &head.chains));
                head
            }
            Ok(head) => Head { device: fallback_device, ..head },
            Err(_) => Head::new(fallback_device),
        };
        for Entry { hash, envelope, .. } in &entries {
            head.observe(envelope, *hash);
        }
        if rebuild {
            head.count = expected;
            head.rebuilt_after.push(expected);
        }
        (Journal::from_parts(entries, head, check.into_seen(), tail_blocks), damage)
    }
}

fn decode_entry(bytes: &[u8]) -> Result<(Envelope, EntryHash), Cause> {
    Ok((Envelope::decode(bytes)?, hash_of(bytes)))
}

/// Unreadable positions, neighbours of one cause named together.
#[derive(Default)]
struct Gaps {
    damage: Vec<Damage>,
}

impl Gaps {
    fn add(&mut self, first: u64, last: u64, cause: Cause) {
        if first > last {
            return;
        }
        match self.damage.last_mut() {
            Some(Damage::Entries { last: end, cause: before, .. })
                if *before == cause && end.checked_add(1) == Some(first) =>
            {
                *end = last;
            }
            _ => self.damage.push(Damage::Entries { first, last, cause }),
        }
    }
}
