//! Large bodies are kept packed, in storage and in memory: a plan of fifty items is 100 KB of text that repeats itself,
//! and 6 KB of zlib (RFC 1950).

use super::damage::Cause;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

/// Bytes from which packing is tried. Below, the stream costs more than it saves.
const WORTH_TRYING: usize = 1_024;

/// zlib's own middle: higher levels save a few bytes more, for several times the work.
const LEVEL: u8 = 6;

/// No body is larger. Whoever made a stream that unpacks to more wants to fill the memory.
const MOST_BYTES: usize = 64 << 20;

/// The body packed, where that makes it smaller.
pub(super) fn packed(body: &[u8]) -> Option<Vec<u8>> {
    if !(WORTH_TRYING..=MOST_BYTES).contains(&body.len()) {
        return None;
    }
    Some(compress_to_vec_zlib(body, LEVEL)).filter(|packed| packed.len() < body.len())
}

/// What was packed.
///
/// # Errors
/// `Format` for what is no such stream, or does not fit its checksum.
pub(super) fn unpacked(packed: &[u8]) -> Result<Vec<u8>, Cause> {
    decompress_to_vec_zlib_with_limit(packed, MOST_BYTES).map_err(|_| Cause::Format)
}
