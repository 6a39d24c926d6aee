//! What was recorded, in plain words with before → after, newest first.

mod before;
mod kind;
mod naming;
mod sentence;
mod steps;

pub use kind::HistoryKind;
pub use naming::Naming;
pub use sentence::sentence;

use crate::calendar::{Date, Zone};
use crate::order;
use crate::people::{MemberId, PatientId};
use crate::plan::{AssessmentId, Step};
use crate::workspace::views::patient::recorded_elsewhere;
use crate::workspace::{Event, EventId, LogEntry, Subject, Workspace};
use before::Before;

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryLine {
    pub event: EventId,
    pub subject: Subject,
    pub at_ms: i64,
    pub day: Date,
    pub author: MemberId,
    pub who: String,
    pub kind: HistoryKind,
    pub sentence: String,
    /// It was taken back later; it is shown struck through.
    pub undone: bool,
}

impl HistoryLine {
    /// The time of day at the site, "14:05".
    pub fn time(&self) -> String {
        Zone::EuropeLondon
            .time_of_day(self.at_ms.div_euclid(1000))
            .map_or_else(|_| String::new(), |time| time.to_string())
    }
}

/// Everything about a patient and their courses; of a chart that was put together, about every record on it, and of a
/// record that was taken apart again, that it was.
pub fn patient_history(workspace: &Workspace, patient: PatientId) -> Vec<HistoryLine> {
    history_of(workspace, patient, Naming::ByName)
}

/// The same for paper about this patient, on which nobody else is named.
pub fn patient_history_on_paper(workspace: &Workspace, patient: PatientId) -> Vec<HistoryLine> {
    history_of(workspace, patient, Naming::OnPaperOf(patient))
}

fn history_of(workspace: &Workspace, patient: PatientId, naming: Naming) -> Vec<HistoryLine> {
    let chart = workspace.chart_of(patient);
    let records = workspace.merged_into(chart).into_iter().map(|record| record.id());
    let records: Vec<PatientId> = std::iter::once(chart).chain(records).collect();
    let logs = records.iter().map(|record| workspace.log(Subject::Patient(*record)));
    let courses = workspace.courses_of(chart).into_iter();
    let logs = logs.chain(courses.map(|course| workspace.log(Subject::Course(course.id))));
    let mut entries: Vec<(&LogEntry, Before<'_>)> = logs.flat_map(with_before).collect();
    // What was recorded of two records stands in the log of one of them.
    let known: Vec<EventId> = entries.iter().map(|(entry, _)| entry.event.id).collect();
    for entry in records.iter().flat_map(|record| workspace.merges_in_log(*record)) {
        let is_known = |id: &EventId| entries.iter().any(|(other, _)| other.event.id == *id);
        if !known.contains(&entry.event.id) && !is_known(&entry.event.id) {
            entries.push((entry, Before::nothing()));
        }
    }
    let theirs = recorded_elsewhere(workspace, chart).filter_map(|(course, assessment)| {
        let log = workspace.log(Subject::Course(course.id));
        let sets_aside = |entry: &&LogEntry| entry.undone_by.is_none() && sets_aside(entry, assessment.id);
        let entry = log.iter().rev().find(sets_aside)?;
        let sentence = steps::arrived_words(workspace, course, assessment, naming);
        Some(HistoryLine { sentence, ..line(workspace, entry, &Before::nothing(), naming) })
    });
    let mut found: Vec<HistoryLine> = lines(workspace, entries, naming);
    found.extend(theirs);
    order::by_key(&mut found, |line| std::cmp::Reverse(line.at_ms));
    found
}

fn sets_aside(entry: &LogEntry, id: AssessmentId) -> bool {
    let Event::CourseStep(step) = &entry.event.event else { return false };
    matches!(&step.step.step, Step::Voided { assessment, .. } if *assessment == id)
}

/// Everything about one subject.
pub fn subject_history(workspace: &Workspace, subject: Subject) -> Vec<HistoryLine> {
    lines(workspace, with_before(workspace.log(subject)).collect(), Naming::ByName)
}

/// Everything in the workspace: the audit trail.
pub fn trail(workspace: &Workspace) -> Vec<HistoryLine> {
    lines(workspace, workspace.logs().flat_map(with_before).collect(), Naming::ByName)
}

fn with_before(log: &[LogEntry]) -> impl Iterator<Item = (&LogEntry, Before<'_>)> {
    log.iter().enumerate().map(move |(at, entry)| (entry, Before::of(log, at)))
}

/// Newest first; of one moment the last written first.
fn lines(
    workspace: &Workspace,
    mut entries: Vec<(&LogEntry, Before<'_>)>,
    naming: Naming,
) -> Vec<HistoryLine> {
    entries.reverse();
    order::by_key(&mut entries, |(entry, _)| std::cmp::Reverse(entry.event.at_ms));
    entries.into_iter().map(|(entry, before)| line(workspace, entry, &before, naming)).collect()
}

fn line(workspace: &Workspace, entry: &LogEntry, before: &Before<'_>, naming: Naming) -> HistoryLine {
    HistoryLine {
        event: entry.event.id,
        subject: entry.event.event.subject(),
        at_ms: entry.event.at_ms,
        day: entry.event.day,
        author: entry.event.author,
        who: workspace.member_name(entry.event.author).to_owned(),
        kind: HistoryKind::of(&entry.event.event),
        sentence: sentence(workspace, &entry.event.event, before, naming),
        undone: entry.undone_by.is_some(),
    }
}
