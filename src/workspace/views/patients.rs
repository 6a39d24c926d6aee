//! The list of patients, and finding one by name, number or birth.

use super::find::{Fit, SIMILAR, Search, by_family, recorded_before};
use super::worklist::{Group, can_still_be_done, overdue_in};
use crate::adherence::{Status, status};
use crate::calendar::{Date, display};
use crate::order;
use crate::people::{Patient, PatientId, PatientNumber};
use crate::plan::{Course, ItemRecord, Part};
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
    /// "Similar name" where it is not the one looked for; of records that are part of this chart: "also 999 404 9488";
    /// and what was corrected: "before PATEL, Mera".
    pub also: Vec<String>,
    pub born: String,
    /// The newest course: "SIRT (Y-90), right lobe, 04-Sep-2026"; empty where there is none.
    pub procedure: String,
    /// "04-Sep-2026", "planned 04-Dec-2026".
    pub procedure_on: Option<String>,
    /// The protocol of the newest course.
    pub protocol: String,
    pub designated: String,
    pub courses: usize,
    /// Items of all running courses whose window has closed with nothing recorded.
    pub overdue: usize,
    /// "Died 02-Nov-2026" and the like, where every plan has ended.
    pub ended: Option<String>,
    /// What is overdue, open or opens first, and when: "12-week scan", "13-Nov-2026 to 11-Dec-2026".
    pub next: Option<(String, String)>,
}

/// Some of the patients that a text finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PatientList {
    /// By family name.
    pub lines: Vec<PatientLine>,
    /// How many the text finds in all.
    pub total: usize,
}

/// The patients that a text finds, by family name, at most `most` of them; those whose name only resembles it stand
/// last. An empty text finds all.
///
/// Every word must be the beginning of a family name, a given name or a number, or within one letter of a name;
/// numbers are found with or without spaces, and a date or a year finds those born then.
pub fn patient_list(workspace: &Workspace, search: &str, today: Date, most: usize) -> PatientList {
    let search = Search::parse(search);
    let fits = |patient: &'_ Rc<Patient>| search.fit_of_chart(workspace, patient);
    let mut found: Vec<(bool, &Rc<Patient>)> =
        workspace.patients().filter_map(|patient| Some((fits(patient)? == Fit::Similar, patient))).collect();
    let total = found.len();
    order::by_key(&mut found, |(similar, patient)| (*similar, by_family(patient), patient.id()));
    found.truncate(most);
    let lines = found.into_iter().map(|(similar, patient)| {
        let mut line = line(workspace, patient, today);
        if similar {
            line.also.insert(0, SIMILAR.to_owned());
        }
        line
    });
    PatientList { lines: lines.collect(), total }
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
        also: workspace
            .merged_into(patient.id())
            .into_iter()
            .map(|other| format!("also {}", other.number()))
            .chain(recorded_before(workspace, patient))
            .collect(),
        born: display(patient.born()),
        procedure: newest.map(|course| course.procedure.clone()).unwrap_or_default(),
        procedure_on: newest.and_then(|course| procedure_day(course, today)),
        protocol: protocol.cloned().unwrap_or_default(),
        designated: newest
            .map_or_else(String::new, |course| workspace.member_name(course.designated).to_owned()),
        courses: courses.len(),
        overdue,
        ended: ended(&courses),
        next: next(&courses, today, due_soon_days),
    }
}

/// What speaks against two records being of one person: a person has one NHS number and one date of birth. A name
/// changes and a hospital gives a number of its own, so these alone say nothing; where something else does, another
/// name is told with it.
pub fn contradictions(one: &Patient, other: &Patient) -> Vec<String> {
    let mut differs = Vec::new();
    if let (PatientNumber::Nhs(_), PatientNumber::Nhs(_)) = (one.number(), other.number())
        && one.number() != other.number()
    {
        differs.push(format!("NHS number: {} and {}", one.number(), other.number()));
    }
    if one.born() != other.born() {
        differs.push(format!("Date of birth: {} and {}", display(one.born()), display(other.born())));
    }
    if !differs.is_empty() && one.name() != other.name() {
        differs.insert(0, format!("Name: {} and {}", one.name(), other.name()));
    }
    differs
}

/// "SIRT (Y-90), right lobe, 04-Sep-2026"; "TACE, planned 02-Dec-2026" of a day that is still to come.
pub fn procedure_words(course: &Course, today: Date) -> String {
    match procedure_day(course, today) {
        Some(day) => format!("{}, {day}", course.procedure),
        None => course.procedure.clone(),
    }
}

fn procedure_day(course: &Course, today: Date) -> Option<String> {
    let day = course.index_date()?;
    Some(if day > today { format!("planned {}", display(day)) } else { display(day) })
}

fn ended(courses: &[&Rc<Course>]) -> Option<String> {
    if courses.iter().any(|course| course.end.is_none()) {
        return None;
    }
    let end = courses.iter().filter_map(|course| course.end.as_ref()).max_by_key(|end| end.date)?;
    Some(format!("{} {}", end_words(end.reason), display(end.date)))
}

/// "Died", "Transferred": the end of a plan in a word or two.
pub fn end_words(reason: crate::plan::EndReason) -> &'static str {
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

/// What is to be done first: what is overdue before what is open, and the end of a medicine, which is waited for and
/// not done, only where there is nothing else.
fn next(courses: &[&Rc<Course>], today: Date, due_soon_days: u16) -> Option<(String, String)> {
    let asks = |course: &Course, record: &ItemRecord| match status(course, record, today, due_soon_days) {
        Status::Overdue => can_still_be_done(course, Group::Overdue),
        Status::DueNow | Status::DueSoon | Status::Planned => can_still_be_done(course, Group::DueNow),
        _ => false,
    };
    let open = courses
        .iter()
        .flat_map(|course| course.items.iter().map(move |record| (course, record)))
        .filter(|(course, record)| asks(course, record));
    let (course, record) = open.min_by_key(|(_, record)| {
        let item = &record.item;
        (item.key.part == Part::CourseFinish, item.window.target(), item.id.clone())
    })?;
    let (name, window) = (course.name_of(&record.item), &record.item.window);
    let when = match status(course, record, today, due_soon_days) {
        Status::Overdue => format!("overdue, was due by {}", display(window.latest())),
        _ => window.words(),
    };
    Some((name, when))
}

/// Who it is, wherever the banner is out of sight: "PATEL, Meera (999 432 4454, born 14-Mar-1961)".
pub fn record_words(workspace: &Workspace, id: PatientId) -> String {
    match workspace.patient(id) {
        Some(patient) => {
            format!("{} ({}, born {})", workspace.short_name(id), patient.number(), display(patient.born()))
        }
        None => workspace.short_name(id),
    }
}
