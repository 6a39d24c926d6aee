use super::{BackupMade, ClinicSettings, Event, EventId, Merge, RecordedEvent, Subject};
use crate::calendar::Date;
use crate::order::{self, SortedMap, SortedSet};
use crate::people::{Member, MemberId, Patient, PatientId};
use crate::plan::{Course, CourseId, Item, Person};
use crate::protocol::{Content, ProtocolId, Version, VersionRef};
use std::rc::Rc;

/// What the events of the journal add up to. A clone is cheap: it shares every patient, protocol and course
/// with the original until one of them changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workspace {
    pub(super) team: Option<Team>,
    pub(super) settings: ClinicSettings,
    pub(super) members: SortedMap<MemberId, Member>,
    pub(super) patients: SortedMap<PatientId, Rc<Patient>>,
    pub(super) protocols: SortedMap<ProtocolId, Rc<Protocol>>,
    pub(super) courses: SortedMap<CourseId, Rc<Course>>,
    pub(super) last_backup: Option<BackupMade>,
    /// Records that are part of another's chart.
    pub(super) merges: SortedMap<PatientId, Merge>,
    /// Pairs of records that somebody said are of two people, the smaller id first.
    pub(super) told_apart: SortedSet<(PatientId, PatientId)>,
    /// Every event, by what it is about, in the order in which it was recorded.
    pub(super) logs: SortedMap<Subject, Rc<Vec<LogEntry>>>,
    pub(super) event_count: usize,
}

/// Whose workspace it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    pub name: String,
    pub site: String,
    pub since: Date,
}

/// A protocol through all its versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protocol {
    pub id: ProtocolId,
    /// In order of their numbers, which have no gaps except for discarded drafts.
    pub versions: Vec<Rc<Version>>,
}

/// An event, and whether it still counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    pub event: Rc<RecordedEvent>,
    /// The event that took it back.
    pub undone_by: Option<EventId>,
}

impl Workspace {
    /// The team, once the workspace was created.
    pub fn team(&self) -> Option<&Team> {
        self.team.as_ref()
    }

    /// The names that a guesser tries in a passphrase: of the team, its site and its members.
    pub fn names(&self) -> Vec<String> {
        let team = self.team.iter().flat_map(|team| [team.name.clone(), team.site.clone()]);
        team.chain(self.members().map(|member| member.name().to_owned())).collect()
    }

    pub fn settings(&self) -> &ClinicSettings {
        &self.settings
    }

    pub fn members(&self) -> impl Iterator<Item = &Member> {
        self.members.values()
    }

    pub fn member(&self, id: MemberId) -> Option<&Member> {
        self.members.get(&id)
    }

    /// The name to sign with; for a member who is not known here, words that say so.
    pub fn member_name(&self, id: MemberId) -> &str {
        self.member(id).map_or("somebody not in the members list", Member::name)
    }

    /// A member as a person in a record.
    pub fn person(&self, id: MemberId) -> Person {
        Person { name: self.member_name(id).to_owned(), member: Some(id) }
    }

    /// Every patient once: records that were merged into another's chart are left out.
    pub fn patients(&self) -> impl Iterator<Item = &Rc<Patient>> {
        self.patients.values().filter(|patient| !self.merges.contains_key(&patient.id()))
    }

    /// Every record of a patient, those that were merged into another's chart too.
    pub fn records(&self) -> impl Iterator<Item = &Rc<Patient>> {
        self.patients.values()
    }

    pub fn patient(&self, id: PatientId) -> Option<&Rc<Patient>> {
        self.patients.get(&id)
    }

    /// "PATEL, Meera", for sentences.
    pub fn short_name(&self, id: PatientId) -> String {
        let Some(patient) = self.patient(id) else { return "a patient who is not in the records".into() };
        let family = patient.name().family().to_uppercase();
        match patient.name().given() {
            "" => family,
            given => format!("{family}, {given}"),
        }
    }

    pub fn protocols(&self) -> impl Iterator<Item = &Rc<Protocol>> {
        self.protocols.values()
    }

    pub fn protocol(&self, id: ProtocolId) -> Option<&Rc<Protocol>> {
        self.protocols.get(&id)
    }

    /// One version of a protocol.
    pub fn version(&self, id: ProtocolId, number: u32) -> Option<&Rc<Version>> {
        self.protocol(id)?.version(number)
    }

    /// The text that a course follows.
    pub fn content_of(&self, reference: &VersionRef) -> Option<&Content> {
        self.version(reference.protocol, reference.number).map(|version| &version.content)
    }

    pub fn courses(&self) -> impl Iterator<Item = &Rc<Course>> {
        self.courses.values()
    }

    pub fn course(&self, id: CourseId) -> Option<&Rc<Course>> {
        self.courses.get(&id)
    }

    /// A patient's courses by the day of their first session, newest first: those of every record on the chart.
    pub fn courses_of(&self, patient: PatientId) -> Vec<&Rc<Course>> {
        let patient = self.chart_of(patient);
        let mut courses: Vec<_> = self.courses.values().filter(|course| course.patient == patient).collect();
        order::by_key(&mut courses, |course| (std::cmp::Reverse(course.index_date()), course.id));
        courses
    }

    /// The last backup that was read back and found equal.
    pub fn last_backup(&self) -> Option<&BackupMade> {
        self.last_backup.as_ref()
    }

    /// Every event about a subject, undone ones marked, in the order in which it was recorded.
    pub fn log(&self, subject: Subject) -> &[LogEntry] {
        self.logs.get(&subject).map_or(&[], |log| log.as_slice())
    }

    /// The day on which a plan was entered in this workspace.
    pub fn entered_on(&self, course: CourseId) -> Option<Date> {
        let started = |entry: &LogEntry| {
            matches!(entry.event.event, Event::CourseStarted(_)).then_some(entry.event.day)
        };
        self.log(Subject::Course(course)).iter().find_map(started)
    }

    /// Whether the window of an item had closed before its plan was entered: nobody here let it pass.
    pub fn was_past_when_entered(&self, course: CourseId, item: &Item) -> bool {
        self.entered_on(course).is_some_and(|entered| item.window.latest() < entered)
    }

    /// The log of each subject, in the order of the subjects.
    pub(super) fn logs(&self) -> impl Iterator<Item = &[LogEntry]> {
        self.logs.values().map(|log| log.as_slice())
    }

    /// Every event with its fate, in the order of the subjects.
    pub fn entries(&self) -> impl Iterator<Item = &LogEntry> {
        self.logs().flatten()
    }

    /// How many events were folded in.
    pub fn event_count(&self) -> usize {
        self.event_count
    }

    /// The entry of an event, wherever it is.
    pub fn entry(&self, id: EventId) -> Option<&LogEntry> {
        self.logs.values().flat_map(|log| log.iter()).find(|entry| entry.event.id == id)
    }
}

impl Protocol {
    pub fn version(&self, number: u32) -> Option<&Rc<Version>> {
        self.versions.iter().find(|version| version.number == number)
    }

    /// The newest version, whatever its state.
    pub fn newest(&self) -> Option<&Rc<Version>> {
        self.versions.last()
    }

    /// The newest version that can make a plan.
    pub fn in_use(&self) -> Option<&Rc<Version>> {
        self.versions.iter().rev().find(|version| version.approval().is_some())
    }

    /// The version that is being written.
    pub fn draft(&self) -> Option<&Rc<Version>> {
        self.versions.last().filter(|version| matches!(version.state, crate::protocol::State::Draft))
    }
}
