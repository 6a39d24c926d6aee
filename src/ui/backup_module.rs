use std::fmt;

use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::exchange::backup::BackupProblem;

/// The second WebAssembly module, which writes and opens backup files. It is fetched on first use and kept by
/// the service worker.
#[derive(Clone)]
pub struct BackupModule {
    exports: Object,
}

impl BackupModule {
    /// Loads `backup.js` from beside the page.
    ///
    /// # Errors
    /// `ModuleMissing`, for example when offline before it was ever loaded.
    pub async fn load() -> Result<Self, BackupProblem> {
        load().await.map_err(|_| BackupProblem::ModuleMissing)
    }

    /// Encrypts the content of a backup. Takes about a second, in which the page does not answer: show that it
    /// is working first.
    ///
    /// # Errors
    /// `NotWritten`.
    pub fn seal(&self, plain: &[u8], passphrase: &str) -> Result<Vec<u8>, BackupProblem> {
        self.call("seal", plain, passphrase)
    }

    /// Decrypts a backup file. Takes about a second as well.
    ///
    /// # Errors
    /// Why it does not open.
    pub fn open(&self, file: &[u8], passphrase: &str) -> Result<Vec<u8>, BackupProblem> {
        self.call("open", file, passphrase)
    }

    fn call(&self, name: &str, bytes: &[u8], passphrase: &str) -> Result<Vec<u8>, BackupProblem> {
        let function = export(&self.exports, name).map_err(|_| BackupProblem::ModuleMissing)?;
        let bytes = Uint8Array::from(bytes);
        match function.call2(&JsValue::UNDEFINED, &bytes, &JsValue::from_str(passphrase)) {
            Ok(answer) => answer
                .dyn_into::<Uint8Array>()
                .map(|bytes| bytes.to_vec())
                .map_err(|_| BackupProblem::ModuleMissing),
            Err(thrown) => Err(match thrown.as_string() {
                Some(code) => BackupProblem::from_code(&code),
                // The module itself broke, most likely for want of memory.
                None if name == "seal" => BackupProblem::NotWritten,
                None => BackupProblem::TooMuchWork,
            }),
        }
    }
}

async fn load() -> Result<BackupModule, JsValue> {
    // A module namespace has no prototype, so a checked cast to an object refuses it.
    let exports: Object = JsFuture::from(import(&page_relative("backup.js")?)).await?.unchecked_into();
    // The default export fetches and starts the module; a second call does nothing.
    let options = Object::new();
    let address = JsValue::from_str(&page_relative("backup_bg.wasm")?);
    Reflect::set(&options, &JsValue::from_str("module_or_path"), &address)?;
    let start: Promise = export(&exports, "default")?.call1(&JsValue::UNDEFINED, &options)?.dyn_into()?;
    JsFuture::from(start).await?;
    Ok(BackupModule { exports })
}

fn export(exports: &Object, name: &str) -> Result<Function, JsValue> {
    Reflect::get(exports, &JsValue::from_str(name))?.dyn_into()
}

/// The address of a file beside the page, wherever the app is served from.
fn page_relative(file: &str) -> Result<String, JsValue> {
    let document = Reflect::get(&js_sys::global(), &JsValue::from_str("document"))?;
    let base = Reflect::get(&document, &JsValue::from_str("baseURI"))?;
    Ok(Url::new(file, &base)?.href())
}

#[wasm_bindgen]
extern "C" {
    /// JavaScript's `import(…)`, which loads a module of this origin; a strict content policy allows it.
    #[wasm_bindgen(js_name = "import")]
    fn import(address: &str) -> Promise;

    #[wasm_bindgen(js_name = URL)]
    type Url;

    #[wasm_bindgen(constructor, catch, js_class = "URL")]
    fn new(address: &str, base: &JsValue) -> Result<Url, JsValue>;

    #[wasm_bindgen(method, getter, js_class = "URL")]
    fn href(this: &Url) -> String;
}

impl fmt::Debug for BackupModule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BackupModule")
    }
}
