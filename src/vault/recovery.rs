use std::fmt;

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::base32;
use super::entropy::{Entropy, NoEntropy};

/// The key that is printed when a workspace is created: 128 random bits and a 32-bit checksum, as eight
/// groups of four characters.
///
/// It opens the vault by itself, so it is kept like the passphrase.
pub struct RecoveryKey(Zeroizing<[u8; SECRET_LEN]>);

/// What is wrong with a recovery key as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecoveryKeyProblem {
    WrongLength { found: usize },
    UnknownCharacter(char),
    ChecksumMismatch,
}

impl RecoveryKey {
    /// # Errors
    /// When there are no random bytes.
    pub(super) fn generate(entropy: &mut dyn Entropy) -> Result<Self, NoEntropy> {
        let mut secret = Zeroizing::new([0; SECRET_LEN]);
        entropy.fill(secret.as_mut_slice())?;
        Ok(Self(secret))
    }

    /// Reads what was typed: either case, any spaces and dashes, O for 0, I and L for 1.
    ///
    /// # Errors
    /// What is wrong, when it cannot be a key that Aftercare printed.
    pub fn parse(text: &str) -> Result<Self, RecoveryKeyProblem> {
        let mut values = Zeroizing::new(Vec::with_capacity(KEY_CHARS));
        for character in text.chars().filter(|character| !is_separator(*character)) {
            values.push(base32::value_of(character).ok_or(RecoveryKeyProblem::UnknownCharacter(character))?);
        }
        if values.len() != KEY_CHARS {
            return Err(RecoveryKeyProblem::WrongLength { found: values.len() });
        }
        let bytes = Zeroizing::new(base32::pack(&values));
        let (secret, check) = bytes
            .split_first_chunk::<SECRET_LEN>()
            .ok_or(RecoveryKeyProblem::WrongLength { found: values.len() })?;
        if check != checksum(secret) {
            return Err(RecoveryKeyProblem::ChecksumMismatch);
        }
        Ok(Self(Zeroizing::new(*secret)))
    }

    /// The form to print: `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`. Wiped when dropped.
    pub fn printed(&self) -> Zeroizing<String> {
        let mut bytes = Zeroizing::new(self.0.to_vec());
        bytes.extend_from_slice(&checksum(&self.0));
        let plain = Zeroizing::new(base32::encode(&bytes));
        let mut text = Zeroizing::new(String::with_capacity(KEY_CHARS + KEY_CHARS / GROUP_CHARS));
        for (index, character) in plain.chars().enumerate() {
            if index > 0 && index.is_multiple_of(GROUP_CHARS) {
                text.push('-');
            }
            text.push(character);
        }
        text
    }

    /// The key that wraps the vault key. The secret is uniformly random, so one hash is enough: there is
    /// nothing to slow down.
    pub(super) fn wrapping_key(&self, vault: &[u8; 16], salt: &[u8; 16]) -> Zeroizing<[u8; 32]> {
        let digest = Sha256::new()
            .chain_update(b"aftercare recovery slot 1")
            .chain_update(vault)
            .chain_update(salt)
            .chain_update(self.0.as_slice())
            .finalize();
        Zeroizing::new(digest.into())
    }
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey(…)")
    }
}

impl RecoveryKeyProblem {
    /// For the error summary of the unlock page.
    pub fn message(&self) -> String {
        match self {
            Self::WrongLength { found } => format!(
                "Enter all 32 characters of the recovery key, 8 groups of 4. {found} {} entered.",
                if *found == 1 { "was" } else { "were" }
            ),
            Self::UnknownCharacter(character) => {
                format!("Check the recovery key. It never contains “{character}”.")
            }
            Self::ChecksumMismatch => {
                "Check the recovery key. One of its characters is not as printed.".to_owned()
            }
        }
    }
}

const SECRET_LEN: usize = 16;
const KEY_CHARS: usize = 32;
const GROUP_CHARS: usize = 4;

fn checksum(secret: &[u8; SECRET_LEN]) -> [u8; 4] {
    let digest = Sha256::new().chain_update(b"aftercare recovery key 1").chain_update(secret).finalize();
    digest.first_chunk().copied().unwrap_or_default()
}

fn is_separator(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}
