use std::fmt;
use std::future::Future;
use std::rc::Rc;

use zeroize::Zeroizing;

use super::any_store::AnyStore;
use super::contents::Store;
use super::error::StoreError;
use super::sealed_journal::SealedJournal;
use super::unsealing::cause_of;
use crate::journal::{Cause, Damage};
use crate::vault::{Compartment, Entropy, NoEntropy, OpenVault, Place, Sealed};

/// Something typed but not signed or saved yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The caller's name for it. Stored only encrypted.
    pub name: String,
    /// When it was stored, in milliseconds since 1970-01-01 UTC. Drafts of earlier versions did not say.
    pub kept_at_ms: Option<i64>,
    pub body: Zeroizing<Vec<u8>>,
}

/// Stores drafts beside the journal, without waiting for what that writes. Like the journal it holds the key.
pub struct DraftStore<S = AnyStore> {
    store: S,
    vault: Rc<OpenVault>,
    entropy: Box<dyn Entropy>,
}

impl<S: Store + Clone + 'static> DraftStore<S> {
    /// Seals a draft now, and gives what stores it in place of an earlier one of the same name; without a body, what
    /// deletes it. A store does what it is asked in the order of the first polls.
    pub fn write(
        &mut self,
        name: &str,
        body: Option<&[u8]>,
        now_ms: i64,
    ) -> impl Future<Output = Result<(), StoreError>> + use<S> {
        let sealed = body.map(|body| seal(&self.vault, name, body, now_ms, self.entropy.as_mut()));
        let (store, key) = (self.store.clone(), self.vault.storage_key(name));
        async move {
            match sealed {
                Some(sealed) => store.put_draft(&key, sealed?.as_bytes()).await,
                None => store.delete_draft(&key).await,
            }
        }
    }
}

impl<S> fmt::Debug for DraftStore<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DraftStore").field("vault", &self.vault).finish_non_exhaustive()
    }
}

fn seal(
    vault: &OpenVault,
    name: &str,
    body: &[u8],
    now_ms: i64,
    entropy: &mut dyn Entropy,
) -> Result<Sealed, NoEntropy> {
    let mut plain = Zeroizing::new(vec![VERSION_2]);
    plain.extend(postcard::to_allocvec(&(name, now_ms, body)).unwrap_or_default());
    vault.seal(&Place::named(Compartment::Draft, &vault.storage_key(name)), &plain, entropy)
}

impl<S: Store> SealedJournal<S> {
    /// What stores drafts beside this journal.
    pub fn draft_store(&self, entropy: Box<dyn Entropy>) -> DraftStore<S>
    where
        S: Clone,
    {
        DraftStore { store: self.store.clone(), vault: Rc::clone(&self.vault), entropy }
    }

    /// Stores a draft, in place of an earlier one of the same name. `now_ms` counts from 1970-01-01 UTC.
    ///
    /// # Errors
    /// As of the store.
    pub async fn put_draft(&mut self, name: &str, body: &[u8], now_ms: i64) -> Result<(), StoreError> {
        let sealed = seal(&self.vault, name, body, now_ms, self.entropy.as_mut())?;
        self.store.put_draft(&self.vault.storage_key(name), sealed.as_bytes()).await
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
        let (name, kept_at_ms, body): (String, Option<i64>, Vec<u8>) = match *version {
            VERSION_1 => {
                let (name, body) = postcard::from_bytes(rest).map_err(|_| Cause::Format)?;
                (name, None, body)
            }
            VERSION_2 => {
                let (name, at_ms, body) = postcard::from_bytes(rest).map_err(|_| Cause::Format)?;
                (name, Some(at_ms), body)
            }
            0 => return Err(Cause::Format),
            _ => return Err(Cause::NewerVersion),
        };
        Ok(Draft { name, kept_at_ms, body: Zeroizing::new(body) })
    }
}

/// Without the time.
const VERSION_1: u8 = 1;
const VERSION_2: u8 = 2;
