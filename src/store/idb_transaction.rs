use std::future::IntoFuture;

use gloo::timers::callback::Timeout;
use idb::Query;
use idb::request::futures::{GetAllKeysStoreRequestFuture, GetAllStoreRequestFuture, GetStoreRequestFuture};
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbTransaction};

use super::error::StoreError;
use super::indexed_db::bytes_of;
use super::signal::{Sender, Signal, signal};

/// How soon a transaction counts as complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Durability {
    /// After the bytes were flushed to the disk.
    Strict,
    /// As the browser likes.
    Default,
    /// After they were handed to the operating system.
    Relaxed,
}

/// A transaction of which the end is not missed.
pub(super) struct Transaction {
    raw: IdbTransaction,
    transaction: idb::Transaction,
    end: Option<Signal<End>>,
    timed_out: Sender<End>,
    /// Called by the browser; must live as long as the transaction.
    _handlers: [Closure<dyn FnMut()>; 2],
}

#[derive(Debug, Clone, Copy)]
enum End {
    Completed,
    Aborted,
    TimedOut,
}

/// All records of one object store, asked for but not waited for yet.
pub(super) struct All {
    keys: GetAllKeysStoreRequestFuture,
    values: GetAllStoreRequestFuture,
}

/// A disk that takes longer than this is treated as not answering.
const PATIENCE_MS: u32 = 30_000;

#[wasm_bindgen]
extern "C" {
    /// `IDBDatabase` with the options argument of `transaction` (Indexed Database API 3.0 §4.4), for which
    /// neither `idb` nor stable `web-sys` has a binding.
    type DatabaseWithOptions;

    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn transaction_with_options(
        this: &DatabaseWithOptions,
        stores: &Array,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;

    /// `IDBTransaction` with `commit` (Indexed Database API 3.0 §4.9), whose binding in `web-sys` is deprecated.
    type Committable;

    #[wasm_bindgen(method, catch)]
    fn commit(this: &Committable) -> Result<(), JsValue>;
}

impl Transaction {
    pub(super) fn begin(
        database: &IdbDatabase,
        stores: &[&str],
        mode: &str,
        durability: Durability,
    ) -> Result<Self, StoreError> {
        let names: Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
        let options = Object::new();
        let value = match durability {
            Durability::Strict => "strict",
            Durability::Default => "default",
            Durability::Relaxed => "relaxed",
        };
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str("durability"), &JsValue::from_str(value));
        let raw = database
            .unchecked_ref::<DatabaseWithOptions>()
            .transaction_with_options(&names, mode, &options)
            .map_err(|error| refused(&error))?;

        let (sender, end) = signal();
        let handler = |value: End| {
            let sender = sender.clone();
            Closure::<dyn FnMut()>::new(move || sender.send(value))
        };
        let handlers = [handler(End::Completed), handler(End::Aborted)];
        let [complete, abort] = &handlers;
        raw.set_oncomplete(Some(complete.as_ref().unchecked_ref()));
        raw.set_onabort(Some(abort.as_ref().unchecked_ref()));
        Ok(Self {
            transaction: raw.clone().into(),
            raw,
            end: Some(end),
            timed_out: sender,
            _handlers: handlers,
        })
    }

    pub(super) fn get(&self, store: &str, key: &str) -> Result<GetStoreRequestFuture, StoreError> {
        Ok(self.store(store)?.get(JsValue::from_str(key)).map_err(not_read)?.into_future())
    }

    pub(super) fn all(&self, store: &str) -> Result<All, StoreError> {
        let store = self.store(store)?;
        let keys = store.get_all_keys(None, None).map_err(not_read)?.into_future();
        let values = store.get_all(None, None).map_err(not_read)?.into_future();
        Ok(All { keys, values })
    }

    /// Asks for a write. Whether it happened shows in `completed`.
    pub(super) fn put(&self, store: &str, key: &JsValue, value: &[u8]) -> Result<(), StoreError> {
        let value = Uint8Array::from(value);
        self.store(store)?.put(&value, Some(key)).map(drop).map_err(failed)
    }

    pub(super) fn delete(&self, store: &str, query: Query) -> Result<(), StoreError> {
        self.store(store)?.delete(query).map(drop).map_err(failed)
    }

    pub(super) fn clear(&self, store: &str) -> Result<(), StoreError> {
        self.store(store)?.clear().map(drop).map_err(failed)
    }

    /// Waits until everything asked for is on the disk. The browser is told that it is everything, so that it writes it
    /// even if the page goes before it answers.
    pub(super) async fn completed(mut self) -> Result<(), StoreError> {
        // A browser that cannot be told finds out by itself.
        let _ = self.raw.unchecked_ref::<Committable>().commit();
        let timed_out = self.timed_out.clone();
        let _timeout = Timeout::new(PATIENCE_MS, move || timed_out.send(End::TimedOut));
        let end = match self.end.take() {
            Some(end) => end.await,
            None => End::TimedOut,
        };
        match end {
            End::Completed => Ok(()),
            End::Aborted => Err(match self.raw.error() {
                Some(error) if error.name() == "QuotaExceededError" => StoreError::QuotaExceeded,
                Some(error) => StoreError::WriteFailed { detail: error.message() },
                None => StoreError::WriteFailed { detail: String::new() },
            }),
            // Breaking it off works as long as it is not being committed; after that nobody can tell.
            End::TimedOut => match self.raw.abort() {
                Ok(()) => Err(StoreError::WriteFailed {
                    detail: "the disk did not answer in 30 seconds".to_owned(),
                }),
                Err(_) => Err(StoreError::ResultUnknown),
            },
        }
    }

    /// Breaks it off, so that nothing of it is written.
    pub(super) fn abandon(self) {
        // It fails only when the transaction is over already.
        let _ = self.raw.abort();
    }

    fn store(&self, name: &str) -> Result<idb::ObjectStore, StoreError> {
        self.transaction.object_store(name).map_err(failed)
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        // The browser must not call handlers that are gone.
        self.raw.set_oncomplete(None);
        self.raw.set_onabort(None);
    }
}

impl All {
    pub(super) async fn read(self) -> Result<Vec<(JsValue, Vec<u8>)>, StoreError> {
        // Both are answered in order, and a future not polled yet keeps its answer.
        let keys = self.keys.await.map_err(not_read)?;
        let values = self.values.await.map_err(not_read)?;
        Ok(keys.into_iter().zip(values.iter().map(bytes_of)).collect())
    }
}

/// The name of the DOM exception behind an error, such as `QuotaExceededError`.
pub(super) fn error_name(error: &idb::Error) -> Option<String> {
    match error {
        idb::Error::DomException(exception) => Some(exception.name()),
        idb::Error::IndexedDbOpenFailed(value)
        | idb::Error::UpdateFailed(value)
        | idb::Error::TransactionOpenFailed(value) => {
            value.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name)
        }
        _ => None,
    }
}

/// The browser's own words.
pub(super) fn describe(error: &idb::Error) -> String {
    error.to_string()
}

fn not_read(error: idb::Error) -> StoreError {
    StoreError::ReadFailed { detail: describe(&error) }
}

fn failed(error: idb::Error) -> StoreError {
    match error_name(&error).as_deref() {
        Some("QuotaExceededError") => StoreError::QuotaExceeded,
        _ => StoreError::WriteFailed { detail: describe(&error) },
    }
}

fn refused(error: &JsValue) -> StoreError {
    let detail = error.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::message);
    StoreError::WriteFailed { detail: detail.unwrap_or_default() }
}
