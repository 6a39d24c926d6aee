//! The response standards against cases made by others, cases of our own, and statements of the rules that
//! share no code with the engine.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot read its own data fails")]

mod ablation;
mod best;
mod change;
mod curve;
mod difference;
mod disagreements;
mod documented;
mod durations;
mod every_sum;
mod immune_best;
mod irecist_oracles;
mod irecist_rules;
mod irecist_table;
mod lesions;
mod li_rads;
mod mda_bone;
mod measured;
mod near_readings;
mod new_nodes;
mod oracles;
mod other_sums;
mod own;
mod pet;
mod properties;
mod psa;
mod said;
mod table;
mod told_numbers;
mod told_rules;

use std::path::PathBuf;

use serde::de::DeserializeOwned;

/// Cases with where they come from and under what licence, without which a file is not read.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases<T> {
    #[serde(rename = "origin")]
    _origin: String,
    #[serde(rename = "licence")]
    _licence: String,
    cases: Vec<T>,
}

/// Reads a data file of `tests/data/response`.
#[track_caller]
fn data<T: DeserializeOwned>(name: &str) -> T {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/response").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}
