//! The published scales against cases made by others, and statements of the rules that share no code with them.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its own data fails")]

mod ctcae;
#[path = "../response/disagreements.rs"]
mod disagreements;
mod documented;
mod of_nothing;
mod signs;
mod terms;

use std::path::PathBuf;

use serde::de::DeserializeOwned;

/// Reads a data file of `tests/data/scales`.
#[track_caller]
fn data<T: DeserializeOwned>(name: &str) -> T {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/scales").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}
