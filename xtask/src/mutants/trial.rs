//! The tests: how they are built, what each of them passes, and running some of them with a mutant on.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::copy::{cargo, data_digest, folder, hex, tree};
use super::rewritten::Id;
use crate::{places, process};

/// More memory than this no test needs; a mutant that never stops collecting ends here.
const MEMORY_KB: u64 = 4 * 1024 * 1024;

/// What a mutant may take, beside so many times what its tests take without one.
const PATIENCE: Duration = Duration::from_secs(3);
const TIMES: u32 = 5;

/// A program with tests.
#[derive(Debug, Clone)]
pub struct Binary {
    /// The name of its target; the crate's own for unit tests.
    pub name: String,
    pub path: PathBuf,
    /// Changes with the program and with what its tests read.
    pub digest: String,
}

/// One test.
#[derive(Debug, Clone)]
pub struct Test {
    /// Which binary, in the list.
    pub binary: usize,
    pub name: String,
    pub takes: Duration,
    /// The sites it passes, by their first switches.
    pub passes: BTreeSet<Id>,
}

/// Builds the tests that `.cargo/mutants.toml` names, in the copy.
pub fn build() -> Result<Vec<Binary>> {
    let mut cargo = cargo();
    cargo.args(["test", "--no-run", "--profile", "mutants", "--message-format=json-render-diagnostics"]);
    cargo.args(arguments("additional_cargo_args")?).stdout(Stdio::piped()).stderr(Stdio::inherit());
    let output = cargo.output().context("could not start cargo")?;
    ensure!(output.status.success(), "the tests of the copy could not be built");
    let data = data_digest()?;
    let mut binaries = Vec::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(said) = serde_json::from_str::<Value>(line) else { continue };
        if let (Some(path), Some(name), Some(true)) =
            (said["executable"].as_str(), said["target"]["name"].as_str(), said["profile"]["test"].as_bool())
        {
            let bytes = fs::read(path).with_context(|| format!("could not read {path}"))?;
            let digest = hex(&Sha256::new().chain_update(&bytes).chain_update(&data).finalize());
            binaries.push(Binary { name: name.to_owned(), path: PathBuf::from(path), digest });
        }
    }
    ensure!(!binaries.is_empty(), "there are no tests");
    Ok(binaries)
}

/// Arguments that stand in `.cargo/mutants.toml`.
fn arguments(name: &str) -> Result<Vec<String>> {
    let path = places::root().join(".cargo").join("mutants.toml");
    let text = fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
    words(&text, name).with_context(|| format!("`.cargo/mutants.toml` has no {name}"))
}

/// The words in quotes between the two brackets after a name.
fn words(text: &str, name: &str) -> Option<Vec<String>> {
    let (_, rest) = text.split_once(&format!("\n{name} = ["))?;
    let (list, _) = rest.split_once(']')?;
    Some(list.split('"').skip(1).step_by(2).map(str::to_owned).collect())
}

/// Runs every test by itself, without a mutant, to see what it passes and how long it takes.
pub fn record(binaries: &[Binary], jobs: usize) -> Result<Vec<Test>> {
    let skipped = arguments("additional_cargo_test_args")?;
    let mut names = Vec::new();
    for (binary, program) in binaries.iter().enumerate() {
        let mut listing = Command::new(&program.path);
        listing.current_dir(tree()).args(["--list", "--format", "terse"]);
        listing.args(skipped.iter().filter(|word| *word != "--"));
        let text = process::output(&mut listing)
            .with_context(|| format!("{} does not list its tests", program.name))?;
        let tests = text.lines().filter_map(|line| line.strip_suffix(": test"));
        names.extend(tests.map(|name| (binary, name.to_owned())));
    }
    let kept = Recorded::read();
    let results = in_parallel(jobs, names.len(), |worker, number| {
        let (binary, name) = names.get(number).context("no such test")?;
        let program = binaries.get(*binary).context("no such program")?;
        if let Some((takes, passes)) = kept.get(&program.digest, name) {
            return Ok(Test { binary: *binary, name: name.clone(), takes, passes });
        }
        record_one(worker, *binary, program, name)
    });
    let tests = results.into_iter().collect::<Result<Vec<_>>>()?;
    Recorded::write(binaries, &tests)?;
    Ok(tests)
}

fn record_one(worker: usize, binary: usize, program: &Binary, name: &str) -> Result<Test> {
    let way = folder().join(format!("passed-{worker}"));
    let _ = fs::remove_file(&way);
    let began = Instant::now();
    let mut command = limited(Duration::from_secs(600));
    command.arg(&program.path).args(["--exact", name, "--test-threads=1"]).env("MUTANT_RECORD", &way);
    let ended = run(command, worker, Duration::from_secs(1200))?;
    let takes = began.elapsed();
    if !ended.succeeded() {
        bail!("{}::{name} fails without any mutant:\n{}", program.name, ended.said);
    }
    let bytes = fs::read(&way).unwrap_or_default();
    let passes =
        bytes.chunks_exact(4).filter_map(|four| Some(Id::from_le_bytes(four.try_into().ok()?))).collect();
    Ok(Test { binary, name: name.to_owned(), takes, passes })
}

/// What an earlier run found out about the same programs.
struct Recorded(HashMap<(String, String), (Duration, BTreeSet<Id>)>);

impl Recorded {
    fn file() -> PathBuf {
        folder().join("recorded.tsv")
    }

    fn read() -> Self {
        let text = fs::read_to_string(Self::file()).unwrap_or_default();
        let line = |line: &str| {
            let mut fields = line.split('\t');
            let (digest, name) = (fields.next()?.to_owned(), fields.next()?.to_owned());
            let takes = Duration::from_micros(fields.next()?.parse().ok()?);
            let passes = fields.next()?.split_whitespace().filter_map(|id| id.parse().ok()).collect();
            Some(((digest, name), (takes, passes)))
        };
        Self(text.lines().filter_map(line).collect())
    }

    fn get(&self, digest: &str, name: &str) -> Option<(Duration, BTreeSet<Id>)> {
        self.0.get(&(digest.to_owned(), name.to_owned())).cloned()
    }

    fn write(binaries: &[Binary], tests: &[Test]) -> Result<()> {
        let mut text = String::new();
        for test in tests {
            let digest = binaries.get(test.binary).map(|binary| binary.digest.as_str()).unwrap_or_default();
            let passes: Vec<String> = test.passes.iter().map(Id::to_string).collect();
            let micros = test.takes.as_micros();
            text.push_str(&format!("{digest}\t{}\t{micros}\t{}\n", test.name, passes.join(" ")));
        }
        fs::write(Self::file(), text).context("could not write what the tests pass")
    }
}

/// Some tests of one program, run together.
#[derive(Debug, Clone)]
pub struct Batch {
    pub binary: usize,
    pub tests: Vec<String>,
    pub takes: Duration,
}

/// The tests in batches, the quick ones first: each batch takes some times as long as the one before it.
pub fn batches<'t>(tests: impl Iterator<Item = &'t Test>) -> Vec<Batch> {
    let mut of_binary: BTreeMap<usize, Vec<&Test>> = BTreeMap::new();
    for test in tests {
        of_binary.entry(test.binary).or_default().push(test);
    }
    let mut batches = Vec::new();
    for (binary, mut tests) in of_binary {
        tests.sort_by_key(|test| test.takes);
        let mut longest = Duration::from_millis(20);
        let mut batch = Batch { binary, tests: Vec::new(), takes: Duration::ZERO };
        for test in tests {
            if batch.takes + test.takes > longest && !batch.tests.is_empty() {
                let next = Batch { binary, tests: Vec::new(), takes: Duration::ZERO };
                batches.push(std::mem::replace(&mut batch, next));
                longest = (longest * 4).min(Duration::from_secs(4));
            }
            batch.tests.push(test.name.clone());
            batch.takes += test.takes;
        }
        batches.push(batch);
    }
    batches.sort_by_key(|batch| batch.takes);
    batches
}

/// How a batch ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Passed,
    /// The first test that failed, or the program's end where it named none.
    Failed(String),
    TimedOut,
}

/// Runs a batch with a mutant on.
pub fn attempt(worker: usize, program: &Path, batch: &Batch, mutant: Id) -> Result<Verdict> {
    let limit = PATIENCE + batch.takes * TIMES;
    let mut command = limited(limit);
    command.arg(program).arg("--exact").args(&batch.tests).arg("--test-threads=1");
    command.env("MUTANT", mutant.to_string());
    // The limit is of work; what only sleeps or waits is ended later.
    let ended = run(command, worker, limit * 10)?;
    if ended.succeeded() {
        return Ok(Verdict::Passed);
    }
    if ended.is_late() {
        return Ok(Verdict::TimedOut);
    }
    let failed = ended.said.lines().find_map(|line| line.strip_prefix("test ")?.strip_suffix(" ... FAILED"));
    Ok(Verdict::Failed(failed.map_or_else(|| "the program ended".to_owned(), str::to_owned)))
}

/// The beginning of a command that may not work for longer, nor take more memory than any test needs.
fn limited(limit: Duration) -> Command {
    let mut command = Command::new("sh");
    let seconds = limit.as_secs() + 1;
    let limits = format!("ulimit -t {seconds}; ulimit -v {MEMORY_KB}; ulimit -c 0; exec \"$@\"");
    command
        .args(["-c", &limits, "sh"])
        .current_dir(tree())
        .env("RUST_BACKTRACE", "0")
        // The same cases each time, none kept for the next, and a failure is enough without its smallest form.
        .env("PROPTEST_RNG_SEED", "1")
        .env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "true")
        .env("PROPTEST_MAX_SHRINK_ITERS", "0")
        .env_remove("MUTANT")
        .env_remove("MUTANT_RECORD");
    command
}

struct Ended {
    status: Option<ExitStatus>,
    said: String,
}

impl Ended {
    fn succeeded(&self) -> bool {
        self.status.is_some_and(|status| status.success())
    }

    fn is_late(&self) -> bool {
        #[cfg(unix)]
        {
            use std::os::unix::process::ExitStatusExt;
            /// Its time of work was over; some systems end it the hard way.
            const XCPU: i32 = 24;
            const KILL: i32 = 9;
            if self
                .status
                .and_then(|status| status.signal())
                .is_some_and(|signal| [XCPU, KILL].contains(&signal))
            {
                return true;
            }
        }
        self.status.is_none()
    }
}

fn run(mut command: Command, worker: usize, limit: Duration) -> Result<Ended> {
    let path = folder().join(format!("said-{worker}"));
    let file = File::create(&path).with_context(|| format!("could not write {}", path.display()))?;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(file)
        .stderr(Stdio::null())
        .spawn()
        .context("could not start a test")?;
    let began = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break Some(status);
        }
        if began.elapsed() > limit {
            let _ = child.kill();
            let _ = child.wait();
            break None;
        }
        thread::sleep((began.elapsed() / 20).clamp(Duration::from_millis(1), Duration::from_millis(50)));
    };
    let said = String::from_utf8_lossy(&fs::read(&path).unwrap_or_default()).into_owned();
    Ok(Ended { status, said })
}

/// Does the work of each number below `count`, so many side by side; `work` is told which of them it is.
pub fn in_parallel<T: Send>(jobs: usize, count: usize, work: impl Fn(usize, usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for worker in 0..jobs {
            let (next, results, work) = (&next, &results, &work);
            scope.spawn(move || {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= count {
                        return;
                    }
                    let done = work(worker, number);
                    if let Ok(mut results) = results.lock() {
                        results.push((number, done));
                    }
                }
            });
        }
    });
    let mut results = results.into_inner().unwrap_or_default();
    results.sort_by_key(|(number, _)| *number);
    results.into_iter().map(|(_, done)| done).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::time::Duration;

    use super::{Test, batches, in_parallel, words};

    #[test]
    fn reads_lists_of_words() {
        let text = "first = 1\nargs = [\n    \"--test\", \"a\",\n]\nmore_args = [\"--\"]\n";
        assert_eq!(words(text, "args"), Some(vec!["--test".to_owned(), "a".to_owned()]));
        assert_eq!(words(text, "more_args"), Some(vec!["--".to_owned()]));
        assert_eq!(words(text, "other"), None);
    }

    #[test]
    fn quick_tests_come_first_and_each_test_once() {
        let takes = [900, 1, 15, 6_000, 30, 2, 2];
        let tests: Vec<Test> = (0..)
            .zip(takes)
            .map(|(number, millis)| Test {
                binary: number % 2,
                name: number.to_string(),
                takes: Duration::from_millis(millis),
                passes: BTreeSet::new(),
            })
            .collect();
        let batches = batches(tests.iter());
        assert!(batches.is_sorted_by_key(|batch| batch.takes));
        let mut names: Vec<&str> =
            batches.iter().flat_map(|batch| batch.tests.iter().map(String::as_str)).collect();
        names.sort_unstable();
        assert_eq!(names, ["0", "1", "2", "3", "4", "5", "6"]);
        let one_binary = |number: &String| number.parse::<usize>().map(|number| number % 2).ok();
        assert!(
            batches.iter().all(|batch| batch.tests.iter().all(|test| one_binary(test) == Some(batch.binary)))
        );
    }

    #[test]
    fn results_keep_their_order_whoever_did_the_work() {
        assert_eq!(in_parallel(3, 50, |_, number| number * 2), (0..50).map(|n| n * 2).collect::<Vec<_>>());
    }
}
