use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::slot::Slot;

/// What is stored in the clear: which vault this is, and its key wrapped for each way in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    vault: VaultId,
    label: Option<String>,
    slots: Vec<Slot>,
    intact: bool,
}

/// Names one vault. Drawn at random when it is created and bound into every seal.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct VaultId([u8; 16]);

/// Why stored bytes are not a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderProblem {
    Damaged,
    NewerVersion,
}

impl Header {
    pub(super) fn new(vault: VaultId, label: Option<String>, slots: Vec<Slot>) -> Self {
        Self { vault, label, slots, intact: true }
    }

    pub fn vault(&self) -> VaultId {
        self.vault
    }

    /// The team's name, for the unlock page. It is not encrypted.
    pub fn label(&self) -> Option<&str> {
        self.label.as_deref()
    }

    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// False when the bytes were not as written but could still be taken apart. Unlocking is worth a try.
    pub fn is_intact(&self) -> bool {
        self.intact
    }

    /// The same header with another name for the unlock page.
    pub fn with_label(self, label: Option<String>) -> Self {
        Self { label, ..self }
    }

    pub(super) fn with_slots(&self, slots: Vec<Slot>) -> Self {
        Self { slots, ..self.clone() }.made_intact()
    }

    fn made_intact(self) -> Self {
        Self { intact: true, ..self }
    }

    /// `AFTV`, a version byte, vault id, label and slots in postcard, and SHA-256 over all of that. The hash
    /// is against accidents: it tells damage from a wrong passphrase.
    ///
    /// Version 2 is version 1 with slots of persons among the others. It is only written when there is one, so
    /// that an app which knows none of them opens every other vault, and says of these that it is too old.
    pub fn encode(&self) -> Vec<u8> {
        let wire = Wire { vault: self.vault, label: self.label.clone(), slots: self.slots.clone() };
        let mut bytes = MAGIC.to_vec();
        let of_persons = self.slots.iter().any(|slot| slot.holder().is_some());
        bytes.push(if of_persons { VERSION_2 } else { VERSION_1 });
        bytes.extend(postcard::to_allocvec(&wire).unwrap_or_default());
        let hash = Sha256::digest(&bytes);
        bytes.extend_from_slice(&hash);
        bytes
    }

    /// # Errors
    /// `NewerVersion` only when the bytes are intact; otherwise `Damaged`.
    pub fn decode(bytes: &[u8]) -> Result<Self, HeaderProblem> {
        let (body, hash) = bytes.split_last_chunk::<32>().ok_or(HeaderProblem::Damaged)?;
        let intact = Sha256::digest(body).as_slice() == hash;
        let (start, rest) = body.split_first_chunk::<5>().ok_or(HeaderProblem::Damaged)?;
        let [magic @ .., version] = start;
        if intact && magic == MAGIC && *version > VERSION_2 {
            return Err(HeaderProblem::NewerVersion);
        }
        let Wire { vault, label, slots } = postcard::from_bytes(rest).map_err(|_| HeaderProblem::Damaged)?;
        Ok(Self {
            vault,
            label,
            slots,
            intact: intact && magic == MAGIC && matches!(*version, VERSION_1 | VERSION_2),
        })
    }
}

impl VaultId {
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for VaultId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for VaultId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VaultId({self})")
    }
}

const MAGIC: &[u8] = b"AFTV";
const VERSION_1: u8 = 1;
const VERSION_2: u8 = 2;

/// Field order is the format, of versions 1 and 2. A change here is a new version beside this one, never an edit.
#[derive(Serialize, Deserialize)]
struct Wire {
    vault: VaultId,
    label: Option<String>,
    slots: Vec<Slot>,
}
