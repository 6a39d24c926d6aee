//! Files that the user takes away, and files that the user brings.

use gloo::timers::callback::Timeout;
use gloo::utils::document;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

/// How long the browser may take to fetch the bytes before the address is given back.
const KEEP_ADDRESS_MS: u32 = 60_000;

/// Why a file could not be handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// The browser did not start the download.
    NotOffered,
    /// The browser could not read the file that was chosen.
    NotRead,
}

impl FileProblem {
    pub fn message(self) -> &'static str {
        match self {
            Self::NotOffered => {
                "The browser did not save the file. Allow downloads for this page, then try again."
            }
            Self::NotRead => {
                "The browser could not read this file. Check that it is still there, then choose it again."
            }
        }
    }
}

/// Offers bytes as a download under a name. Names must hold nothing about a patient.
///
/// # Errors
/// When the browser does not take the bytes.
pub fn save_file(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), FileProblem> {
    let whole = FileInParts::default();
    whole.push(bytes);
    whole.save(name, media_type)
}

/// A file that is put together a part at a time, held by the browser.
#[derive(Debug, Default)]
pub struct FileInParts(Array);

impl FileInParts {
    pub fn push(&self, bytes: &[u8]) {
        self.0.push(&Uint8Array::from(bytes));
    }

    /// Offers it like [`save_file`].
    ///
    /// # Errors
    /// When the browser does not take it.
    pub fn save(&self, name: &str, media_type: &str) -> Result<(), FileProblem> {
        offer(name, media_type, &self.0).map_err(|_| FileProblem::NotOffered)
    }
}

fn offer(name: &str, media_type: &str, parts: &Array) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Timeout::new(KEEP_ADDRESS_MS, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}

/// The bytes of a file that the user chose.
///
/// # Errors
/// When the browser cannot read it, for instance because it was moved meanwhile.
pub async fn read_file(file: &File) -> Result<Vec<u8>, FileProblem> {
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| FileProblem::NotRead)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
