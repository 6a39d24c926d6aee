//! What is known of a patient belongs to the patient, whichever plan it was recorded on.

use super::step_event;
use crate::order::by_key;
use crate::people::PatientId;
use crate::plan::{Course, CourseId, Mistake, Step};
use crate::protocol::{Fact, FactKey};
use crate::workspace::{Context, Event, Workspace};

/// The newest record of a fact, and the course that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatientFact {
    pub fact: Fact,
    pub course: CourseId,
}

impl Workspace {
    /// What the courses of a patient, ended ones too, say of the patient: the newest record of each fact, of two of
    /// one day the one of the newer course. What is true of one treatment only is left out, and so is a value that
    /// cannot be right.
    pub fn facts_of(&self, patient: PatientId) -> Vec<PatientFact> {
        let mut newest: Vec<PatientFact> = Vec::new();
        for course in self.courses_of(patient) {
            for key in FactKey::ALL.iter().filter(|key| !key.is_of_one_treatment()) {
                let Some(fact) = course.newest_fact(*key) else { continue };
                let found = PatientFact { fact: fact.clone(), course: course.id };
                match newest.iter_mut().find(|known| known.fact.key == *key) {
                    Some(known) if known.fact.date < fact.date => *known = found,
                    Some(_) => {}
                    None => newest.push(found),
                }
            }
        }
        newest.retain(|known| known.fact.key.accepts(&known.fact.value));
        newest
    }
}

/// Takes a fact back on the other courses that have it, ended ones too: it was never true of the patient.
pub(super) fn taken_back(
    workspace: &Workspace,
    context: &Context<'_>,
    from: &Course,
    fact: &Fact,
    reason: &str,
) -> Vec<Event> {
    if fact.key.is_of_one_treatment() {
        return Vec::new();
    }
    let has_it = |course: &&&std::rc::Rc<Course>| course.id != from.id && course.facts.contains(fact);
    let courses = workspace.courses_of(from.patient);
    let step = || Step::EnteredInError { what: Mistake::Fact(fact.clone()), reason: reason.to_owned() };
    courses.iter().filter(has_it).map(|course| step_event(workspace, context, course.id, step())).collect()
}

/// Adds what is known of the patient and is not stated anew to the facts of a new course, with its own dates; gives
/// the course that each of them, or one stated just as it is known, comes from.
pub(super) fn taken_over(known: &[PatientFact], facts: &mut Vec<Fact>) -> Vec<(FactKey, CourseId)> {
    let mut origins = Vec::new();
    for PatientFact { fact, course } in known {
        let newest = facts.iter().filter(|stated| stated.key == fact.key).max_by_key(|stated| stated.date);
        match newest {
            Some(stated) if stated == fact => {}
            Some(stated) if stated.date >= fact.date => continue,
            _ => facts.push(fact.clone()),
        }
        origins.push((fact.key, *course));
    }
    by_key(facts, |fact| fact.date);
    origins
}

/// Records facts on the other running courses of the patient as well, so that an item there which they rule out
/// asks. Nothing is planned anew: the difference waits on those courses for a person.
pub(in crate::workspace::decide) fn told<'a>(
    workspace: &Workspace,
    context: &Context<'_>,
    patient: PatientId,
    except: &[CourseId],
    facts: impl Iterator<Item = &'a Fact>,
) -> Vec<Event> {
    let facts: Vec<&Fact> = facts.filter(|fact| !fact.key.is_of_one_treatment()).collect();
    let mut events = Vec::new();
    for course in workspace.courses_of(patient) {
        if course.end.is_some() || except.contains(&course.id) {
            continue;
        }
        let new = facts.iter().filter(|fact| !course.facts.contains(fact));
        events.extend(
            new.map(|fact| step_event(workspace, context, course.id, Step::FactRecorded((*fact).clone()))),
        );
    }
    events
}
