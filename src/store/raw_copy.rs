//! A copy of a store as it is, sealed pieces and damage included: for looking into damage elsewhere, and for
//! going back to before an attempt at repair.

use serde::{Deserialize, Serialize};

use super::contents::{Contents, Store, Write};
use super::error::StoreError;
use crate::journal::Cause;

impl Contents {
    /// `AFTC`, one version byte and the pieces in postcard. Everything in it stays sealed, and it opens with
    /// the same passphrase as the workspace it was taken from.
    pub fn encode(&self) -> Vec<u8> {
        let wire = WireV1 {
            meta: self.meta.clone(),
            head: self.head.clone(),
            segments: self.segments.clone(),
            tail: self.tail.clone(),
        };
        let mut bytes = MAGIC.to_vec();
        bytes.push(VERSION_1);
        bytes.extend(postcard::to_allocvec(&wire).unwrap_or_default());
        bytes
    }

    /// Reads what `encode` wrote. The snapshot is not part of it.
    ///
    /// # Errors
    /// `Format` when it is something else, `NewerVersion` when a newer app wrote it.
    pub fn decode(bytes: &[u8]) -> Result<Self, Cause> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(Cause::Format)?;
        let (version, rest) = rest.split_first().ok_or(Cause::Format)?;
        if *version > VERSION_1 {
            return Err(Cause::NewerVersion);
        }
        let WireV1 { meta, head, segments, tail } = postcard::from_bytes(rest).map_err(|_| Cause::Format)?;
        Ok(Self { meta, head, segments, tail, snapshot: None })
    }
}

/// Puts a copy into an empty store, as it is.
///
/// # Errors
/// `AlreadyExists` when the store holds a workspace; else as of the store.
pub async fn put_back<S: Store>(store: &S, contents: Contents) -> Result<(), StoreError> {
    let write = Write {
        expected_head: None,
        // A copy without a head opens as one whose head cannot be read, which is named.
        head: contents.head.unwrap_or_default(),
        meta: Some(contents.meta.unwrap_or_default()),
        put_tail: contents.tail,
        put_segments: contents.segments,
        delete_tail: Vec::new(),
    };
    store.commit(&write).await
}

const MAGIC: &[u8] = b"AFTC";
const VERSION_1: u8 = 1;

#[derive(Serialize, Deserialize)]
struct WireV1 {
    meta: Option<Vec<u8>>,
    head: Option<Vec<u8>>,
    segments: Vec<(u32, Vec<u8>)>,
    tail: Vec<(u64, Vec<u8>)>,
}
