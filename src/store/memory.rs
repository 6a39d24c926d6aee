use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::contents::{Contents, Presence, Store, Write};
use super::error::StoreError;

use crate::order;
use order::SortedMap;

/// A store that forgets when the page goes: for sample data and for tests.
///
/// Clones share what is stored, like two tabs.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore {
    shared: Rc<RefCell<Shared>>,
}

/// What goes wrong at the next writes or reads, in the order given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The write finds no space. Nothing is written.
    Quota,
    /// The write is broken off half-way. A transaction leaves nothing of it.
    WriteFails,
    /// The write happens, and its answer gets lost.
    ReplyLostAfterWrite,
    /// The write does not happen, and its answer gets lost.
    ReplyLostBeforeWrite,
    /// The next read of the head fails.
    HeadUnreadable,
}

#[derive(Debug, Default)]
struct Shared {
    contents: Contents,
    drafts: SortedMap<String, Vec<u8>>,
    faults: VecDeque<Fault>,
    exists: bool,
}

impl MemoryStore {
    pub fn new() -> Self {
        Self::default()
    }

    /// A store that holds this already.
    pub fn with_contents(contents: Contents) -> Self {
        let store = Self::new();
        store.change(|stored| *stored = contents);
        store
    }

    /// Lets the next matching operation fail. Several queue up.
    pub fn inject(&self, fault: Fault) {
        self.shared.borrow_mut().faults.push_back(fault);
    }

    /// Changes what is stored behind the back of everyone who uses it, as a failing disk would.
    pub fn change(&self, edit: impl FnOnce(&mut Contents)) {
        let mut shared = self.shared.borrow_mut();
        shared.exists = true;
        edit(&mut shared.contents);
    }

    /// A copy of what is stored.
    pub fn contents(&self) -> Contents {
        self.shared.borrow().contents.clone()
    }

    /// Runs a write against the first fault in the queue, unless that is one of reading.
    fn write(&self, apply: impl FnOnce(&mut Shared) -> Result<(), StoreError>) -> Result<(), StoreError> {
        let mut shared = self.shared.borrow_mut();
        let fault = shared.faults.front().copied().filter(|fault| *fault != Fault::HeadUnreadable);
        if fault.is_some() {
            shared.faults.pop_front();
        }
        match fault {
            Some(Fault::Quota) => Err(StoreError::QuotaExceeded),
            Some(Fault::WriteFails) => {
                Err(StoreError::WriteFailed { detail: "the transaction was aborted".to_owned() })
            }
            Some(Fault::ReplyLostBeforeWrite) => Err(StoreError::ResultUnknown),
            Some(Fault::ReplyLostAfterWrite) => apply(&mut shared).and(Err(StoreError::ResultUnknown)),
            Some(Fault::HeadUnreadable) | None => apply(&mut shared),
        }
    }
}

impl Store for MemoryStore {
    async fn presence(&self) -> Result<Presence, StoreError> {
        let shared = self.shared.borrow();
        Ok(if shared.exists { shared.contents.presence() } else { Presence::Absent })
    }

    async fn load(&self) -> Result<Contents, StoreError> {
        Ok(self.contents())
    }

    async fn head(&self) -> Result<Option<Vec<u8>>, StoreError> {
        let mut shared = self.shared.borrow_mut();
        if shared.faults.front() == Some(&Fault::HeadUnreadable) {
            shared.faults.pop_front();
            return Err(StoreError::ReadFailed { detail: String::new() });
        }
        Ok(shared.contents.head.clone())
    }

    async fn commit(&self, write: &Write) -> Result<(), StoreError> {
        self.write(|shared| {
            let contents = &mut shared.contents;
            write.check(contents.head.as_deref(), contents.meta.is_some())?;
            shared.exists = true;
            contents.head = Some(write.head.clone());
            if let Some(meta) = &write.meta {
                contents.meta = Some(meta.clone());
            }
            let mut tail: SortedMap<u64, Vec<u8>> = std::mem::take(&mut contents.tail).into_iter().collect();
            tail.extend(write.put_tail.iter().cloned());
            tail.retain(|position, _| !write.delete_tail.iter().any(|range| range.contains(position)));
            contents.tail = tail.into_iter().collect();
            let mut segments: SortedMap<u32, Vec<u8>> =
                std::mem::take(&mut contents.segments).into_iter().collect();
            segments.extend(write.put_segments.iter().cloned());
            contents.segments = segments.into_iter().collect();
            Ok(())
        })
    }

    async fn meta(&self) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.shared.borrow().contents.meta.clone())
    }

    async fn put_meta(&self, meta: &[u8]) -> Result<(), StoreError> {
        self.write(|shared| {
            shared.exists = true;
            shared.contents.meta = Some(meta.to_vec());
            Ok(())
        })
    }

    async fn put_snapshot(&self, sealed: &[u8]) -> Result<(), StoreError> {
        self.write(|shared| {
            shared.contents.snapshot = Some(sealed.to_vec());
            Ok(())
        })
    }

    async fn put_draft(&self, key: &str, sealed: &[u8]) -> Result<(), StoreError> {
        self.write(|shared| {
            shared.drafts.insert(key.to_owned(), sealed.to_vec());
            Ok(())
        })
    }

    async fn delete_draft(&self, key: &str) -> Result<(), StoreError> {
        self.write(|shared| {
            shared.drafts.remove(key);
            Ok(())
        })
    }

    async fn drafts(&self) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        Ok(self.shared.borrow().drafts.iter().map(|(key, sealed)| (key.clone(), sealed.clone())).collect())
    }

    async fn erase(&self) -> Result<(), StoreError> {
        self.write(|shared| {
            *shared = Shared { faults: std::mem::take(&mut shared.faults), ..Shared::default() };
            Ok(())
        })
    }
}

/// The answer of a future that never has to wait, such as those of a [`MemoryStore`]. `None` when it would
/// have to wait after all.
pub fn poll_ready<F: Future>(future: F) -> Option<F::Output> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    }
}
