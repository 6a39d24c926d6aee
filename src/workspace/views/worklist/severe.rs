//! A severe symptom that was told of at the last call or clinic, and what was to come next.

use super::Row;
use crate::calendar::Date;
use crate::order::SortedSet;
use crate::plan::{Assessment, Contact, Course, Finding, Severity};
use crate::wording::capital;
use crate::workspace::Workspace;
use crate::workspace::views::Dates;

/// Says it on the first row of each course, the most pressing one that is shown, before anything else: whoever rings
/// next has to know it. On every row it would hide what the rows differ in.
pub(super) fn say_once(workspace: &Workspace, rows: &mut [Row], dates: Dates) {
    let mut said = SortedSet::new();
    for row in rows {
        if !said.insert(row.course) {
            continue;
        }
        if let Some(severe) = workspace.course(row.course).and_then(|course| severe_words(course, dates)) {
            row.note = if row.note.is_empty() { severe } else { format!("{severe} · {}", row.note) };
        }
    }
}

/// "Severe breathlessness on 12-Nov, next: ring tomorrow", until another call or clinic is recorded. Nothing drops it
/// with time.
fn severe_words(course: &Course, dates: Dates) -> Option<String> {
    let contacts = course.assessments.values().filter(|assessment| assessment.void.is_none());
    let (date, contact) = contacts.filter_map(contact_of).max_by_key(|(date, _)| *date)?;
    let symptoms: Vec<String> = contact
        .symptoms
        .iter()
        .filter(|symptom| symptom.severity == Severity::Severe)
        .map(|symptom| format!("{} {}", symptom.severity.code(), symptom.name.trim()))
        .collect();
    let next = contact.next_step.trim().trim_end_matches('.');
    (!symptoms.is_empty() && !next.is_empty()).then(|| {
        let symptoms = capital(&symptoms.join(", "));
        format!("{symptoms} on {}, next: {next}", dates.day(date))
    })
}

fn contact_of(assessment: &Assessment) -> Option<(Date, &Contact)> {
    match assessment.finding.found() {
        Finding::Contact(contact) => Some((assessment.date, contact.as_ref())),
        _ => None,
    }
}
