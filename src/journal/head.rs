use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::bytes;
use super::clock::Hlc;
use super::damage::Cause;
use super::envelope::Envelope;
use super::ids::{DeviceId, EntryHash};

/// The record of a journal's end, stored in the same transaction as the entries it counts.
///
/// It is what shows that a tail was cut: a hash chain alone cannot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Position of the last entry, 0 for an empty journal.
    pub count: u64,
    /// The device that this journal writes as.
    pub device: DeviceId,
    /// The last entry of every device, ordered by device.
    pub chains: Vec<ChainHead>,
    /// The latest clock reading of any entry.
    pub clock: Hlc,
    /// Positions after which this record was lost and made again.
    pub rebuilt_after: Vec<u64>,
}

/// The last entry of one device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainHead {
    pub device: DeviceId,
    pub seq: u64,
    pub hash: EntryHash,
}

/// Enough to tell whether two journals hold the same entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Entries that can be read.
    pub entries: u64,
    /// SHA-256 over each device's last entry; every entry before it is bound in by the chain.
    pub digest: EntryHash,
}

impl Head {
    /// The head of a journal without entries.
    pub fn new(device: DeviceId) -> Self {
        Self { count: 0, device, chains: Vec::new(), clock: Hlc::default(), rebuilt_after: Vec::new() }
    }

    /// The last entry of a device, if it wrote any.
    pub fn chain(&self, device: DeviceId) -> Option<&ChainHead> {
        self.chains.iter().find(|chain| chain.device == device)
    }

    /// One version byte, then the fields in postcard.
    pub fn encode(&self) -> Vec<u8> {
        bytes::write(VERSION_1, self)
    }

    /// # Errors
    /// `NewerVersion` for an unknown version byte, `Format` for anything else that is not a head.
    pub fn decode(bytes: &[u8]) -> Result<Self, Cause> {
        let head: Self = bytes::read(VERSION_1, bytes)?;
        if !head.chains.is_sorted_by(|earlier, later| earlier.device < later.device) {
            return Err(Cause::Format);
        }
        Ok(head)
    }

    /// SHA-256 over every device's last sequence number and hash.
    pub fn digest(&self) -> EntryHash {
        let mut digest = Sha256::new();
        for ChainHead { device, seq, hash } in &self.chains {
            digest.update(device.as_bytes());
            digest.update(seq.to_be_bytes());
            digest.update(hash.as_bytes());
        }
        EntryHash::from_bytes(digest.finalize().into())
    }

    /// Takes in an entry stored at the next position.
    pub(super) fn advance(&mut self, envelope: &Envelope, hash: EntryHash) {
        self.count = self.count.saturating_add(1);
        self.observe(envelope, hash);
    }

    /// Takes in an entry that is counted already: its device and its clock.
    pub(super) fn observe(&mut self, envelope: &Envelope, hash: EntryHash) {
        self.clock = self.clock.max(envelope.order);
        let last = ChainHead { device: envelope.device, seq: envelope.seq, hash };
        match self.chains.binary_search_by_key(&envelope.device, |chain| chain.device) {
            Ok(index) => {
                if let Some(chain) = self.chains.get_mut(index).filter(|chain| chain.seq < last.seq) {
                    *chain = last;
                }
            }
            Err(index) => self.chains.insert(index, last),
        }
    }
}

/// The serde form of `Head` is the format. A change of its fields is a new version with its own struct.
const VERSION_1: u8 = 1;
