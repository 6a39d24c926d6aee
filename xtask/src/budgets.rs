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
    /// What parts have in common, and is loaded with the first of them.
    shared: Shared,
    /// More fails the build.
    limit_bytes: usize,
}

/// Which of the files that several parts need.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shared {
    None,
    /// Those that the clinic needs, alone or with others.
    WithClinic,
    /// Those that only parts behind the clinic need.
    BehindClinic,
}

/// The part with the pages of the clinic, as the app names it.
const CLINIC: &str = "inside";

const BUDGETS: [Budget; 8] = [
    Budget {
        what: "WebAssembly, glue and CSS of the first page",
        files: &["app_bg.wasm", "app.js", "app_parts.js", "boot.js", "app.css"],
        shared: Shared::None,
        limit_bytes: 450 * KB,
    },
    // Loaded while somebody reads the first page or types a passphrase. Our own bound, so that nothing makes it
    // much larger without anybody knowing. What it has in common with other parts is loaded with it.
    Budget {
        what: "The pages of the clinic behind it",
        files: &["split_inside.wasm"],
        shared: Shared::WithClinic,
        limit_bytes: 870 * KB,
    },
    // Loaded with whichever of them is wanted first.
    Budget {
        what: "What the parts behind the clinic have in common",
        files: &[],
        shared: Shared::BehindClinic,
        limit_bytes: 70 * KB,
    },
    // These two are loaded while somebody reads the worklist.
    Budget {
        what: "The forms that record, and the change of a plan",
        files: &["split_record.wasm"],
        shared: Shared::None,
        limit_bytes: 245 * KB,
    },
    Budget {
        what: "New plans, corrections, protocols, adherence, paper, data, settings, help",
        files: &["split_office.wasm"],
        shared: Shared::None,
        limit_bytes: 420 * KB,
    },
    Budget {
        what: "The maker of the sample",
        files: &["split_sample.wasm"],
        shared: Shared::None,
        limit_bytes: 50 * KB,
    },
    Budget { what: "CSS", files: &["app.css"], shared: Shared::None, limit_bytes: 10 * KB + KB / 4 },
    Budget {
        what: "CSS of paper, loaded to print",
        files: &["paper.css"],
        shared: Shared::None,
        limit_bytes: 3 * KB,
    },
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
    let shared = shared(dist, budget.shared)?;
    for file in budget.files.iter().map(|name| dist.join(name)).chain(shared) {
        bytes += compressed_bytes(&file)?;
    }
    Ok(bytes)
}

/// The files that parts have in common, by what the script that loads them says of each.
fn shared(dist: &Path, wanted: Shared) -> Result<Vec<PathBuf>> {
    if wanted == Shared::None {
        return Ok(Vec::new());
    }
    let file = dist.join("app_parts.js");
    let script = fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()))?;
    let of_clinic = in_common(&script)?;
    let is_wanted = |by_clinic: bool| by_clinic == (wanted == Shared::WithClinic);
    Ok(of_clinic
        .iter()
        .filter(|(_, by_clinic)| is_wanted(*by_clinic))
        .map(|(name, _)| dist.join(name))
        .collect())
}

/// The name of each file that parts have in common, and whether the clinic is one of them. The script has the parts as a
/// comment above each: `/* inside, office */`.
fn in_common(script: &str) -> Result<Vec<(String, bool)>> {
    let mut found = Vec::new();
    let mut parts = "";
    for line in script.lines() {
        if let Some(chunk) = line.strip_prefix("const __") {
            let name = chunk.split([' ', '=']).next().unwrap_or_default();
            let named = parts.strip_prefix("/* ").and_then(|parts| parts.strip_suffix(" */"));
            let named =
                named.with_context(|| format!("app_parts.js does not say which parts need {name}"))?;
            found.push((format!("{name}.wasm"), named.split(", ").any(|part| part == CLINIC)));
        }
        parts = line;
    }
    ensure!(!found.is_empty(), "app_parts.js names nothing that parts have in common");
    Ok(found)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_says_which_parts_need_what() {
        let script = "/* inside, office */\nconst __chunk_5 = makeLoad(() => {\n/* office, record */\nconst __chunk_12 = makeLoad(\n";
        let found = in_common(script).expect("parts");
        assert_eq!(found, [("chunk_5.wasm".to_owned(), true), ("chunk_12.wasm".to_owned(), false)]);
        assert!(in_common("const __chunk_5 = makeLoad(").is_err(), "no parts are named");
        assert!(in_common("").is_err());
    }
}
