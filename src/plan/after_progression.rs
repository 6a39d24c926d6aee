//! Progression was read: what follows is for people to decide, and is asked until somebody says.

use super::questions::{Tasks, answer};
use super::{
    Assessment, AssessmentId, Awaited, Choice, Course, Decision, DecisionId, DecisionTask, EventRecord,
    Finding, ReadCategory, Step,
};
use crate::calendar::{Date, display};
use crate::order::SortedMap;
use crate::protocol::{AnchorRef, EventName, TimePoint};
use crate::response::{Category, Standard};

const NAME: &str = "progression:";

/// Whether a question is what follows progression.
pub fn is_about_progression(id: &DecisionId) -> bool {
    id.as_str().starts_with(NAME)
}

/// Asks what follows, where the newest reading by a standard is progression. Answered is it by a person's word, by a
/// review of the MDT on that day or later, and by a session that has been since; the end of a plan ends its questions.
/// What the protocol plans from such an event is offered first.
pub(super) fn ask_what_follows(course: &Course, points: &[TimePoint], today: Date, tasks: &mut Tasks) {
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
            options: options(course, points, assessment.date, &read),
            items: Vec::new(),
            facts_wanted: Vec::new(),
        };
        if answer(course, &question.id).is_none() && !is_settled(course, assessment, today) {
            tasks.ask(None, question);
        }
    }
}

fn options(course: &Course, points: &[TimePoint], date: Date, read: &[(&Standard, Category)]) -> Vec<Choice> {
    let mut options: Vec<Choice> =
        awaited(course, points, date, read).into_iter().map(Choice::Event).collect();
    options.extend([
        Choice::Keep,
        Choice::Other("another treatment; follow-up goes on as planned".into()),
        Choice::Other("no further treatment; follow-up goes on as planned".into()),
    ]);
    options
}

/// The events that this progression may be and that parts of the protocol wait for. What is planned from the first one
/// only is not offered again.
fn awaited(
    course: &Course,
    points: &[TimePoint],
    date: Date,
    read: &[(&Standard, Category)],
) -> Vec<Awaited> {
    let mut found: Vec<Awaited> = Vec::new();
    for point in points {
        let AnchorRef::Event(name) = &point.timing.anchor else { continue };
        let event = EventRecord { event: name.clone(), date };
        let mut known = course.anchors.events.iter().filter(|known| known.event == *name);
        let has_come = if name.as_str().starts_with("first") {
            known.next().is_some()
        } else {
            known.any(|known| known.date == date)
        };
        if has_come || !read.iter().any(|(standard, _)| may_be(name, standard)) {
            continue;
        }
        let place = found.iter().position(|awaited| awaited.event == event).unwrap_or_else(|| {
            found.push(Awaited { event, labels: Vec::new(), switches_on: Vec::new() });
            found.len() - 1
        });
        let awaited = &mut found[place];
        // Two circumstances may add the same.
        if !awaited.labels.contains(&point.label) {
            awaited.labels.push(point.label.clone());
        }
        if point.optional && !awaited.switches_on.contains(&point.id) {
            awaited.switches_on.push(point.id.clone());
        }
    }
    found
}

/// Whether progression by a standard may be an event of this name. An MDT names its events freely, so the words tell:
/// a rise of a marker is no growth that a scan confirms, and growth on a scan is no failure of the marker.
fn may_be(event: &EventName, standard: &Standard) -> bool {
    let words = event.words();
    match standard {
        Standard::Phoenix | Standard::Astro => words.contains("biochemical"),
        _ => {
            !words.contains("biochemical")
                && ["progression", "recurrence"].iter().any(|word| words.contains(word))
        }
    }
}

impl Course {
    /// What an answer brings with it: the event that it was, and the optional parts that wait for it.
    fn brought_by(&self, decision: &Decision) -> Vec<Step> {
        let Choice::Event(awaited) = &decision.choice else { return Vec::new() };
        let switched = awaited.switches_on.iter().filter(|point| !self.optional_on.contains(point));
        let switched = switched.map(|point| Step::OptionalSwitched { time_point: point.clone(), on: true });
        std::iter::once(Step::EventRecorded(awaited.event.clone())).chain(switched).collect()
    }

    /// The steps that follow another by themselves, to be taken with it.
    pub fn steps_that_follow(&self, step: &Step) -> Vec<Step> {
        match step {
            Step::Decided(decision) => self.brought_by(decision),
            step => self.closing_that_follows(step).into_iter().collect(),
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
