//! What is told of a write that is stored.

use crate::ui::route::Route;
use crate::workspace::{Event, Subject, Workspace, Write};

/// A write that is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// What was done, in words.
    pub label: String,
    /// The events, in the order they were written.
    pub events: Vec<Event>,
    /// What [`crate::workspace::Op::Undo`] takes back; after an undo, what [`crate::workspace::Op::Redo`] does again.
    pub write: Write,
    pub can_undo: bool,
    /// Why what was signed is not undone, and what to do instead on the page of `href`.
    pub stays: Option<&'static str>,
    /// Whether this was itself an undo, which a redo takes back.
    pub was_undo: bool,
    /// The page that shows what was done.
    pub href: Option<String>,
}

impl Done {
    /// The message about it: where there is no Undo, it says what there is.
    pub fn told(&self) -> String {
        match self.stays {
            Some(why) => format!("{}. {why}.", self.label.trim_end_matches('.')),
            None => self.label.clone(),
        }
    }
}

/// The page that shows what was written: the patient, with the course; of what was signed, the list in which it is amended
/// or set aside.
pub(super) fn page_of(workspace: &Workspace, written: &[Event], can_undo: bool) -> Option<String> {
    let page = |patient| match can_undo {
        true => Route::Patient { patient }.href(),
        false => Route::PatientAssessments { patient }.href(),
    };
    written.iter().find_map(|event| match event.subject() {
        Subject::Patient(patient) if workspace.patient(patient).is_some() => {
            Some(Route::Patient { patient: workspace.chart_of(patient) }.href())
        }
        Subject::Course(id) => {
            let patient = workspace.course(id)?.patient;
            Some(format!("{}?course={id}", page(patient)))
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_undone_says_what_there_is() {
        let write = Write { events: Vec::new(), label: "Signed “3-month scan”".to_owned() };
        let (label, events) = (write.label.clone(), Vec::new());
        let done = Done { label, events, write, can_undo: true, stays: None, was_undo: false, href: None };
        assert_eq!(done.told(), "Signed “3-month scan”");
        let signed = Done { stays: Some("A signed record is not undone. Amend it"), can_undo: false, ..done };
        assert_eq!(signed.told(), "Signed “3-month scan”. A signed record is not undone. Amend it.");
    }
}
