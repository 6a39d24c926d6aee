use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::exchange::backup::BackupProblem;

/// The worker beside the page that holds the WebAssembly module for backup files.
const WORKER: &str = "backup-worker.js";

/// The code with which a task that was cancelled ends.
const CANCELLED: &str = "cancelled";

/// The second WebAssembly module, which writes and opens backup files. It is fetched on first use, kept by the service
/// worker, and works beside the page: each task takes a second or more, in which the page goes on answering.
pub struct BackupModule {
    worker: Worker,
    cancel: Cancel,
}

/// Ends a task of the backup module, or what is done with its answer, before it is done. Clones end the same task.
#[derive(Clone, Default)]
pub struct Cancel {
    task: Rc<RefCell<Option<(Worker, Function)>>>,
    asked: Rc<Cell<bool>>,
}

impl Cancel {
    /// Whether it was asked for since the module was started.
    pub fn asked(&self) -> Rc<Cell<bool>> {
        self.asked.clone()
    }

    /// Ends the task, which answers with [`BackupProblem::Cancelled`].
    pub fn now(&self) {
        self.asked.set(true);
        if let Some((worker, refuse)) = self.task.borrow_mut().take() {
            worker.terminate();
            let _ = refuse.call1(&JsValue::UNDEFINED, &JsValue::from_str(CANCELLED));
        }
    }
}

impl PartialEq for Cancel {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.task, &other.task)
    }
}

impl fmt::Debug for Cancel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cancel")
    }
}

impl BackupModule {
    /// Starts the worker. Its tasks can be ended with `cancel`.
    ///
    /// # Errors
    /// `ModuleMissing` where the browser starts none.
    pub fn start(cancel: &Cancel) -> Result<Self, BackupProblem> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(WORKER, &options).map_err(|_| BackupProblem::ModuleMissing)?;
        cancel.asked.set(false);
        Ok(Self { worker, cancel: cancel.clone() })
    }

    /// Encrypts the content of a backup.
    ///
    /// # Errors
    /// `NotWritten`, `ModuleMissing` or `Cancelled`.
    pub async fn seal(&self, plain: &[u8], passphrase: &str) -> Result<Vec<u8>, BackupProblem> {
        self.ask("seal", plain, passphrase, BackupProblem::NotWritten).await
    }

    /// Decrypts a backup file.
    ///
    /// # Errors
    /// Why it does not open.
    pub async fn open(&self, file: &[u8], passphrase: &str) -> Result<Vec<u8>, BackupProblem> {
        self.ask("open", file, passphrase, BackupProblem::TooMuchWork).await
    }

    /// `broken` is what it means when the module itself breaks, most likely for want of memory.
    async fn ask(
        &self,
        task: &str,
        bytes: &[u8],
        passphrase: &str,
        broken: BackupProblem,
    ) -> Result<Vec<u8>, BackupProblem> {
        let question = question(task, bytes, passphrase).map_err(|_| broken)?;
        let answer = Promise::new(&mut |resolve, reject| {
            *self.cancel.task.borrow_mut() = Some((self.worker.clone(), reject.clone()));
            let on_message = Closure::once_into_js(move |event: MessageEvent| {
                resolve.call1(&JsValue::UNDEFINED, &event.data())
            });
            self.worker.set_onmessage(Some(on_message.unchecked_ref()));
            // A worker that cannot load its files says so with an error event.
            let on_error = Closure::once_into_js(move |_: ErrorEvent| reject.call0(&JsValue::UNDEFINED));
            self.worker.set_onerror(Some(on_error.unchecked_ref()));
            let _ = self.worker.post_message(&question);
        });
        let answer = JsFuture::from(answer).await;
        *self.cancel.task.borrow_mut() = None;
        let answer = answer.map_err(|refused| match refused.as_string().as_deref() {
            Some(CANCELLED) => BackupProblem::Cancelled,
            _ => BackupProblem::ModuleMissing,
        })?;
        let part = |name: &str| Reflect::get(&answer, &JsValue::from_str(name)).unwrap_or_default();
        match part("bytes").dyn_into::<Uint8Array>() {
            Ok(bytes) => Ok(bytes.to_vec()),
            Err(_) => Err(match part("problem").as_string() {
                Some(code) if !code.is_empty() => BackupProblem::from_code(&code),
                _ => broken,
            }),
        }
    }
}

impl Drop for BackupModule {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn question(task: &str, bytes: &[u8], passphrase: &str) -> Result<Object, JsValue> {
    let question = Object::new();
    let set = |name: &str, value: &JsValue| Reflect::set(&question, &JsValue::from_str(name), value);
    set("task", &JsValue::from_str(task))?;
    set("bytes", &Uint8Array::from(bytes))?;
    set("passphrase", &JsValue::from_str(passphrase))?;
    Ok(question)
}

impl fmt::Debug for BackupModule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BackupModule")
    }
}
