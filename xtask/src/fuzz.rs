//! Random files for `aftercare assess`, grown from the examples by what new code they reach.
//!
//! The coverage that libFuzzer steers by comes from flags of LLVM that the stable compiler takes, so no other toolchain is
//! needed. There is no unsafe code of ours that a sanitizer would watch.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::{places, process};

/// What the compiler adds so that libFuzzer sees which edges were taken and what was compared.
const COVERAGE: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";

/// Longer files than this are not made: the largest example has 12,000 bytes.
const LONGEST_BYTES: u32 = 16_384;

/// Fuzzes for so many seconds. A file that is a finding is kept under `target/fuzz/findings`.
///
/// # Errors
/// Where the target cannot be built, or there is a finding.
pub fn fuzz(seconds: u32) -> Result<()> {
    let folder = places::root().join("target").join("fuzz");
    let (corpus, findings) = (folder.join("corpus"), folder.join("findings"));
    for one in [&corpus, &findings] {
        std::fs::create_dir_all(one).with_context(|| format!("cannot make {}", one.display()))?;
    }
    seed(&corpus)?;
    let host = host().context("`rustc -vV` names no host")?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    process::run(
        Command::new(cargo)
            .current_dir(places::root())
            // Only what runs is watched, not what builds it: with a target, flags are for that alone.
            .env("RUSTFLAGS", COVERAGE)
            .args(["build", "--quiet", "--release", "--manifest-path", "fuzz/Cargo.toml", "--target", &host])
            .arg("--target-dir")
            .arg(&folder),
    )?;
    process::run(
        Command::new(folder.join(&host).join("release").join("assess"))
            .arg(&corpus)
            .arg(format!("-max_total_time={seconds}"))
            .arg(format!("-max_len={LONGEST_BYTES}"))
            .arg(format!("-artifact_prefix={}/", findings.display()))
            // Its own account of every step is of use to nobody who waits for a finding.
            .args(["-verbosity=0", "-print_final_stats=1"]),
    )
}

/// The examples of the formats are where it begins.
fn seed(corpus: &Path) -> Result<()> {
    let examples = places::root().join("docs").join("examples");
    let is_input = |file: &PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (name.starts_with("assess") || name.starts_with("best")) && !name.ends_with(".out.json")
    };
    for entry in
        std::fs::read_dir(&examples).with_context(|| format!("cannot read {}", examples.display()))?
    {
        let file = entry?.path();
        if is_input(&file)
            && let Some(name) = file.file_name()
        {
            std::fs::copy(&file, corpus.join(name))
                .with_context(|| format!("cannot copy {}", file.display()))?;
        }
    }
    Ok(())
}

fn host() -> Option<String> {
    let said = process::output(Command::new("rustc").arg("-vV"))?;
    said.lines().find_map(|line| line.strip_prefix("host: ")).map(str::to_owned)
}
