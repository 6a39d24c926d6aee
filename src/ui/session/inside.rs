//! What lies behind the gate, in a WebAssembly module of its own: the first page needs none of it, so it is loaded
//! while somebody reads that page or types a passphrase.
//!
//! The build cuts the app here: whatever can be reached from [`table`] alone goes into the second module. Both share
//! one memory, so a function of it is called as any other once it is there.

use super::backup::{self, BackupContents};
use super::opened::Opened;
use super::opening::{self, Made, NewTeam, Unlocked};
use super::sample::{self, Progress};
use super::waiting::Waiting;
use super::{NotOpened, OpeningStep, Watch};
use crate::journal::Envelope;
use crate::people::Problem;
use crate::ui::backup_module::Cancel;
use std::future::Future;
use std::pin::Pin;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

type Answer<T> = Pin<Box<dyn Future<Output = T>>>;

/// An answer, or every problem on its field.
type Checked<T> = Answer<Result<T, Vec<Problem>>>;

/// Makes a workspace of entries, with the name of the team and a passphrase.
type Restore = fn(Vec<Envelope>, Option<String>, String, Watch) -> Checked<Option<Made>>;

/// What the gate may ask for.
#[derive(Clone, Copy, Debug)]
pub struct Inside {
    create: fn(NewTeam) -> Checked<Made>,
    unlock: fn(String, bool, Watch) -> Answer<Result<Unlocked, NotOpened>>,
    restore: Restore,
    read_backup: fn(Vec<u8>, String, Cancel, Callback<OpeningStep>) -> Checked<BackupContents>,
    sample: fn(Progress) -> Answer<Result<Option<Unlocked>, String>>,
    pages: fn(Waiting) -> Html,
}

/// The module did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartMissing;

impl PartMissing {
    /// What happened, what is safe and what to do.
    pub fn message(self) -> String {
        "A part of Aftercare could not be loaded. Nothing was changed, and what is stored is safe. Check the \
         connection, then try again."
            .to_owned()
    }
}

impl From<SplitLoaderError> for PartMissing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

impl From<PartMissing> for Vec<Problem> {
    fn from(missing: PartMissing) -> Self {
        vec![Problem::on("storage", missing.message())]
    }
}

impl Inside {
    /// Loads the module, unless it is there. A load that failed is tried again by the next.
    ///
    /// # Errors
    /// If it does not come, for example when the connection broke during the first visit.
    pub async fn load() -> Result<Self, PartMissing> {
        table().await
    }

    /// Makes a workspace.
    ///
    /// # Errors
    /// Every problem on its field; `storage` where the browser did not store it.
    pub async fn create(self, team: NewTeam) -> Result<Made, Vec<Problem>> {
        (self.create)(team).await
    }

    /// Opens the workspace with what was typed.
    ///
    /// # Errors
    /// What happened, what is safe and what to do, and whether it was the passphrase or key that did not fit.
    pub async fn unlock(
        self,
        typed: String,
        is_recovery_key: bool,
        watch: Watch,
    ) -> Result<Unlocked, NotOpened> {
        (self.unlock)(typed, is_recovery_key, watch).await
    }

    /// Makes a workspace of the entries of a backup, under a new passphrase. `None` where it was stopped; nothing is
    /// stored then.
    ///
    /// # Errors
    /// Every problem on its field.
    pub async fn restore(
        self,
        entries: Vec<Envelope>,
        label: Option<String>,
        passphrase: String,
        watch: Watch,
    ) -> Result<Option<Made>, Vec<Problem>> {
        (self.restore)(entries, label, passphrase, watch).await
    }

    /// Opens a backup file and looks what is in it. Nothing is stored.
    ///
    /// # Errors
    /// On `file` or `passphrase`.
    pub async fn read_backup(
        self,
        bytes: Vec<u8>,
        passphrase: String,
        cancel: Cancel,
        on_step: Callback<OpeningStep>,
    ) -> Result<BackupContents, Vec<Problem>> {
        (self.read_backup)(bytes, passphrase, cancel, on_step).await
    }

    /// Makes the sample workspace as it would be today, in memory. Nothing of it is stored. `None` where
    /// `progress` stopped it.
    ///
    /// # Errors
    /// What could not be loaded or made, in words.
    pub async fn sample(self, progress: Progress) -> Result<Option<Unlocked>, String> {
        (self.sample)(progress).await
    }

    /// The pages of the workspace that waits.
    pub fn pages(self, waiting: Waiting) -> Html {
        (self.pages)(waiting)
    }
}

#[wasm_split(inside, fallible)]
#[allow(
    unsafe_code,
    reason = "the cut between two modules is an import and an export, which the macro writes"
)]
fn table() -> Result<Inside, PartMissing> {
    Ok(Inside {
        create: |team| Box::pin(opening::create(team)),
        unlock: |typed, is_recovery_key, watch| {
            Box::pin(async move { opening::unlock(&typed, is_recovery_key, &watch).await })
        },
        restore: |entries, label, passphrase, watch| {
            Box::pin(async move { opening::restore(entries, label, &passphrase, &watch).await })
        },
        read_backup: |bytes, passphrase, cancel, on_step| {
            Box::pin(async move { backup::read(&bytes, &passphrase, &cancel, on_step).await })
        },
        sample: |progress| Box::pin(sample::open(progress)),
        pages: |waiting| html! { <Opened {waiting} /> },
    })
}
