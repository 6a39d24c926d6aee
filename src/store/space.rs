use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Whether the browser may remove the data when the disk gets full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Persistence {
    /// Only a person may.
    Persistent,
    /// It may, without asking.
    BestEffort,
    /// It does not say.
    Unknown,
}

/// What this origin uses of its share of the disk. Browsers round and pad both figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Space {
    pub used_bytes: u64,
    pub quota_bytes: u64,
}

/// What holds now.
pub async fn persistence() -> Persistence {
    ask("persisted").await
}

/// Asks for storage that the browser does not remove by itself. Some browsers ask the user, some decide by
/// how often the page is used, and all may refuse.
pub async fn request_persistence() -> Persistence {
    ask("persist").await
}

/// `None` when the browser does not say.
pub async fn space() -> Option<Space> {
    let estimate = call("estimate").await?;
    let figure = |name: &str| Reflect::get(&estimate, &JsValue::from_str(name)).ok()?.as_f64();
    Some(Space { used_bytes: figure("usage")? as u64, quota_bytes: figure("quota")? as u64 })
}

async fn ask(method: &str) -> Persistence {
    match call(method).await.and_then(|answer| answer.as_bool()) {
        Some(true) => Persistence::Persistent,
        Some(false) => Persistence::BestEffort,
        None => Persistence::Unknown,
    }
}

/// Calls a method of `navigator.storage` if there is one.
async fn call(method: &str) -> Option<JsValue> {
    let navigator = Reflect::get(&js_sys::global(), &JsValue::from_str("navigator")).ok()?;
    let storage = Reflect::get(&navigator, &JsValue::from_str("storage")).ok()?;
    let function: Function = Reflect::get(&storage, &JsValue::from_str(method)).ok()?.dyn_into().ok()?;
    let promise: Promise = function.call0(&storage).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}
