//! Puts together `dist/`: a plain folder that any static host can serve, under any path.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::toolchain::Toolchain;
use crate::wasm::{self, Quality};
use crate::{budgets, node, places, styles};

/// Builds everything and fills `dist/`.
pub fn build(quality: Quality) -> Result<()> {
    let toolchain = Toolchain::find()?;
    println!("WebAssembly by {}", toolchain.describe());
    if quality == Quality::Release {
        prepare_optimiser();
    }
    for module in [&wasm::APP, &wasm::BACKUP] {
        wasm::compile(module, toolchain, quality)?;
    }
    let dist = places::dist();
    empty(&dist)?;
    for module in [&wasm::APP, &wasm::BACKUP] {
        wasm::generate(module, toolchain, quality, &dist)?;
    }
    let assets = places::assets();
    for folder in ["icons", "protocols", "sample"] {
        if assets.join(folder).is_dir() {
            copy_tree(&assets.join(folder), &dist.join(folder))?;
        }
    }
    for file in ["boot.js", "backup-worker.js", "manifest.webmanifest"] {
        copy(&assets.join(file), &dist.join(file))?;
    }
    copy(&places::root().join("index.html"), &dist.join("index.html"))?;
    write(&dist.join("app.css"), &styles::joined(&assets.join("styles"))?)?;
    write(&dist.join("paper.css"), &styles::of_file(&assets.join("paper.css"))?)?;
    write_service_worker(&dist)?;

    println!("{}", dist.display());
    match quality {
        Quality::Dev => budgets::print_sizes(&dist),
        Quality::Release => budgets::check(&dist),
    }
}

/// Binaryen comes from npm. Without it the result works and is larger.
fn prepare_optimiser() {
    if let Err(error) = node::ensure_packages() {
        println!("{error:#}");
    }
    if wasm::wasm_opt().is_none() {
        println!("Going on without wasm-opt: the result works, and is about a third larger.");
    }
}

/// The service worker holds the list of all files and a version that changes with any of them.
fn write_service_worker(dist: &Path) -> Result<()> {
    let mut names = names_below(dist, Path::new(""))?;
    names.sort();
    let mut hash = Sha256::new();
    for name in &names {
        let bytes = fs::read(dist.join(name)).with_context(|| format!("could not read {name}"))?;
        hash.update(name.as_bytes());
        hash.update([0]);
        hash.update(Sha256::digest(&bytes));
    }
    let version: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    // The page itself is cached as "./", under which every host serves it.
    let listed = names.iter().map(|name| if name == "index.html" { "./" } else { name.as_str() });
    let list = listed.map(|name| format!("{name:?}")).collect::<Vec<_>>().join(", ");

    let source = places::assets().join("sw.js");
    let template =
        fs::read_to_string(&source).with_context(|| format!("could not read {}", source.display()))?;
    write(
        &dist.join("sw.js"),
        &template.replace("\"@VERSION@\"", &format!("{version:?}")).replace("\"@FILES@\"", &list),
    )
}

/// All files below `folder`, as paths with slashes relative to it.
fn names_below(folder: &Path, prefix: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in list(&folder.join(prefix))? {
        let name = prefix.join(entry.file_name().unwrap_or_default());
        if entry.is_dir() {
            names.extend(names_below(folder, &name)?);
        } else {
            names.push(name.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(names)
}

fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("could not make {}", to.display()))?;
    for entry in list(from)? {
        let target = to.join(entry.file_name().unwrap_or_default());
        if entry.is_dir() { copy_tree(&entry, &target)? } else { copy(&entry, &target)? }
    }
    Ok(())
}

fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("could not list {}", folder.display()))?;
    entries.map(|entry| Ok(entry?.path())).collect()
}

fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("could not empty {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("could not make {}", folder.display()))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("could not copy {}", from.display()))?;
    Ok(())
}

fn write(file: &Path, text: &str) -> Result<()> {
    fs::write(file, text).with_context(|| format!("could not write {}", file.display()))
}
