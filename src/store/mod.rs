//! Where sealed bytes live. The only floor above `ui` that touches anything outside memory.
//!
//! A [`Store`] keeps sealed bytes and knows nothing of what is in them. [`SealedJournal`] puts a store, a
//! vault and a journal together: it is what the workspace writes through.

mod any_store;
mod contents;
mod drafts;
mod error;
mod memory;
mod problem;
mod sealed_journal;
mod snapshot;
mod unsealing;

pub use any_store::AnyStore;
pub use contents::{Contents, Presence, Store, Write};
pub use drafts::Draft;
pub use error::StoreError;
pub use memory::{Fault, MemoryStore, poll_ready};
pub use problem::OpenProblem;
pub use sealed_journal::{NewWorkspace, Opened, SealedJournal, Secret};
pub use snapshot::Snapshot;
