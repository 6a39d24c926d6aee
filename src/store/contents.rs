use std::ops::RangeInclusive;

use super::error::StoreError;

/// A place that keeps sealed bytes.
///
/// Every change of the journal goes through [`Store::commit`], which is one transaction: all of it or none.
#[expect(async_fn_in_trait, reason = "a browser has one thread, so the futures need not be Send")]
pub trait Store {
    /// Whether there is a workspace, without reading it all.
    async fn presence(&self) -> Result<Presence, StoreError>;

    /// Everything but the drafts.
    async fn load(&self) -> Result<Contents, StoreError>;

    /// The stored head, to find out what became of a write whose answer was lost.
    async fn head(&self) -> Result<Option<Vec<u8>>, StoreError>;

    /// Does all of `write` or nothing. Returns only after the bytes were handed to the disk.
    ///
    /// # Errors
    /// `ChangedElsewhere` when the stored head is not `write.expected_head`; nothing is written then. After
    /// `ResultUnknown` it has to be found out with [`Store::head`]; after every other error nothing was
    /// written.
    async fn commit(&self, write: &Write) -> Result<(), StoreError>;

    /// The stored header.
    async fn meta(&self) -> Result<Option<Vec<u8>>, StoreError>;

    /// Replaces the header.
    async fn put_meta(&self, meta: &[u8]) -> Result<(), StoreError>;

    async fn put_snapshot(&self, sealed: &[u8]) -> Result<(), StoreError>;

    async fn put_draft(&self, key: &str, sealed: &[u8]) -> Result<(), StoreError>;

    async fn delete_draft(&self, key: &str) -> Result<(), StoreError>;

    /// All drafts by their storage key.
    async fn drafts(&self) -> Result<Vec<(String, Vec<u8>)>, StoreError>;

    /// Removes everything. There is no way back but a backup.
    async fn erase(&self) -> Result<(), StoreError>;
}

/// Whether a store holds a workspace. With a note kept elsewhere that there should be one, `Absent` and
/// `Empty` mean that the browser threw the data away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// There is no database.
    Absent,
    /// There is a database with nothing in it.
    Empty,
    /// There are entries, but the header with the wrapped keys is gone.
    MetaMissing {
        /// Sealed pieces found.
        pieces: u64,
    },
    Present,
}

/// What a store holds, sealed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contents {
    pub meta: Option<Vec<u8>>,
    pub head: Option<Vec<u8>>,
    /// By block, ascending.
    pub segments: Vec<(u32, Vec<u8>)>,
    /// By position, ascending.
    pub tail: Vec<(u64, Vec<u8>)>,
    pub snapshot: Option<Vec<u8>>,
}

/// One transaction.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Write {
    /// The head that has to be stored for this write to be right; `None` when there must be neither head nor
    /// header yet.
    pub expected_head: Option<Vec<u8>>,
    pub head: Vec<u8>,
    /// Written when given, left alone otherwise.
    pub meta: Option<Vec<u8>>,
    pub put_tail: Vec<(u64, Vec<u8>)>,
    pub put_segments: Vec<(u32, Vec<u8>)>,
    pub delete_tail: Vec<RangeInclusive<u64>>,
}

impl Write {
    /// Whether this write may go ahead on what is stored.
    ///
    /// # Errors
    /// `AlreadyExists`, `ChangedElsewhere` or `Evicted`.
    pub(super) fn check(&self, stored_head: Option<&[u8]>, has_meta: bool) -> Result<(), StoreError> {
        let creates = self.meta.is_some() && self.expected_head.is_none();
        match (self.expected_head.as_deref(), stored_head) {
            (None, None) if !(creates && has_meta) => Ok(()),
            (None, _) if creates => Err(StoreError::AlreadyExists),
            (Some(expected), Some(stored)) if expected == stored => Ok(()),
            (Some(_), None) if !has_meta => Err(StoreError::Evicted),
            _ => Err(StoreError::ChangedElsewhere),
        }
    }
}

impl Contents {
    /// What an existing database with these contents is.
    pub fn presence(&self) -> Presence {
        let pieces = self.segments.len() + self.tail.len() + usize::from(self.head.is_some());
        match (&self.meta, pieces) {
            (Some(_), _) => Presence::Present,
            (None, 0) => Presence::Empty,
            (None, pieces) => Presence::MetaMissing { pieces: pieces as u64 },
        }
    }
}
