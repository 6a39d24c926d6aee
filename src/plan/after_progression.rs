//! Progression was read: what follows is for people to decide, and is asked until somebody says.

use super::questions::{Tasks, answer};
use super::{Assessment, AssessmentId, Choice, Course, DecisionId, DecisionTask, Finding, ReadCategory};
use crate::calendar::{Date, display};
use crate::order::SortedMap;
use crate::response::{Category, Standard};

const NAME: &str = "progression:";

/// Whether a question is what follows progression.
pub fn is_about_progression(id: &DecisionId) -> bool {
    id.as_str().starts_with(NAME)
}

/// Asks what follows, where the newest reading by a standard is progression. Answered is it by a person's word, by a
/// review of the MDT on that day or later, and by a session that has been since; the end of a plan ends its questions.
pub(super) fn ask_what_follows(course: &Course, today: Date, tasks: &mut Tasks) {
    for (id, read) in progressed(course) {
        let Some(assessment) = course.assessments.get(&id) else { continue };
        let names: Vec<String> = read
            .iter()
            .map(|(standard, category)| format!("{}={}", standard.code(), category.short()))
            .collect();
        let words: Vec<String> =
            read.iter().map(|(standard, category)| format!("{} by {standard}", category.short())).collect();
        let question = DecisionTask {
            // What was read when is a part of its name: once that is amended, it is another question.
            id: DecisionId::new(format!("{NAME}{}:{}", assessment.date, names.join("+"))),
            question: format!(
                "{}, {}: {}. What follows?",
                scan_name(course, assessment),
                display(assessment.date),
                words.join(", ")
            ),
            role: "Designated clinician".into(),
            options: vec![
                Choice::Keep,
                Choice::Other("another treatment; follow-up goes on as planned".into()),
                Choice::Other("no further treatment; follow-up goes on as planned".into()),
            ],
            items: Vec::new(),
            facts_wanted: Vec::new(),
        };
        if answer(course, &question.id).is_none() && !is_settled(course, assessment, today) {
            tasks.ask(None, question);
        }
    }
}

/// Assessments that are the newest by some standard and progression by it.
fn progressed(course: &Course) -> SortedMap<AssessmentId, Vec<(&Standard, Category)>> {
    let mut newest: SortedMap<&Standard, (&Assessment, &ReadCategory)> = SortedMap::new();
    for assessment in course.assessments.values().filter(|one| one.void.is_none()) {
        for read in assessment.finding.read_categories().iter().filter(|read| read.is_assessed()) {
            let known = newest.get(&read.standard).map(|(known, _)| known.date);
            if known.is_none_or(|known| assessment.date >= known) {
                newest.insert(&read.standard, (assessment, read));
            }
        }
    }
    let mut found: SortedMap<AssessmentId, Vec<(&Standard, Category)>> = SortedMap::new();
    for (assessment, read) in newest.into_values() {
        let given = read.standard.categories().iter().find(|category| read.gives(**category));
        if let Some(progression) = given.filter(|category| category.is_progression()) {
            found.entry(assessment.id).or_default().push((&read.standard, *progression));
        }
    }
    found
}

fn is_settled(course: &Course, progression: &Assessment, today: Date) -> bool {
    let was_reviewed = course.assessments.values().any(|one| {
        one.void.is_none()
            && one.date >= progression.date
            && matches!(one.finding.found(), Finding::MdtReview(_))
    });
    // A session that was planned before the scan says nothing about what follows it.
    let is_since = |day: Date| progression.date < day && day <= today;
    was_reviewed || course.anchors.sessions.iter().any(|session| is_since(session.date))
}

fn scan_name(course: &Course, assessment: &Assessment) -> String {
    let item = assessment.items.first().and_then(|id| course.item(id));
    item.map_or_else(|| "Beside the plan".to_owned(), |record| course.name_of(&record.item))
}
