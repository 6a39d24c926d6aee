//! The commands that the documents tell a reader to type.
#![expect(clippy::unwrap_used, reason = "a test that cannot read a document has failed")]

use std::path::Path;
use std::process::Command;

/// What follows the program in every line of a document that runs the command line.
fn commands(document: &str) -> Vec<String> {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(document)).unwrap();
    let after = |line: &str| {
        let line = line.strip_prefix("cargo run --no-default-features --bin ").unwrap_or(line);
        let typed = line.strip_prefix("aftercare -- ").or_else(|| line.strip_prefix("aftercare "))?;
        Some(typed.replace(" < ", " "))
    };
    text.lines().filter_map(after).collect()
}

#[test]
fn every_command_in_the_documents_works() {
    for (document, least) in [("README.md", 2), ("docs/formats.md", 5)] {
        let commands = commands(document);
        assert!(commands.len() >= least, "{document}: {commands:?}");
        for typed in commands {
            let run = Command::new(env!("CARGO_BIN_EXE_aftercare"))
                .current_dir(env!("CARGO_MANIFEST_DIR"))
                .args(typed.split_whitespace())
                .output()
                .unwrap();
            let message = String::from_utf8_lossy(&run.stderr);
            assert!(run.status.success() && !run.stdout.is_empty(), "{document}: {typed}: {message}");
        }
    }
}
