//! A severe symptom that was told of at the last call or clinic, and what was to come next.

use crate::calendar::{Date, display_short};
use crate::plan::{Assessment, Contact, Course, Finding, Severity};
use crate::wording::capital;

/// "Severe breathlessness on 12-Nov, next step: ring tomorrow", said of every item of the course that asks for action
/// until another call or clinic is recorded. Nothing drops it with time.
pub(super) fn severe_words(course: &Course) -> Option<String> {
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
        format!("{symptoms} on {}, next step: {next}", display_short(date))
    })
}

fn contact_of(assessment: &Assessment) -> Option<(Date, &Contact)> {
    match assessment.finding.found() {
        Finding::Contact(contact) => Some((assessment.date, contact.as_ref())),
        _ => None,
    }
}
