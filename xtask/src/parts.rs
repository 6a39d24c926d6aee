//! Cutting a compiled module where the app says that the rest is loaded later.
//!
//! The first part holds what can be reached without passing a cut. The parts share its memory and its table of
//! functions.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};

/// How the script that comes with the parts starts one of them. It fails where a host does not know what a `.wasm`
/// file is.
const STREAMING: &str = "WebAssembly.instantiateStreaming(src, imports)";

/// Starts a part from any host, as wasm-bindgen's own glue does.
const FROM_ANY_HOST: &str = "(async () => {
        const answer = await src;
        if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
        return answer.headers.get(\"Content-Type\") === \"application/wasm\"
            ? WebAssembly.instantiateStreaming(answer, imports)
            : WebAssembly.instantiate(await answer.arrayBuffer(), imports);
    })()";

/// Cuts what was compiled: the first part goes beside it, for wasm-bindgen, and the others into `folder` with the
/// script that loads them. Returns the others.
pub fn cut(compiled: &Path, name: &str, folder: &Path) -> Result<Vec<PathBuf>> {
    let module = fs::read(compiled).with_context(|| format!("could not read {}", compiled.display()))?;
    let first = first(compiled);
    let (glue, script) = (format!("./{name}.js"), format!("./{name}_parts.js"));
    let mut options = wasm_split_cli_support::Options::new(&module);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.main_module = &glue;
    options.link_name = &script;
    let parts = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("could not cut {}: {error:#}", compiled.display()))?;
    let script = folder.join(script);
    let text = fs::read_to_string(&script).with_context(|| format!("could not read {}", script.display()))?;
    ensure!(text.contains(STREAMING), "{} starts its parts in another way now", script.display());
    fs::write(&script, text.replace(STREAMING, FROM_ANY_HOST))
        .with_context(|| format!("could not write {}", script.display()))?;
    Ok(parts.split_modules)
}

/// The part that is there from the beginning, as it waits for wasm-bindgen.
pub fn first(compiled: &Path) -> PathBuf {
    compiled.with_extension("first.wasm")
}
