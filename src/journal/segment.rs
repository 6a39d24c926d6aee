use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::bytes;
use super::damage::Cause;
use super::envelope::{Envelope, hash_of};

/// So many entries are sealed together once they are complete. Sealing them one by one is an order of
/// magnitude slower to write and to read.
pub const BLOCK_LEN: u64 = 100;

/// A full block of entries in the form that is sealed as one piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Counted from 1: block 3 holds the positions 201 to 300.
    pub block: u32,
    /// Each entry's own bytes, in order of position.
    pub entries: Vec<Vec<u8>>,
    /// Reserved for a signature over the digest. Nothing is written here yet.
    pub signature: Option<Vec<u8>>,
}

/// The block that holds a position. Both count from 1.
pub fn block_of(position: u64) -> u32 {
    u32::try_from(position.saturating_sub(1) / BLOCK_LEN).unwrap_or(u32::MAX - 1) + 1
}

/// The positions of a block.
pub fn positions_of(block: u32) -> RangeInclusive<u64> {
    let last = u64::from(block) * BLOCK_LEN;
    last.saturating_sub(BLOCK_LEN - 1)..=last
}

impl Segment {
    pub(super) fn of(block: u32, envelopes: &[&Envelope]) -> Self {
        Self { block, entries: envelopes.iter().map(|envelope| envelope.encode()).collect(), signature: None }
    }

    /// One version byte, then block, digest, signature and entries in postcard. The digest is SHA-256 over
    /// the hashes of the entries, and is what a signature covers.
    pub fn encode(&self) -> Vec<u8> {
        let wire = WireV1 {
            block: self.block,
            digest: digest_of(&self.entries),
            signature: self.signature.clone(),
            entries: self.entries.clone(),
        };
        bytes::write(VERSION_1, &wire)
    }

    /// Reads what `encode` wrote. The entries inside are not decoded yet, so that one damaged entry does
    /// not take the others with it.
    ///
    /// # Errors
    /// `NewerVersion` for an unknown version byte; `Format` when the content is not a full block or its
    /// digest does not fit.
    pub fn decode(bytes: &[u8]) -> Result<Self, Cause> {
        let WireV1 { block, digest, signature, entries } = bytes::read(VERSION_1, bytes)?;
        if digest != digest_of(&entries) || entries.len() as u64 != BLOCK_LEN {
            return Err(Cause::Format);
        }
        Ok(Self { block, entries, signature })
    }
}

const VERSION_1: u8 = 1;

/// Field order is the format. A change here is a new version beside this one, never an edit.
#[derive(Serialize, Deserialize)]
struct WireV1 {
    block: u32,
    digest: [u8; 32],
    signature: Option<Vec<u8>>,
    entries: Vec<Vec<u8>>,
}

fn digest_of(entries: &[Vec<u8>]) -> [u8; 32] {
    let mut digest = Sha256::new();
    for entry in entries {
        digest.update(hash_of(entry).as_bytes());
    }
    digest.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_and_blocks_agree() {
        for (position, block) in [(1, 1), (100, 1), (101, 2), (200, 2), (201, 3), (300, 3)] {
            assert_eq!(block_of(position), block, "position {position}");
            assert!(positions_of(block).contains(&position));
        }
        assert_eq!(positions_of(3), 201..=300);
        assert!(block_of(u64::MAX) > 0);
    }
}
