//! Speed and size, measured on request. Nothing here passes or fails.

use std::process::Command;

use anyhow::Result;

use crate::wasm::Quality;
use crate::{budgets, dist, places, process};

/// Prints plans and time points per second, unlock-to-worklist for 1,000 patients, and what a first visit loads.
pub fn bench() -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    process::run(Command::new(cargo).current_dir(places::root()).args([
        "bench",
        "--quiet",
        "--no-default-features",
        "--bench",
        "engine",
    ]))?;
    println!("\nTransfer size");
    dist::build(Quality::Release)?;
    budgets::print_sizes(&places::dist())
}
