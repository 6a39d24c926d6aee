//! The rules of the house that a program can check: the shape of files, the order of the floors, no
//! reach outside from the core, no float near a verdict.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::places;

/// Lines before the tests, at most.
const LINES_LIMIT: usize = 450;

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 9] =
    ["util", "utils", "helper", "helpers", "common", "manager", "service", "services", "misc"];

/// The floors of `src/` from the ground up: each may use only itself and those before it.
const FLOORS: [&str; 20] = [
    "ids",
    "json",
    "order",
    "wording",
    "calendar",
    "people",
    "imaging",
    "scales",
    "response",
    "protocol",
    "plan",
    "outcome",
    "adherence",
    "workspace",
    "report",
    "journal",
    "vault",
    "store",
    "exchange",
    "ui",
];

/// The floors that touch the world: pages, and the places where sealed bytes live.
const OUTER_FLOORS: [&str; 2] = ["store", "ui"];

/// Clocks, chance, the page and the disk.
const OUTSIDE: [&str; 10] = [
    "Utc::now",
    "Local::now",
    "SystemTime",
    "Instant::now",
    "js_sys",
    "web_sys",
    "gloo",
    "getrandom",
    "std::fs",
    "std::env",
];

/// What compiles much code for every type it is used with, and what does the same with little.
const HEAVY: [(&str, &str); 4] = [
    (".sort_by", "order::by or order::by_key"),
    (".sort()", "order::ascending"),
    (".sort_unstable", "order::by or order::ascending"),
    ("serde_json::from_slice", "json::read"),
];

/// Where that is done, and what the browser does not load.
const LIGHT: [&str; 3] = ["src/order.rs", "src/json.rs", "src/bin/"];

/// What must not be left behind, spelled in two halves so that this file does not find itself.
const UNFINISHED: [&str; 4] =
    [concat!("todo", "!("), concat!("unimplemented", "!("), concat!("dbg", "!("), concat!("#[ign", "ore")];

/// Fails with every place where a rule is broken.
pub fn check() -> Result<()> {
    let mut sources = Vec::new();
    for folder in ["src", "tests", "xtask/src", "backup/src", "examples", "benches"] {
        let path = places::root().join(folder);
        if path.is_dir() {
            read_below(&path, folder, &mut sources)?;
        }
    }
    let problems: Vec<String> = sources.iter().flat_map(problems_in).collect();
    if !problems.is_empty() {
        bail!("the house rules are broken in {} places:\n{}", problems.len(), problems.join("\n"));
    }
    println!("{} source files keep the house rules", sources.len());
    Ok(())
}

struct Source {
    /// Relative to the checkout, with slashes.
    path: String,
    text: String,
}

impl Source {
    /// The folder or file directly below `src/` that this belongs to.
    fn floor(&self) -> Option<&str> {
        let below = self.path.strip_prefix("src/")?;
        let name = below.split('/').next()?;
        let name = name.strip_suffix(".rs").unwrap_or(name);
        (!["lib", "main", "bin"].contains(&name)).then_some(name)
    }

    fn before_tests(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code().take_while(|(_, line)| !line.starts_with("#[cfg(test)]"))
    }

    /// Numbered lines without their comments.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let uncommented = |line| str::split_once(line, "//").map_or(line, |(code, _)| code);
        self.text.lines().map(uncommented).enumerate().map(|(index, line)| (index + 1, line))
    }
}

fn problems_in(source: &Source) -> Vec<String> {
    let mut problems = Vec::new();
    let mut report = |line: usize, what: String| problems.push(format!("{}:{line}: {what}", source.path));

    let name = source.path.rsplit('/').next().and_then(|name| name.strip_suffix(".rs")).unwrap_or_default();
    if EMPTY_NAMES.contains(&name) {
        report(1, "this name says nothing: name the file after its one noun or verb".to_owned());
    }
    let lines = source.before_tests().count();
    if lines > LINES_LIMIT && !source.path.starts_with("tests/") {
        report(lines, format!("{lines} lines before the tests, more than {LINES_LIMIT}: split it"));
    }
    for (line, code) in source.code() {
        if let Some(word) = UNFINISHED.iter().find(|word| code.contains(*word)) {
            report(line, format!("{word} is left behind"));
        }
    }
    let Some(floor) = source.floor() else { return problems };
    let Some(height) = FLOORS.iter().position(|known| *known == floor) else {
        report(1, format!("src/{floor} has no place among the floors: give it one in xtask/src/tidy.rs"));
        return problems;
    };
    for (line, code) in source.before_tests() {
        let is_heavy = |(what, _): &&(&str, &str)| code.contains(what);
        if let Some((what, instead)) = HEAVY.iter().find(is_heavy)
            && !LIGHT.iter().any(|place| source.path.starts_with(place))
        {
            report(line, format!("{what} makes what the browser loads larger: use {instead}"));
        }
        for used in modules_used(code) {
            if FLOORS.iter().position(|known| *known == used).is_some_and(|other| other > height) {
                report(line, format!("{floor} may not use {used}, which stands on it"));
            }
        }
    }
    for (line, code) in source.code() {
        if !OUTER_FLOORS.contains(&floor)
            && let Some(reach) = OUTSIDE.iter().find(|reach| has_word(code, reach))
        {
            report(line, format!("the core reaches outside with {reach}: make it an argument"));
        }
        if floor == "response" && (has_word(code, "f32") || has_word(code, "f64")) {
            report(line, "a float near a verdict: use integers and cross-multiplication".to_owned());
        }
        if floor == "ui" && (code.contains("style=\"") || code.contains("style={")) {
            report(line, "an inline style, which the content policy blocks: use a class".to_owned());
        }
    }
    problems
}

/// The names after `crate::` in a line of code.
fn modules_used(code: &str) -> impl Iterator<Item = &str> {
    code.split("crate::").skip(1).filter_map(|rest| rest.split(|next| !is_word(next)).next())
}

/// Whether the words stand in the code by themselves, not as a part of longer ones.
fn has_word(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    })
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn read_below(folder: &Path, name: &str, sources: &mut Vec<Source>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("could not list {name}"))?;
    for entry in entries {
        let path = entry?.path();
        let name = format!("{name}/{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            read_below(&path, &name, sources)?;
        } else if name.ends_with(".rs") {
            let text = fs::read_to_string(&path).with_context(|| format!("could not read {name}"))?;
            sources.push(Source { path: name, text });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Source, problems_in};

    #[track_caller]
    fn check(path: &str, text: &str, expected: &[&str]) {
        let problems = problems_in(&Source { path: path.to_owned(), text: text.to_owned() });
        assert_eq!(problems.len(), expected.len(), "{problems:?}");
        for (problem, part) in problems.iter().zip(expected) {
            assert!(problem.contains(part), "{problem:?} does not speak of {part:?}");
        }
    }

    #[test]
    fn finds_what_the_core_may_not_touch() {
        check("src/plan/item.rs", "let now = Utc::now();", &["src/plan/item.rs:1: the core reaches outside"]);
        check("src/plan/item.rs", "// unlike Utc::now()\nlet today = my_web_sysx;", &[]);
        check("src/store/clock.rs", "js_sys::Date::now()", &[]);
        check("src/response/sum.rs", "struct Sum(f64);", &["a float"]);
        check("src/adherence/wilson.rs", "fn half(x: f64)", &[]);
    }

    #[test]
    fn keeps_the_order_of_the_floors() {
        check("src/calendar/window.rs", "use crate::plan::Item;", &["calendar may not use plan"]);
        check("src/plan/item.rs", "use crate::calendar::Window;\nuse crate::plan::Item;", &[]);
        check("src/plan/item.rs", "#[cfg(test)]\nmod tests { use crate::workspace::Op; }", &[]);
        check("src/weather/rain.rs", "", &["no place among the floors"]);
    }

    #[test]
    fn looks_at_names_lengths_and_leftovers() {
        check("src/plan/utils.rs", "", &["says nothing"]);
        check("src/plan/item.rs", &"let x = 1;\n".repeat(451), &["451 lines"]);
        check("src/plan/item.rs", &format!("#[cfg(test)]\n{}", "let x = 1;\n".repeat(451)), &[]);
        check("tests/plan.rs", concat!("to", "do!()"), &["left behind"]);
        check("src/ui/page.rs", r#"html! { <p style="color: red" /> }"#, &["inline style"]);
    }
}
