//! The example protocols: one JSON file each in `assets/protocols`, and an index of them.
//!
//! The app fetches the files when they are opened, so that they are not in the program it loads; the command
//! line has them inside. Every one is an example: an MDT makes a draft of it, edits and approves that.

#[cfg(not(target_arch = "wasm32"))]
pub mod embedded;
mod entry;
mod wordings;

pub use entry::{Entry, INDEX_PATH, parse, parse_index, path};
pub use wordings::{Reading, read_wording, wordings};
