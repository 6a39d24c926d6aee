//! Keys, and the sealing and opening of bytes with them.
//!
//! A random 256-bit vault key seals everything. The header, stored in the clear, holds that key wrapped once
//! for each way in: the passphrase that a team shares, those of persons, and the printed recovery key. See `SECURITY.md` for the whole scheme.
//!
//! Random bytes come from the caller through [`Entropy`]; nothing here draws them.

mod base32;
mod entropy;
mod header;
mod open_vault;
mod passphrase;
mod place;
mod recovery;
mod seal;
mod slot;
mod unlocking;

pub use entropy::{Entropy, NoEntropy};
pub use header::{Header, HeaderProblem, VaultId};
pub use open_vault::OpenVault;
pub use passphrase::{MIN_PASSPHRASE_CHARS, Passphrase, Strength};
pub use place::{Compartment, Place};
pub use recovery::{RecoveryKey, RecoveryKeyProblem};
pub use seal::{SealBroken, Sealed};
pub use slot::{Holder, KdfSettings, Slot, SlotKind};
pub use unlocking::{
    LastWayIn, NewVault, UnlockError, create, no_slot_opens, remove_passphrase, replace_recovery_key, rewrap,
    unlock, unlock_slot, unlock_with_recovery,
};
