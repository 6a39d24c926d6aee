use super::contents::Contents;
use crate::journal::{Cause, StoredParts};
use crate::vault::{Compartment, OpenVault, Place, SealBroken, Sealed};

/// Takes the seals off everything that makes up a journal.
pub(super) fn unseal(vault: &OpenVault, contents: Contents) -> StoredParts {
    let open = |place: Place, bytes: Vec<u8>| {
        vault.open(&place, &Sealed::from_bytes(bytes)).map(|plain| plain.to_vec()).map_err(cause_of)
    };
    StoredParts {
        head: match contents.head {
            Some(bytes) => open(Place::only(Compartment::Head), bytes),
            None => Err(Cause::Missing),
        },
        segments: contents
            .segments
            .into_iter()
            .map(|(block, bytes)| {
                (block, open(Place::numbered(Compartment::Segment, u64::from(block)), bytes))
            })
            .collect(),
        tail: contents
            .tail
            .into_iter()
            .map(|(position, bytes)| (position, open(Place::numbered(Compartment::Tail, position), bytes)))
            .collect(),
    }
}

pub(super) fn cause_of(broken: SealBroken) -> Cause {
    match broken {
        SealBroken::NotAuthentic => Cause::SealBroken,
        SealBroken::NewerVersion => Cause::NewerVersion,
    }
}
