use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use idb::event::VersionChangeEvent;
use idb::{DatabaseEvent, Factory, KeyRange, ObjectStoreParams, Query};
use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::IdbDatabase;

use super::contents::{Contents, Presence, Store, Write};
use super::error::StoreError;
use super::idb_transaction::{Durability, Transaction, describe, error_name};
use super::signal::{First, first_of, signal};

/// The database of this browser profile. Clones share one connection.
///
/// Nothing is opened before it is needed. A connection that the browser closes is opened again; one that was
/// asked to make way for a newer version is not.
#[derive(Clone)]
pub struct IndexedDbStore {
    shared: Rc<Shared>,
}

struct Shared {
    name: String,
    connection: RefCell<Option<Rc<Connection>>>,
    /// Another tab needed this one to let go.
    made_way: Cell<bool>,
}

struct Connection {
    raw: IdbDatabase,
    /// Keeps the event handlers.
    _database: idb::Database,
}

/// Version of the layout below. Raise it together with a new step in `upgrade`.
const LAYOUT: u32 = 1;

const META: &str = "meta";
const TAIL: &str = "tail";
const SEGMENTS: &str = "seg";
const SNAPSHOT: &str = "snap";
const DRAFTS: &str = "draft";

const HEADER_KEY: &str = "header";
const HEAD_KEY: &str = "head";
const SNAPSHOT_KEY: &str = "latest";

/// Changes an older database, or one just made, step by step to the layout of this version.
fn upgrade(database: &idb::Database, old_layout: u32) -> Result<(), idb::Error> {
    if old_layout < 1 {
        for name in [META, TAIL, SEGMENTS, SNAPSHOT, DRAFTS] {
            database.create_object_store(name, ObjectStoreParams::new())?;
        }
    }
    Ok(())
}

impl IndexedDbStore {
    /// Names a database of this origin, without opening it.
    pub fn new(name: &str) -> Self {
        let shared =
            Shared { name: name.to_owned(), connection: RefCell::new(None), made_way: Cell::new(false) };
        Self { shared: Rc::new(shared) }
    }

    pub fn name(&self) -> &str {
        &self.shared.name
    }

    async fn connection(&self) -> Result<Rc<Connection>, StoreError> {
        if self.shared.made_way.get() {
            return Err(StoreError::TakenOver);
        }
        if let Some(connection) = self.shared.connection.borrow().as_ref() {
            return Ok(Rc::clone(connection));
        }
        let connection = Rc::new(self.connect().await?);
        *self.shared.connection.borrow_mut() = Some(Rc::clone(&connection));
        Ok(connection)
    }

    async fn connect(&self) -> Result<Connection, StoreError> {
        let mut request =
            factory()?.open(&self.shared.name, Some(LAYOUT)).map_err(|error| open_error(&error))?;
        // A request that is blocked goes on waiting; the user is told at once instead.
        let (sender, blocked) = signal();
        request.on_blocked(move |_| sender.send(()));
        request.on_upgrade_needed(|event: VersionChangeEvent| {
            // A step that fails leaves a store missing; the first transaction then says so.
            if let (Ok(database), Ok(old)) = (event.database(), event.old_version()) {
                let _ = upgrade(&database, old);
            }
        });
        let opened = match first_of(request, blocked).await {
            First::Answer(opened) => opened.map_err(|error| open_error(&error))?,
            First::Signal(()) => return Err(StoreError::Blocked),
        };

        let raw: IdbDatabase = opened.into();
        let mut database = idb::Database::from(raw.clone());
        let shared = Rc::downgrade(&self.shared);
        let closing = raw.clone();
        database.on_version_change(move |_| {
            closing.close();
            if let Some(shared) = shared.upgrade() {
                shared.made_way.set(true);
                let_go(shared.connection.take());
            }
        });
        let shared = Rc::downgrade(&self.shared);
        database.on_close(move |_| {
            if let Some(shared) = shared.upgrade() {
                let_go(shared.connection.take());
            }
        });
        Ok(Connection { raw, _database: database })
    }

    async fn begin_write(&self, stores: &[&str], durability: Durability) -> Result<Transaction, StoreError> {
        let connection = self.connection().await?;
        Transaction::begin(&connection.raw, stores, "readwrite", durability)
    }

    async fn begin_read(&self, stores: &[&str]) -> Result<Transaction, StoreError> {
        let connection = self.connection().await?;
        Transaction::begin(&connection.raw, stores, "readonly", Durability::Default)
            .map_err(|error| StoreError::ReadFailed { detail: error_detail(error) })
    }

    async fn get(&self, store: &str, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let transaction = self.begin_read(&[store]).await?;
        let value = transaction.get(store, key)?.await.map_err(read_error)?;
        Ok(value.map(|value| bytes_of(&value)))
    }

    async fn put(
        &self,
        store: &str,
        key: &str,
        value: &[u8],
        durability: Durability,
    ) -> Result<(), StoreError> {
        let transaction = self.begin_write(&[store], durability).await?;
        transaction.put(store, &JsValue::from_str(key), value)?;
        transaction.completed().await
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        // The browser must not call handlers that are gone, and would keep the database open until it next
        // collects garbage.
        self.raw.set_onversionchange(None);
        self.raw.set_onclose(None);
        self.raw.close();
    }
}

/// Drops a connection a moment later: the handler that is running is part of it.
fn let_go(connection: Option<Rc<Connection>>) {
    spawn_local(async move { drop(connection) });
}

impl Store for IndexedDbStore {
    /// Where the browser cannot list its databases, one that is absent is made and then found empty.
    async fn presence(&self) -> Result<Presence, StoreError> {
        if self.shared.connection.borrow().is_none() && !database_exists(&self.shared.name).await {
            return Ok(Presence::Absent);
        }
        if self.meta().await?.is_some() {
            return Ok(Presence::Present);
        }
        Ok(self.load().await?.presence())
    }

    async fn load(&self) -> Result<Contents, StoreError> {
        let transaction = self.begin_read(&[META, TAIL, SEGMENTS, SNAPSHOT]).await?;
        // All requests are made before the first is waited for, so that they see one state.
        let meta = transaction.get(META, HEADER_KEY)?;
        let head = transaction.get(META, HEAD_KEY)?;
        let snapshot = transaction.get(SNAPSHOT, SNAPSHOT_KEY)?;
        let segments = transaction.all(SEGMENTS)?;
        let tail = transaction.all(TAIL)?;
        let bytes = |value: Option<JsValue>| value.map(|value| bytes_of(&value));
        Ok(Contents {
            meta: bytes(meta.await.map_err(read_error)?),
            head: bytes(head.await.map_err(read_error)?),
            snapshot: bytes(snapshot.await.map_err(read_error)?),
            segments: numbered(segments.read().await?)
                .filter_map(|(key, value)| Some((u32::try_from(key).ok()?, value)))
                .collect(),
            tail: numbered(tail.read().await?).collect(),
        })
    }

    async fn head(&self) -> Result<Option<Vec<u8>>, StoreError> {
        self.get(META, HEAD_KEY).await
    }

    async fn commit(&self, write: &Write) -> Result<(), StoreError> {
        let transaction = self.begin_write(&[META, TAIL, SEGMENTS], Durability::Strict).await?;
        let stored_meta = transaction.get(META, HEADER_KEY)?;
        let stored_head = transaction.get(META, HEAD_KEY)?.await.map_err(write_error)?;
        let stored_meta = stored_meta.await.map_err(write_error)?;
        let stored_head = stored_head.map(|value| bytes_of(&value));
        if let Err(error) = write.check(stored_head.as_deref(), stored_meta.is_some()) {
            transaction.abandon();
            return Err(error);
        }
        match put_all(&transaction, write) {
            Ok(()) => transaction.completed().await,
            Err(error) => {
                transaction.abandon();
                Err(error)
            }
        }
    }

    async fn meta(&self) -> Result<Option<Vec<u8>>, StoreError> {
        self.get(META, HEADER_KEY).await
    }

    async fn put_meta(&self, meta: &[u8]) -> Result<(), StoreError> {
        self.put(META, HEADER_KEY, meta, Durability::Strict).await
    }

    async fn put_snapshot(&self, sealed: &[u8]) -> Result<(), StoreError> {
        self.put(SNAPSHOT, SNAPSHOT_KEY, sealed, Durability::Relaxed).await
    }

    async fn put_draft(&self, key: &str, sealed: &[u8]) -> Result<(), StoreError> {
        self.put(DRAFTS, key, sealed, Durability::Default).await
    }

    async fn delete_draft(&self, key: &str) -> Result<(), StoreError> {
        let transaction = self.begin_write(&[DRAFTS], Durability::Default).await?;
        transaction.delete(DRAFTS, JsValue::from_str(key).into())?;
        transaction.completed().await
    }

    async fn drafts(&self) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let transaction = self.begin_read(&[DRAFTS]).await?;
        let all = transaction.all(DRAFTS)?.read().await?;
        Ok(all.into_iter().filter_map(|(key, value)| Some((key.as_string()?, value))).collect())
    }

    /// Empties the database first, which no other tab can block, and then removes it.
    async fn erase(&self) -> Result<(), StoreError> {
        let stores = [META, TAIL, SEGMENTS, SNAPSHOT, DRAFTS];
        let transaction = self.begin_write(&stores, Durability::Strict).await?;
        for store in stores {
            transaction.clear(store)?;
        }
        transaction.completed().await?;

        // Transactions that are under way keep it open until they are done.
        drop(self.shared.connection.take());
        let mut request = factory()?.delete(&self.shared.name).map_err(write_error)?;
        let (sender, blocked) = signal();
        request.on_blocked(move |_| sender.send(()));
        match first_of(request, blocked).await {
            First::Answer(deleted) => deleted.map_err(write_error),
            // It is empty, and goes for good when the last old tab closes.
            First::Signal(()) => Ok(()),
        }
    }
}

impl fmt::Debug for IndexedDbStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IndexedDbStore").field("name", &self.shared.name).finish_non_exhaustive()
    }
}

fn put_all(transaction: &Transaction, write: &Write) -> Result<(), StoreError> {
    for range in &write.delete_tail {
        let (first, last) = (number(*range.start()), number(*range.end()));
        let range = KeyRange::bound(&first, &last, None, None).map_err(write_error)?;
        transaction.delete(TAIL, Query::from(range))?;
    }
    for (position, value) in &write.put_tail {
        transaction.put(TAIL, &number(*position), value)?;
    }
    for (block, value) in &write.put_segments {
        transaction.put(SEGMENTS, &number(u64::from(*block)), value)?;
    }
    if let Some(meta) = &write.meta {
        transaction.put(META, &JsValue::from_str(HEADER_KEY), meta)?;
    }
    transaction.put(META, &JsValue::from_str(HEAD_KEY), &write.head)
}

/// Positions stay far below 2^53, where a JavaScript number stops being exact.
fn number(value: u64) -> JsValue {
    JsValue::from_f64(value as f64)
}

/// Records under keys that are no whole numbers were not written by this app.
fn numbered(records: Vec<(JsValue, Vec<u8>)>) -> impl Iterator<Item = (u64, Vec<u8>)> {
    records.into_iter().filter_map(|(key, value)| {
        let key = key.as_f64()?;
        (key >= 0.0 && key.fract() == 0.0).then_some((key as u64, value))
    })
}

/// Anything but bytes becomes no bytes at all, which no seal fits: it is named as damaged.
pub(super) fn bytes_of(value: &JsValue) -> Vec<u8> {
    value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).unwrap_or_default()
}

/// False only when the browser says so.
async fn database_exists(name: &str) -> bool {
    let Ok(found) = list_databases() else { return true };
    let Ok(found) = JsFuture::from(found).await else { return true };
    Array::from(&found).iter().any(|info| {
        let found_name = Reflect::get(&info, &JsValue::from_str("name")).ok();
        found_name.and_then(|found_name| found_name.as_string()).as_deref() == Some(name)
    })
}

#[wasm_bindgen]
extern "C" {
    /// Lists the databases of this origin (Indexed Database API 3.0 §4.3). Throws where there is no such
    /// method.
    #[wasm_bindgen(catch, js_namespace = indexedDB, js_name = databases)]
    fn list_databases() -> Result<Promise, JsValue>;
}

fn factory() -> Result<Factory, StoreError> {
    Factory::new().map_err(|error| StoreError::Unavailable { detail: describe(&error) })
}

fn open_error(error: &idb::Error) -> StoreError {
    let detail = describe(error);
    match error_name(error).as_deref() {
        Some("VersionError") => StoreError::NewerVersion,
        Some("QuotaExceededError") => StoreError::QuotaExceeded,
        Some("SecurityError" | "InvalidStateError" | "NotAllowedError") => StoreError::Unavailable { detail },
        _ => StoreError::ReadFailed { detail },
    }
}

fn read_error(error: idb::Error) -> StoreError {
    StoreError::ReadFailed { detail: describe(&error) }
}

fn write_error(error: idb::Error) -> StoreError {
    match error_name(&error).as_deref() {
        Some("QuotaExceededError") => StoreError::QuotaExceeded,
        _ => StoreError::WriteFailed { detail: describe(&error) },
    }
}

fn error_detail(error: StoreError) -> String {
    match error {
        StoreError::WriteFailed { detail } => detail,
        other => other.message(),
    }
}
