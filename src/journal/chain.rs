use std::collections::BTreeMap;

use super::damage::Damage;
use super::envelope::Envelope;
use super::head::ChainHead;
use super::ids::{DeviceId, EntryHash, EntryId};

/// Checks that every device's entries count without gaps and each names the hash of the one before it.
///
/// Positions in the answer count the slice from 1. The chain finds edits, removals and changes of order
/// inside it. It does not find a cut end, nor a rewrite by someone who holds the vault key: compare
/// [`super::Head::digest`] with a copy kept elsewhere for those.
pub fn verify(envelopes: &[Envelope]) -> Vec<Damage> {
    verify_to(envelopes, &[])
}

/// As [`verify`], and that every chain ends where `ends` says. Missing entries at the end show only this way.
pub fn verify_to(envelopes: &[Envelope], ends: &[ChainHead]) -> Vec<Damage> {
    let mut verifying = Verifying::default();
    verifying.take_in(envelopes);
    verifying.finish(ends)
}

/// The same a part at a time, where there are so many that somebody waits.
#[derive(Debug, Default)]
pub struct Verifying {
    check: ChainCheck,
    damage: Vec<Damage>,
    taken: u64,
}

impl Verifying {
    /// The next entries, in order of position.
    pub fn take_in(&mut self, envelopes: &[Envelope]) {
        for envelope in envelopes {
            self.taken = self.taken.saturating_add(1);
            self.damage.extend(self.check.take(self.taken, envelope, envelope.hash()).err());
        }
    }

    /// What is damaged in all of it, where every chain has to end as `ends` says.
    pub fn finish(mut self, ends: &[ChainHead]) -> Vec<Damage> {
        self.damage.extend(self.check.finish(self.taken, ends));
        self.damage
    }
}

/// Follows all devices' chains through entries given in order of position.
#[derive(Debug, Default)]
pub(super) struct ChainCheck {
    last: BTreeMap<DeviceId, (u64, EntryHash)>,
    seen: BTreeMap<EntryId, u64>,
    /// Positions known to be unreadable that have not accounted for a jump yet.
    unreadable: u64,
}

impl ChainCheck {
    /// Says that so many positions before the next entry could not be read, and were named.
    pub(super) fn skip(&mut self, positions: u64) {
        self.unreadable = self.unreadable.saturating_add(positions);
    }

    /// # Errors
    /// What does not fit. Only after `Duplicate` is the entry to be left out.
    pub(super) fn take(&mut self, position: u64, envelope: &Envelope, hash: EntryHash) -> Result<(), Damage> {
        if let Some(original) = self.seen.get(&envelope.id) {
            return Err(Damage::Duplicate { position, original: *original });
        }
        self.seen.insert(envelope.id, position);

        let Envelope { device, seq, prev, .. } = *envelope;
        let (last_seq, last_hash) = self.last.get(&device).copied().unwrap_or((0, EntryHash::NONE));
        let mismatch = Err(Damage::ChainMismatch { position, device, seq });
        if seq <= last_seq {
            return mismatch;
        }
        self.last.insert(device, (seq, hash));

        let absent = seq - last_seq - 1;
        if absent == 0 {
            return if prev == last_hash { Ok(()) } else { mismatch };
        }
        if absent <= self.unreadable {
            self.unreadable -= absent;
            return Ok(());
        }
        Err(Damage::ChainGap { position, device, first_seq: last_seq + 1, last_seq: seq - 1 })
    }

    /// Compares with what the head recorded, once all entries up to `position` were taken.
    pub(super) fn finish(&mut self, position: u64, recorded: &[ChainHead]) -> Vec<Damage> {
        let mut damage = Vec::new();
        for ChainHead { device, seq, hash } in recorded {
            let (found, found_hash) = self.last.get(device).copied().unwrap_or((0, EntryHash::NONE));
            if found == *seq && found_hash == *hash {
                continue;
            }
            let absent = seq.saturating_sub(found);
            if absent > 0 && absent <= self.unreadable {
                self.unreadable -= absent;
                continue;
            }
            damage.push(Damage::ChainMismatch { position, device: *device, seq: *seq });
        }
        damage
    }

    pub(super) fn into_seen(self) -> BTreeMap<EntryId, u64> {
        self.seen
    }
}
