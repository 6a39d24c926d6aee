use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::bytes;
use super::clock::Hlc;
use super::damage::Cause;
use super::ids::{AuthorId, DeviceId, EntryHash, EntryId, SubjectId};

/// One event as it is written down: who, when, about what, and what came before it on its device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// The form it was read in, and is written in again, so that its hash stays what it was.
    pub format: FormatVersion,
    pub id: EntryId,
    /// The device that wrote it.
    pub device: DeviceId,
    /// Counts this device's entries from 1, without gaps.
    pub seq: u64,
    /// What the wall clock said, in milliseconds since 1970-01-01 00:00 UTC.
    pub at_ms: i64,
    /// For ordering entries of several devices on a screen.
    pub order: Hlc,
    pub author: AuthorId,
    /// What happened, for example `patient.added`.
    pub kind: String,
    pub subject: Option<SubjectId>,
    /// Which form `body` is in. The journal only keeps the number.
    pub body_version: u16,
    pub body: Vec<u8>,
    /// Hash of the device's entry before this one, [`EntryHash::NONE`] for its first.
    pub prev: EntryHash,
}

/// The forms an envelope was ever written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormatVersion {
    V1,
}

impl Envelope {
    /// The bytes that are stored and hashed: one version byte, then the fields in postcard.
    pub fn encode(&self) -> Vec<u8> {
        match self.format {
            FormatVersion::V1 => bytes::write(VERSION_1, &WireV1::from(self)),
        }
    }

    /// Reads what `encode` wrote. Encoding the answer gives the same bytes.
    ///
    /// # Errors
    /// `NewerVersion` for an unknown version byte, `Format` for anything else that is not an envelope.
    pub fn decode(bytes: &[u8]) -> Result<Self, Cause> {
        bytes::read::<WireV1>(VERSION_1, bytes).map(Self::from)
    }

    /// SHA-256 over [`Envelope::encode`].
    pub fn hash(&self) -> EntryHash {
        hash_of(&self.encode())
    }
}

/// SHA-256 over an encoded entry.
pub(super) fn hash_of(encoded: &[u8]) -> EntryHash {
    EntryHash::from_bytes(Sha256::digest(encoded).into())
}

const VERSION_1: u8 = 1;

/// Field order is the format. A change here is a new version beside this one, never an edit.
#[derive(Serialize, Deserialize)]
struct WireV1 {
    id: EntryId,
    device: DeviceId,
    seq: u64,
    at_ms: i64,
    order: Hlc,
    author: AuthorId,
    kind: String,
    subject: Option<SubjectId>,
    body_version: u16,
    body: Vec<u8>,
    prev: EntryHash,
}

impl From<&Envelope> for WireV1 {
    fn from(envelope: &Envelope) -> Self {
        let Envelope { format: _, id, device, seq, at_ms, order, author, kind, subject, .. } = envelope;
        Self {
            id: *id,
            device: *device,
            seq: *seq,
            at_ms: *at_ms,
            order: *order,
            author: *author,
            kind: kind.clone(),
            subject: *subject,
            body_version: envelope.body_version,
            body: envelope.body.clone(),
            prev: envelope.prev,
        }
    }
}

impl From<WireV1> for Envelope {
    fn from(wire: WireV1) -> Self {
        Self {
            format: FormatVersion::V1,
            id: wire.id,
            device: wire.device,
            seq: wire.seq,
            at_ms: wire.at_ms,
            order: wire.order,
            author: wire.author,
            kind: wire.kind,
            subject: wire.subject,
            body_version: wire.body_version,
            body: wire.body,
            prev: wire.prev,
        }
    }
}
