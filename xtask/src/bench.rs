//! Speed and size, measured on request. Nothing here passes or fails.

use std::process::Command;

use anyhow::{Context, Result};

use crate::toolchain::Toolchain;
use crate::wasm::Quality;
use crate::{browser, budgets, dist, places, process};

/// The engine without the app, as WebAssembly, in both ways of building it.
fn in_browser() -> Result<()> {
    let toolchain = Toolchain::find()?;
    let mut modules = Vec::new();
    for profile in ["web", "fast"] {
        let mut cargo = toolchain.cargo_build();
        cargo.args(["--quiet", "--manifest-path", "benches/browser/Cargo.toml", "--profile", profile]);
        process::run(&mut cargo)?;
        let built = toolchain.results(profile).join("aftercare_bench_browser.wasm");
        let module = built.with_file_name(format!("engine-{profile}.wasm"));
        std::fs::copy(&built, &module).with_context(|| format!("cannot copy {}", built.display()))?;
        modules.push(module);
    }
    browser::engine_speed(&modules)
}

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
    println!("\nIn a browser: as the app is built, and where speed goes before size");
    in_browser()?;
    println!("\nTransfer size");
    dist::build(Quality::Release)?;
    budgets::print_sizes(&places::dist())
}
