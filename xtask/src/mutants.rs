//! Which mutants of the deciding code the tests catch.
//!
//! `cargo mutants` names them, and compiles the crate once for each of them: weeks. Here they all stand in one copy
//! of the tree, each behind a switch that the environment turns on (mutant schemata), so that the crate is compiled
//! once. A mutant is tried by the tests alone that come past it.

mod constants;
mod copy;
mod listed;
mod outcome;
mod rewritten;
mod sites;
mod trial;

use std::collections::BTreeMap;
use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};

use crate::places;
use copy::Fate;
use outcome::{Count, Outcome, Trier};

/// Of a hundred mutants that change something, so many are caught.
const CAUGHT_PERCENT: usize = 95;

/// Which mutants are tried, and by how many processes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Every N-th, beginning with the K-th: (K, N).
    pub shard: Option<(usize, usize)>,
    /// Those that have this in their name, which begins with the file.
    pub only: Option<String>,
    pub jobs: usize,
}

impl Choice {
    /// Reads the options of the command.
    pub fn read(options: &[String]) -> Result<Self> {
        let jobs = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
        let mut choice = Self { shard: None, only: None, jobs };
        let mut options = options.iter();
        while let Some(option) = options.next() {
            let value = options.next().with_context(|| format!("`{option}` needs a value after it"))?;
            match option.as_str() {
                "--shard" => {
                    let shard =
                        value.split_once('/').and_then(|(k, n)| Some((k.parse().ok()?, n.parse().ok()?)));
                    let shard = shard.filter(|(k, n)| k < n);
                    choice.shard = Some(shard.with_context(|| format!("\"{value}\" is not like 0/100"))?);
                }
                "--only" => choice.only = Some(value.clone()),
                "--jobs" => {
                    let jobs = value.parse().ok().filter(|jobs| *jobs > 0);
                    choice.jobs = jobs.with_context(|| format!("\"{value}\" is no number of processes"))?;
                }
                other => {
                    bail!("`mutants` does not know {other}; it takes --shard K/N, --only TEXT and --jobs J")
                }
            }
        }
        Ok(choice)
    }

    fn takes(&self, number: usize, name: &str) -> bool {
        self.shard.is_none_or(|(first, of)| number % of == first)
            && self.only.as_ref().is_none_or(|text| name.contains(text))
    }
}

/// Tries the mutants and tells which are missed.
///
/// # Errors
/// Where something cannot be built, a test fails without a mutant, or too few are caught.
pub fn mutants(choice: &Choice) -> Result<()> {
    let began = Instant::now();
    let all = listed::list()?;
    let list = places::root().join(".cargo").join("mutants-equivalent.tsv");
    let list = fs::read_to_string(&list).with_context(|| format!("could not read {}", list.display()))?;
    let equivalent = outcome::equivalent(&list, &all)?;
    println!("{} mutants. Writing them into a copy of the tree …", all.len());
    let copied = copy::make(&all)?;
    println!("{}. Building its tests …", minutes(began));
    let binaries = trial::build()?;
    println!("{}. Looking which tests come past which mutants …", minutes(began));
    let tests = trial::record(&binaries, choice.jobs)?;
    let chosen: Vec<usize> = all
        .iter()
        .enumerate()
        .filter(|(number, mutant)| choice.takes(*number, &mutant.name))
        .map(|(number, _)| number)
        .collect();
    println!("{}. Trying {} mutants with {} tests …", minutes(began), chosen.len(), tests.len());
    let trier = Trier::new(&binaries, &tests)?;
    let done = AtomicUsize::new(0);
    let outcomes = trial::in_parallel(choice.jobs, chosen.len(), |worker, at| {
        let number = *chosen.get(at).context("no such mutant")?;
        let (mutant, fate) = (all.get(number).context("no such mutant")?, copied.fates.get(number));
        let fate = *fate.context("a mutant has no fate")?;
        let site = match fate {
            Fate::Switched(id) => copied.sites.get(&id).copied(),
            _ => None,
        };
        let outcome = trier.outcome(worker, mutant, fate, site)?;
        let count = done.fetch_add(1, Ordering::Relaxed) + 1;
        if count.is_multiple_of(100) {
            println!("  {count} of {}, {}", chosen.len(), minutes(began));
        }
        Ok((mutant, outcome))
    });
    let outcomes = outcomes.into_iter().collect::<Result<Vec<_>>>()?;
    let outcomes: Vec<_> = outcomes.iter().map(|(mutant, outcome)| (*mutant, outcome)).collect();
    outcome::write(&outcomes, &equivalent)?;
    tell(&outcomes, &equivalent)?;
    println!("{}", minutes(began));
    Ok(())
}

fn tell(outcomes: &[(&listed::Mutant, &Outcome)], equivalent: &BTreeMap<String, String>) -> Result<()> {
    let mut folders: BTreeMap<String, Count> = BTreeMap::new();
    let mut whole = Count::default();
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    let mut not_equivalent = Vec::new();
    println!("\nMissed:");
    for (mutant, outcome) in outcomes {
        let is_equivalent = equivalent.contains_key(&mutant.lasting_name);
        let folder = mutant.file.split('/').take(2).collect::<Vec<_>>().join("/");
        folders.entry(folder).or_default().add(outcome, is_equivalent);
        whole.add(outcome, is_equivalent);
        match outcome {
            Outcome::Missed(0) if !is_equivalent => println!("  {}  (no test comes past it)", mutant.name),
            Outcome::Missed(_) if !is_equivalent => println!("  {}", mutant.name),
            Outcome::Left(why) => *left.entry(why).or_default() += 1,
            Outcome::Caught(_) | Outcome::Timeout(_) if is_equivalent => {
                not_equivalent.push(&mutant.lasting_name)
            }
            _ => {}
        }
    }
    println!("\nLeft to `cargo mutants` itself, and not counted:");
    for (why, count) in &left {
        println!("  {count:>4}  {why}");
    }
    println!("\n{}", outcome::heading());
    for (folder, count) in &folders {
        println!("{}", count.line(folder));
    }
    println!("{}", whole.line("all"));
    ensure!(not_equivalent.is_empty(), "listed as equivalent, and a test catches it: {not_equivalent:?}");
    let enough = whole.caught_per_mille() >= CAUGHT_PERCENT * 10;
    ensure!(enough, "fewer than {CAUGHT_PERCENT} of a hundred mutants are caught");
    Ok(())
}

fn minutes(since: Instant) -> String {
    let seconds = since.elapsed().as_secs();
    format!("{} min {:02} s", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::Choice;

    fn read(words: &str) -> anyhow::Result<Choice> {
        Choice::read(&words.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn options_choose_mutants() {
        let choice = read("--shard 1/3 --only src/plan --jobs 2").expect("reads");
        assert_eq!(choice.jobs, 2);
        assert!(choice.takes(4, "src/plan/item.rs:1:1: x") && !choice.takes(3, "src/plan/item.rs:1:1: x"));
        assert!(!choice.takes(4, "src/calendar/date.rs:1:1: x"));
        assert!(read("").expect("reads").takes(0, "anything"));
        for wrong in ["--shard 3/3", "--shard 1", "--jobs 0", "--only", "--all 1"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
