//! What a backup holds, before it is encrypted and after it is decrypted.
//!
//! The file on the disk is an age v1 file with a passphrase (`backup` crate; any age program opens it).
//! Inside it, version 1 is
//!
//! 1. one line of JSON, ended by a line feed: format and version, who and when, the number of entries, the
//!    digest of the journal's end and the last entry of every device;
//! 2. every entry, oldest first: its length as four bytes, the highest first, and then the bytes of
//!    [`Envelope::encode`].
//!
//! After writing, the app opens the file again, reads it and compares ([`confirm`]) before it says that there
//! is a backup.

use serde::{Deserialize, Serialize};

use crate::journal::{ChainHead, Damage, DeviceId, EntryHash, Envelope, Head, Journal, Summary, Verifying};
use crate::json;
use crate::store::poll_ready;

/// First word of every backup.
pub const FORMAT: &str = "aftercare-backup";

/// The version this app writes, and the highest it reads.
pub const VERSION: u32 = 1;

/// Who made a backup, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupInfo {
    /// The team's name.
    pub label: Option<String>,
    /// The wall clock, in milliseconds since 1970-01-01 00:00 UTC.
    pub made_at_ms: i64,
    pub app_version: String,
}

/// A backup that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupContents {
    pub info: BackupInfo,
    /// Count and digest as the writer had them.
    pub summary: Summary,
    /// Oldest first; for [`crate::store::SealedJournal::restore`].
    pub entries: Vec<Envelope>,
    /// What was damaged or missing already when the backup was written.
    pub damage: Vec<Damage>,
}

/// Why a backup cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupProblem {
    /// It is some other file.
    NotABackup,
    WrongPassphrase,
    /// It was changed or cut.
    Damaged,
    NewerVersion,
    /// Opening it would take more memory and time than any backup of this app.
    TooMuchWork,
    /// It was not written.
    NotWritten,
    /// What was read back is not what was to be written.
    NotTheSame,
    /// The part of the app that writes and opens backups could not be loaded.
    ModuleMissing,
    /// Somebody ended it.
    Cancelled,
}

/// The plain content of a backup of everything that can be read.
pub fn write(journal: &Journal, info: &BackupInfo) -> Vec<u8> {
    let Summary { entries, digest } = journal.summary();
    let first_line = FirstLine {
        format: FORMAT.to_owned(),
        version: VERSION,
        label: info.label.clone(),
        made_at_ms: info.made_at_ms,
        app_version: info.app_version.clone(),
        entries,
        digest: digest.to_string(),
        chains: journal.head().chains.iter().map(ChainEnd::from).collect(),
    };
    // Strings and numbers always have a JSON form.
    let mut bytes = serde_json::to_vec(&first_line).unwrap_or_default();
    bytes.push(b'\n');
    for envelope in journal.envelopes() {
        let encoded = envelope.encode();
        // An entry of 4 GiB would not fit in the browser's memory in the first place.
        bytes.extend_from_slice(&u32::try_from(encoded.len()).unwrap_or(u32::MAX).to_be_bytes());
        bytes.extend_from_slice(&encoded);
    }
    bytes
}

/// Entries that are read between two pauses.
const ENTRIES_AT_ONCE: usize = 1_000;

/// Reads what [`write`] wrote, and checks count, digest and chains.
///
/// # Errors
/// `Damaged` when anything is not as its first line says, `NewerVersion` when a newer app wrote it.
pub fn read(bytes: &[u8]) -> Result<BackupContents, BackupProblem> {
    // It never waits, so it is ready at once.
    poll_ready(read_in_parts(bytes, async |_, _| true)).unwrap_or(Err(BackupProblem::Cancelled))
}

/// The same a part at a time: between two of them `pause` is told how many entries of how many are read and checked.
///
/// # Errors
/// As [`read`]; `Cancelled` where `pause` answers that nobody waits any more.
pub async fn read_in_parts(
    bytes: &[u8],
    pause: impl AsyncFn(usize, usize) -> bool,
) -> Result<BackupContents, BackupProblem> {
    let end_of_line = bytes.iter().position(|byte| *byte == b'\n').ok_or(BackupProblem::NotABackup)?;
    let (line, rest) = bytes.split_at(end_of_line);
    let Preamble { format, version } = json::read(line).map_err(|_| BackupProblem::NotABackup)?;
    if format != FORMAT {
        return Err(BackupProblem::NotABackup);
    }
    if version > VERSION {
        return Err(BackupProblem::NewerVersion);
    }
    if version < 1 {
        return Err(BackupProblem::Damaged);
    }
    let first_line: FirstLine = json::read(line).map_err(|_| BackupProblem::Damaged)?;
    let chains: Vec<ChainHead> =
        first_line.chains.iter().map(ChainEnd::parse).collect::<Option<_>>().ok_or(BackupProblem::Damaged)?;

    let digest = EntryHash::parse(&first_line.digest).ok_or(BackupProblem::Damaged)?;
    let of = usize::try_from(first_line.entries).unwrap_or(usize::MAX);
    let (mut entries, mut verifying) = (Vec::new(), Verifying::default());
    let mut rest = rest.get(1..).unwrap_or_default();
    while !rest.is_empty() {
        if !entries.is_empty() && !pause(entries.len(), of).await {
            return Err(BackupProblem::Cancelled);
        }
        let part;
        (part, rest) = some_frames(rest)?;
        verifying.take_in(&part);
        entries.extend(part);
    }
    if entries.len() as u64 != first_line.entries || digest_of(&chains) != Some(digest) {
        return Err(BackupProblem::Damaged);
    }
    let damage = verifying.finish(&chains);
    Ok(BackupContents {
        info: BackupInfo {
            label: first_line.label,
            made_at_ms: first_line.made_at_ms,
            app_version: first_line.app_version,
        },
        summary: Summary { entries: first_line.entries, digest },
        entries,
        damage,
    })
}

/// Whether a backup that was read back is what was to be written. Show "backed up" only after this.
///
/// # Errors
/// `NotTheSame`.
pub fn confirm(read_back: &BackupContents, written: Summary) -> Result<(), BackupProblem> {
    if read_back.summary == written { Ok(()) } else { Err(BackupProblem::NotTheSame) }
}

impl BackupProblem {
    /// The problem that the backup module names by a code.
    pub fn from_code(code: &str) -> Self {
        match code {
            "not-a-backup" => Self::NotABackup,
            "wrong-passphrase" => Self::WrongPassphrase,
            "too-much-work" => Self::TooMuchWork,
            "not-written" => Self::NotWritten,
            "module-missing" => Self::ModuleMissing,
            _ => Self::Damaged,
        }
    }

    pub fn message(self) -> &'static str {
        match self {
            Self::NotABackup => {
                "This file is not an Aftercare backup. Nothing was changed. Choose a file that ends in .age."
            }
            Self::WrongPassphrase => {
                "That passphrase did not open this backup. Nothing was changed. Check Caps Lock, and whether it \
                 was made with an earlier passphrase."
            }
            Self::Damaged => {
                "This backup is damaged and was not used. Nothing was changed. Try another copy or an earlier \
                 backup."
            }
            Self::NewerVersion => {
                "A newer version of Aftercare wrote this backup. Nothing was changed. Update, then restore it."
            }
            Self::TooMuchWork => {
                "This file asks for more memory than an Aftercare backup does, and was not opened. Nothing was \
                 changed."
            }
            Self::NotWritten => {
                "The backup was not written. What is in the workspace is safe. Close other tabs and try again."
            }
            Self::NotTheSame => {
                "The backup was written, but reading it back gave something else. Do not rely on it. What is in \
                 the workspace is safe. Try again."
            }
            Self::ModuleMissing => {
                "The part of Aftercare that handles backups could not be loaded. What is in the workspace is \
                 safe. Reload and try again; offline, it must have been loaded once before."
            }
            Self::Cancelled => "Cancelled. No backup was written, and nothing was changed.",
        }
    }
}

/// Enough of the first line to tell whether the rest can be understood.
#[derive(Deserialize)]
struct Preamble {
    format: String,
    version: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstLine {
    format: String,
    version: u32,
    label: Option<String>,
    made_at_ms: i64,
    app_version: String,
    entries: u64,
    digest: String,
    chains: Vec<ChainEnd>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChainEnd {
    device: String,
    seq: u64,
    hash: String,
}

impl From<&ChainHead> for ChainEnd {
    fn from(chain: &ChainHead) -> Self {
        Self { device: chain.device.to_string(), seq: chain.seq, hash: chain.hash.to_string() }
    }
}

impl ChainEnd {
    fn parse(&self) -> Option<ChainHead> {
        Some(ChainHead {
            device: DeviceId::parse(&self.device)?,
            seq: self.seq,
            hash: EntryHash::parse(&self.hash)?,
        })
    }
}

/// `None` when the devices are not in order, in which case no journal wrote them.
fn digest_of(chains: &[ChainHead]) -> Option<EntryHash> {
    let in_order = chains.is_sorted_by(|earlier, later| earlier.device < later.device);
    let head = Head { chains: chains.to_vec(), ..Head::new(DeviceId::from_u128(0)) };
    in_order.then(|| head.digest())
}

/// The next entries, and what follows them.
fn some_frames(mut rest: &[u8]) -> Result<(Vec<Envelope>, &[u8]), BackupProblem> {
    let mut entries = Vec::new();
    while !rest.is_empty() && entries.len() < ENTRIES_AT_ONCE {
        let (len, after) = rest.split_first_chunk::<4>().ok_or(BackupProblem::Damaged)?;
        let len = u32::from_be_bytes(*len) as usize;
        let (encoded, after) = after.split_at_checked(len).ok_or(BackupProblem::Damaged)?;
        entries.push(Envelope::decode(encoded).map_err(|cause| match cause {
            crate::journal::Cause::NewerVersion => BackupProblem::NewerVersion,
            _ => BackupProblem::Damaged,
        })?);
        rest = after;
    }
    Ok((entries, rest))
}
