/// Where random bytes come from.
///
/// In the browser it is `crypto.getRandomValues`. Tests pass a closure that counts.
pub trait Entropy {
    /// Fills all of `bytes`.
    ///
    /// # Errors
    /// When the platform cannot give any. `bytes` is then not to be used.
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoEntropy>;
}

/// The platform gave no random bytes, so nothing can be sealed safely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoEntropy;

impl NoEntropy {
    pub fn message(self) -> &'static str {
        "This browser gave no random numbers, so nothing can be encrypted safely. Nothing was saved. Use \
         another browser."
    }
}

impl<F: FnMut(&mut [u8])> Entropy for F {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        self(bytes);
        Ok(())
    }
}

/// An array of random bytes.
pub(super) fn draw<const N: usize>(entropy: &mut dyn Entropy) -> Result<[u8; N], NoEntropy> {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes)?;
    Ok(bytes)
}
