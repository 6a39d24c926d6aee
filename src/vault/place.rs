use super::header::VaultId;

/// Where a sealed piece belongs. It is bound into the seal, so that a piece moved to another place, another
/// vault or another format does not open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    compartment: Compartment,
    key: Vec<u8>,
}

/// The parts of a store. The numbers are part of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Compartment {
    Head = 1,
    Tail = 2,
    Segment = 3,
    Snapshot = 4,
    Draft = 5,
    /// Keys wrapped in the header.
    Slot = 6,
}

impl Place {
    /// A compartment that holds one piece.
    pub fn only(compartment: Compartment) -> Self {
        Self { compartment, key: Vec::new() }
    }

    /// A piece known by number: a tail entry by position, a segment by block.
    pub fn numbered(compartment: Compartment, number: u64) -> Self {
        Self { compartment, key: number.to_be_bytes().to_vec() }
    }

    /// A piece known by name, such as a draft.
    pub fn named(compartment: Compartment, name: &str) -> Self {
        Self { compartment, key: name.as_bytes().to_vec() }
    }

    pub(super) fn keyed(compartment: Compartment, key: Vec<u8>) -> Self {
        Self { compartment, key }
    }

    /// The associated data of the seal: purpose, seal version, vault, compartment, key. Only the last part
    /// varies in length, so two places never give the same bytes.
    pub(super) fn associated_data(&self, vault: VaultId, seal_version: u8) -> Vec<u8> {
        let mut data = b"aftercare seal".to_vec();
        data.push(seal_version);
        data.extend_from_slice(vault.as_bytes());
        data.push(self.compartment as u8);
        data.extend_from_slice(&self.key);
        data
    }
}
