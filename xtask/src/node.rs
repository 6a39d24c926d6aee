//! The packages from npm: the browser tests' tools and the optimiser. None of them ships.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::{places, process};

/// Brings `node_modules` to what `package-lock.json` says.
pub fn ensure_packages() -> Result<()> {
    if is_current() {
        return Ok(());
    }
    if !process::found("npm") && !process::found("npm.cmd") {
        bail!("npm is not here. Install Node 20 or newer with npm (https://nodejs.org) and start again.");
    }
    println!("Installing the npm packages …");
    let mut command = process::npm();
    command.current_dir(places::root()).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    process::run(&mut command).context("the npm packages could not be installed")
}

/// npm writes a list of what it installed; it is newer than the lock file unless that changed since.
fn is_current() -> bool {
    let modified = |path: &str| fs::metadata(places::root().join(path)).and_then(|it| it.modified()).ok();
    match (modified("node_modules/.package-lock.json"), modified("package-lock.json")) {
        (Some(installed), Some(locked)) => installed >= locked,
        _ => false,
    }
}
