//! The courses of a workspace as a file that the command line reads.
//!
//! The file holds no names, no numbers of patients and no free text but the words of the procedure: people are
//! numbered, and a reason that the format needs is written as [`NOT_EXPORTED`].

use super::course_file::{CourseFile, CourseFormat, Planning, ProtocolSource};
use super::course_step::{Action, FileStep};
use super::export_step::Steps;
use super::in_parts::{Part, in_parts};
use super::step_fields::{EventOn, FactOn, NamedDate, On, SessionOn, Switch};
use crate::calendar::Date;
use crate::order::SortedMap;
use crate::people::{MemberId, Problem};
use crate::plan::{Course, DatedStep, Step};
use crate::protocol::{Content, VersionRef};
use crate::workspace::{ClinicSettings, CourseStarted, Event, Subject, Workspace};
use std::rc::Rc;

/// Stands where a person wrote a reason.
pub const NOT_EXPORTED: &str = "not exported";

/// A course with everything that was done to it, in the order in which it was recorded.
#[derive(Clone, Debug)]
pub struct CourseLog<'a> {
    pub started: &'a CourseStarted,
    pub started_on: Date,
    pub steps: Vec<&'a DatedStep>,
}

/// The text of every protocol version that a plan follows.
fn protocols_of(workspace: &Workspace) -> Result<SortedMap<VersionRef, Rc<Content>>, Problem> {
    let mut protocols = SortedMap::new();
    for course in workspace.courses() {
        if protocols.get(&course.version).is_none() {
            let content = workspace.content_of(&course.version).ok_or_else(|| {
                Problem::on("protocol", "The protocol version of a plan is not in the library")
            })?;
            protocols.insert(course.version.clone(), Rc::new(content.clone()));
        }
    }
    Ok(protocols)
}

fn course_of(
    workspace: &Workspace,
    course: &Course,
    day: Date,
    people: &[MemberId],
    protocols: &SortedMap<VersionRef, Rc<Content>>,
) -> Result<CourseFile, Problem> {
    let missing = || Problem::on("course", "The beginning of a follow-up plan is not in the records");
    let log = course_log(workspace, Subject::Course(course.id)).ok_or_else(missing)?;
    let content = protocols.get(&course.version).ok_or_else(missing)?;
    let file = course_file(&log, content.clone(), workspace.settings(), people);
    let not_asked = workspace.not_asked_of(log.started.patient, day).to_vec();
    Ok(CourseFile { day: Some(day), not_asked, ..file })
}

fn course_log(workspace: &Workspace, subject: Subject) -> Option<CourseLog<'_>> {
    let counting = || workspace.log(subject).iter().filter(|entry| entry.undone_by.is_none());
    let (started, started_on) = counting().find_map(|entry| match &entry.event.event {
        Event::CourseStarted(started) => Some((started.as_ref(), entry.event.day)),
        _ => None,
    })?;
    let steps = counting().filter_map(|entry| match &entry.event.event {
        Event::CourseStep(step) => Some(&step.step),
        _ => None,
    });
    Some(CourseLog { started, started_on, steps: steps.collect() })
}

/// One course. Its plans are made again where they were made, with these settings. The members of the team are
/// written as numbers, counted from `people`.
pub fn course_file(
    log: &CourseLog<'_>,
    content: Rc<Content>,
    settings: &ClinicSettings,
    people: &[MemberId],
) -> CourseFile {
    let started = log.started;
    let mut steps = beginning(started, log.started_on);
    let mut on = log.started_on;
    let mut writer = Steps::new(people);
    let clinician = writer.person(started.designated);
    for dated in log.steps.iter().filter(|dated| !cannot_be_right(&dated.step)) {
        // A clock that was set back must not make a file that is out of order.
        on = on.max(dated.recorded_on);
        steps.push(FileStep { on, by: writer.by(dated), action: writer.action(&dated.step) });
    }
    CourseFile {
        format: CourseFormat,
        note: String::new(),
        patient: started.patient.to_string(),
        course: started.id.to_string(),
        protocol: ProtocolSource::Inline(content),
        version: Some(started.version.clone()),
        procedure: started.procedure.clone(),
        intents: started.intents.clone(),
        clinician,
        closures: settings.closures.clone(),
        due_soon_days: settings.due_soon_days,
        not_asked: Vec::new(),
        planning: Planning::AsStated,
        day: None,
        steps,
    }
}

/// A fact with a value outside its range, from before those were refused: it counts as not known, and files that hold
/// one are refused.
fn cannot_be_right(step: &Step) -> bool {
    matches!(step, Step::FactRecorded(fact) if !fact.key.accepts(&fact.value))
}

/// What was known when the course began. Sessions come before the day after which there is no other.
fn beginning(started: &CourseStarted, on: Date) -> Vec<FileStep> {
    let anchors = &started.anchors;
    let mut actions: Vec<Action> = Vec::new();
    actions.extend(anchors.work_up.map(|date| Action::WorkUp(On { date })));
    actions.extend(anchors.sessions.iter().map(|session| Action::Session(SessionOn::of(session.date))));
    actions.extend(anchors.discharge.map(|date| Action::Discharge(On { date })));
    actions.extend(anchors.mdt_decision.map(|date| Action::MdtDecision(On { date })));
    actions.extend(
        anchors
            .custom
            .iter()
            .map(|(name, date)| Action::Anchor(NamedDate { name: name.clone(), date: *date })),
    );
    actions.extend(
        anchors.events.iter().map(|one| Action::Event(EventOn { event: one.event.clone(), date: one.date })),
    );
    actions.extend(anchors.closed.map(|date| Action::CloseCourse(On { date })));
    let facts = started.facts.iter().filter(|fact| fact.key.accepts(&fact.value));
    actions.extend(facts.map(|fact| Action::Fact(FactOn::of(fact))));
    actions.extend(
        started
            .optional_on
            .iter()
            .map(|point| Action::Optional(Switch { time_point: point.clone(), asked_for: true })),
    );
    actions.into_iter().map(|action| FileStep { on, by: None, action }).collect()
}

/// Every course and the cut-off day as one file, a part at a time; what was undone is left out. A protocol that several
/// follow stands in it once, under the hash of its text.
pub fn courses_in_parts(
    workspace: &Workspace,
    day: Date,
    courses_at_once: usize,
) -> Box<dyn Iterator<Item = Part> + '_> {
    // One number for a member in every course, so that figures by clinician can be made.
    let people: Vec<MemberId> = workspace.members().map(|member| member.id()).collect();
    let (protocols, problem) = match protocols_of(workspace) {
        Ok(protocols) => (protocols, None),
        Err(problem) => (SortedMap::new(), Some(problem)),
    };
    let head = problem.map_or_else(|| cohort_head(&protocols, day), Err);
    let courses: Vec<&Rc<Course>> = workspace.courses().collect();
    in_parts(head, courses, courses_at_once, b"\n]}\n", move |course, bytes| {
        let file = course_of(workspace, course, day, &people, &protocols)?;
        let name = course.version.content_hash.as_str().to_owned();
        let named = CourseFile { protocol: ProtocolSource::Library(name), ..file };
        bytes.extend(serde_json::to_vec(&named).map_err(|error| Problem::on("courses", error))?);
        Ok(())
    })
}

/// Everything before the first course.
fn cohort_head(protocols: &SortedMap<VersionRef, Rc<Content>>, day: Date) -> Result<Vec<u8>, Problem> {
    let by_hash: SortedMap<&str, &Content> = protocols
        .iter()
        .map(|(version, content)| (version.content_hash.as_str(), content.as_ref()))
        .collect();
    let protocols = serde_json::to_string(&by_hash).map_err(|error| Problem::on("protocols", error))?;
    let head = format!(
        "{{\"format\":\"aftercare.courses/1\",\"day\":\"{day}\",\"protocols\":{protocols},\"courses\":["
    );
    Ok(head.into_bytes())
}
