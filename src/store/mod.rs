//! Where sealed bytes live. The only floor above `ui` that touches anything outside memory.
//!
//! A [`Store`] keeps sealed bytes and knows nothing of what is in them. [`SealedJournal`] puts a store, a
//! vault and a journal together: it is what the workspace writes through.

mod any_store;
#[cfg(feature = "app")]
mod browser_entropy;
mod contents;
mod drafts;
mod error;
#[cfg(feature = "app")]
mod idb_transaction;
#[cfg(feature = "app")]
mod indexed_db;
mod memory;
#[cfg(feature = "app")]
mod normal_form;
mod problem;
mod raw_copy;
mod sealed_journal;
#[cfg(feature = "app")]
mod signal;
mod snapshot;
#[cfg(feature = "app")]
mod space;
#[cfg(feature = "app")]
mod tab_guard;
mod taking_over;
mod unsealing;

pub use any_store::AnyStore;
#[cfg(feature = "app")]
pub use browser_entropy::BrowserEntropy;
pub use contents::{Contents, Presence, Store, Write};
pub use drafts::{Draft, DraftStore};
pub use error::StoreError;
#[cfg(feature = "app")]
pub use indexed_db::IndexedDbStore;
pub use memory::{Fault, MemoryStore, poll_ready};
#[cfg(feature = "app")]
pub use normal_form::in_normal_form;
pub use problem::OpenProblem;
pub use raw_copy::put_back;
pub use sealed_journal::{NewWorkspace, Opened, SealedJournal, Secret};
pub use snapshot::Snapshot;
#[cfg(feature = "app")]
pub use space::{Persistence, Space, persistence, request_persistence, space};
#[cfg(feature = "app")]
pub use tab_guard::TabGuard;
