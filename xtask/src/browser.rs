//! The stories of `tests/browser`, in a real browser against `dist/`.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::{debian, node, places, process};

/// Names under which Chromium or Chrome may be installed.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Says where the browser is when it has none of the usual names.
const CHOICE: &str = "CHROMIUM";

/// Runs all stories, installing what they need where that is possible.
pub fn stories() -> Result<()> {
    node::ensure_packages()?;
    let mut command = Command::new("node");
    command.current_dir(places::root()).arg("tests/browser/run.mjs").env(CHOICE, browser()?);
    process::run(&mut command)
}

/// Has the engine judge time points in the browser, of each module that was built for it.
pub fn engine_speed(modules: &[PathBuf]) -> Result<()> {
    node::ensure_packages()?;
    let mut command = Command::new("node");
    command.current_dir(places::root()).arg("tests/browser/engine-speed.mjs").args(modules);
    process::run(command.env(CHOICE, browser()?))
}

fn browser() -> Result<String> {
    if let Ok(path) = std::env::var(CHOICE) {
        return Ok(path);
    }
    if let Some(path) = BROWSERS.iter().find_map(|name| process::path_of(name)) {
        return Ok(path.to_string_lossy().into_owned());
    }
    // A headless machine may have no font at all, and then no screenshot shows a word.
    debian::ensure_installed(&["chromium", "fonts-liberation"], "the browser tests")?;
    match BROWSERS.iter().find_map(|name| process::path_of(name)) {
        Some(path) => Ok(path.to_string_lossy().into_owned()),
        None => bail!("no Chromium on the path; say where it is with {CHOICE}=/path/to/chromium"),
    }
}
