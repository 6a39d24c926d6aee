use crate::arguments::{Arguments, Command, Form, HELP};
use crate::explain;
use aftercare::exchange::{
    CourseFile, Lines, Misread, Reader, assess_report, best_of_readings, best_of_scale, best_report,
    cohort_report, is_readings, is_scale, plan_report, read_cohort, read_course, read_plan, read_readings,
    read_scale, read_scans, read_time_points, readings_report, replay, replay_report, scale_report,
};
use aftercare::people::Problem;
use aftercare::protocol::Content;
use aftercare::protocol::library::{embedded, parse, parse_index};
use serde::Serialize;

/// Reads a file by its name.
pub type ReadFile<'a> = &'a dyn Fn(&str) -> Result<String, String>;

/// Does what is asked for and gives the text of the answer.
///
/// # Errors
/// A message that names the file, the line and the field.
pub fn run(arguments: &Arguments, read_file: ReadFile<'_>) -> Result<String, String> {
    match arguments.command {
        Command::Help => Ok(HELP.to_owned()),
        Command::Version => Ok(format!("aftercare {}", env!("CARGO_PKG_VERSION"))),
        Command::Protocols => protocols(arguments),
        Command::Adherence => adherence(arguments, read_file),
        Command::Plan | Command::Assess | Command::Best | Command::Replay => {
            let file = arguments.files.first().map_or("-", String::as_str);
            let text = read_file(file)?;
            answer(arguments, &text).map_err(|misread| format!("{}: {misread}", shown(file)))
        }
    }
}

fn answer(arguments: &Arguments, text: &str) -> Result<String, Misread> {
    match arguments.command {
        Command::Plan => {
            let (file, lines) = read_plan(text)?;
            let at = |problem| Misread::at(problem, &lines);
            let content = file.protocol.content(&library).map_err(at)?;
            let report = plan_report(&file, &content).map_err(at)?;
            Ok(form(arguments, &report, || explain::plan(&report)))
        }
        Command::Assess if is_readings(text) => {
            let (file, _) = read_readings(text)?;
            let report = readings_report(&file);
            Ok(form(arguments, &report, || explain::readings(&report)))
        }
        Command::Assess if is_scale(text) => {
            let (file, _) = read_scale(text)?;
            let report = scale_report(&file);
            Ok(form(arguments, &report, || explain::scale(&report)))
        }
        Command::Best if is_readings(text) => {
            let (file, _) = read_readings(text)?;
            let report = best_of_readings(&file);
            Ok(form(arguments, &report, || explain::best_readings(&report)))
        }
        Command::Best if is_scale(text) => {
            let (file, _) = read_scale(text)?;
            let report = best_of_scale(&file);
            Ok(form(arguments, &report, || explain::best_readings(&report)))
        }
        Command::Assess => {
            let (file, lines) = read_scans(text)?;
            let report = assess_report(&file).map_err(|problem| Misread::at(problem, &lines))?;
            Ok(form(arguments, &report, || explain::assess(&report)))
        }
        Command::Best => {
            let (file, _) = read_time_points(text)?;
            let report = best_report(&file);
            Ok(form(arguments, &report, || {
                explain::best(&report.best) + &explain::durations(&report.durations)
            }))
        }
        _ => {
            let (file, lines) = read_course(text)?;
            let at = |problem| Misread::at(problem, &lines);
            let content = file.protocol.content(&library).map_err(at)?;
            let replayed = replay(&file, &content, arguments.day).map_err(at)?;
            let report = replay_report(&replayed, arguments.basis).map_err(at)?;
            if arguments.form == Form::Csv {
                return Ok(report.adherence.csv(Reader::Spreadsheet));
            }
            Ok(form(arguments, &report, || explain::replay(&report)))
        }
    }
}

/// Where a course was read: its file, the lines of that file, and the path before its own.
struct Place {
    file: String,
    lines: Lines,
    path: String,
}

fn adherence(arguments: &Arguments, read_file: ReadFile<'_>) -> Result<String, String> {
    let mut courses: Vec<CourseFile> = Vec::new();
    let mut places: Vec<Place> = Vec::new();
    let mut cut_off = arguments.day;
    let mut undated = String::new();
    for name in &arguments.files {
        let text = read_file(name)?;
        let misread = |misread: Misread| format!("{}: {misread}", shown(name));
        if is_cohort(&text) {
            let (cohort, lines) = read_cohort(&text).map_err(misread)?;
            cut_off = cut_off.or(cohort.day);
            undated = no_cut_off(name, "courses", &lines);
            for (index, course) in cohort.courses.into_iter().enumerate() {
                let path = format!("courses[{index}]");
                places.push(Place { file: name.clone(), lines: lines.clone(), path });
                courses.push(course);
            }
        } else {
            let (course, lines) = read_course(&text).map_err(misread)?;
            undated = no_cut_off(name, "steps", &lines);
            places.push(Place { file: name.clone(), lines, path: String::new() });
            courses.push(course);
        }
    }
    let latest =
        || courses.iter().filter_map(|course| course.day.or(course.steps.last().map(|step| step.on))).max();
    let cut_off = cut_off.or_else(latest).ok_or(undated)?;
    let report = cohort_report(&courses, cut_off, arguments.basis, &library)
        .map_err(|problem| placed(problem, &places))?;
    if arguments.form == Form::Csv {
        return Ok(report.csv(Reader::Spreadsheet));
    }
    Ok(form(arguments, &report, || explain::adherence(&report)))
}

fn no_cut_off(file: &str, field: &str, lines: &Lines) -> String {
    let message = "Nothing here has a day, so there is no cut-off date. Add “day”, or give --day";
    format!("{}: {}", shown(file), Misread::at(Problem::on(field, message), lines))
}

/// A file of several courses has the field `courses`.
fn is_cohort(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str::<serde_json::Value>(text).is_ok_and(|value| value.get("courses").is_some())
}

/// A problem of the n-th course, told by the file it came from.
fn placed(problem: Problem, places: &[Place]) -> String {
    let rest = problem.field.strip_prefix("courses[").and_then(|rest| rest.split_once(']'));
    let place = rest.and_then(|(index, inside)| {
        let place = places.get(index.parse::<usize>().ok()?)?;
        Some((place, inside.trim_start_matches('.').to_owned()))
    });
    let Some((place, inside)) = place else { return problem.to_string() };
    let problem = Problem::on(inside, problem.message);
    let problem = if place.path.is_empty() { problem } else { problem.inside(&place.path) };
    format!("{}: {}", shown(&place.file), Misread::at(problem, &place.lines))
}

fn protocols(arguments: &Arguments) -> Result<String, String> {
    let Some(id) = arguments.files.first() else {
        let index = parse_index(embedded::INDEX).map_err(|problem| problem.message)?;
        return Ok(match arguments.form {
            Form::Explained => {
                index.iter().map(|entry| format!("{:28}  {}\n", entry.id, entry.title)).collect()
            }
            _ => embedded::INDEX.to_owned(),
        });
    };
    embedded::text(id).map(str::to_owned).ok_or_else(|| format!("there is no example protocol {id}"))
}

fn library(id: &str) -> Option<Content> {
    parse(embedded::text(id)?).ok()
}

fn form(arguments: &Arguments, report: &impl Serialize, explained: impl Fn() -> String) -> String {
    match arguments.form {
        Form::Explained => explained(),
        // Reports have text keys and finite numbers, so writing them does not fail; if it did, the message
        // stands where the answer should.
        _ => serde_json::to_string_pretty(report)
            .unwrap_or_else(|error| format!("{{\"problem\": \"{error}\"}}")),
    }
}

/// A file by the name that a person knows.
pub fn shown(file: &str) -> &str {
    if file == "-" { "standard input" } else { file }
}
