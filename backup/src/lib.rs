//! The encrypted backup file: age v1 with one passphrase (c2sp.org/age), so that it can be opened without
//! this app, by any age program: `age --decrypt -o backup.aftercare FILE`.
//!
//! It is a module of its own because it is large and seldom needed. What is inside the file is the business
//! of the app.

mod exports;

use std::io::{Read, Write};

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, scrypt};

/// Scrypt's cost for new files, as the logarithm of N: 128 MiB and about a second in a browser.
pub const WORK_FACTOR: u8 = 17;

/// The highest cost of a file that is tried at all: 1 GiB. A file that asks for more is not one of ours.
pub const HIGHEST_WORK_FACTOR: u8 = 20;

/// Why a file was not written or opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// It does not begin like an age file with a passphrase.
    NotABackup,
    /// The passphrase does not fit, or the part that would tell was changed.
    WrongPassphrase,
    /// It was changed or cut.
    Damaged,
    /// It asks for more work than any backup of this app.
    TooMuchWork,
    /// It could not be written.
    NotWritten,
}

impl Problem {
    /// The name that the app knows it by.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotABackup => "not-a-backup",
            Self::WrongPassphrase => "wrong-passphrase",
            Self::Damaged => "damaged",
            Self::TooMuchWork => "too-much-work",
            Self::NotWritten => "not-written",
        }
    }
}

/// Encrypts `plain` with a passphrase at [`WORK_FACTOR`].
///
/// # Errors
/// `NotWritten` when encrypting fails.
pub fn seal(plain: &[u8], passphrase: &str) -> Result<Vec<u8>, Problem> {
    seal_with_work_factor(plain, passphrase, WORK_FACTOR)
}

/// As [`seal`], for tests that cannot spend a second on each file. The factor is the logarithm of N.
///
/// # Errors
/// `NotWritten` when encrypting fails or the factor is not between 1 and [`HIGHEST_WORK_FACTOR`].
pub fn seal_with_work_factor(plain: &[u8], passphrase: &str, work_factor: u8) -> Result<Vec<u8>, Problem> {
    if !(1..=HIGHEST_WORK_FACTOR).contains(&work_factor) {
        return Err(Problem::NotWritten);
    }
    let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase));
    recipient.set_work_factor(work_factor);
    let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient))
        .map_err(|_| Problem::NotWritten)?;
    let mut file = Vec::with_capacity(plain.len() + 1024);
    let mut writer = encryptor.wrap_output(&mut file).map_err(|_| Problem::NotWritten)?;
    writer.write_all(plain).map_err(|_| Problem::NotWritten)?;
    writer.finish().map_err(|_| Problem::NotWritten)?;
    Ok(file)
}

/// Decrypts what `seal` or another age program wrote with a passphrase.
///
/// # Errors
/// Why it does not open.
pub fn open(file: &[u8], passphrase: &str) -> Result<Vec<u8>, Problem> {
    let decryptor = Decryptor::new_buffered(file).map_err(|error| match error {
        DecryptError::Io(_) if looks_like_age(file) => Problem::Damaged,
        _ => Problem::NotABackup,
    })?;
    if !decryptor.is_scrypt() {
        return Err(Problem::NotABackup);
    }
    let mut identity = scrypt::Identity::new(SecretString::from(passphrase));
    identity.set_max_work_factor(HIGHEST_WORK_FACTOR);
    let mut reader =
        decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity)).map_err(|error| match error {
            DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => Problem::WrongPassphrase,
            DecryptError::ExcessiveWork { .. } => Problem::TooMuchWork,
            _ => Problem::Damaged,
        })?;
    let mut plain = Vec::with_capacity(file.len());
    reader.read_to_end(&mut plain).map_err(|_| Problem::Damaged)?;
    Ok(plain)
}

fn looks_like_age(file: &[u8]) -> bool {
    file.starts_with(b"age-encryption.org/v1")
}
