//! The list of patients, and finding one by name, number or birth.

use super::worklist::{Group, can_still_be_done, overdue_in};
use crate::adherence::{Status, status};
use crate::calendar::{Date, display, parse_entry};
use crate::order;
use crate::people::{Patient, PatientId, PatientNumber};
use crate::plan::Course;
use crate::workspace::Workspace;
use std::rc::Rc;

/// One patient in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatientLine {
    pub id: PatientId,
    /// "PATEL, Meera (Mrs)".
    pub name: String,
    pub number_label: &'static str,
    pub number: String,
    pub born: String,
    /// The newest course: "SIRT (Y-90), right lobe, 04-Sep-2026"; empty where there is none.
    pub procedure: String,
    /// The protocol of the newest course.
    pub protocol: String,
    pub designated: String,
    pub courses: usize,
    /// Items of all running courses whose window has closed with nothing recorded.
    pub overdue: usize,
    /// "Died 02-Nov-2026" and the like, where every plan has ended.
    pub ended: Option<String>,
    /// The next window that is open or opens: "12-week scan, 13-Nov-2026 to 11-Dec-2026".
    pub next: Option<String>,
}

/// The patients that a text finds, by family name. An empty text finds all.
///
/// Every word must be the beginning of a family name, a given name or a number; numbers are found with or
/// without spaces, and a date finds those born on that day.
pub fn patient_list(workspace: &Workspace, search: &str, today: Date) -> Vec<PatientLine> {
    let mut found: Vec<&Rc<Patient>> =
        workspace.patients().filter(|patient| finds(patient, search)).collect();
    order::by_key(&mut found, |patient| {
        let name = patient.name();
        (name.family().to_lowercase(), name.given().to_lowercase(), patient.id())
    });
    found.into_iter().map(|patient| line(workspace, patient, today)).collect()
}

/// Whether a text names this patient.
pub fn finds(patient: &Patient, search: &str) -> bool {
    let search = search.trim();
    if search.is_empty() {
        return true;
    }
    if parse_entry(search).is_ok_and(|date| date == patient.born()) {
        return true;
    }
    let number = squeezed(&patient.number().to_string());
    let wanted = squeezed(search);
    let has_digit = wanted.chars().any(|letter| letter.is_ascii_digit());
    if has_digit && wanted.len() >= 3 && number.contains(&wanted) {
        return true;
    }
    let name = format!("{} {} {}", patient.name().family(), patient.name().given(), patient.name().title());
    let parts: Vec<String> =
        name.split([' ', '-', '’', '\'']).map(folded).filter(|part| !part.is_empty()).collect();
    let whole = folded(&name);
    search.split([' ', ',']).map(folded).filter(|word| !word.is_empty()).all(|word| {
        parts.iter().any(|part| part.starts_with(&word))
            || (word.chars().count() > 3 && whole.contains(&word))
    })
}

/// A number without what people put between its digits.
fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A name in small letters without accents that people leave out when they type.
fn folded(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter(|letter| letter.is_alphanumeric())
        .map(|letter| match letter {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
            'è' | 'é' | 'ê' | 'ë' => 'e',
            'ì' | 'í' | 'î' | 'ï' => 'i',
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => 'o',
            'ù' | 'ú' | 'û' | 'ü' => 'u',
            'ç' => 'c',
            'ñ' => 'n',
            'ł' => 'l',
            other => other,
        })
        .collect()
}

fn line(workspace: &Workspace, patient: &Patient, today: Date) -> PatientLine {
    let courses = workspace.courses_of(patient.id());
    let newest = courses.first();
    let due_soon_days = workspace.settings().due_soon_days;
    let overdue = courses.iter().map(|course| overdue_in(workspace, course, today)).sum();
    let protocol =
        newest.and_then(|course| workspace.content_of(&course.version)).map(|content| &content.title);
    PatientLine {
        id: patient.id(),
        name: patient.name().to_string(),
        number_label: match patient.number() {
            PatientNumber::Nhs(_) => "NHS No.",
            PatientNumber::Local(_) => "Local No.",
        },
        number: patient.number().to_string(),
        born: display(patient.born()),
        procedure: newest.map_or_else(String::new, |course| procedure_words(course)),
        protocol: protocol.cloned().unwrap_or_default(),
        designated: newest
            .map_or_else(String::new, |course| workspace.member_name(course.designated).to_owned()),
        courses: courses.len(),
        overdue,
        ended: ended(&courses),
        next: next(&courses, today, due_soon_days),
    }
}

/// "SIRT (Y-90), right lobe, 04-Sep-2026".
pub(super) fn procedure_words(course: &Course) -> String {
    match course.index_date() {
        Some(date) => format!("{}, {}", course.procedure, display(date)),
        None => course.procedure.clone(),
    }
}

fn ended(courses: &[&Rc<Course>]) -> Option<String> {
    if courses.iter().any(|course| course.end.is_none()) {
        return None;
    }
    let end = courses.iter().filter_map(|course| course.end.as_ref()).max_by_key(|end| end.date)?;
    Some(format!("{} {}", end_words(end.reason), display(end.date)))
}

/// "Died", "Transferred": the end of a plan in a word or two.
pub(super) fn end_words(reason: crate::plan::EndReason) -> &'static str {
    use crate::plan::EndReason;
    match reason {
        EndReason::Died => "Died",
        EndReason::Transferred => "Transferred",
        EndReason::Withdrew => "Withdrew",
        EndReason::Retreated => "Treated again",
        EndReason::EndedByMdt => "Ended by the MDT",
        EndReason::Completed => "Completed",
    }
}

fn next(courses: &[&Rc<Course>], today: Date, due_soon_days: u16) -> Option<String> {
    let open = courses
        .iter()
        .filter(|course| can_still_be_done(course, Group::DueNow))
        .flat_map(|course| course.items.iter().map(move |record| (course, record)))
        .filter(|(course, record)| {
            matches!(
                status(course, record, today, due_soon_days),
                Status::DueNow | Status::DueSoon | Status::Planned
            )
        });
    let (course, record) =
        open.min_by_key(|(_, record)| (record.item.window.target(), record.item.id.clone()))?;
    let window = &record.item.window;
    let days = if window.open_ended() {
        format!("from {}", display(window.earliest()))
    } else {
        format!("{} to {}", display(window.earliest()), display(window.latest()))
    };
    Some(format!("{}, {days}", course.name_of(&record.item)))
}
