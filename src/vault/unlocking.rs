use zeroize::Zeroizing;

use super::entropy::{Entropy, NoEntropy, draw};
use super::header::{Header, HeaderProblem, VaultId};
use super::open_vault::OpenVault;
use super::passphrase::Passphrase;
use super::recovery::{RecoveryKey, RecoveryKeyProblem};
use super::slot::{KdfSettings, Slot, SlotKind};

/// A vault just made. The header is to be stored, the recovery key to be shown once.
#[derive(Debug)]
pub struct NewVault {
    pub header: Header,
    pub vault: OpenVault,
    pub recovery_key: RecoveryKey,
}

/// Why a vault did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnlockError {
    WrongPassphrase,
    WrongRecoveryKey,
    /// The recovery key cannot be one that was printed.
    RecoveryKey(RecoveryKeyProblem),
    /// The header was changed or cut, and no slot opens.
    Damaged,
    NewerVersion,
}

impl UnlockError {
    pub fn message(&self) -> String {
        match self {
            Self::WrongPassphrase => {
                "That passphrase did not open this workspace. Check Caps Lock.".to_owned()
            }
            Self::WrongRecoveryKey => {
                "That recovery key did not open this workspace. It may belong to another \
                                       workspace, or a newer key was printed since."
                    .to_owned()
            }
            Self::RecoveryKey(problem) => problem.message(),
            Self::Damaged => "The header of this workspace is damaged, so it cannot be opened. Nothing was \
                              changed. Export a copy of the stored data, then restore your last backup."
                .to_owned(),
            Self::NewerVersion => "A newer version of Aftercare wrote this workspace. Nothing was changed. \
                                   Reload to update."
                .to_owned(),
        }
    }
}

impl From<HeaderProblem> for UnlockError {
    fn from(problem: HeaderProblem) -> Self {
        match problem {
            HeaderProblem::Damaged => Self::Damaged,
            HeaderProblem::NewerVersion => Self::NewerVersion,
        }
    }
}

/// Makes a vault with a random key and two ways in.
///
/// # Errors
/// When there are no random bytes, or Argon2 refuses the settings.
pub fn create(
    passphrase: &Passphrase,
    settings: KdfSettings,
    label: Option<String>,
    entropy: &mut dyn Entropy,
) -> Result<NewVault, NoEntropy> {
    let id = VaultId::from_bytes(draw(entropy)?);
    let mut key = Zeroizing::new([0; 32]);
    entropy.fill(key.as_mut_slice())?;
    let recovery_key = RecoveryKey::generate(entropy)?;
    let slots = vec![
        Slot::for_passphrase(id, &key, passphrase.as_bytes(), settings, entropy)?,
        Slot::for_recovery(id, &key, &recovery_key, entropy)?,
    ];
    Ok(NewVault { header: Header::new(id, label, slots), vault: OpenVault::new(id, key), recovery_key })
}

/// Opens with what was typed, whatever its length.
///
/// # Errors
/// `Damaged` rather than `WrongPassphrase` when the header is not as it was written, since then it cannot be
/// told which of the two it is.
pub fn unlock(header: &Header, passphrase: &str) -> Result<OpenVault, UnlockError> {
    let mut unusable = !header.is_intact();
    for slot in header.slots() {
        match slot.try_passphrase(header.vault(), passphrase.as_bytes()) {
            Ok(Some(key)) => return Ok(OpenVault::new(header.vault(), key)),
            Ok(None) => {}
            Err(_) => unusable = true,
        }
    }
    Err(if unusable { UnlockError::Damaged } else { UnlockError::WrongPassphrase })
}

/// Opens with the printed key as typed.
///
/// # Errors
/// As [`unlock`], and when the key cannot be one that was printed.
pub fn unlock_with_recovery(header: &Header, typed: &str) -> Result<OpenVault, UnlockError> {
    let recovery = RecoveryKey::parse(typed).map_err(UnlockError::RecoveryKey)?;
    let key = header.slots().iter().find_map(|slot| slot.try_recovery(header.vault(), &recovery));
    match key {
        Some(key) => Ok(OpenVault::new(header.vault(), key)),
        None if header.is_intact() => Err(UnlockError::WrongRecoveryKey),
        None => Err(UnlockError::Damaged),
    }
}

/// A header in which `passphrase` takes the place of every earlier one. The vault key stays, so someone who
/// held the vault open before, or kept the old header and its passphrase, is not shut out by this.
///
/// # Errors
/// When there are no random bytes, or Argon2 refuses the settings.
pub fn rewrap(
    header: &Header,
    vault: &OpenVault,
    passphrase: &Passphrase,
    settings: KdfSettings,
    entropy: &mut dyn Entropy,
) -> Result<Header, NoEntropy> {
    let slot = Slot::for_passphrase(vault.id(), vault.key(), passphrase.as_bytes(), settings, entropy)?;
    let others = header.slots().iter().filter(|slot| slot.kind() == SlotKind::Recovery).cloned();
    Ok(header.with_slots(std::iter::once(slot).chain(others).collect()))
}

/// A header with a new recovery key; the one printed before no longer opens it.
///
/// # Errors
/// When there are no random bytes.
pub fn replace_recovery_key(
    header: &Header,
    vault: &OpenVault,
    entropy: &mut dyn Entropy,
) -> Result<(Header, RecoveryKey), NoEntropy> {
    let recovery_key = RecoveryKey::generate(entropy)?;
    let slot = Slot::for_recovery(vault.id(), vault.key(), &recovery_key, entropy)?;
    let others = header.slots().iter().filter(|slot| slot.kind() != SlotKind::Recovery).cloned();
    Ok((header.with_slots(others.chain(std::iter::once(slot)).collect()), recovery_key))
}
