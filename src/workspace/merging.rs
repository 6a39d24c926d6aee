//! Two records of one person: one chart, from which either can be taken apart again.

use super::{Event, EventId, LogEntry, RecordedEvent, Subject, Workspace};
use crate::calendar::Date;
use crate::order::SortedSet;
use crate::people::{MemberId, Patient, PatientId, Problem};
use crate::plan::CourseId;
use std::rc::Rc;

/// How one record became part of another's chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// The record whose details stand on the chart.
    pub into: PatientId,
    pub on: Date,
    pub by: MemberId,
    pub reason: String,
}

impl Workspace {
    /// The record that stands for a patient: the one itself, unless it was merged into another.
    pub fn chart_of(&self, patient: PatientId) -> PatientId {
        let mut chart = patient;
        while let Some(merge) = self.merges.get(&chart) {
            chart = merge.into;
        }
        chart
    }

    /// The records that were merged into a chart, one by one or with others, in the order of their ids.
    pub fn merged_into(&self, chart: PatientId) -> Vec<&Rc<Patient>> {
        let is_part = |id: &&PatientId| self.chart_of(**id) == chart;
        self.merges.keys().filter(is_part).filter_map(|id| self.patient(*id)).collect()
    }

    /// How a record was merged, while it is.
    pub fn merge_of(&self, patient: PatientId) -> Option<&Merge> {
        self.merges.get(&patient)
    }

    /// Whether somebody said that two records are of two people.
    pub fn is_told_apart(&self, one: PatientId, other: PatientId) -> bool {
        self.told_apart.contains(&pair(one, other))
    }

    /// The record under which a course was started, whatever chart it is on.
    pub(super) fn origin_of(&self, course: CourseId) -> Option<PatientId> {
        self.log(Subject::Course(course)).iter().filter(|entry| entry.undone_by.is_none()).find_map(|entry| {
            match &entry.event.event {
                Event::CourseStarted(started) => Some(started.patient),
                _ => None,
            }
        })
    }

    /// The courses that were started under a record itself.
    pub fn own_courses(&self, patient: PatientId) -> Vec<CourseId> {
        self.courses.keys().copied().filter(|id| self.origin_of(*id) == Some(patient)).collect()
    }

    /// Every record that was ever on one chart with a patient, and the patient.
    pub(super) fn ever_with(&self, patient: PatientId) -> SortedSet<PatientId> {
        let mut pairs = Vec::new();
        for (_, log) in self.logs.iter().filter(|(subject, _)| matches!(subject, Subject::Patient(_))) {
            for entry in log.iter() {
                if let Event::PatientsMerged(merged) = &entry.event.event {
                    pairs.push((merged.other, merged.into));
                }
            }
        }
        let mut known: SortedSet<PatientId> = [patient].into_iter().collect();
        loop {
            let before = known.len();
            for (one, other) in &pairs {
                if known.contains(one) || known.contains(other) {
                    known.insert(*one);
                    known.insert(*other);
                }
            }
            if known.len() == before {
                return known;
            }
        }
    }

    /// Folds the merging of two records, or that they are of two people.
    pub(super) fn fold_merge(&mut self, recorded: &RecordedEvent) -> Result<(), Problem> {
        match &recorded.event {
            Event::PatientsMerged(merged) => {
                let (other, into) = (merged.other, merged.into);
                if self.patient(other).is_none() || self.patient(into).is_none() {
                    return Err(Problem::on("patient", "A record that was merged with another is not here"));
                }
                if self.merges.contains_key(&other) || self.chart_of(into) == other {
                    return Err(Problem::on("patient", "This record is part of another chart already"));
                }
                let merge =
                    Merge { into, on: recorded.day, by: recorded.author, reason: merged.reason.clone() };
                self.merges.insert(other, merge);
                self.told_apart.remove(&pair(other, into));
            }
            Event::PatientsSeparated(separated) => {
                let (other, into) = (separated.other, separated.into);
                if self.merges.get(&other).is_some_and(|merge| merge.into == into) {
                    self.merges.remove(&other);
                }
                self.told_apart.insert(pair(other, into));
            }
            _ => return Err(Problem::on("event", "This entry is not about two records")),
        }
        self.put_courses_on_charts();
        Ok(())
    }

    /// Forgets what the log of a patient says of other records, before it is folded anew.
    pub(super) fn forget_merges_told_by(&mut self, patient: PatientId) {
        self.merges.retain(|other, merge| told_by(*other, merge.into) != patient);
        self.told_apart.retain(|(one, other)| told_by(*one, *other) != patient);
    }

    /// Every course belongs to the chart of the record it was started under.
    pub(super) fn put_courses_on_charts(&mut self) {
        let charts: Vec<(CourseId, PatientId)> =
            self.courses.keys().filter_map(|id| Some((*id, self.chart_of(self.origin_of(*id)?)))).collect();
        for (id, chart) in charts {
            if let Some(course) = self.courses.get_mut(&id)
                && course.patient != chart
            {
                Rc::make_mut(course).patient = chart;
            }
        }
    }

    /// What was recorded of two records at once, where a patient is one of them, also of what was undone since.
    pub(super) fn merges_in_log(&self, patient: PatientId) -> Vec<&LogEntry> {
        let mut found: Vec<&LogEntry> = Vec::new();
        for (_, log) in self.logs.iter().filter(|(subject, _)| matches!(subject, Subject::Patient(_))) {
            let mut ids: Vec<EventId> = Vec::new();
            for entry in log.iter() {
                let is_of_both = match &entry.event.event {
                    Event::PatientsMerged(merged) => [merged.other, merged.into].contains(&patient),
                    Event::PatientsSeparated(apart) => [apart.other, apart.into].contains(&patient),
                    Event::Undone(undone) => undone.events.iter().any(|id| ids.contains(id)),
                    Event::Redone(redone) => redone.events.iter().any(|id| ids.contains(id)),
                    _ => false,
                };
                if is_of_both {
                    ids.push(entry.event.id);
                    found.push(entry);
                }
            }
        }
        found
    }
}

/// The patient whose log tells of two records: the later of the two ids, so that both are there by then wherever the
/// logs are folded in the order of their subjects.
pub(super) fn told_by(one: PatientId, other: PatientId) -> PatientId {
    one.max(other)
}

fn pair(one: PatientId, other: PatientId) -> (PatientId, PatientId) {
    (one.min(other), one.max(other))
}
