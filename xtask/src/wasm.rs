//! From a crate to a WebAssembly module and its JavaScript glue.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::layout;
use crate::parts;
use crate::places;
use crate::process;
use crate::toolchain::Toolchain;

/// How much work goes into the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quality {
    /// Quick to build, large: for trying pages.
    Dev,
    /// Small: what is shipped.
    Release,
}

impl Quality {
    fn profile(self) -> &'static str {
        match self {
            Self::Dev => "web-dev",
            Self::Release => "web",
        }
    }
}

/// A crate that becomes a module of the app.
#[derive(Debug)]
pub struct Module {
    /// Cargo's arguments that select it.
    pub selection: &'static [&'static str],
    /// The file that Cargo writes.
    pub artifact: &'static str,
    /// `NAME.js` and `NAME_bg.wasm` are the results.
    pub name: &'static str,
    /// Whether parts of it are loaded later, and so have to be cut out.
    pub is_cut: bool,
}

/// The app itself, loaded by `boot.js`.
pub const APP: Module = Module {
    selection: &[
        "--package",
        "aftercare",
        "--bin",
        "aftercare-app",
        "--no-default-features",
        "--features",
        "app",
    ],
    artifact: "aftercare-app.wasm",
    name: "app",
    is_cut: true,
};

/// The backup file format, loaded when a backup is written or opened.
pub const BACKUP: Module = Module {
    selection: &["--package", "aftercare-backup"],
    artifact: "aftercare_backup.wasm",
    name: "backup",
    is_cut: false,
};

/// Compiles the module's crate.
pub fn compile(module: &Module, toolchain: Toolchain, quality: Quality) -> Result<()> {
    let mut cargo = toolchain.cargo_build();
    cargo.args(["--profile", quality.profile()]).args(module.selection);
    if module.is_cut {
        cargo.args(["--", "-Clink-arg=--emit-relocs"]);
    }
    if quality == Quality::Release {
        // Incremental code is larger; a developer's setting must not change what is shipped.
        cargo.env("CARGO_INCREMENTAL", "0");
    }
    process::run(&mut cargo)
}

/// Writes what was compiled into `folder`, with its glue.
pub fn generate(module: &Module, toolchain: Toolchain, quality: Quality, folder: &Path) -> Result<()> {
    let compiled = toolchain.results(quality.profile()).join(module.artifact);
    let parts = if module.is_cut { parts::cut(&compiled, module.name, folder)? } else { Vec::new() };
    let artifact = if module.is_cut { parts::first(&compiled) } else { compiled };
    Bindgen::new()
        .input_path(&artifact)
        .out_name(module.name)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(false)
        .remove_name_section(quality == Quality::Release)
        .remove_producers_section(true)
        .keep_lld_exports(module.is_cut)
        .generate(folder)
        .with_context(|| format!("wasm-bindgen could not read {}", artifact.display()))?;
    if quality == Quality::Release {
        shrink(&folder.join(format!("{}_bg.wasm", module.name)))?;
        for part in parts {
            shrink(&part)?;
        }
    }
    Ok(())
}

/// What makes the module small once it is compressed: inlining and naming repeated values save bytes only in the
/// plain file. Rust's stack begins at address 0 and ends far above 1024, so nothing lives below.
const SMALL: [&str; 9] = [
    "-Oz",
    "--always-inline-max-function-size",
    "0",
    "--one-caller-inline-max-function-size",
    "0",
    "--skip-pass=local-cse",
    "--low-memory-unused",
    "--strip-debug",
    "--strip-producers",
];

/// Runs Binaryen's optimiser for size over the file, where npm has brought it, and puts the functions in the order
/// that compresses best.
fn shrink(file: &Path) -> Result<()> {
    let Some(wasm_opt) = wasm_opt() else { return Ok(()) };
    let optimise = |passes: &[&str]| {
        let smaller = file.with_extension("small");
        let mut command = Command::new("node");
        command.arg(&wasm_opt).args([
            "--enable-bulk-memory",
            "--enable-bulk-memory-opt",
            "--enable-multivalue",
            "--enable-mutable-globals",
            "--enable-nontrapping-float-to-int",
            "--enable-reference-types",
            "--enable-sign-ext",
        ]);
        command.args(passes).arg(file).arg("-o").arg(&smaller);
        process::run(&mut command)?;
        fs::rename(&smaller, file).with_context(|| format!("could not replace {}", file.display()))
    };
    optimise(&SMALL)?;
    let module = fs::read(file).with_context(|| format!("could not read {}", file.display()))?;
    fs::write(file, layout::named_in_order(&module)?)
        .with_context(|| format!("could not write {}", file.display()))?;
    optimise(&["--reorder-functions-by-name", "--strip-debug"])
}

/// Binaryen's `wasm-opt` from npm's folder.
pub fn wasm_opt() -> Option<PathBuf> {
    let path = places::root().join("node_modules/binaryen/bin/wasm-opt");
    path.is_file().then_some(path)
}
