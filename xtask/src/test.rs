//! Everything that has to hold before a change is taken.

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::wasm::Quality;
use crate::{browser, dist, places, process, tidy, toolchain};

struct Stage {
    name: &'static str,
    run: fn() -> Result<()>,
}

/// What needs neither a browser nor WebAssembly.
const HOST: [Stage; 4] = [
    Stage { name: "format", run: format },
    Stage { name: "structure", run: tidy::check },
    Stage { name: "lints", run: lints },
    Stage { name: "host tests", run: host_tests },
];

const BROWSER: [Stage; 2] = [
    Stage { name: "release build and budgets", run: || dist::build(Quality::Release) },
    Stage { name: "browser stories", run: browser::stories },
];

/// The host's half, for the loop while writing.
pub fn check() -> Result<()> {
    run(HOST.iter())
}

/// All of it.
pub fn test() -> Result<()> {
    run(HOST.iter().chain(&BROWSER))
}

/// Stops at the first stage that fails: the later ones would mostly repeat its complaint.
fn run(stages: impl Iterator<Item = &'static Stage>) -> Result<()> {
    let stages: Vec<_> = stages.collect();
    let started = Instant::now();
    let mut lines = Vec::new();
    let mut failure = None;
    for stage in &stages {
        println!("\n==> {}", stage.name);
        let began = Instant::now();
        let result = (stage.run)();
        let word = if result.is_ok() { "ok" } else { "FAILED" };
        println!("<== {}: {word}, {}", stage.name, seconds(began.elapsed()));
        lines.push(format!("  {:<26} {word:<6} {:>8}", stage.name, seconds(began.elapsed())));
        if let Err(error) = result {
            failure = Some(error.context(format!("stage \"{}\" failed", stage.name)));
            break;
        }
    }
    println!("\n{}", lines.join("\n"));
    let failed = usize::from(failure.is_some());
    let not_run = stages.len() - lines.len();
    let rest = if not_run == 0 { String::new() } else { format!(", {not_run} not run") };
    println!("Stages after {}{rest}:", seconds(started.elapsed()));
    println!("{} passed, {failed} failed", lines.len() - failed);
    failure.map_or(Ok(()), Err)
}

fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f32())
}

fn format() -> Result<()> {
    toolchain::ensure_component("rustfmt", "fmt")?;
    process::run(cargo().args(["fmt", "--all", "--check"])).context("run `cargo fmt --all`")
}

fn lints() -> Result<()> {
    toolchain::ensure_component("clippy", "clippy")?;
    // Apart from xtask, whose crates would be built a second time under the app's features.
    let denied = ["--", "-D", "warnings"];
    process::run(
        cargo().arg("clippy").args(APP_CRATES).args(["--all-targets", "--all-features"]).args(denied),
    )?;
    process::run(cargo().args(["clippy", "--package", "xtask", "--all-targets"]).args(denied))
}

fn host_tests() -> Result<()> {
    let tests = process::run(cargo().arg("test").args(APP_CRATES).args(["--all-features", "--no-fail-fast"]));
    let own = process::run(cargo().args(["test", "--package", "xtask"]));
    match (tests, own) {
        (Ok(()), Ok(())) => Ok(()),
        (Err(error), _) | (Ok(()), Err(error)) => bail!("{error:#}"),
    }
}

const APP_CRATES: [&str; 4] = ["--package", "aftercare", "--package", "aftercare-backup"];

fn cargo() -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(places::root());
    command
}
