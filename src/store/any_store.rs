use super::contents::{Contents, Presence, Store, Write};
use super::error::StoreError;
#[cfg(feature = "app")]
use super::indexed_db::IndexedDbStore;
use super::memory::MemoryStore;

/// The stores there are, as one type, so that the pages need not be generic. Clones share what is stored.
#[derive(Debug, Clone)]
pub enum AnyStore {
    Memory(MemoryStore),
    #[cfg(feature = "app")]
    IndexedDb(IndexedDbStore),
}

impl AnyStore {
    /// Whether what is written here outlives the page.
    pub fn is_lasting(&self) -> bool {
        !matches!(self, Self::Memory(_))
    }
}

macro_rules! each {
    ($self:ident, $store:ident => $call:expr) => {
        match $self {
            AnyStore::Memory($store) => $call.await,
            #[cfg(feature = "app")]
            AnyStore::IndexedDb($store) => $call.await,
        }
    };
}

impl Store for AnyStore {
    async fn presence(&self) -> Result<Presence, StoreError> {
        each!(self, store => store.presence())
    }

    async fn load(&self) -> Result<Contents, StoreError> {
        each!(self, store => store.load())
    }

    async fn head(&self) -> Result<Option<Vec<u8>>, StoreError> {
        each!(self, store => store.head())
    }

    async fn commit(&self, write: &Write) -> Result<(), StoreError> {
        each!(self, store => store.commit(write))
    }

    async fn meta(&self) -> Result<Option<Vec<u8>>, StoreError> {
        each!(self, store => store.meta())
    }

    async fn put_meta(&self, meta: &[u8]) -> Result<(), StoreError> {
        each!(self, store => store.put_meta(meta))
    }

    async fn put_snapshot(&self, sealed: &[u8]) -> Result<(), StoreError> {
        each!(self, store => store.put_snapshot(sealed))
    }

    async fn put_draft(&self, key: &str, sealed: &[u8]) -> Result<(), StoreError> {
        each!(self, store => store.put_draft(key, sealed))
    }

    async fn delete_draft(&self, key: &str) -> Result<(), StoreError> {
        each!(self, store => store.delete_draft(key))
    }

    async fn drafts(&self) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        each!(self, store => store.drafts())
    }

    async fn erase(&self) -> Result<(), StoreError> {
        each!(self, store => store.erase())
    }
}
