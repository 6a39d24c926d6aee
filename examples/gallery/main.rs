//! Draws every part of the interface kit, without a browser, into pages to look at.
//!
//! `cargo run --example gallery [folder]` writes them, light and dark, to `target/gallery` or to the folder given.

mod pages;

use std::path::{Path, PathBuf};

fn main() -> std::io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = std::env::args().nth(1).map_or_else(|| root.join("target/gallery"), PathBuf::from);
    std::fs::create_dir_all(&folder)?;
    let css = styles(&root.join("assets/styles"))?;
    for (name, body) in pages::all() {
        for theme in ["light", "dark"] {
            let page = format!(
                "<!doctype html><html lang=\"en-GB\" data-theme=\"{theme}\"><meta charset=\"utf-8\">\
                 <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{name}</title>\
                 <style>{css}</style><body>{body}</body></html>"
            );
            std::fs::write(folder.join(format!("{name}-{theme}.html")), page)?;
        }
    }
    Ok(())
}

/// All style sheets in the order of their names, as the build joins them.
fn styles(folder: &Path) -> std::io::Result<String> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder)?.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    files.sort();
    files.into_iter().map(std::fs::read_to_string).collect()
}
