use super::contents::Contents;
use crate::journal::{BLOCK_LEN, Cause, Opening};
use crate::vault::{Compartment, OpenVault, Place, SealBroken, Sealed};

/// Pieces that are opened or sealed between two pauses: about a thousand entries.
pub(super) const PIECES_AT_ONCE: usize = 10;

/// Takes the seals off everything that makes up a journal. Every few pieces `pause` is told how many entries of about
/// how many are done. `None` where it answers that nobody waits any more.
pub(super) async fn unseal(
    vault: &OpenVault,
    contents: Contents,
    pause: impl AsyncFn(usize, usize) -> bool,
) -> Option<Opening> {
    let open = |place: Place, bytes: Vec<u8>| {
        vault.open(&place, &Sealed::from_bytes(bytes)).map(|plain| plain.to_vec()).map_err(cause_of)
    };
    let mut opening = Opening::new(match contents.head {
        Some(bytes) => open(Place::only(Compartment::Head), bytes),
        None => Err(Cause::Missing),
    });
    let block = usize::try_from(BLOCK_LEN).unwrap_or(1);
    let tail = contents.tail.len();
    let of = tail + contents.segments.len() * block;
    // First the entries that stand alone: where a block holds one of them too, both say the same.
    for (position, bytes) in contents.tail {
        opening.add_entry(position, open(Place::numbered(Compartment::Tail, position), bytes));
    }
    for (count, (number, bytes)) in contents.segments.into_iter().enumerate() {
        if count > 0 && count.is_multiple_of(PIECES_AT_ONCE) && !pause(tail + count * block, of).await {
            return None;
        }
        let place = Place::numbered(Compartment::Segment, u64::from(number));
        opening.add_segment(number, open(place, bytes));
    }
    Some(opening)
}

pub(super) fn cause_of(broken: SealBroken) -> Cause {
    match broken {
        SealBroken::NotAuthentic => Cause::SealBroken,
        SealBroken::NewerVersion => Cause::NewerVersion,
    }
}
