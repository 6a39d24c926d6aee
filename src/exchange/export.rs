//! The courses of a workspace as a file that the command line reads.
//!
//! The file holds no names, no numbers of patients and no free text but the words of the procedure: people are
//! numbered, and a reason that the format needs is written as [`NOT_EXPORTED`].

use super::course_file::{CourseFile, CourseFormat, Planning, ProtocolSource};
use super::course_step::{Action, FileStep};
use super::export_step::Steps;
use super::step_fields::{EventOn, FactOn, NamedDate, On, SessionOn, Switch};
use crate::calendar::{Date, written};
use crate::order::SortedMap;
use crate::people::{MemberId, Problem};
use crate::plan::{DatedStep, Step};
use crate::protocol::{Content, ContentHash};
use crate::workspace::{ClinicSettings, CourseStarted, Event, Subject, Workspace};
use serde::Serialize;
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

/// Several courses as they are written, each protocol once.
#[derive(Serialize)]
struct WrittenCohort<'a> {
    format: &'static str,
    #[serde(with = "written")]
    day: Date,
    protocols: SortedMap<String, &'a Content>,
    courses: Vec<CourseFile>,
}

/// Every course of a workspace; what was undone is left out.
///
/// # Errors
/// If the protocol of a course is not in the library, or a course has no beginning.
pub fn workspace_courses(workspace: &Workspace, day: Date) -> Result<Vec<CourseFile>, Problem> {
    let mut protocols: SortedMap<_, Rc<Content>> = SortedMap::new();
    let mut files = Vec::new();
    // One number for a member in every course, so that figures by clinician can be made.
    let people: Vec<MemberId> = workspace.members().map(|member| member.id()).collect();
    for course in workspace.courses() {
        let log = course_log(workspace, Subject::Course(course.id)).ok_or_else(|| {
            Problem::on("course", "The beginning of a follow-up plan is not in the records")
        })?;
        let content = match protocols.get(&course.version) {
            Some(content) => content.clone(),
            None => {
                let content = workspace.content_of(&course.version).ok_or_else(|| {
                    Problem::on("protocol", "The protocol version of a plan is not in the library")
                })?;
                let content = Rc::new(content.clone());
                protocols.insert(course.version.clone(), content.clone());
                content
            }
        };
        let file = course_file(&log, content, workspace.settings(), &people);
        let not_asked = workspace.not_asked_of(log.started.patient, day).to_vec();
        files.push(CourseFile { day: Some(day), not_asked, ..file });
    }
    Ok(files)
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

/// Several courses and their cut-off day as one file. A protocol that several follow stands in it once, under
/// the hash of its text.
///
/// # Errors
/// If the courses cannot be written, which plain data with text keys always can.
pub fn write_cohort(courses: &[CourseFile], day: Date) -> Result<String, Problem> {
    let mut protocols = SortedMap::new();
    let named = courses.iter().map(|course| {
        let ProtocolSource::Inline(content) = &course.protocol else { return course.clone() };
        let hash = course.version.as_ref().map(|version| version.content_hash.clone());
        let name = hash.unwrap_or_else(|| ContentHash::of(content)).as_str().to_owned();
        protocols.insert(name.clone(), content.as_ref());
        CourseFile { protocol: ProtocolSource::Library(name), ..course.clone() }
    });
    let courses = named.collect();
    let cohort = WrittenCohort { format: "aftercare.courses/1", day, protocols, courses };
    serde_json::to_string(&cohort).map_err(|error| Problem::on("courses", error))
}
