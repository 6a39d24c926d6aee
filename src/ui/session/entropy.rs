use crate::vault::{Entropy, NoEntropy};

/// Random bytes of the browser (`crypto.getRandomValues`).
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserEntropy;

impl Entropy for BrowserEntropy {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        getrandom::fill(bytes).map_err(|_| NoEntropy)
    }
}

/// 128 random bits for a new id.
///
/// # Errors
/// When the browser gives none.
pub fn fresh_bits() -> Result<u128, NoEntropy> {
    let mut bytes = [0; 16];
    BrowserEntropy.fill(&mut bytes)?;
    Ok(u128::from_be_bytes(bytes))
}
