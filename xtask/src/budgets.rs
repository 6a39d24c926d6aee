//! What a first visit may cost to load. Sizes are gzip's, as a host would send them.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

const KB: usize = 1000;

/// Files that together may not be larger, compressed, than the limit.
struct Budget {
    what: &'static str,
    files: &'static [&'static str],
    /// What the project wants. Where it is not reached yet, every build says so.
    wanted_bytes: usize,
    /// What fails the build: the wanted size, or, until that is reached, a bound that only ever goes down.
    limit_bytes: usize,
}

const BUDGETS: [Budget; 2] = [
    Budget {
        what: "WebAssembly, glue and CSS",
        files: &["app_bg.wasm", "app.js", "boot.js", "app.css"],
        wanted_bytes: 450 * KB,
        limit_bytes: 1_025 * KB,
    },
    Budget { what: "CSS", files: &["app.css"], wanted_bytes: 10 * KB, limit_bytes: 10 * KB },
];

/// Fails where a budget is exceeded, naming it.
pub fn check(dist: &Path) -> Result<()> {
    let mut exceeded = Vec::new();
    print_sizes(dist)?;
    for budget in &BUDGETS {
        let bytes = total(dist, budget)?;
        if bytes > budget.limit_bytes {
            exceeded.push(line(budget, bytes));
        }
    }
    if !exceeded.is_empty() {
        bail!("over the size budget: {}", exceeded.join("; "));
    }
    Ok(())
}

/// Shows the sizes without judging them.
pub fn print_sizes(dist: &Path) -> Result<()> {
    for budget in &BUDGETS {
        let bytes = total(dist, budget)?;
        println!("  {}", line(budget, bytes));
        if bytes > budget.wanted_bytes {
            println!("  NOT REACHED: {} is wanted for {}", kilobytes(budget.wanted_bytes), budget.what);
        }
    }
    let backup = compressed_bytes(&dist.join("backup_bg.wasm"))? + compressed_bytes(&dist.join("backup.js"))?;
    println!("  backup module, loaded when needed: {}", kilobytes(backup));
    Ok(())
}

fn total(dist: &Path, budget: &Budget) -> Result<usize> {
    budget.files.iter().map(|file| compressed_bytes(&dist.join(file))).sum()
}

fn compressed_bytes(file: &Path) -> Result<usize> {
    let bytes = fs::read(file).with_context(|| format!("could not read {}", file.display()))?;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&bytes)?;
    Ok(encoder.finish()?.len())
}

fn line(budget: &Budget, bytes: usize) -> String {
    format!("{}: {} of {} allowed, gzip", budget.what, kilobytes(bytes), kilobytes(budget.limit_bytes))
}

fn kilobytes(bytes: usize) -> String {
    format!("{}.{} KB", bytes / KB, bytes % KB / (KB / 10))
}
