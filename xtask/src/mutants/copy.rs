//! The copy of the checkout in which all mutants stand at once, and what the compiler makes of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::constants::called_in_constants;
use super::listed::{Genre, Mutant};
use super::rewritten::{Id, Owner, Switched, owner, rewrite};
use super::sites::{NoPlace, find};
use crate::{places, process};

/// Checks like a test build has them, at the speed of what runs thousands of times.
const PROFILE: &str = r#"
[profile.mutants]
inherits = "dev"
opt-level = 2
debug = false
codegen-units = 16
"#;

/// What every file that the copy adds is read from.
const SWITCH: &str = include_str!("switch.rs.txt");

/// The types do not fit, or there is no such thing: `cargo mutants` would find the same. Other complaints (of
/// borrowing, of types that are not told) may be about the switch.
const NOT_VIABLE: [&str; 15] = [
    "E0015", "E0271", "E0277", "E0308", "E0369", "E0368", "E0423", "E0425", "E0433", "E0599", "E0600",
    "E0604", "E0605", "E0606", "E0614",
];

/// Why a mutant is left to `cargo mutants`, where the compiler says so.
const NOT_BEHIND: &str = "it does not compile behind a switch";
const NO_SWITCH: &str = "its place does not compile with a switch";

/// What became of a mutant before any test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It stands in the copy, behind this switch.
    Switched(Id),
    /// It does not compile.
    Unviable,
    /// It may compile, but not behind a switch.
    Left(&'static str),
}

/// The copy, after all that does not compile is out of it.
pub struct Copied {
    /// For each mutant of the list.
    pub fates: Vec<Fate>,
    /// Of each mutant's site, the first switch: what a record of a test's way tells.
    pub sites: BTreeMap<Id, Id>,
}

/// Where the copy lies.
pub fn tree() -> PathBuf {
    folder().join("tree")
}

/// Where everything about mutants lies.
pub fn folder() -> PathBuf {
    places::target().join("mutants")
}

/// A file of the checkout with mutants in it.
struct Mutated {
    source: String,
    sites: Vec<Switched>,
}

/// Writes the copy, and takes out of it what does not compile until the rest does.
pub fn make(mutants: &[Mutant]) -> Result<Copied> {
    let tracked = tracked()?;
    let names: BTreeSet<&str> = mutants.iter().map(|mutant| mutant.file.as_str()).collect();
    copy_all(&tracked, &names)?;
    let constant = constants(&tracked)?;
    let mut fates = vec![Fate::Left("nothing at its place looks like it"); mutants.len()];
    let mut sites = BTreeMap::new();
    let mut files: BTreeMap<String, Mutated> = BTreeMap::new();
    let mut next: Id = 1;
    for name in names {
        let path = places::root().join(Path::new(name));
        let source = fs::read_to_string(&path).with_context(|| format!("could not read {name}"))?;
        let inside: Vec<_> = mutants.iter().enumerate().filter(|(_, mutant)| mutant.file == name).collect();
        let found = find(&source, &inside, &constant).with_context(|| name.to_owned())?;
        for (number, why) in found.without {
            set(&mut fates, number, without_place(why));
        }
        let mut switched = Vec::new();
        for site in found.sites {
            let one = Switched { site, first: next };
            for (id, number, _) in one.variants() {
                set(&mut fates, number, Fate::Switched(id));
                sites.insert(id, one.first);
                next = id + 1;
            }
            switched.push(one);
        }
        files.insert(name.to_owned(), Mutated { source, sites: switched });
    }
    ensure!(next < 64 * 1024, "more mutants than switch.rs.txt has room for");
    let numbers: BTreeMap<Id, usize> = files
        .values()
        .flat_map(|file| file.sites.iter().flat_map(Switched::variants))
        .map(|(id, number, _)| (id, number))
        .collect();
    settle(&digest_of(&files, &tracked)?, &files, &numbers, mutants, &mut fates, &sites)?;
    Ok(Copied { fates, sites })
}

fn set(fates: &mut [Fate], number: usize, fate: Fate) {
    if let Some(place) = fates.get_mut(number) {
        *place = fate;
    }
}

fn without_place(why: NoPlace) -> Fate {
    match why {
        NoPlace::NotRust => Fate::Unviable,
        NoPlace::Constant => Fate::Left("the compiler works the value out"),
        NoPlace::Uncovered => Fate::Left("the match may not cover everything without the arm"),
        NoPlace::OpaqueType => Fate::Left("it returns `impl Trait`"),
        NoPlace::NotFound => Fate::Left("nothing at its place looks like it"),
    }
}

/// Compiles, takes out every mutant that an error lies in, and begins again.
fn settle(
    untried: &str,
    files: &BTreeMap<String, Mutated>,
    numbers: &BTreeMap<Id, usize>,
    mutants: &[Mutant],
    fates: &mut [Fate],
    sites: &BTreeMap<Id, Id>,
) -> Result<()> {
    let mut out: BTreeMap<Id, Fate> = known_to_be_out(untried);
    for round in 1.. {
        let left_out: BTreeSet<Id> = out.keys().copied().collect();
        let mut texts = BTreeMap::new();
        for (name, file) in files {
            let text = rewrite(&file.source, &file.sites, &left_out);
            write_if_new(&tree().join(Path::new(name)), text.as_bytes())?;
            texts.insert(name.as_str(), text);
        }
        let errors = check()?;
        if errors.is_empty() {
            for (id, fate) in &out {
                if let Some(number) = numbers.get(id) {
                    set(fates, *number, *fate);
                }
            }
            return remember(untried, &out);
        }
        let mut unplaced = Vec::new();
        for error in &errors {
            let blamed = error.blamed(&texts);
            if blamed.is_none() {
                unplaced.push(error.rendered.clone());
            }
            let (ids, fate) = match blamed {
                Some((Owner::Variant(id), true)) if error.is_of_the_mutant() => (vec![id], Fate::Unviable),
                Some((Owner::Variant(id), _)) => (vec![id], Fate::Left(NOT_BEHIND)),
                Some((Owner::Site(site), _)) => (
                    sites.iter().filter(|(_, first)| **first == site).map(|(id, _)| *id).collect(),
                    Fate::Left(NO_SWITCH),
                ),
                None => (Vec::new(), Fate::Unviable),
            };
            for id in ids {
                let mutant = numbers.get(&id).and_then(|number| mutants.get(*number));
                // What the base of a struct gives is read in another way there than by `..base`.
                let is_field = mutant.is_some_and(|mutant| mutant.genre == Genre::StructField);
                out.entry(id).or_insert(if is_field { Fate::Left(NOT_BEHIND) } else { fate });
            }
        }
        println!("  round {round}: {} errors, {} mutants out", errors.len(), out.len() - left_out.len());
        if out.len() == left_out.len() {
            bail!("the copy does not compile, and no mutant is to blame:\n{}", unplaced.join("\n"));
        }
    }
    Ok(())
}

/// Of all that the crate is compiled from.
fn digest_of(files: &BTreeMap<String, Mutated>, tracked: &[String]) -> Result<String> {
    let mut digest = Sha256::new();
    for name in tracked.iter().filter(|name| name.starts_with("src/") || *name == "Cargo.lock") {
        digest.update(name);
        match files.get(name) {
            Some(file) => digest.update(rewrite(&file.source, &file.sites, &BTreeSet::new())),
            None => {
                digest.update(fs::read(tree().join(name)).with_context(|| format!("could not read {name}"))?)
            }
        }
    }
    Ok(hex(&digest.finalize()))
}

/// What an earlier run found not to compile in the same code.
fn known_to_be_out(untried: &str) -> BTreeMap<Id, Fate> {
    let text = fs::read_to_string(folder().join("out.tsv")).unwrap_or_default();
    let mut lines = text.lines();
    if lines.next() != Some(untried) {
        return BTreeMap::new();
    }
    lines
        .filter_map(|line| {
            let (id, why) = line.split_once('\t')?;
            let left = [NOT_BEHIND, NO_SWITCH].into_iter().find(|known| *known == why);
            Some((id.parse().ok()?, left.map_or(Fate::Unviable, Fate::Left)))
        })
        .collect()
}

fn remember(untried: &str, out: &BTreeMap<Id, Fate>) -> Result<()> {
    let lines = out.iter().map(|(id, fate)| match fate {
        Fate::Left(why) => format!("{id}\t{why}\n"),
        _ => format!("{id}\tunviable\n"),
    });
    write_if_new(&folder().join("out.tsv"), format!("{untried}\n{}", lines.collect::<String>()).as_bytes())
}

/// What the compiler complained of.
struct Complaint {
    code: Option<String>,
    /// File, bytes, and whether the complaint is about this and not only of it.
    spans: Vec<(String, Range<usize>, bool)>,
    rendered: String,
}

impl Complaint {
    fn is_of_the_mutant(&self) -> bool {
        match &self.code {
            Some(code) if code.starts_with('E') => NOT_VIABLE.contains(&code.as_str()),
            // A lint, such as a division by a literal 0.
            Some(_) => true,
            None => false,
        }
    }

    /// The piece that it lies in, and whether with its main place.
    fn blamed(&self, texts: &BTreeMap<&str, String>) -> Option<(Owner, bool)> {
        let owners: Vec<(Owner, bool)> = self
            .spans
            .iter()
            .filter_map(|(file, bytes, main)| Some((owner(texts.get(file.as_str())?, bytes)?, *main)))
            .collect();
        let variant = |(owner, _): &&(Owner, bool)| matches!(owner, Owner::Variant(_));
        let main = owners.iter().filter(|(_, main)| *main);
        main.clone()
            .find(variant)
            .or_else(|| owners.iter().find(variant))
            .or_else(|| main.clone().next())
            .or_else(|| owners.first())
            .copied()
    }
}

fn check() -> Result<Vec<Complaint>> {
    let output = cargo()
        .args(["check", "--lib", "--no-default-features", "--quiet", "--message-format=json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .output()
        .context("could not start cargo")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let mut complaints = Vec::new();
    for line in text.lines() {
        let Ok(said) = serde_json::from_str::<Value>(line) else { continue };
        let message = &said["message"];
        let spans = message["spans"].as_array().cloned().unwrap_or_default();
        if message["level"] != "error" || spans.is_empty() {
            continue;
        }
        complaints.push(Complaint {
            code: message["code"]["code"].as_str().map(str::to_owned),
            spans: spans.iter().filter_map(span).collect(),
            rendered: message["rendered"].as_str().unwrap_or_default().to_owned(),
        });
    }
    if !output.status.success() && complaints.is_empty() {
        bail!("the copy cannot be compiled:\n{}\n{text}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(complaints)
}

fn span(value: &Value) -> Option<(String, Range<usize>, bool)> {
    let byte = |field: &str| value[field].as_u64().and_then(|number| usize::try_from(number).ok());
    let file = value["file_name"].as_str()?.to_owned();
    Some((file, byte("byte_start")?..byte("byte_end")?, value["is_primary"].as_bool()?))
}

/// A cargo that works on the copy, with a target directory of its own.
pub fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .current_dir(tree())
        .env("CARGO_TARGET_DIR", folder().join("build"))
        // Warnings of the switches are of no interest; what is denied still fails.
        .env("RUSTFLAGS", "-Awarnings")
        // For the one question that only the standard library may ask: is it the compiler that calls?
        .env("RUSTC_BOOTSTRAP", "aftercare");
    cargo
}

fn tracked() -> Result<Vec<String>> {
    let mut git = Command::new("git");
    // With what is not committed yet, and without what is ignored.
    git.current_dir(places::root()).args(["ls-files", "--cached", "--others", "--exclude-standard"]);
    let names = process::output(&mut git).context("`git ls-files` failed")?;
    Ok(names.lines().filter(|name| places::root().join(name).is_file()).map(str::to_owned).collect())
}

fn copy_all(tracked: &[String], mutated: &BTreeSet<&str>) -> Result<()> {
    let known: BTreeSet<PathBuf> = tracked.iter().map(|name| tree().join(Path::new(name))).collect();
    remove_unknown(&tree(), &known)?;
    for name in tracked {
        let bytes = fs::read(places::root().join(name)).with_context(|| format!("could not read {name}"))?;
        let bytes = match name.as_str() {
            "src/lib.rs" => {
                let text = String::from_utf8(bytes).context("src/lib.rs is no text")?;
                let marked =
                    "#![feature(core_intrinsics, const_eval_select)]\n#![allow(internal_features)]\n";
                format!("{marked}{text}\n#[doc(hidden)]\npub mod mutant;\n").into_bytes()
            }
            "Cargo.toml" => [bytes.as_slice(), PROFILE.as_bytes()].concat(),
            // Written by `settle`, and not twice, so that the compiler's own record of times is right.
            name if mutated.contains(name) => continue,
            _ => bytes,
        };
        write_if_new(&tree().join(Path::new(name)), &bytes)?;
    }
    write_if_new(&tree().join("src").join("mutant.rs"), SWITCH.as_bytes())
}

fn remove_unknown(folder: &Path, known: &BTreeSet<PathBuf>) -> Result<()> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            remove_unknown(&path, known)?;
        } else if !known.contains(&path) && !path.ends_with("src/mutant.rs") {
            fs::remove_file(&path).with_context(|| format!("could not remove {}", path.display()))?;
        }
    }
    Ok(())
}

fn write_if_new(path: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|before| before == bytes) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("could not make {}", folder.display()))?;
    }
    fs::write(path, bytes).with_context(|| format!("could not write {}", path.display()))
}

fn constants(tracked: &[String]) -> Result<BTreeSet<String>> {
    let sources = tracked.iter().filter(|name| name.starts_with("src/") && name.ends_with(".rs"));
    let files: Result<Vec<syn::File>> = sources
        .map(|name| {
            let text = fs::read_to_string(places::root().join(name))
                .with_context(|| format!("could not read {name}"))?;
            syn::parse_file(&text).with_context(|| format!("{name} could not be parsed"))
        })
        .collect();
    Ok(called_in_constants(&files?))
}

/// What the tests read beside their own code, in one number: other data, other results.
pub fn data_digest() -> Result<String> {
    let mut digest = Sha256::new();
    for name in tracked()? {
        if !name.ends_with(".rs") && (name.starts_with("tests/") || name.starts_with("docs/")) {
            digest.update(name.as_bytes());
            digest.update(fs::read(tree().join(&name)).with_context(|| format!("could not read {name}"))?);
        }
    }
    Ok(hex(&digest.finalize()))
}

/// The first part of a digest, as text.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
