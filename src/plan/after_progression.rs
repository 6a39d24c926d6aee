//! Progression was read: what follows is for people to decide, and is asked until somebody says.

use super::questions::{Tasks, answer};
use super::{
    Assessment, AssessmentId, Awaited, Choice, Course, Decision, DecisionId, DecisionTask, EventRecord,
    Mistake, ReadCategory, Step,
};
use crate::calendar::{Date, display};
use crate::order::SortedMap;
use crate::protocol::{AnchorRef, EventName, TimePoint};
use crate::response::{Category, Standard};
use crate::wording::capital;

const NAME: &str = "progression:";

/// Of the question whether an event still stands.
const STANDS: &str = "event-stands:";

/// How the answer begins that it does not.
const TAKEN_BACK: &str = "it was not";

/// Whether a question is what follows progression.
pub fn is_about_progression(id: &DecisionId) -> bool {
    id.as_str().starts_with(NAME)
}

/// Asks what follows, where the newest reading by a standard is progression. Answered is it by a person's word, by a
/// review of the MDT on that day or later, and by a session that has been since; the end of a plan ends its questions.
/// What the protocol plans from such an event is offered first.
pub(super) fn ask_what_follows(course: &Course, points: &[&TimePoint], today: Date, tasks: &mut Tasks) {
    for (assessment, read) in open_progressions(course, today) {
        let words: Vec<String> =
            read.iter().map(|(standard, category)| format!("{} by {standard}", category.short())).collect();
        let waiting =
            assessment.finding.read_categories().iter().filter(|read| read.gives(Category::ImmuneUpd));
        let words: Vec<String> = words
            .into_iter()
            .chain(waiting.map(|read| format!("{} by {}", Category::ImmuneUpd.short(), read.standard)))
            .collect();
        let question = DecisionTask {
            id: question_id(assessment.date, &read),
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
        tasks.ask(None, question);
    }
}

/// The questions what follows progression that are open on a day.
pub fn asked_what_follows(course: &Course, today: Date) -> Vec<DecisionId> {
    open_progressions(course, today)
        .into_iter()
        .map(|(assessment, read)| question_id(assessment.date, &read))
        .collect()
}

/// The newest readings that are progression, of which nobody has said what follows.
fn open_progressions(course: &Course, today: Date) -> Vec<(&Assessment, Vec<(&Standard, Category)>)> {
    progressed(course)
        .into_iter()
        .filter_map(|(id, read)| Some((course.assessments.get(&id)?, read)))
        .filter(|(assessment, read)| {
            answer(course, &question_id(assessment.date, read)).is_none()
                && !is_settled(course, assessment, today)
        })
        .collect()
}

/// Asks whether an event still stands that an answer recorded, once the reading that the question was about is progression
/// no more: it was amended or set aside.
pub(super) fn ask_whether_events_stand(course: &Course, tasks: &mut Tasks) {
    for decision in course.decisions.values() {
        let Choice::Event(awaited) = &decision.choice else { continue };
        if !course.anchors.events.contains(&awaited.event) || is_still_read(course, &decision.id) {
            continue;
        }
        let (event, date) = (&awaited.event.event, awaited.event.date);
        let question = DecisionTask {
            id: DecisionId::new(format!("{STANDS}{}:{date}", event.as_str())),
            question: format!(
                "{}, {}, was recorded with a reading that is progression no more. Was it so?",
                capital(&event.words()),
                display(date)
            ),
            role: "Designated clinician".into(),
            options: vec![
                Choice::Other(format!("{TAKEN_BACK}: {} is planned no more", awaited.listed())),
                Choice::Other("it was so all the same".into()),
            ],
            items: Vec::new(),
            facts_wanted: Vec::new(),
        };
        if answer(course, &question.id).is_none() {
            tasks.ask(None, question);
        }
    }
}

/// Whether every reading that a question is about is recorded as it was then, whatever was read since.
fn is_still_read(course: &Course, question: &DecisionId) -> bool {
    course.assessments.values().filter(|one| one.void.is_none()).any(|one| {
        let Some(names) = question.as_str().strip_prefix(&beginning(one.date)) else { return false };
        let read = one.finding.read_categories().iter();
        let read: Vec<String> = read.filter_map(|read| Some(name(&read.standard, read.given()?))).collect();
        names.split('+').all(|name| read.iter().any(|known| known == name))
    })
}

/// What was read when is a part of its name: once that is amended, it is another question.
fn question_id(date: Date, read: &[(&Standard, Category)]) -> DecisionId {
    let names: Vec<String> = read.iter().map(|(standard, category)| name(standard, *category)).collect();
    DecisionId::new(format!("{}{}", beginning(date), names.join("+")))
}

fn beginning(date: Date) -> String {
    format!("{NAME}{date}:")
}

fn name(standard: &Standard, category: Category) -> String {
    format!("{}={}", standard.code(), category.short())
}

fn options(
    course: &Course,
    points: &[&TimePoint],
    date: Date,
    read: &[(&Standard, Category)],
) -> Vec<Choice> {
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
    points: &[&TimePoint],
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
    /// What an answer brings with it: the event that it was, and the optional parts that wait for it; or that it was none.
    fn brought_by(&self, decision: &Decision) -> Vec<Step> {
        if let Some(event) = self.taken_back_by(decision) {
            return vec![Step::EnteredInError {
                what: Mistake::Event(event),
                reason: decision.reason.clone(),
            }];
        }
        let Choice::Event(awaited) = &decision.choice else { return Vec::new() };
        let switched = awaited.switches_on.iter().filter(|point| !self.optional_on.contains(point));
        let switched = switched.map(|point| Step::OptionalSwitched { time_point: point.clone(), on: true });
        std::iter::once(Step::EventRecorded(awaited.event.clone())).chain(switched).collect()
    }

    fn taken_back_by(&self, decision: &Decision) -> Option<EventRecord> {
        let (name, date) = decision.id.as_str().strip_prefix(STANDS)?.rsplit_once(':')?;
        let is_taken_back = matches!(&decision.choice, Choice::Other(words) if words.starts_with(TAKEN_BACK));
        let is_it = |event: &&EventRecord| event.event.as_str() == name && event.date.to_string() == date;
        self.anchors.events.iter().find(is_it).filter(|_| is_taken_back).cloned()
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
        if let Some(progression) = read.given().filter(|category| category.is_progression()) {
            found.entry(assessment.id).or_default().push((&read.standard, progression));
        }
    }
    found
}

fn is_settled(course: &Course, progression: &Assessment, today: Date) -> bool {
    let was_reviewed = course
        .assessments
        .values()
        .any(|one| one.void.is_none() && one.date >= progression.date && one.finding.mdt_review().is_some());
    // A session that was planned before the scan says nothing about what follows it.
    let is_since = |day: Date| progression.date < day && day <= today;
    was_reviewed || course.anchors.sessions.iter().any(|session| is_since(session.date))
}

fn scan_name(course: &Course, assessment: &Assessment) -> String {
    let item = assessment.items.first().and_then(|id| course.item(id));
    item.map_or_else(|| "Beside the plan".to_owned(), |record| course.name_of(&record.item))
}

#[cfg(test)]
mod tests {
    use super::may_be;
    use crate::protocol::EventName;
    use crate::response::Standard;

    /// A rise of PSA is not offered as growth on a scan, nor the other way round.
    #[test]
    fn progression_is_offered_as_the_events_whose_words_can_mean_it() {
        for (words, by_marker, by_scan) in [
            ("progression", false, true),
            ("local-recurrence", false, true),
            ("biochemical-progression", true, false),
            ("biochemical-recurrence", true, false),
            ("biochemical-failure", true, false),
            ("transplant", false, false),
        ] {
            let event: EventName = serde_json::from_value(words.into()).unwrap();
            for standard in [Standard::Phoenix, Standard::Astro] {
                assert_eq!(may_be(&event, &standard), by_marker, "{words} {standard}");
            }
            for standard in [Standard::Recist11, Standard::Mrecist, Standard::MdaBone] {
                assert_eq!(may_be(&event, &standard), by_scan, "{words} {standard}");
            }
        }
    }
}
