//! Which store this browser uses.

use crate::store::{AnyStore, MemoryStore, StoreError};

/// Opens the store of this browser. In memory until the lasting one is joined.
///
/// # Errors
/// As of the store.

pub async fn open() -> Result<AnyStore, StoreError> {
    Ok(AnyStore::Memory(MemoryStore::new()))
}
