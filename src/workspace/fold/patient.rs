use crate::people::{PatientId, Problem};
use crate::workspace::{Event, RecordedEvent, Workspace};
use std::rc::Rc;

impl Workspace {
    pub(super) fn fold_patient(&mut self, recorded: &RecordedEvent) -> Result<(), Problem> {
        match &recorded.event {
            Event::PatientAdded(patient) => {
                if self.patients.contains_key(&patient.id()) {
                    return Err(Problem::on("patient", "This patient is in the records already"));
                }
                self.patients.insert(patient.id(), Rc::new(patient.clone()));
                Ok(())
            }
            Event::PatientCorrected(correction) => {
                let id = correction.before.id();
                if correction.after.id() != id {
                    return Err(Problem::on("patient", "A correction cannot make one patient another"));
                }
                match self.patients.get(&id) {
                    None => Err(Problem::on("patient", "This patient is not in the records")),
                    Some(known) if **known != correction.before => Err(Problem::on(
                        "patient",
                        "The record was changed by somebody else meanwhile. Look at it and correct it again",
                    )),
                    Some(_) => {
                        self.patients.insert(id, Rc::new(correction.after.clone()));
                        Ok(())
                    }
                }
            }
            Event::PatientsMerged(_) | Event::PatientsSeparated(_) => self.fold_merge(recorded),
            _ => Err(Problem::on("event", "This entry is not about a patient")),
        }
    }

    /// A patient with a course cannot be taken back.
    pub(super) fn may_remove_patient(&self, id: PatientId) -> Result<(), Problem> {
        if self.merges.iter().any(|(other, merge)| *other == id || merge.into == id) {
            return Err(Problem::on("patient", "This record is merged with another. Separate them first"));
        }
        if self.courses.keys().any(|course| self.origin_of(*course) == Some(id)) {
            return Err(Problem::on("patient", "This patient has a follow-up plan. Undo the plan first"));
        }
        Ok(())
    }
}
