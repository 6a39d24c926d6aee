//! What became of each mutant: trying it, remembering it, and telling it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::{self, File};
use std::io::Write;
use std::sync::Mutex;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::copy::{Fate, folder};
use super::listed::Mutant;
use super::trial::{Batch, Binary, Test, Verdict, attempt, batches};

/// The end of a mutant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A test failed: the program's name and the test's.
    Caught(String),
    /// A test took far longer than it does: which program's.
    Timeout(String),
    /// All tests that pass its place passed; so many.
    Missed(usize),
    /// It does not compile.
    Unviable,
    /// It has no switch.
    Left(&'static str),
}

impl Outcome {
    fn word(&self) -> &'static str {
        match self {
            Self::Caught(_) => "caught",
            Self::Timeout(_) => "timeout",
            Self::Missed(_) => "missed",
            Self::Unviable => "unviable",
            Self::Left(_) => "left",
        }
    }
}

/// Tries mutants, and remembers across runs what is known of the same programs.
pub struct Trier<'a> {
    binaries: &'a [Binary],
    tests: &'a [Test],
    /// By the mutant's name: the outcome's word, the test, and the digests of the programs it is known for.
    known: HashMap<String, (String, String, BTreeSet<String>)>,
    written: Mutex<File>,
    /// How many mutants of a file a test has caught: it is likely to catch the next as well.
    catchers: Mutex<HashMap<String, BTreeMap<usize, usize>>>,
}

impl<'a> Trier<'a> {
    pub fn new(binaries: &'a [Binary], tests: &'a [Test]) -> Result<Self> {
        let path = folder().join("tried.tsv");
        let mut known = HashMap::new();
        for line in fs::read_to_string(&path).unwrap_or_default().lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            if let [name, word, test, digests] = fields.as_slice() {
                let digests = digests.split(' ').map(str::to_owned).collect();
                known.insert((*name).to_owned(), ((*word).to_owned(), (*test).to_owned(), digests));
            }
        }
        let written = File::options().create(true).append(true).open(&path);
        let written = Mutex::new(written.with_context(|| format!("could not write {}", path.display()))?);
        Ok(Self { binaries, tests, known, written, catchers: Mutex::default() })
    }

    /// Tries one mutant, if it has to be tried. `site` is the first switch of its place.
    pub fn outcome(&self, worker: usize, mutant: &Mutant, fate: Fate, site: Option<u32>) -> Result<Outcome> {
        let (switch, site) = match (fate, site) {
            (Fate::Unviable, _) => return Ok(Outcome::Unviable),
            (Fate::Left(why), _) => return Ok(Outcome::Left(why)),
            (Fate::Switched(switch), site) => (switch, site.context("a switch has no site")?),
        };
        let passing: Vec<usize> = (0..self.tests.len())
            .filter(|at| self.tests.get(*at).is_some_and(|t| t.passes.contains(&site)))
            .collect();
        let digests: BTreeSet<String> = passing
            .iter()
            .filter_map(|at| self.binaries.get(self.tests.get(*at)?.binary))
            .map(|binary| binary.digest.clone())
            .collect();
        let before = self.known.get(&mutant.name);
        if let Some((word, test, known_for)) = before {
            match word.as_str() {
                "caught" if known_for.is_subset(&digests) => return Ok(Outcome::Caught(test.clone())),
                "timeout" if known_for.is_subset(&digests) => return Ok(Outcome::Timeout(test.clone())),
                "missed" if digests.is_subset(known_for) => return Ok(Outcome::Missed(passing.len())),
                _ => {}
            }
        }
        for batch in self.in_order(mutant, &passing, before) {
            let Some(binary) = self.binaries.get(batch.binary) else { continue };
            let skipped =
                before.is_some_and(|(word, _, for_)| word == "missed" && for_.contains(&binary.digest));
            if skipped {
                continue;
            }
            let outcome = match attempt(worker, &binary.path, &batch, switch)? {
                Verdict::Passed => continue,
                Verdict::Failed(test) => {
                    self.count(mutant, batch.binary, &test);
                    Outcome::Caught(format!("{}::{test}", binary.name))
                }
                Verdict::TimedOut => Outcome::Timeout(binary.name.clone()),
            };
            self.remember(mutant, &outcome, &BTreeSet::from([binary.digest.clone()]))?;
            return Ok(outcome);
        }
        let outcome = Outcome::Missed(passing.len());
        self.remember(mutant, &outcome, &digests)?;
        Ok(outcome)
    }

    /// First the test that caught it before, then those that caught most of its file, then all the others.
    fn in_order(
        &self,
        mutant: &Mutant,
        passing: &[usize],
        before: Option<&(String, String, BTreeSet<String>)>,
    ) -> Vec<Batch> {
        let mut first: Vec<usize> = Vec::new();
        if let Some((_, test, _)) = before {
            let is_it = |at: &usize| self.full_name(*at).as_ref() == Some(test);
            first.extend(passing.iter().copied().find(is_it));
        }
        if let Ok(catchers) = self.catchers.lock()
            && let Some(counts) = catchers.get(&mutant.file)
        {
            let quick = |at: &usize| self.tests.get(*at).is_some_and(|test| test.takes.as_millis() < 250);
            let mut likely: Vec<(usize, usize)> = counts
                .iter()
                .filter(|(at, _)| passing.contains(at) && !first.contains(at) && quick(at))
                .map(|(at, count)| (*count, *at))
                .collect();
            likely.sort_unstable_by(|one, other| other.cmp(one));
            first.extend(likely.into_iter().take(4).map(|(_, at)| at));
        }
        let mut order: Vec<Batch> = Vec::new();
        for at in &first {
            order.extend(batches(self.tests.get(*at).into_iter()));
        }
        let rest = passing.iter().filter(|at| !first.contains(at)).filter_map(|at| self.tests.get(*at));
        order.extend(batches(rest));
        order
    }

    fn full_name(&self, at: usize) -> Option<String> {
        let test = self.tests.get(at)?;
        Some(format!("{}::{}", self.binaries.get(test.binary)?.name, test.name))
    }

    fn count(&self, mutant: &Mutant, binary: usize, test: &str) {
        let found = self.tests.iter().position(|one| one.binary == binary && one.name == test);
        if let (Some(at), Ok(mut catchers)) = (found, self.catchers.lock()) {
            *catchers.entry(mutant.file.clone()).or_default().entry(at).or_default() += 1;
        }
    }

    fn remember(&self, mutant: &Mutant, outcome: &Outcome, digests: &BTreeSet<String>) -> Result<()> {
        let test = match outcome {
            Outcome::Caught(test) | Outcome::Timeout(test) => test.as_str(),
            _ => "",
        };
        let digests: Vec<&str> = digests.iter().map(String::as_str).collect();
        let line = format!("{}\t{}\t{test}\t{}\n", mutant.name, outcome.word(), digests.join(" "));
        if let Ok(mut file) = self.written.lock() {
            file.write_all(line.as_bytes()).context("could not write what was found")?;
        }
        Ok(())
    }
}

/// Mutants that change nothing anybody can see, by their lasting names, each with its reason.
pub fn equivalent(text: &str, all: &[Mutant]) -> Result<BTreeMap<String, String>> {
    let names: BTreeSet<&str> = all.iter().map(|mutant| mutant.lasting_name.as_str()).collect();
    let mut listed = BTreeMap::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with("//")) {
        let (name, reason) =
            line.split_once('\t').with_context(|| format!("no tab and no reason: {line}"))?;
        ensure!(names.contains(name), "there is no such mutant any more: {name}");
        ensure!(!reason.trim().is_empty(), "no reason: {name}");
        ensure!(listed.insert(name.to_owned(), reason.to_owned()).is_none(), "listed twice: {name}");
    }
    Ok(listed)
}

/// How many of a folder came to which end.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Count {
    pub mutants: usize,
    pub unviable: usize,
    pub left: usize,
    pub caught: usize,
    pub timeout: usize,
    pub missed: usize,
    /// Of those missed, how many are listed as changing nothing.
    pub equivalent: usize,
}

impl Count {
    pub fn add(&mut self, outcome: &Outcome, is_equivalent: bool) {
        self.mutants += 1;
        match outcome {
            Outcome::Caught(_) => self.caught += 1,
            Outcome::Timeout(_) => self.timeout += 1,
            Outcome::Missed(_) if is_equivalent => self.equivalent += 1,
            Outcome::Missed(_) => self.missed += 1,
            Outcome::Unviable => self.unviable += 1,
            Outcome::Left(_) => self.left += 1,
        }
    }

    /// Those that compile behind a switch and change something.
    pub fn tried(&self) -> usize {
        self.caught + self.timeout + self.missed
    }

    /// Of those tried, in tenths of a percent; the full thousand where none was.
    pub fn caught_per_mille(&self) -> usize {
        ((self.caught + self.timeout) * 1_000).checked_div(self.tried()).unwrap_or(1_000)
    }

    pub fn line(&self, folder: &str) -> String {
        let share = self.caught_per_mille();
        format!(
            "  {folder:<14} {:>5} {:>9} {:>5} {:>7} {:>8} {:>7} {:>11} {:>8}",
            self.mutants,
            self.unviable,
            self.left,
            self.caught,
            self.timeout,
            self.missed,
            self.equivalent,
            format!("{}.{} %", share / 10, share % 10)
        )
    }
}

/// The heading above `Count::line`.
pub fn heading() -> String {
    format!(
        "  {:<14} {:>5} {:>9} {:>5} {:>7} {:>8} {:>7} {:>11} {:>8}",
        "folder", "all", "unviable", "left", "caught", "timeout", "missed", "equivalent", "share"
    )
}

/// Writes every outcome to `outcomes.json`.
pub fn write(outcomes: &[(&Mutant, &Outcome)], equivalent: &BTreeMap<String, String>) -> Result<()> {
    let all: Vec<_> = outcomes
        .iter()
        .map(|(mutant, outcome)| {
            let mut one = json!({ "name": mutant.name, "file": mutant.file, "outcome": outcome.word() });
            match outcome {
                Outcome::Caught(test) | Outcome::Timeout(test) => one["by"] = json!(test),
                Outcome::Missed(tests) => {
                    one["tests"] = json!(tests);
                    if let Some(reason) = equivalent.get(&mutant.lasting_name) {
                        one["equivalent"] = json!(reason);
                    }
                }
                Outcome::Left(why) => one["because"] = json!(why),
                Outcome::Unviable => {}
            }
            one
        })
        .collect();
    let path = folder().join("outcomes.json");
    let text = serde_json::to_string_pretty(&all)?;
    fs::write(&path, text).with_context(|| format!("could not write {}", path.display()))
}
