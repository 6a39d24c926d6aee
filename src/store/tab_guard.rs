use std::fmt;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::error::StoreError;
use super::signal::{First, first_of, signal};

/// The right to write a workspace: one tab has it at a time (Web Locks API). Dropping it gives it back, and
/// so does closing the tab.
///
/// Even without it nothing is overwritten, because every write checks what the last one left; the guard is
/// there so that a person learns of the other tab before typing.
pub struct TabGuard {
    /// Resolves the promise that the browser waits for. None where there are no locks.
    release: Option<Function>,
}

impl TabGuard {
    /// Takes the guard of a workspace if no other tab has it. `on_lost` is called when another tab takes over;
    /// lock the workspace then.
    ///
    /// # Errors
    /// `OpenElsewhere` when another tab has it.
    pub async fn acquire(workspace: &str, on_lost: impl FnOnce() + 'static) -> Result<Self, StoreError> {
        request(workspace, "ifAvailable", on_lost).await
    }

    /// Takes the guard away from whichever tab has it.
    ///
    /// # Errors
    /// `OpenElsewhere` when the browser refuses.
    pub async fn take_over(workspace: &str, on_lost: impl FnOnce() + 'static) -> Result<Self, StoreError> {
        request(workspace, "steal", on_lost).await
    }
}

async fn request(
    workspace: &str,
    option: &str,
    on_lost: impl FnOnce() + 'static,
) -> Result<TabGuard, StoreError> {
    let Some(locks) = lock_manager() else { return Ok(TabGuard { release: None }) };
    let options = Object::new();
    // Setting a property of a plain object cannot fail.
    let _ = Reflect::set(&options, &JsValue::from_str(option), &JsValue::TRUE);

    let (granted, outcome) = signal();
    let callback = Closure::once(move |lock: JsValue| -> JsValue {
        if lock.is_null() {
            granted.send(None);
            return JsValue::UNDEFINED;
        }
        // The lock is held until this promise resolves.
        Promise::new(&mut |resolve, _| granted.send(Some(resolve))).into()
    });
    let held = locks.request(&format!("aftercare: {workspace}"), &options, &callback);
    let mut held = Box::pin(JsFuture::from(held));
    let release = match first_of(held.as_mut(), outcome).await {
        First::Signal(Some(release)) => release,
        First::Signal(None) | First::Answer(_) => return Err(StoreError::OpenElsewhere),
    };
    spawn_local(async move {
        // Fulfilled when given back, rejected when taken away.
        if held.await.is_err() {
            on_lost();
        }
        drop(callback);
    });
    Ok(TabGuard { release: Some(release) })
}

#[wasm_bindgen]
extern "C" {
    type LockManager;

    #[wasm_bindgen(method)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &Object,
        callback: &Closure<dyn FnMut(JsValue) -> JsValue>,
    ) -> Promise;
}

/// Missing in old browsers and on pages that are not secure.
fn lock_manager() -> Option<LockManager> {
    let navigator = Reflect::get(&js_sys::global(), &JsValue::from_str("navigator")).ok()?;
    let locks = Reflect::get(&navigator, &JsValue::from_str("locks")).ok()?;
    locks.is_object().then(|| locks.unchecked_into())
}

impl Drop for TabGuard {
    fn drop(&mut self) {
        if let Some(release) = self.release.take() {
            // A resolve function does not throw.
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

impl fmt::Debug for TabGuard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TabGuard").field("locked", &self.release.is_some()).finish()
    }
}
