use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::entropy::{Entropy, NoEntropy, draw};
use super::header::VaultId;
use super::place::Place;

/// Encrypted and authenticated bytes: one version byte, a 192-bit random nonce, XChaCha20-Poly1305.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed(Vec<u8>);

/// Why a seal did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SealBroken {
    /// Changed, cut, from another place, or sealed with another key: these cannot be told apart.
    NotAuthentic,
    /// The version byte is higher than any this version writes.
    NewerVersion,
}

impl Sealed {
    /// Takes stored bytes as they are; whether they are any good shows when they are opened.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

pub(super) fn seal(
    key: &[u8; 32],
    vault: VaultId,
    place: &Place,
    plain: &[u8],
    entropy: &mut dyn Entropy,
) -> Result<Sealed, NoEntropy> {
    let nonce: [u8; NONCE_LEN] = draw(entropy)?;
    let aad = place.associated_data(vault, SEAL_VERSION);
    // The cipher refuses only messages over 256 GiB, which do not fit in memory here.
    let sealed = XChaCha20Poly1305::new(Key::from_slice(key))
        .encrypt(XNonce::from_slice(&nonce), Payload { msg: plain, aad: &aad })
        .map_err(|_| NoEntropy)?;
    let mut bytes = Vec::with_capacity(1 + NONCE_LEN + sealed.len());
    bytes.push(SEAL_VERSION);
    bytes.extend_from_slice(&nonce);
    bytes.extend_from_slice(&sealed);
    Ok(Sealed(bytes))
}

pub(super) fn open(
    key: &[u8; 32],
    vault: VaultId,
    place: &Place,
    sealed: &Sealed,
) -> Result<Zeroizing<Vec<u8>>, SealBroken> {
    let (version, rest) = sealed.0.split_first().ok_or(SealBroken::NotAuthentic)?;
    if *version > SEAL_VERSION {
        return Err(SealBroken::NewerVersion);
    }
    let (nonce, message) = rest.split_at_checked(NONCE_LEN).ok_or(SealBroken::NotAuthentic)?;
    let aad = place.associated_data(vault, *version);
    XChaCha20Poly1305::new(Key::from_slice(key))
        .decrypt(XNonce::from_slice(nonce), Payload { msg: message, aad: &aad })
        .map(Zeroizing::new)
        .map_err(|_| SealBroken::NotAuthentic)
}

const SEAL_VERSION: u8 = 1;
const NONCE_LEN: usize = 24;
