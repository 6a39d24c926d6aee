//! Backups in the browser: written, read back and compared; opened and looked into.

use super::ledger::fold;
use super::opening::normalised;
use super::{Ledger, OpeningStep, Watch};
use crate::calendar::{Date, display};
use crate::exchange::backup::{self, BackupInfo, BackupProblem};
use crate::journal::{Damage, Envelope, Summary};
use crate::people::Problem;
use crate::ui::backup_module::{BackupModule, Cancel};
use crate::ui::clock::{day_of, now_ms};
use crate::workspace::views::BackupBeside;
use crate::workspace::{EventId, Workspace};
use std::rc::Rc;
use yew::Callback;

/// What the browser is told the file is. Nothing opens it by itself.
pub const MEDIA_TYPE: &str = "application/octet-stream";

/// What a backup file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct BackupContents {
    pub entries: Vec<Envelope>,
    /// Empty when the backup does not name it.
    pub team: String,
    /// Of the team, its site and its members, for the judgement of a new passphrase.
    pub names: Rc<Vec<String>>,
    pub patients: usize,
    /// The day of the newest entry.
    pub newest: Option<Date>,
    /// What of it could not be read, in words.
    pub problems: Vec<String>,
}

/// A backup that was read back and is the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupFile {
    /// Holds the day, and nothing about patients.
    pub name: String,
    pub bytes: Vec<u8>,
    pub entries: u64,
    /// The digest of the journal's end that is in the file.
    pub head: String,
}

impl BackupContents {
    /// Its entries beside those of the workspace that is open.
    pub fn beside(&self, workspace: &Workspace) -> BackupBeside {
        let ids = self.entries.iter().map(|entry| EventId::from_bits(entry.id.to_u128()));
        BackupBeside::of(workspace, ids)
    }

    pub fn newest_words(&self) -> String {
        self.newest.map_or_else(|| "none".to_owned(), display)
    }
}

/// Opens a backup file and looks what is in it. Nothing is stored.
///
/// # Errors
/// On `file` or `passphrase`.
pub(super) async fn read(
    bytes: &[u8],
    passphrase: &str,
    cancel: &Cancel,
    on_step: Callback<OpeningStep>,
) -> Result<BackupContents, Vec<Problem>> {
    let on_field = |problem: BackupProblem| {
        let field = if problem == BackupProblem::WrongPassphrase { "passphrase" } else { "file" };
        vec![Problem::on(field, problem.message())]
    };
    let watch = Watch { on_step, cancelled: cancel.asked() };
    let opened = open(bytes, passphrase, cancel, &watch).await.map_err(on_field)?;
    let on_part = async |read, of| watch.pause(OpeningStep::Reading { read, of }).await;
    let envelopes: Vec<&Envelope> = opened.entries.iter().collect();
    let (workspace, aside) =
        fold(&envelopes, on_part).await.ok_or_else(|| on_field(BackupProblem::Cancelled))?;
    let mut problems: Vec<String> = opened.damage.iter().map(Damage::message).collect();
    problems.extend(aside.iter().map(ToString::to_string));
    let named = workspace.team().map(|team| team.name.clone());
    Ok(BackupContents {
        names: Rc::new(workspace.names()),
        team: named.or(opened.info.label).unwrap_or_default(),
        patients: workspace.patients().count(),
        newest: opened.entries.iter().map(|entry| entry.at_ms).max().and_then(day_of),
        entries: opened.entries,
        problems,
    })
}

async fn open(
    bytes: &[u8],
    passphrase: &str,
    cancel: &Cancel,
    watch: &Watch,
) -> Result<backup::BackupContents, BackupProblem> {
    let module = BackupModule::start(cancel)?;
    let plain = module.open(bytes, &normalised(passphrase)).await?;
    backup::read_in_parts(&plain, async |done, of| watch.pause(OpeningStep::Checking { done, of }).await)
        .await
}

/// Everything that goes into a backup, and how it is known again.
#[derive(Debug)]
pub struct Prepared {
    plain: Vec<u8>,
    written: Summary,
}

/// The steps of writing a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Writing,
    ReadingBack,
}

impl Step {
    /// What is being done.
    pub fn words(self) -> &'static str {
        match self {
            Self::Writing => "Encrypting the file",
            Self::ReadingBack => "Reading it back",
        }
    }

    /// How many of the two steps are done.
    pub fn done(self) -> u32 {
        match self {
            Self::Writing => 0,
            Self::ReadingBack => 1,
        }
    }
}

/// Gathers everything that can be read. What is written to the workspace later is not in it.
pub fn prepare(ledger: &Ledger) -> Prepared {
    let journal = ledger.journal.journal();
    let info = BackupInfo {
        label: ledger.journal.header().label().map(str::to_owned),
        made_at_ms: now_ms(),
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    Prepared { plain: backup::write(journal, &info), written: journal.summary() }
}

/// Encrypts what was gathered, opens that again and compares. `at` is told each step as it begins.
///
/// # Errors
/// Why there is no backup; no file was handed out then.
pub async fn write(
    prepared: &Prepared,
    passphrase: &str,
    today: Date,
    cancel: &Cancel,
    at: impl Fn(Step),
) -> Result<BackupFile, BackupProblem> {
    let module = BackupModule::start(cancel)?;
    let passphrase = normalised(passphrase);
    at(Step::Writing);
    let bytes = module.seal(&prepared.plain, &passphrase).await?;
    at(Step::ReadingBack);
    let plain = module.open(&bytes, &passphrase).await?;
    let watch = Watch { on_step: Callback::noop(), cancelled: cancel.asked() };
    let pause = async |done, of| watch.pause(OpeningStep::Checking { done, of }).await;
    backup::confirm(&backup::read_in_parts(&plain, pause).await?, prepared.written)?;
    Ok(BackupFile {
        name: format!("aftercare-backup-{today}.age"),
        bytes,
        entries: prepared.written.entries,
        head: prepared.written.digest.to_string(),
    })
}
