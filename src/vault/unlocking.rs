use zeroize::Zeroizing;

use super::entropy::{Entropy, NoEntropy, draw};
use super::header::{Header, HeaderProblem, VaultId};
use super::open_vault::OpenVault;
use super::passphrase::Passphrase;
use super::recovery::{RecoveryKey, RecoveryKeyProblem};
use super::slot::{Holder, KdfSettings, Slot};

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
        Slot::for_passphrase(id, &key, None, passphrase.as_bytes(), settings, entropy)?,
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
    let mut problem = no_slot_opens(header);
    for slot in header.slots() {
        match unlock_slot(header, slot, passphrase) {
            Ok(vault) => return Ok(vault),
            Err(UnlockError::Damaged) => problem = UnlockError::Damaged,
            Err(_) => {}
        }
    }
    Err(problem)
}

/// What to say when no passphrase opened a header, even where it has no slot left to try.
pub fn no_slot_opens(header: &Header) -> UnlockError {
    if header.is_intact() { UnlockError::WrongPassphrase } else { UnlockError::Damaged }
}

/// The same with one slot of the header, for a caller who tells how far it is: each try takes as long as its cost
/// settings say.
///
/// # Errors
/// As [`unlock`].
pub fn unlock_slot(header: &Header, slot: &Slot, passphrase: &str) -> Result<OpenVault, UnlockError> {
    match slot.try_passphrase(header.vault(), passphrase.as_bytes()) {
        Ok(Some(key)) => Ok(OpenVault::new(header.vault(), key)),
        Ok(None) => Err(no_slot_opens(header)),
        Err(_) => Err(UnlockError::Damaged),
    }
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

/// A header in which `passphrase` takes the place of every earlier one of the same holder; none is the passphrase
/// that a team shares. The vault key stays, so someone who held the vault open before, or kept the old header and
/// its passphrase, is not shut out by this.
///
/// # Errors
/// When there are no random bytes, or Argon2 refuses the settings.
pub fn rewrap(
    header: &Header,
    vault: &OpenVault,
    holder: Option<Holder>,
    passphrase: &Passphrase,
    settings: KdfSettings,
    entropy: &mut dyn Entropy,
) -> Result<Header, NoEntropy> {
    let slot =
        Slot::for_passphrase(vault.id(), vault.key(), holder, passphrase.as_bytes(), settings, entropy)?;
    let others = others_than(header, holder);
    Ok(header.with_slots(std::iter::once(slot).chain(others).collect()))
}

/// A header without the passphrase of a holder; none is the one that a team shares. What [`rewrap`] says of somebody
/// who knew the vault key holds here too.
///
/// # Errors
/// [`LastWayIn`] when no other passphrase would open it.
pub fn remove_passphrase(header: &Header, holder: Option<Holder>) -> Result<Header, LastWayIn> {
    let others: Vec<Slot> = others_than(header, holder).collect();
    if others.iter().any(Slot::takes_passphrase) { Ok(header.with_slots(others)) } else { Err(LastWayIn) }
}

/// No other passphrase opens the vault. The recovery key is kept for a passphrase that was forgotten, so it does not
/// count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastWayIn;

fn others_than(header: &Header, holder: Option<Holder>) -> impl Iterator<Item = Slot> {
    header.slots().iter().filter(move |slot| !slot.takes_passphrase() || slot.holder() != holder).cloned()
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
    let others = header.slots().iter().filter(|slot| slot.takes_passphrase()).cloned();
    Ok((header.with_slots(others.chain(std::iter::once(slot)).collect()), recovery_key))
}
