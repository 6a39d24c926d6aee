use std::fmt;

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::entropy::{Entropy, NoEntropy};
use super::header::VaultId;
use super::place::Place;
use super::seal::{self, SealBroken, Sealed};

/// A vault whose key is in memory. Dropping it wipes the key.
///
/// Wiping is best effort: copies that the compiler or the browser made elsewhere stay until the page is
/// reloaded, so reload the page when locking.
pub struct OpenVault {
    id: VaultId,
    key: Zeroizing<[u8; 32]>,
}

impl OpenVault {
    pub(super) fn new(id: VaultId, key: Zeroizing<[u8; 32]>) -> Self {
        Self { id, key }
    }

    pub fn id(&self) -> VaultId {
        self.id
    }

    /// Encrypts `plain` for one place.
    ///
    /// # Errors
    /// When there are no random bytes for the nonce.
    pub fn seal(&self, place: &Place, plain: &[u8], entropy: &mut dyn Entropy) -> Result<Sealed, NoEntropy> {
        seal::seal(&self.key, self.id, place, plain, entropy)
    }

    /// Decrypts what `seal` made for the same place. The answer is wiped when dropped.
    ///
    /// # Errors
    /// When the bytes are not exactly what was sealed for this place of this vault.
    pub fn open(&self, place: &Place, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, SealBroken> {
        seal::open(&self.key, self.id, place, sealed)
    }

    /// A storage key for a name that must not be readable in storage, such as that of a draft: 32
    /// hexadecimal digits of a hash keyed with the vault key.
    pub fn storage_key(&self, name: &str) -> String {
        let digest = Sha256::new()
            .chain_update(b"aftercare storage key 1")
            .chain_update(self.key.as_slice())
            .chain_update(name.as_bytes())
            .finalize();
        digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
    }

    pub(super) fn key(&self) -> &[u8; 32] {
        &self.key
    }
}

impl fmt::Debug for OpenVault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenVault").field("id", &self.id).finish_non_exhaustive()
    }
}
