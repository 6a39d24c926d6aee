use super::BrowserEntropy;
use crate::order::SortedMap;
use crate::store::{DraftStore, SealedJournal, StoreError};
use crate::ui::clock::now_ms;
use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

/// What is typed and not saved. It is handed to the vault with the first key: while a write is under way what is typed
/// meanwhile waits for its end, and is handed over then. So a draft is never further behind than one write takes.
#[derive(Clone)]
pub(super) struct Desk(Rc<Inner>);

struct Inner {
    /// Drafts of everybody by their owned names, as typed.
    drafts: RefCell<SortedMap<String, KeptDraft>>,
    /// Of those, the ones of which it is not known that they are stored as they are; also dropped ones.
    unsettled: RefCell<SortedMap<String, Unsettled>>,
    /// Absent once the key is dropped.
    store: RefCell<Option<DraftStore>>,
    on_error: Callback<StoreError>,
}

/// What was typed, and when it was stored last, in milliseconds since 1970-01-01 UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptDraft {
    pub body: Rc<Vec<u8>>,
    pub kept_at_ms: Option<i64>,
}

struct Unsettled {
    under_way: u32,
    /// Whether it changed since it was handed over, or was not taken.
    more: bool,
    done: Callback<bool>,
}

impl Desk {
    pub(super) fn new(
        journal: &SealedJournal,
        drafts: SortedMap<String, KeptDraft>,
        on_error: Callback<StoreError>,
    ) -> Self {
        Self(Rc::new(Inner {
            drafts: RefCell::new(drafts),
            unsettled: RefCell::default(),
            store: RefCell::new(Some(journal.draft_store(Box::new(BrowserEntropy)))),
            on_error,
        }))
    }

    pub(super) fn draft(&self, key: &str) -> Option<KeptDraft> {
        self.0.drafts.borrow().get(key).cloned()
    }

    /// The names of the drafts that begin so, without that beginning.
    pub(super) fn names_after(&self, beginning: &str) -> Vec<String> {
        let drafts = self.0.drafts.borrow();
        drafts.keys().filter_map(|key| key.strip_prefix(beginning)).map(str::to_owned).collect()
    }

    /// Holds what is typed now, or with no body drops it, and has the vault do the same. `done` says whether it is
    /// stored.
    pub(super) fn put(&self, key: String, body: Option<Vec<u8>>, done: Callback<bool>) {
        match body {
            Some(body) => {
                let kept_at_ms = self.draft(&key).and_then(|kept| kept.kept_at_ms);
                let kept = KeptDraft { body: Rc::new(body), kept_at_ms };
                self.0.drafts.borrow_mut().insert(key.clone(), kept);
            }
            None => drop(self.0.drafts.borrow_mut().remove(&key)),
        }
        let under_way = self.0.unsettled.borrow().get(&key).map_or(0, |one| one.under_way);
        self.0.unsettled.borrow_mut().insert(key.clone(), Unsettled { under_way, more: true, done });
        if under_way == 0 {
            self.hand_over(key);
        }
    }

    /// Hands over whatever is not, also what waits for the end of a write: the page may be gone by then.
    pub(super) fn flush(&self) {
        let unsettled = self.0.unsettled.borrow();
        let waiting = unsettled.iter().filter(|(_, one)| one.more).map(|(key, _)| key.clone());
        let waiting: Vec<String> = waiting.collect();
        drop(unsettled);
        for key in waiting {
            self.hand_over(key);
        }
    }

    /// Waits until everything is stored, or the store has said why it is not.
    pub(super) async fn settle(&self) {
        let keys: Vec<String> = self.0.unsettled.borrow().keys().cloned().collect();
        for key in keys {
            // The store does one thing after the other, so those before it have ended as well then.
            if let Some((_, write)) = self.sealed(&key)
                && let Err(error) = write.await
            {
                self.0.on_error.emit(error);
            }
        }
    }

    /// Drops the key. Nothing is stored any more.
    pub(super) fn close(&self) {
        *self.0.store.borrow_mut() = None;
    }

    fn hand_over(&self, key: String) {
        let Some((at_ms, write)) = self.sealed(&key) else { return };
        if let Some(one) = self.0.unsettled.borrow_mut().get_mut(&key) {
            one.under_way += 1;
            one.more = false;
        }
        let desk = self.clone();
        spawn_local(async move {
            let outcome = write.await;
            desk.ended(key, at_ms, outcome);
        });
    }

    fn sealed(&self, key: &str) -> Option<(i64, impl Future<Output = Result<(), StoreError>> + use<>)> {
        let at_ms = now_ms();
        let body = self.draft(key).map(|kept| kept.body);
        let mut store = self.0.store.borrow_mut();
        let write = store.as_mut()?.write(key, body.as_ref().map(|body| body.as_slice()), at_ms);
        Some((at_ms, write))
    }

    fn ended(&self, key: String, at_ms: i64, outcome: Result<(), StoreError>) {
        let mut unsettled = self.0.unsettled.borrow_mut();
        let Some(one) = unsettled.get_mut(&key) else { return };
        one.under_way = one.under_way.saturating_sub(1);
        let (is_last, done) = (one.under_way == 0, one.done.clone());
        match outcome {
            Ok(()) => {
                let goes_on = one.more;
                if is_last && !goes_on {
                    unsettled.remove(&key);
                }
                drop(unsettled);
                if is_last && goes_on {
                    self.hand_over(key);
                } else if is_last {
                    if let Some(kept) = self.0.drafts.borrow_mut().get_mut(&key) {
                        kept.kept_at_ms = Some(at_ms);
                    }
                    done.emit(true);
                }
            }
            Err(error) => {
                // It is tried again with the next key, and when the page goes.
                one.more = true;
                drop(unsettled);
                self.0.on_error.emit(error);
                done.emit(false);
            }
        }
    }
}
