use serde::{Deserialize, Serialize};

use super::contents::Store;
use super::error::StoreError;
use super::sealed_journal::SealedJournal;
use crate::journal::{EntryHash, Journal};
use crate::vault::{Compartment, OpenVault, Place, Sealed};

/// What the entries up to a position add up to, so that unlocking need not fold all of them again. It can be
/// thrown away at any time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The last entry that is in it. Fold `journal().since(position)` on top.
    pub position: u64,
    /// As given to [`SealedJournal::put_snapshot`].
    pub body: Vec<u8>,
}

impl<S: Store> SealedJournal<S> {
    /// Stores what the entries add up to now. `body` should carry a version of its own.
    ///
    /// # Errors
    /// As of the store. Nothing is lost then.
    pub async fn put_snapshot(&mut self, body: Vec<u8>) -> Result<(), StoreError> {
        let Some(last) = self.journal.entries().last() else { return Ok(()) };
        let wire = WireV1 { position: last.position, hash: last.hash, body };
        let mut plain = vec![VERSION_1];
        plain.extend(postcard::to_allocvec(&wire).unwrap_or_default());
        let sealed = self.vault.seal(&Place::only(Compartment::Snapshot), &plain, self.entropy.as_mut())?;
        self.store.put_snapshot(sealed.as_bytes()).await
    }
}

impl Snapshot {
    /// `None` when it does not open, or was not made from the entries of this journal.
    pub(super) fn open(vault: &OpenVault, sealed: Vec<u8>, journal: &Journal) -> Option<Self> {
        let plain = vault.open(&Place::only(Compartment::Snapshot), &Sealed::from_bytes(sealed)).ok()?;
        let (version, rest) = plain.split_first()?;
        if *version != VERSION_1 {
            return None;
        }
        let WireV1 { position, hash, body } = postcard::from_bytes(rest).ok()?;
        (journal.at(position)?.hash == hash).then_some(Self { position, body })
    }
}

const VERSION_1: u8 = 1;

#[derive(Serialize, Deserialize)]
struct WireV1 {
    position: u64,
    hash: EntryHash,
    body: Vec<u8>,
}
