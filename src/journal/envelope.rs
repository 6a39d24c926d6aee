use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::borrow::Cow;

use super::bytes;
use super::clock::Hlc;
use super::damage::Cause;
use super::ids::{AuthorId, DeviceId, EntryHash, EntryId, SubjectId};
use super::packing;

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
    /// Which form the body is in. The journal only keeps the number.
    pub body_version: u16,
    /// As it is stored; [`Envelope::body`] reads it.
    pub stored_body: Vec<u8>,
    /// Hash of the device's entry before this one, [`EntryHash::NONE`] for its first.
    pub prev: EntryHash,
}

/// The forms an envelope was ever written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormatVersion {
    /// The body lies there as it is.
    V1,
    /// The fields of version 1, and the body packed.
    V2,
}

impl Envelope {
    /// The bytes that are stored and hashed: one version byte, then the fields in postcard.
    pub fn encode(&self) -> Vec<u8> {
        let version = match self.format {
            FormatVersion::V1 => VERSION_1,
            FormatVersion::V2 => VERSION_2,
        };
        bytes::write(version, &Wire::from(self))
    }

    /// What happened, in the form that `kind` and `body_version` name.
    ///
    /// # Errors
    /// `Format` where it was packed and is no such stream.
    pub fn body(&self) -> Result<Cow<'_, [u8]>, Cause> {
        match self.format {
            FormatVersion::V1 => Ok(Cow::Borrowed(&self.stored_body)),
            FormatVersion::V2 => packing::unpacked(&self.stored_body).map(Cow::Owned),
        }
    }

    /// The form in which a body is stored, and the body in it.
    pub(super) fn to_store(body: Vec<u8>) -> (FormatVersion, Vec<u8>) {
        match packing::packed(&body) {
            Some(packed) => (FormatVersion::V2, packed),
            None => (FormatVersion::V1, body),
        }
    }

    /// Reads what `encode` wrote. Encoding the answer gives the same bytes.
    ///
    /// # Errors
    /// `NewerVersion` for an unknown version byte, `Format` for anything else that is not an envelope.
    pub fn decode(bytes: &[u8]) -> Result<Self, Cause> {
        let (format, version) = match bytes.first() {
            Some(&VERSION_1) => (FormatVersion::V1, VERSION_1),
            _ => (FormatVersion::V2, VERSION_2),
        };
        bytes::read::<Wire>(version, bytes).map(|wire| wire.into_envelope(format))
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
const VERSION_2: u8 = 2;

/// Field order is the format, of both versions. A change here is a new shape beside this one, never an edit.
#[derive(Serialize, Deserialize)]
struct Wire {
    id: EntryId,
    device: DeviceId,
    seq: u64,
    at_ms: i64,
    order: Hlc,
    author: AuthorId,
    kind: String,
    subject: Option<SubjectId>,
    body_version: u16,
    // The same bytes in postcard as a list of numbers, copied whole and not one by one.
    #[serde(with = "serde_bytes")]
    body: Vec<u8>,
    prev: EntryHash,
}

impl From<&Envelope> for Wire {
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
            body: envelope.stored_body.clone(),
            prev: envelope.prev,
        }
    }
}

impl Wire {
    fn into_envelope(self, format: FormatVersion) -> Envelope {
        Envelope {
            format,
            id: self.id,
            device: self.device,
            seq: self.seq,
            at_ms: self.at_ms,
            order: self.order,
            author: self.author,
            kind: self.kind,
            subject: self.subject,
            body_version: self.body_version,
            stored_body: self.body,
            prev: self.prev,
        }
    }
}
