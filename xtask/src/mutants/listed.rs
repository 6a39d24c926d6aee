//! The mutants that `cargo mutants` names, and how they are called here.

use std::collections::HashMap;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::{places, process};

/// What a mutant does to the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Genre {
    /// Another value instead of a function's body.
    FnValue,
    /// Another operator between two operands.
    BinaryOperator,
    /// No `!` or `-`.
    UnaryOperator,
    /// One arm of a `match` less; the `_` below it takes over.
    MatchArm,
    /// An arm whose condition always or never holds.
    MatchArmGuard,
    /// A field that the base of its struct fills in.
    StructField,
}

/// One change to one place.
#[derive(Debug, Clone)]
pub struct Mutant {
    /// In the words of `cargo mutants`, with line and column.
    pub name: String,
    /// The same without line and column, and with a number where a function has several: it outlives edits above.
    pub lasting_name: String,
    /// Relative to the checkout, with slashes.
    pub file: String,
    /// What it is.
    pub genre: Genre,
    /// The bytes of the file that are replaced.
    pub bytes: Range<usize>,
    /// With what.
    pub replacement: String,
}

/// Asks `cargo mutants` for every mutant, installing it where it is missing.
pub fn list() -> Result<Vec<Mutant>> {
    if !process::found("cargo-mutants") {
        println!("cargo-mutants is missing. Installing it …");
        process::run(Command::new("cargo").args(["install", "cargo-mutants", "--locked"]))?;
    }
    let mut cargo = Command::new("cargo");
    cargo.current_dir(places::root()).args(["mutants", "--list", "--json"]);
    let text = process::output(&mut cargo).context("`cargo mutants --list --json` failed")?;
    let mut sources = HashMap::new();
    let mut mutants = read(&text, |file| {
        if let Some(known) = sources.get(file) {
            return Ok(String::clone(known));
        }
        let path = places::root().join(Path::new(file));
        let text = fs::read_to_string(&path).with_context(|| format!("could not read {file}"))?;
        sources.insert(file.to_owned(), text.clone());
        Ok(text)
    })?;
    ensure!(!mutants.is_empty(), "`cargo mutants` names no mutant at all");
    number_namesakes(&mut mutants);
    Ok(mutants)
}

fn read(text: &str, mut source_of: impl FnMut(&str) -> Result<String>) -> Result<Vec<Mutant>> {
    let listed: Vec<Value> = serde_json::from_str(text).context("`cargo mutants` gave no list in JSON")?;
    listed
        .iter()
        .map(|one| {
            let words = |field: &str| {
                one[field]
                    .as_str()
                    .with_context(|| format!("a mutant has no {field}: {one}"))
                    .map(str::to_owned)
            };
            let (name, file) = (words("name")?, words("file")?);
            let source = source_of(&file)?;
            let at = |end: &str| -> Result<usize> {
                let number = |field: &str| {
                    let number =
                        one["span"][end][field].as_u64().and_then(|value| usize::try_from(value).ok());
                    number.with_context(|| format!("{name} has no {field}"))
                };
                offset(&source, number("line")?, number("column")?)
                    .with_context(|| format!("{name} lies outside of its file"))
            };
            let (start, end) = (at("start")?, at("end")?);
            Ok(Mutant {
                lasting_name: without_place(&name, &file),
                genre: genre(&words("genre")?)?,
                bytes: start..end,
                replacement: words("replacement")?,
                name,
                file,
            })
        })
        .collect()
}

fn genre(word: &str) -> Result<Genre> {
    Ok(match word {
        "FnValue" => Genre::FnValue,
        "BinaryOperator" => Genre::BinaryOperator,
        "UnaryOperator" => Genre::UnaryOperator,
        "MatchArm" => Genre::MatchArm,
        "MatchArmGuard" => Genre::MatchArmGuard,
        "StructField" => Genre::StructField,
        other => bail!("`cargo mutants` has a genre that is not known here: {other}"),
    })
}

/// The byte at a line and a column of characters, both counted from 1.
fn offset(source: &str, line: usize, column: usize) -> Option<usize> {
    let before: usize = source.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let rest = source.get(before..)?;
    let characters = column.checked_sub(1)?;
    let within = rest.char_indices().map(|(at, _)| at).chain([rest.len()]).nth(characters)?;
    Some(before + within)
}

/// `src/a.rs:3:5: replace …` as `src/a.rs: replace …`.
fn without_place(name: &str, file: &str) -> String {
    let what = name.strip_prefix(file).and_then(|rest| rest.split_once(": ")).map_or(name, |(_, what)| what);
    format!("{file}: {what}")
}

fn number_namesakes(mutants: &mut [Mutant]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for mutant in mutants {
        let count = seen.entry(mutant.lasting_name.clone()).or_default();
        *count += 1;
        if *count > 1 {
            mutant.lasting_name = format!("{} #{count}", mutant.lasting_name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Genre, number_namesakes, offset, read};

    const LIST: &str = r#"[
        {"name": "src/a.rs:2:7: replace < with == in f", "file": "src/a.rs", "genre": "BinaryOperator",
         "function": {"function_name": "f", "return_type": "-> bool"}, "replacement": "==",
         "span": {"start": {"line": 2, "column": 7}, "end": {"line": 2, "column": 8}}},
        {"name": "src/a.rs:3:3: replace < with == in f", "file": "src/a.rs", "genre": "BinaryOperator",
         "function": null, "replacement": "==",
         "span": {"start": {"line": 3, "column": 3}, "end": {"line": 3, "column": 4}}}
    ]"#;

    #[test]
    fn reads_what_cargo_mutants_says() {
        let source = "fn f() -> bool {\n  'é' < 'f' &&\n1 < 2 }";
        let mut mutants = read(LIST, |_| Ok(source.to_owned())).expect("reads");
        number_namesakes(&mut mutants);
        let [first, second] = mutants.as_slice() else { panic!("two are listed") };
        assert_eq!(first.genre, Genre::BinaryOperator);
        assert_eq!(source.get(first.bytes.clone()), Some("<"));
        assert_eq!(source.get(second.bytes.clone()), Some("<"));
        assert_eq!(first.lasting_name, "src/a.rs: replace < with == in f");
        assert_eq!(second.lasting_name, "src/a.rs: replace < with == in f #2");
    }

    #[test]
    fn counts_characters_not_bytes() {
        assert_eq!(offset("é<\nb", 1, 2), Some(2));
        assert_eq!(offset("é<\nb", 2, 1), Some(4));
        assert_eq!(offset("é<\nb", 2, 2), Some(5));
        assert_eq!(offset("é<\nb", 0, 1), None);
    }
}
