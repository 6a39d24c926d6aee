//! What may have to be loaded before the first page, and in all. Sizes are gzip's, as a host would send them.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;

const KB: usize = 1000;

/// Files that together may not be larger, compressed, than the limit.
struct Budget {
    what: &'static str,
    files: &'static [&'static str],
    /// More fails the build.
    limit_bytes: usize,
}

const BUDGETS: [Budget; 7] = [
    Budget {
        what: "WebAssembly, glue and CSS of the first page",
        files: &["app_bg.wasm", "app.js", "app_parts.js", "boot.js", "app.css"],
        limit_bytes: 450 * KB,
    },
    // Loaded while somebody reads the first page or types a passphrase. Our own bound, so that nothing makes it
    // much larger without anybody knowing. All that parts have in common is counted here.
    Budget {
        what: "The pages of the clinic behind it",
        files: &["split_inside.wasm", "chunk_*.wasm"],
        limit_bytes: 850 * KB,
    },
    // These two are loaded while somebody reads the worklist.
    Budget { what: "The forms that record", files: &["split_record.wasm"], limit_bytes: 250 * KB },
    Budget {
        what: "New plans, corrections, protocols, adherence, paper, data, settings, help",
        files: &["split_office.wasm"],
        limit_bytes: 400 * KB,
    },
    Budget { what: "The maker of the sample", files: &["split_sample.wasm"], limit_bytes: 50 * KB },
    Budget { what: "CSS", files: &["app.css"], limit_bytes: 10 * KB },
    Budget { what: "CSS of paper, loaded to print", files: &["paper.css"], limit_bytes: 3 * KB },
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
    }
    let backup = compressed_bytes(&dist.join("backup_bg.wasm"))? + compressed_bytes(&dist.join("backup.js"))?;
    println!("  backup module, loaded when needed: {}", kilobytes(backup));
    Ok(())
}

fn total(dist: &Path, budget: &Budget) -> Result<usize> {
    let mut bytes = 0;
    for pattern in budget.files {
        for file in named(dist, pattern)? {
            bytes += compressed_bytes(&file)?;
        }
    }
    Ok(bytes)
}

/// The files of a name in which one `*` may stand for anything; there must be one.
fn named(dist: &Path, pattern: &str) -> Result<Vec<PathBuf>> {
    let Some((begin, end)) = pattern.split_once('*') else { return Ok(vec![dist.join(pattern)]) };
    let mut files = Vec::new();
    for entry in fs::read_dir(dist).with_context(|| format!("could not list {}", dist.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with(begin) && name.ends_with(end) {
            files.push(dist.join(name));
        }
    }
    ensure!(!files.is_empty(), "no file of {} is named {pattern}", dist.display());
    Ok(files)
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
