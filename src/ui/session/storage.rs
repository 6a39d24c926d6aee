//! Which store this browser uses.

use crate::store::{AnyStore, StoreError};

/// Opens the store of this browser.
///
/// # Errors
/// As of the store.
pub async fn open() -> Result<AnyStore, StoreError> {
    AnyStore::browser().await
}
