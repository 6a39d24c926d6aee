//! Backups in the browser: written, read back and compared; opened and looked into.

use super::Ledger;
use super::ledger::read_all;
use super::opening::normalised;
use crate::calendar::{Date, display};
use crate::exchange::backup::{self, BackupInfo, BackupProblem};
use crate::journal::{Damage, Envelope};
use crate::people::Problem;
use crate::ui::backup_module::BackupModule;
use crate::ui::clock::{day_of, now_ms};
use crate::ui::painted;
use crate::workspace::Workspace;

/// What the browser is told the file is. Nothing opens it by itself.
pub const MEDIA_TYPE: &str = "application/octet-stream";

/// What a backup file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct BackupContents {
    pub entries: Vec<Envelope>,
    /// Empty when the backup does not name it.
    pub team: String,
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
    pub fn newest_words(&self) -> String {
        self.newest.map_or_else(|| "none".to_owned(), display)
    }
}

/// Opens a backup file and looks what is in it. Nothing is stored.
///
/// # Errors
/// On `file` or `passphrase`.
pub(super) async fn read(bytes: &[u8], passphrase: &str) -> Result<BackupContents, Vec<Problem>> {
    let opened = open(bytes, passphrase).await.map_err(|problem| {
        let field = if problem == BackupProblem::WrongPassphrase { "passphrase" } else { "file" };
        vec![Problem::on(field, problem.message())]
    })?;
    let (events, mut aside) = read_all(opened.entries.iter());
    let (workspace, refused) = Workspace::open(events);
    aside.extend(refused);
    let mut problems: Vec<String> = opened.damage.iter().map(Damage::message).collect();
    problems.extend(aside.iter().map(ToString::to_string));
    let named = workspace.team().map(|team| team.name.clone());
    Ok(BackupContents {
        team: named.or(opened.info.label).unwrap_or_default(),
        patients: workspace.patients().count(),
        newest: opened.entries.iter().map(|entry| entry.at_ms).max().and_then(day_of),
        entries: opened.entries,
        problems,
    })
}

async fn open(bytes: &[u8], passphrase: &str) -> Result<backup::BackupContents, BackupProblem> {
    let module = BackupModule::load().await?;
    backup::read(&module.open(bytes, &normalised(passphrase))?)
}

/// Writes everything that can be read into a backup file, opens that again and compares.
///
/// # Errors
/// On `backup_passphrase`; no file was handed out then.
pub async fn write(ledger: &Ledger, passphrase: &str, today: Date) -> Result<BackupFile, Vec<Problem>> {
    seal(ledger, passphrase, today)
        .await
        .map_err(|problem| vec![Problem::on("backup_passphrase", problem.message())])
}

async fn seal(ledger: &Ledger, passphrase: &str, today: Date) -> Result<BackupFile, BackupProblem> {
    let module = BackupModule::load().await?;
    let passphrase = normalised(passphrase);
    let journal = ledger.journal.journal();
    let info = BackupInfo {
        label: ledger.journal.header().label().map(str::to_owned),
        made_at_ms: now_ms(),
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    let written = journal.summary();
    let bytes = module.seal(&backup::write(journal, &info), &passphrase)?;
    // Each half keeps the browser busy for about a second.
    painted().await;
    backup::confirm(&module.open(&bytes, &passphrase)?, written)?;
    Ok(BackupFile {
        name: format!("aftercare-backup-{today}.age"),
        bytes,
        entries: written.entries,
        head: written.digest.to_string(),
    })
}
