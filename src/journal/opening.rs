use std::collections::BTreeMap;

use super::chain::ChainCheck;
use super::damage::{Cause, Damage};
use super::entries::{Entry, Journal};
use super::envelope::{Envelope, hash_of};
use super::head::Head;
use super::ids::{DeviceId, EntryHash};
use super::segment::{Segment, block_of, positions_of};

/// What a store holds of a journal, with the seals taken off. An `Err` is a part whose seal did not open.
#[derive(Debug, Clone)]
pub struct StoredParts {
    /// [`Head::encode`].
    pub head: Result<Vec<u8>, Cause>,
    /// [`Segment::encode`] by block.
    pub segments: Vec<(u32, Result<Vec<u8>, Cause>)>,
    /// [`Envelope::encode`] by position.
    pub tail: Vec<(u64, Result<Vec<u8>, Cause>)>,
}

type Found = BTreeMap<u64, Result<(Envelope, EntryHash), Cause>>;

impl Journal {
    /// Puts a journal together from what a store holds. Whatever cannot be used is named, and the rest opens.
    ///
    /// When the end of the journal is not certain, new entries go to a chain of their own, that of
    /// `fallback_device` (a fresh random id), so that no sequence number is ever used twice.
    pub fn open(parts: StoredParts, fallback_device: DeviceId) -> (Self, Vec<Damage>) {
        let recorded = parts.head.and_then(|bytes| Head::decode(&bytes));
        let tail_blocks = parts.tail.iter().map(|(position, _)| block_of(*position)).collect();
        let found = sort_out(parts.segments, parts.tail);
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
        (Self::from_parts(entries, head, check.into_seen(), tail_blocks), damage)
    }
}

/// One answer a position; a readable one wins over one that is not.
fn sort_out(segments: Vec<(u32, Result<Vec<u8>, Cause>)>, tail: Vec<(u64, Result<Vec<u8>, Cause>)>) -> Found {
    let mut found = Found::new();
    let mut put = |position: u64, part: Result<(Envelope, EntryHash), Cause>| {
        if part.is_ok() || !found.contains_key(&position) {
            found.insert(position, part);
        }
    };
    for (position, bytes) in tail {
        put(position, bytes.and_then(|bytes| decode_entry(&bytes)));
    }
    for (block, bytes) in segments {
        let segment = bytes.and_then(|bytes| Segment::decode(&bytes)).and_then(|segment| {
            if segment.block == block { Ok(segment.entries) } else { Err(Cause::Format) }
        });
        match segment {
            Ok(entries) => {
                for (position, bytes) in positions_of(block).zip(&entries) {
                    put(position, decode_entry(bytes));
                }
            }
            Err(cause) => positions_of(block).for_each(|position| put(position, Err(cause))),
        }
    }
    found
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
