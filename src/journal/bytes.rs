//! The shape shared by everything the journal writes: one version byte, then postcard, then nothing.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::damage::Cause;

/// Encodes `value` behind a version byte.
pub(super) fn write<T: Serialize>(version: u8, value: &T) -> Vec<u8> {
    // Writing to a growing Vec fails only for types with unsized iterators, of which there are none here;
    // an empty answer would be refused by `read`.
    postcard::to_extend(value, vec![version]).unwrap_or_default()
}

/// Decodes what `write` wrote with the same version.
///
/// # Errors
/// A higher version byte is `NewerVersion`. Anything that is not exactly the canonical encoding of one
/// value, including trailing bytes, is `Format`.
pub(super) fn read<T: Serialize + DeserializeOwned>(version: u8, bytes: &[u8]) -> Result<T, Cause> {
    let (first, rest) = bytes.split_first().ok_or(Cause::Format)?;
    if *first > version {
        return Err(Cause::NewerVersion);
    }
    if *first != version {
        return Err(Cause::Format);
    }
    let value = postcard::from_bytes(rest).map_err(|_| Cause::Format)?;
    // Postcard accepts trailing bytes and padded integers; a hash over bytes must have one form only.
    if write(version, &value) != bytes {
        return Err(Cause::Format);
    }
    Ok(value)
}
