use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::entropy::{Entropy, NoEntropy, draw};
use super::header::VaultId;
use super::place::{Compartment, Place};
use super::recovery::RecoveryKey;
use super::seal::{self, Sealed};

/// The vault key, wrapped for one way in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    kind: SlotKind,
    salt: [u8; 16],
    wrapped: Vec<u8>,
}

/// How the wrapping key of a slot is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SlotKind {
    /// Argon2id of the passphrase.
    Passphrase(KdfSettings),
    /// A hash of the printed key.
    Recovery,
    /// Argon2id of the passphrase of one person. From header version 2 on.
    Own(KdfSettings, Holder),
}

/// Whose slot it is: 128 random bits that mean somebody to the caller. The vault knows no names, and the header,
/// which is not encrypted, holds none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder([u8; 16]);

impl Holder {
    pub const fn from_u128(bits: u128) -> Self {
        Self(bits.to_be_bytes())
    }

    pub const fn to_u128(self) -> u128 {
        u128::from_be_bytes(self.0)
    }
}

/// The cost of one try at a passphrase (Argon2id, RFC 9106). Stored with the slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct KdfSettings {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl KdfSettings {
    /// 64 MiB, three passes, one lane: the second recommended choice of RFC 9106 §4 in memory and passes,
    /// with one lane because a browser runs it in one thread.
    pub const RECOMMENDED: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 };

    /// Memory in KiB (at least 8 a lane), passes over it, lanes. `None` for what Argon2 refuses or a browser
    /// could not bear.
    pub const fn new(memory_kib: u32, passes: u32, lanes: u32) -> Option<Self> {
        let settings = Self { memory_kib, passes, lanes };
        if settings.is_acceptable() { Some(settings) } else { None }
    }

    /// Settings of a header that was tampered with must not exhaust the browser's memory or hang it.
    const fn is_acceptable(self) -> bool {
        let Self { memory_kib, passes, lanes } = self;
        lanes >= 1
            && lanes <= 4
            && passes >= 1
            && passes <= 16
            && memory_kib >= 8 * lanes
            && memory_kib <= 512 * 1024
    }
}

/// Stored settings that Argon2 refuses, or that would exhaust the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct UnusableSettings;

impl Slot {
    pub fn kind(&self) -> SlotKind {
        self.kind
    }

    /// Whose passphrase opens it. None for the one that a team shares, and for the recovery key.
    pub fn holder(&self) -> Option<Holder> {
        match self.kind {
            SlotKind::Own(_, holder) => Some(holder),
            SlotKind::Passphrase(_) | SlotKind::Recovery => None,
        }
    }

    /// Whether a passphrase opens it, a shared one or somebody's own.
    pub fn takes_passphrase(&self) -> bool {
        self.kind != SlotKind::Recovery
    }

    /// What tells it from every other slot, old ones too: its salt. It says nothing of the passphrase.
    pub fn name(&self) -> String {
        self.salt.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    pub(super) fn for_passphrase(
        vault: VaultId,
        key: &[u8; 32],
        holder: Option<Holder>,
        passphrase: &[u8],
        settings: KdfSettings,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, NoEntropy> {
        let kind = holder.map_or(SlotKind::Passphrase(settings), |holder| SlotKind::Own(settings, holder));
        let salt = draw(entropy)?;
        // Settings made through `new` are never refused; to claim a key for refused ones would be worse.
        let wrapping_key = stretch(passphrase, &salt, settings).map_err(|_| NoEntropy)?;
        Self::wrap(vault, key, kind, salt, &wrapping_key, entropy)
    }

    pub(super) fn for_recovery(
        vault: VaultId,
        key: &[u8; 32],
        recovery: &RecoveryKey,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, NoEntropy> {
        let salt = draw(entropy)?;
        let wrapping_key = recovery.wrapping_key(vault.as_bytes(), &salt);
        Self::wrap(vault, key, SlotKind::Recovery, salt, &wrapping_key, entropy)
    }

    /// # Errors
    /// When Argon2 refuses the stored settings. `Ok(None)` means that the passphrase does not open it, or
    /// that this is not a passphrase slot.
    pub(super) fn try_passphrase(
        &self,
        vault: VaultId,
        passphrase: &[u8],
    ) -> Result<Option<Zeroizing<[u8; 32]>>, UnusableSettings> {
        let (SlotKind::Passphrase(settings) | SlotKind::Own(settings, _)) = self.kind else {
            return Ok(None);
        };
        let wrapping_key = stretch(passphrase, &self.salt, settings)?;
        Ok(self.unwrap_with(vault, &wrapping_key))
    }

    pub(super) fn try_recovery(&self, vault: VaultId, recovery: &RecoveryKey) -> Option<Zeroizing<[u8; 32]>> {
        if self.kind != SlotKind::Recovery {
            return None;
        }
        self.unwrap_with(vault, &recovery.wrapping_key(vault.as_bytes(), &self.salt))
    }

    fn wrap(
        vault: VaultId,
        key: &[u8; 32],
        kind: SlotKind,
        salt: [u8; 16],
        wrapping_key: &[u8; 32],
        entropy: &mut dyn Entropy,
    ) -> Result<Self, NoEntropy> {
        let wrapped = seal::seal(wrapping_key, vault, &place_of(kind, &salt), key, entropy)?;
        Ok(Self { kind, salt, wrapped: wrapped.into_bytes() })
    }

    fn unwrap_with(&self, vault: VaultId, wrapping_key: &[u8; 32]) -> Option<Zeroizing<[u8; 32]>> {
        let sealed = Sealed::from_bytes(self.wrapped.clone());
        let key = seal::open(wrapping_key, vault, &place_of(self.kind, &self.salt), &sealed).ok()?;
        key.as_slice().try_into().ok().map(Zeroizing::new)
    }
}

/// Kind, settings, holder and salt are bound into the wrapping, so none of them can be exchanged.
fn place_of(kind: SlotKind, salt: &[u8; 16]) -> Place {
    let mut key = postcard::to_allocvec(&kind).unwrap_or_default();
    key.extend_from_slice(salt);
    Place::keyed(Compartment::Slot, key)
}

fn stretch(
    passphrase: &[u8],
    salt: &[u8; 16],
    settings: KdfSettings,
) -> Result<Zeroizing<[u8; 32]>, UnusableSettings> {
    if !settings.is_acceptable() {
        return Err(UnusableSettings);
    }
    let KdfSettings { memory_kib, passes, lanes } = settings;
    let params = Params::new(memory_kib, passes, lanes, Some(32)).map_err(|_| UnusableSettings)?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase, salt, key.as_mut_slice())
        .map_err(|_| UnusableSettings)?;
    Ok(key)
}
