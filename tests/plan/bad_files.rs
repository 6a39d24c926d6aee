//! The example files and the courses of the tests, changed, for the readers and the engines of all commands.

use super::change::{changed, changes, value_changes};
use super::search;
use aftercare::adherence::Basis;
use aftercare::calendar::Date;
use aftercare::exchange::{
    Lines, Misread, Reader, assess_report, best_report, cohort_report, plan_report, read_cohort, read_course,
    read_plan, read_readings, read_scale, read_scans, read_time_points, readings_report, replay,
    replay_report, scale_report,
};
use aftercare::people::Problem;
use aftercare::protocol::Content;
use aftercare::protocol::library::{embedded, parse};
use proptest::prelude::*;
use serde_json::Value;
use std::io::Write as _;
use std::process::{Command as Process, Stdio};
use std::sync::LazyLock;

/// `docs/examples/*.json` without the answers, and the course of every file of `tests/data/courses`.
static FILES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let mut files = Vec::new();
    for folder in ["docs/examples", "tests/data/courses"] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let name = entry.unwrap().path().display().to_string();
            if !name.ends_with(".json") || name.ends_with(".out.json") {
                continue;
            }
            let text = std::fs::read_to_string(&name).unwrap();
            let mut value: Value = serde_json::from_str(&text).unwrap();
            let course = value.get_mut("course").filter(|course| course.is_object()).map(Value::take);
            files.push((name, course.map_or(text, |course| course.to_string())));
        }
    }
    files.sort();
    assert!(files.len() >= 60, "{} files", files.len());
    files
});

/// How many of the files are examples of the command line; they come first.
fn examples() -> usize {
    FILES.iter().take_while(|(name, _)| name.starts_with("docs/examples/")).count()
}

fn library(id: &str) -> Option<Content> {
    parse(embedded::text(id)?).ok()
}

/// What a reader and an engine made of a text.
type Answer = Result<String, Misread>;

fn plan(text: &str) -> Answer {
    let (file, lines) = read_plan(text)?;
    let at = |problem: Problem| Misread::at(problem, &lines);
    let content = file.protocol.content(&library).map_err(at)?;
    plan_report(&file, &content).map_err(at).map(|report| serde_json::to_string(&report).unwrap())
}

fn assess(text: &str) -> Answer {
    let (file, lines) = read_scans(text)?;
    let report = assess_report(&file).map_err(|problem| Misread::at(problem, &lines))?;
    Ok(serde_json::to_string(&report).unwrap())
}

fn best(text: &str) -> Answer {
    let (file, _) = read_time_points(text)?;
    Ok(serde_json::to_string(&best_report(&file)).unwrap())
}

fn readings(text: &str) -> Answer {
    let (file, _) = read_readings(text)?;
    Ok(serde_json::to_string(&readings_report(&file)).unwrap())
}

fn scale(text: &str) -> Answer {
    let (file, _) = read_scale(text)?;
    Ok(serde_json::to_string(&scale_report(&file)).unwrap())
}

fn replayed(text: &str) -> Answer {
    let (file, lines) = read_course(text)?;
    let at = |problem: Problem| Misread::at(problem, &lines);
    let content = file.protocol.content(&library).map_err(at)?;
    let replayed = replay(&file, &content, None).map_err(at)?;
    replay_report(&replayed, Basis::AsRecorded).map_err(at)?;
    let report = replay_report(&replayed, Basis::AsCorrected).map_err(at)?;
    report.adherence.csv(Reader::Spreadsheet);
    Ok(serde_json::to_string(&report).unwrap())
}

fn cohort(text: &str) -> Answer {
    let (file, lines) = read_cohort(text)?;
    figures(&file.courses, file.day, &lines)
}

fn one_course_of_many(text: &str) -> Answer {
    let (file, _) = read_course(text)?;
    figures(&[file], None, &Lines::of(""))
}

fn figures(courses: &[aftercare::exchange::CourseFile], day: Option<Date>, lines: &Lines) -> Answer {
    let last =
        courses.iter().filter_map(|course| course.day.or(course.steps.last().map(|step| step.on))).max();
    let Some(day) = day.or(last) else { return Ok(String::new()) };
    let report = cohort_report(courses, day, Basis::AsCorrected, &library);
    let report = report.map_err(|problem| Misread::at(problem, lines))?;
    report.csv(Reader::Spreadsheet);
    Ok(serde_json::to_string(&report).unwrap())
}

type Command = (&'static str, fn(&str) -> Answer);

const COMMANDS: [Command; 8] = [
    ("plan", plan),
    ("assess", assess),
    ("assess of one standard", readings),
    ("assess of a scale", scale),
    ("best", best),
    ("replay", replayed),
    ("adherence", cohort),
    ("adherence of one", one_course_of_many),
];

/// Every command answers, or says in words on which line something is wrong.
fn answers_or_names_a_line(text: &str) -> Result<(), TestCaseError> {
    for (command, answer) in COMMANDS {
        let Err(misread) = answer(text) else { continue };
        let words = misread.to_string();
        prop_assert!((1..=text.matches('\n').count() + 1).contains(&misread.line), "{command}: {words}");
        prop_assert!(words.starts_with(&format!("line {}", misread.line)), "{command}: {words}");
        prop_assert!(misread.message.len() > 5, "{command}: {words}");
        for inner in ["Raw", "struct ", "tuple ", "newtype", "variant", "element"] {
            prop_assert!(!misread.message.contains(inner), "{command} speaks of its insides: {words}");
        }
    }
    Ok(())
}

#[test]
fn every_file_is_read_by_one_command_as_it_is() {
    for (name, text) in FILES.iter() {
        let read = COMMANDS.iter().filter(|(_, answer)| answer(text).is_ok()).count();
        assert!(read >= 1, "{name}");
    }
}

proptest! {
    #![proptest_config(search(250))]

    #[test]
    fn a_changed_file_is_answered_or_refused_with_its_line(file in any::<usize>(), changes in changes()) {
        let (_, text) = &FILES[file % FILES.len()];
        answers_or_names_a_line(&changed(text, &changes))?;
    }

    #[test]
    fn changed_values_are_answered_or_refused_with_their_line(
        file in any::<usize>(), changes in value_changes(),
    ) {
        let (_, text) = &FILES[file % FILES.len()];
        answers_or_names_a_line(&changed(text, &changes))?;
    }

    /// The files of the command line by themselves: they are few beside the courses.
    #[test]
    fn a_changed_example_is_answered_or_refused_with_its_line(file in any::<usize>(), changes in changes()) {
        let (_, text) = &FILES[file % examples()];
        answers_or_names_a_line(&changed(text, &changes))?;
    }

    #[test]
    fn any_text_is_answered_or_refused_with_its_line(text in ".{0,60}") {
        answers_or_names_a_line(&text)?;
    }
}

/// The program itself, with bytes that need not be text: exit code 0 with an answer, or 2 with a message.
fn ends_well(command: &str, form: Option<&str>, bytes: &[u8]) -> Result<(), TestCaseError> {
    let mut child = Process::new(env!("CARGO_BIN_EXE_aftercare"))
        .arg(command)
        .args(form)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that stops early reads nothing, and that is no error of the test.
    let _ = child.stdin.take().unwrap().write_all(bytes);
    let output = child.wait_with_output().unwrap();
    let message = String::from_utf8_lossy(&output.stderr);
    match output.status.code() {
        Some(0) => prop_assert!(message.is_empty() && !output.stdout.is_empty(), "{command}: {message}"),
        Some(2) => {
            prop_assert!(output.stdout.is_empty());
            prop_assert!(message.starts_with("aftercare: standard input: "), "{command}: {message}");
        }
        code => return Err(TestCaseError::fail(format!("{command} ends with {code:?}: {message}"))),
    }
    Ok(())
}

proptest! {
    #![proptest_config(search(60))]

    #[test]
    fn the_program_ends_with_0_or_2(
        file in any::<usize>(), changes in changes(), form in 0..3_usize, cut in any::<usize>(), cuts in any::<bool>(),
    ) {
        let (name, text) = &FILES[file % examples()];
        // "assess-psa" is a further example of `assess`.
        let name = name.trim_start_matches("docs/examples/").trim_end_matches(".json");
        let command = name.split('-').next().unwrap_or(name);
        let text = changed(text, &changes);
        let end = if cuts { cut % (text.len() + 1) } else { text.len() };
        let csv = ["replay", "adherence"].contains(&command).then_some("--csv");
        let form = [None, Some("--explain"), csv][form];
        ends_well(command, form, &text.as_bytes()[..end])?;
    }
}

#[test]
fn a_file_cut_after_every_line_is_refused_with_its_line() {
    for (name, text) in FILES.iter().take(examples()) {
        let text = changed(text, &[]);
        let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
        for end in ends {
            let cut = &text[..end];
            answers_or_names_a_line(cut).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        }
    }
}
