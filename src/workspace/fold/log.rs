use crate::calendar::Date;
use crate::order;
use crate::people::{PatientId, Problem};
use crate::workspace::{
    ClinicSettings, Event, EventId, LogEntry, RecordedEvent, SetAside, Subject, Workspace,
};
use order::{SortedMap, SortedSet};
use std::rc::Rc;

impl Workspace {
    /// Folds one event in. The order matters: an event that does not fit what came before is refused and
    /// leaves the state as it was.
    ///
    /// # Errors
    /// Says why the event does not fit.
    pub fn fold(&mut self, recorded: &RecordedEvent) -> Result<(), Problem> {
        let subject = recorded.event.subject();
        if self.log(subject).iter().any(|entry| entry.event.id == recorded.id) {
            return Err(Problem::on("event", "This entry is here already"));
        }
        match &recorded.event {
            Event::Undone(undone) => self.mark(undone.subject, &undone.events, Some(recorded.id))?,
            Event::Redone(redone) => self.mark(redone.subject, &redone.events, None)?,
            event => {
                if self.team.is_none() && !matches!(event, Event::WorkspaceCreated(_)) {
                    return Err(Problem::on(
                        "event",
                        "Something was recorded before the workspace was created",
                    ));
                }
                self.fold_in(recorded)?;
            }
        }
        let entry = LogEntry { event: Rc::new(recorded.clone()), undone_by: None };
        Rc::make_mut(self.logs.entry(subject).or_default()).push(entry);
        self.event_count += 1;
        Ok(())
    }

    /// Folds a journal. What does not fit is named and left out.
    pub fn open(events: impl IntoIterator<Item = RecordedEvent>) -> (Self, Vec<SetAside>) {
        let mut workspace = Self::default();
        let aside = workspace.take_in(events);
        (workspace, aside)
    }

    /// Folds the next part of a journal in. What does not fit is named and left out.
    pub fn take_in(&mut self, events: impl IntoIterator<Item = RecordedEvent>) -> Vec<SetAside> {
        let mut aside = Vec::new();
        for recorded in events {
            if let Err(problem) = self.fold(&recorded) {
                let kind = recorded.event.kind().to_owned();
                aside.push(SetAside { id: recorded.id, kind, why: problem.message });
            }
        }
        aside
    }

    /// The workspace as it was at the end of a day: what was recorded later is left out, what was undone later
    /// counts.
    pub fn as_of(&self, day: Date) -> Self {
        self.part_as_of(day, |_| true)
    }

    /// The same with one patient alone, and whoever was ever on one chart, for a look back that need not fold everybody.
    pub fn patient_as_of(&self, patient: PatientId, day: Date) -> Self {
        // By how a course began: one whose beginning was undone since was there all the same.
        let records = self.ever_with(patient);
        let is_of = |entry: &LogEntry| matches!(&entry.event.event, Event::CourseStarted(started) if records.contains(&started.patient));
        self.part_as_of(day, |subject| match subject {
            Subject::Workspace | Subject::Protocol(_) => true,
            Subject::Patient(id) => records.contains(&id),
            Subject::Course(_) => self.log(subject).iter().any(is_of),
        })
    }

    fn part_as_of(&self, day: Date, is_wanted: impl Fn(Subject) -> bool) -> Self {
        let mut then = Self::default();
        // Subjects in the order in which they rest on each other: team, patients, protocols, courses.
        let logs = self.logs.iter().filter(|(subject, _)| is_wanted(**subject));
        for entry in logs.flat_map(|(_, log)| log.iter()).filter(|entry| entry.event.day <= day) {
            // What was folded before in this order is folded again; an entry whose patient or protocol was
            // recorded on a later day (a clock set back) is left out here and stands in the trail.
            let _ = then.fold(&entry.event);
        }
        then
    }

    /// Tries what an undo or a redo would do.
    pub(in crate::workspace) fn mark_event(&mut self, event: &Event) -> Result<(), Problem> {
        match event {
            Event::Undone(undone) => self.mark(undone.subject, &undone.events, Some(EventId::from_bits(0))),
            Event::Redone(redone) => self.mark(redone.subject, &redone.events, None),
            _ => Ok(()),
        }
    }

    fn fold_in(&mut self, recorded: &RecordedEvent) -> Result<(), Problem> {
        match recorded.event.subject() {
            Subject::Workspace => self.fold_team(recorded),
            Subject::Patient(_) => self.fold_patient(recorded),
            Subject::Protocol(_) => self.fold_protocol(recorded),
            Subject::Course(_) => self.fold_course(recorded),
        }
    }

    /// Marks events as undone, or as counting again, and folds their subject anew without or with them.
    fn mark(&mut self, subject: Subject, ids: &[EventId], undone_by: Option<EventId>) -> Result<(), Problem> {
        let mut log = self.log(subject).to_vec();
        let mut wanted: SortedSet<EventId> = ids.iter().copied().collect();
        if wanted.is_empty() {
            return Err(Problem::on("events", "Nothing is named that could be undone"));
        }
        for entry in &mut log {
            if !wanted.remove(&entry.event.id) {
                continue;
            }
            if let Some(why) = why_it_stays(&entry.event.event) {
                return Err(Problem::on("events", why));
            }
            if entry.undone_by.is_some() == undone_by.is_some() {
                let word = if undone_by.is_some() { "undone" } else { "in force" };
                return Err(Problem::on("events", format!("This is {word} already")));
            }
            entry.undone_by = undone_by;
        }
        if !wanted.is_empty() {
            return Err(Problem::on("events", "What should be undone is not in the records"));
        }
        let mut anew = self.without(subject);
        for entry in log.iter().filter(|entry| entry.undone_by.is_none()) {
            if matches!(entry.event.event, Event::Undone(_) | Event::Redone(_)) {
                continue;
            }
            anew.fold_in(&entry.event).map_err(|problem| {
                let message = format!(
                    "Something recorded later depends on this, so undo that first ({})",
                    problem.message
                );
                Problem::on("events", message)
            })?;
        }
        anew.check_dependants(self, subject)?;
        anew.logs.insert(subject, Rc::new(log));
        if matches!(subject, Subject::Patient(_)) {
            anew.put_courses_on_charts();
        }
        *self = anew;
        Ok(())
    }

    /// The state without a subject.
    fn without(&self, subject: Subject) -> Self {
        let mut rest = self.clone();
        match subject {
            Subject::Workspace => {
                rest.team = None;
                rest.settings = ClinicSettings::default();
                rest.members = SortedMap::new();
                rest.last_backup = None;
            }
            Subject::Patient(id) => {
                rest.patients.remove(&id);
                rest.forget_merges_told_by(id);
            }
            Subject::Protocol(id) => drop(rest.protocols.remove(&id)),
            Subject::Course(id) => drop(rest.courses.remove(&id)),
        }
        rest
    }

    /// Whether everything else still has what it rests on.
    fn check_dependants(&self, before: &Self, subject: Subject) -> Result<(), Problem> {
        match subject {
            Subject::Workspace => self.may_change_team(before),
            Subject::Patient(id) if !self.patients.contains_key(&id) => self.may_remove_patient(id),
            Subject::Protocol(id) => self.may_change_versions(
                before.protocols.get(&id).map(Rc::as_ref),
                self.protocols.get(&id).map(Rc::as_ref),
            ),
            _ => Ok(()),
        }
    }
}

/// Why an event cannot be taken back; `None` where it can.
pub(in crate::workspace) fn why_it_stays(event: &Event) -> Option<&'static str> {
    use crate::plan::Step;
    match event {
        Event::WorkspaceCreated(_) => Some("That the workspace was made stays. It is erased under Settings"),
        Event::BackupMade(_) => Some("A backup that was made stays made"),
        Event::KeyChanged(_) => Some("A passphrase or key is changed again under Settings"),
        Event::ProtocolApproved(_) => {
            Some("An approval is not undone. Retire the version, or start a new one")
        }
        Event::ProtocolRetired(_) => Some("A retired version stays retired. Start a new one from it"),
        Event::Undone(_) | Event::Redone(_) => Some("An undo is taken back with Redo"),
        Event::CourseStep(step) => match &step.step.step {
            Step::Assessed(assessment) if assessment.signed.is_some() => {
                Some("A signed record is not undone. Amend it or mark it as entered in error, with a reason")
            }
            Step::Amended { to, .. } if to.signed.is_some() => {
                Some("A signed amendment is not undone. Amend it again, with a reason")
            }
            _ => None,
        },
        Event::MemberAdded(_)
        | Event::MemberChanged(_)
        | Event::SettingsChanged(_)
        | Event::PatientAdded(_)
        | Event::PatientCorrected(_)
        | Event::PatientsMerged(_)
        | Event::PatientsSeparated(_)
        | Event::ProtocolDrafted(_)
        | Event::ProtocolEdited(_)
        | Event::DraftDiscarded(_)
        | Event::CourseStarted(_) => None,
    }
}
