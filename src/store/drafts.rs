use zeroize::Zeroizing;

use super::contents::Store;
use super::error::StoreError;
use super::sealed_journal::SealedJournal;
use super::unsealing::cause_of;
use crate::journal::{Cause, Damage};
use crate::vault::{Compartment, Place, Sealed};

/// Something typed but not signed or saved yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The caller's name for it. Stored only encrypted.
    pub name: String,
    pub body: Zeroizing<Vec<u8>>,
}

impl<S: Store> SealedJournal<S> {
    /// Stores a draft, in place of an earlier one of the same name.
    ///
    /// # Errors
    /// As of the store.
    pub async fn put_draft(&mut self, name: &str, body: &[u8]) -> Result<(), StoreError> {
        let key = self.vault.storage_key(name);
        let mut plain = Zeroizing::new(vec![VERSION_1]);
        plain.extend(postcard::to_allocvec(&(name, body)).unwrap_or_default());
        let sealed =
            self.vault.seal(&Place::named(Compartment::Draft, &key), &plain, self.entropy.as_mut())?;
        self.store.put_draft(&key, sealed.as_bytes()).await
    }

    /// Deletes a draft; there need not be one.
    ///
    /// # Errors
    /// As of the store.
    pub async fn delete_draft(&self, name: &str) -> Result<(), StoreError> {
        self.store.delete_draft(&self.vault.storage_key(name)).await
    }

    /// All drafts that can be read, and one damage for each that cannot.
    ///
    /// # Errors
    /// As of the store.
    pub async fn drafts(&self) -> Result<(Vec<Draft>, Vec<Damage>), StoreError> {
        let mut drafts = Vec::new();
        let mut damage = Vec::new();
        for (key, bytes) in self.store.drafts().await? {
            match self.open_draft(&key, bytes) {
                Ok(draft) => drafts.push(draft),
                Err(cause) => damage.push(Damage::Draft { cause }),
            }
        }
        Ok((drafts, damage))
    }

    fn open_draft(&self, key: &str, bytes: Vec<u8>) -> Result<Draft, Cause> {
        let place = Place::named(Compartment::Draft, key);
        let plain = self.vault.open(&place, &Sealed::from_bytes(bytes)).map_err(cause_of)?;
        let (version, rest) = plain.split_first().ok_or(Cause::Format)?;
        if *version != VERSION_1 {
            return Err(if *version > VERSION_1 { Cause::NewerVersion } else { Cause::Format });
        }
        let (name, body): (String, Vec<u8>) = postcard::from_bytes(rest).map_err(|_| Cause::Format)?;
        Ok(Draft { name, body: Zeroizing::new(body) })
    }
}

const VERSION_1: u8 = 1;
