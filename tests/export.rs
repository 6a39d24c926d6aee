//! What the app exports is read by the command line and comes out the same.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its case has failed")]

use aftercare::adherence::{Basis, status};
use aftercare::calendar::Date;
use aftercare::exchange::{
    AdherenceReport, CourseLog, EVERYTHING_FORMAT, NamedCourse, Replay, adherence_report, cohort_report,
    course_file, everything, read_cohort, read_course, replay,
};
use aftercare::order::{SortedMap, SortedSet};
use aftercare::plan::{Anchors, Course, Step};
use aftercare::workspace::{ClinicSettings, CourseStarted, DUE_SOON_DAYS, Event};
use serde_json::Value;
mod samples;

use samples::{courses_text, library, sample};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Item, key, dates, the day to book, status, questions that hold it.
fn items(course: &Course, day: Date) -> Vec<String> {
    let line = |record: &aftercare::plan::ItemRecord| {
        let item = &record.item;
        format!(
            "{} {:?} {} {:?} {:?} {:?} {:?} {}",
            item.id,
            item.key,
            item.anchor_date,
            item.window,
            item.as_recorded,
            item.suggested.date,
            item.held_by,
            status(course, record, day, 14).code(),
        )
    };
    course.items.iter().map(line).collect()
}

/// Every event is in the file of everything, each can be read back to what it was, and names are in it.
#[test]
fn everything_is_in_the_file_of_everything() {
    let (workspace, day) = sample("2026-11-23");
    for at_once in [1, 7, 100_000] {
        let mut bytes = Vec::new();
        let mut last = 0;
        for part in everything(&workspace, day, at_once) {
            let (part, done) = part.unwrap();
            bytes.extend(part);
            assert!(done >= last && done <= workspace.event_count());
            last = done;
        }
        assert_eq!(last, workspace.event_count());
        let file: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(file["format"], EVERYTHING_FORMAT);
        assert_eq!(file["written_on"], "2026-11-23");
        let written = file["events"].as_array().unwrap();
        for (written, entry) in written.iter().zip(workspace.entries()) {
            let body = serde_json::to_vec(&written["body"]).unwrap();
            let version = u16::try_from(written["body_version"].as_u64().unwrap()).unwrap();
            let event = Event::from_body(written["kind"].as_str().unwrap(), version, &body).unwrap();
            assert_eq!(event, entry.event.event);
            assert_eq!(written["id"], entry.event.id.to_string());
            assert_eq!(written["by"], workspace.member_name(entry.event.author));
            assert_eq!(written["undone_by"].is_null(), entry.undone_by.is_none());
        }
        assert_eq!(written.len(), workspace.event_count());
    }
}

#[test]
fn the_sample_comes_out_the_same() {
    for today in ["2024-02-29", "2026-11-23"] {
        let (workspace, day) = sample(today);
        let text = courses_text(&workspace, day);
        let (cohort, _) = read_cohort(&text).unwrap_or_else(|misread| panic!("{today}: {misread}"));
        assert_eq!((cohort.day, cohort.courses.len()), (Some(day), workspace.courses().count()));
        assert!(cohort.courses.len() >= 12);
        for (file, course) in cohort.courses.iter().zip(workspace.courses()) {
            let content = file.protocol.content(&library).unwrap();
            let played = replay(file, &content, None).unwrap_or_else(|problem| panic!("{today}: {problem}"));
            let pairs = items(&played.course, day).into_iter().zip(items(course, day));
            let differing: Vec<_> = pairs.filter(|(there, here)| there != here).collect();
            assert_eq!(differing, Vec::new(), "{today} {}", course.procedure);
            assert_eq!(played.course.items.len(), course.items.len());
            let questions = |course: &Course| -> BTreeSet<String> {
                course.open_tasks.iter().map(|task| task.id.to_string()).collect()
            };
            assert_eq!(questions(&played.course), questions(course));
        }
        let names: Vec<(String, String)> = workspace
            .courses()
            .map(|course| {
                let title = workspace.content_of(&course.version).unwrap().title.clone();
                (course.patient.to_string(), title)
            })
            .collect();
        let nobody = SortedMap::new();
        let named: Vec<NamedCourse<'_>> = workspace
            .courses()
            .zip(&names)
            .map(|(course, (patient, protocol))| NamedCourse {
                course,
                patient,
                protocol,
                due_soon_days: DUE_SOON_DAYS,
                clinicians: &nobody,
            })
            .collect();
        for basis in [Basis::AsCorrected, Basis::AsRecorded] {
            let here = adherence_report(&named, day, basis);
            let there = cohort_report(&cohort.courses, day, basis, &library).unwrap();
            assert!(here.all.raw.of > 20, "{today}: {:?}", here.all);
            assert!(here.by_clinician.len() > 1, "{today}: the sample has several clinicians");
            assert_eq!(without_names(there), without_names(here), "{today}");
        }
    }
}

#[test]
fn the_sample_is_exported_without_names_numbers_and_free_text() {
    let (workspace, day) = sample("2026-11-23");
    let text = courses_text(&workspace, day);
    let value: Value = serde_json::from_str(&text).unwrap();
    // A protocol is not about a patient.
    let courses = value["courses"].to_string();
    let mut sought: BTreeSet<String> = BTreeSet::new();
    for patient in workspace.patients() {
        let name = patient.name();
        sought.extend([name.family().to_owned(), name.given().to_owned(), patient.number().to_string()]);
        sought.extend([patient.born().to_string(), patient.number().to_string().replace(' ', "")]);
    }
    sought.extend(workspace.members().map(|member| member.name().to_owned()));
    sought.extend(["Dr A Okafor", "MDT meeting", "Main site"].map(str::to_owned));
    sought.retain(|words| !words.is_empty());
    assert!(sought.len() > 50);
    // Whole words: "Per" is a name, and stands in "Percutaneous".
    let whole = |words: &&String| {
        courses.match_indices(words.as_str()).any(|(at, found)| {
            let letter = |text: Option<char>| text.is_some_and(char::is_alphanumeric);
            let (before, after) =
                (courses[..at].chars().next_back(), courses[at + found.len()..].chars().next());
            !letter(before) && !letter(after)
        })
    };
    let found: Vec<&String> = sought.iter().filter(whole).collect();
    assert_eq!(found, Vec::<&String>::new());
}

/// The course of a test file as the app would have recorded it.
fn started(played: &Replay) -> CourseStarted {
    let course = &played.course;
    CourseStarted {
        id: course.id,
        patient: course.patient,
        version: course.version.clone(),
        procedure: course.procedure.clone(),
        intents: course.intents.clone(),
        designated: course.designated,
        anchors: Anchors::default(),
        facts: Vec::new(),
        facts_from: Default::default(),
        optional_on: SortedSet::new(),
        retreats: None,
    }
}

#[test]
fn every_course_that_was_worked_by_hand_comes_out_the_same() {
    let mut kinds = BTreeSet::new();
    for entry in std::fs::read_dir("tests/data/courses").unwrap() {
        let path = entry.unwrap().path();
        let name = path.display().to_string();
        let case: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let (file, _) = read_course(&case["course"].to_string()).unwrap();
        let content = file.protocol.content(&library).unwrap();
        let played = replay(&file, &content, None).unwrap();
        let started = started(&played);
        let steps: Vec<_> = played.log.iter().collect();
        kinds.extend(steps.iter().map(|dated| kind(&dated.step)));
        let log = CourseLog { started: &started, started_on: steps[0].recorded_on, steps };
        let settings = ClinicSettings {
            closures: file.closures.clone(),
            due_soon_days: file.due_soon_days,
            ..ClinicSettings::default()
        };
        let exported = course_file(&log, Rc::new(content.clone()), &settings, &[]);
        let text = serde_json::to_string(&exported).unwrap();
        let (again, _) = read_course(&text).unwrap_or_else(|misread| panic!("{name}: {misread}"));
        assert_eq!(again, exported, "{name}");
        if name.contains("edge-each-kind-recorded") {
            // What was found and the stage by it are figures and codes.
            assert!(text.contains(r#""largest_mm":28.5"#) && text.contains(r#""stage":"A""#), "{text}");
        }
        let again =
            replay(&again, &content, Some(played.day)).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        assert_eq!(items(&again.course, played.day), items(&played.course, played.day), "{name}");
        assert_eq!(
            again.course.end.as_ref().map(|end| (end.reason, end.date)),
            ends(&played.course),
            "{name}"
        );
        assert_eq!(figures(&again), figures(&played), "{name}");
    }
    assert!(kinds.len() >= 20, "only {kinds:?}");
}

fn ends(course: &Course) -> Option<(aftercare::plan::EndReason, Date)> {
    course.end.as_ref().map(|end| (end.reason, end.date))
}

/// The figures, without the rows: those say who justified what, which is not exported.
fn figures(played: &Replay) -> Value {
    let named = NamedCourse {
        course: &played.course,
        patient: "",
        protocol: &played.content.title,
        due_soon_days: DUE_SOON_DAYS,
        clinicians: &SortedMap::new(),
    };
    let mut report = adherence_report(&[named], played.day, Basis::AsCorrected);
    for row in &mut report.rows {
        row.excused = row.excused.as_ref().map(|_| String::new());
        row.checked = row.checked.iter().map(|_| String::new()).collect();
        row.not_counted = row.not_counted.as_ref().map(|_| String::new());
    }
    without_names(report)
}

/// A report with its clinicians in an order that does not hang on their names.
fn without_names(mut report: AdherenceReport) -> Value {
    for group in &mut report.by_clinician {
        group.name.clear();
    }
    for row in &mut report.rows {
        row.designated_clinician.clear();
        // Who checked, and what was found not to agree, stay at home: the verdict goes out.
        for words in &mut row.checked {
            *words = words.split(' ').next().unwrap_or_default().to_owned();
        }
    }
    report.by_clinician.sort_by_key(|group| format!("{group:?}"));
    serde_json::to_value(report).unwrap()
}

fn kind(step: &Step) -> String {
    let value = serde_json::to_value(step).unwrap();
    value.as_object().unwrap().keys().next().unwrap().clone()
}
