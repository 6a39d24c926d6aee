//! Which store this browser uses, and which tab may write to it.

use crate::store::{AnyStore, IndexedDbStore, StoreError, TabGuard};

/// The database, and the name under which tabs agree who writes.
const WORKSPACE: &str = "aftercare";

/// The store of this browser. Nothing is opened before it is needed.
pub fn store() -> AnyStore {
    AnyStore::IndexedDb(IndexedDbStore::new(WORKSPACE))
}

/// The right to write, if no other tab has it. When another tab takes it later, this page is loaded again: a
/// fresh page holds nothing that was decrypted, and says where the workspace is open.
///
/// # Errors
/// `OpenElsewhere`.
pub async fn guard() -> Result<TabGuard, StoreError> {
    TabGuard::acquire(WORKSPACE, reload).await
}

/// Takes the right to write away from whichever tab has it.
///
/// # Errors
/// `OpenElsewhere` when the browser refuses.
pub async fn take_over() -> Result<TabGuard, StoreError> {
    TabGuard::take_over(WORKSPACE, reload).await
}

/// Loads the page again.
pub fn reload() {
    // Fails only where there is no page to load.
    let _ = gloo::utils::window().location().reload();
}

/// Loads the page again at its first address, for instance after the workspace was erased.
pub fn leave() {
    // The router knows only addresses that begin with a slash.
    let _ = gloo::utils::window().location().set_hash("/");
    reload();
}
