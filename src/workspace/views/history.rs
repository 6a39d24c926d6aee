//! What was recorded, in plain words, newest first.

mod sentence;

pub use sentence::sentence;

use crate::calendar::Date;
use crate::order;
use crate::people::{MemberId, PatientId};
use crate::workspace::{EventId, LogEntry, Subject, Workspace};

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryLine {
    pub event: EventId,
    pub subject: Subject,
    pub at_ms: i64,
    pub day: Date,
    pub author: MemberId,
    pub who: String,
    pub sentence: String,
    /// It was taken back later; it is shown struck through.
    pub undone: bool,
}

/// Everything about a patient and their courses.
pub fn patient_history(workspace: &Workspace, patient: PatientId) -> Vec<HistoryLine> {
    let mut entries: Vec<&LogEntry> = workspace.log(Subject::Patient(patient)).iter().collect();
    for course in workspace.courses_of(patient) {
        entries.extend(workspace.log(Subject::Course(course.id)));
    }
    lines(workspace, entries)
}

/// Everything about one subject.
pub fn subject_history(workspace: &Workspace, subject: Subject) -> Vec<HistoryLine> {
    lines(workspace, workspace.log(subject).iter().collect())
}

/// Everything in the workspace: the audit trail.
pub fn trail(workspace: &Workspace) -> Vec<HistoryLine> {
    lines(workspace, workspace.trail())
}

/// Newest first; of one moment the last written first.
fn lines(workspace: &Workspace, mut entries: Vec<&LogEntry>) -> Vec<HistoryLine> {
    entries.reverse();
    order::by_key(&mut entries, |entry| std::cmp::Reverse(entry.event.at_ms));
    entries
        .into_iter()
        .map(|entry| HistoryLine {
            event: entry.event.id,
            subject: entry.event.event.subject(),
            at_ms: entry.event.at_ms,
            day: entry.event.day,
            author: entry.event.author,
            who: workspace.member_name(entry.event.author).to_owned(),
            sentence: sentence(workspace, &entry.event.event),
            undone: entry.undone_by.is_some(),
        })
        .collect()
}
