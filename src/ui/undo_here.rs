//! Undo and redo by key: on a page about one patient or protocol, only what concerns it. Whoever presses Z there means
//! what they see, and not the last step of somebody else.

use super::route::Route;
use super::session::{Door, Steps};
use crate::people::PatientId;
use crate::workspace::{Op, Subject, Workspace, Write};

/// Why a key did nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What the last step was, and where it can be undone.
    pub text: String,
    /// The page that shows it.
    pub href: Option<String>,
}

/// Takes back the last step of the session, or with `again` does again what was taken back last, as far as the page of
/// this address is about it.
///
/// # Errors
/// What the step was, where the page is about something else.
pub fn undo_here(door: &Door, route: &Route, again: bool) -> Result<(), Refused> {
    let steps = door.steps();
    if let Some((write, why)) = steps.newest_stays().filter(|_| !again) {
        let text = format!(
            "Nothing was undone. The last step stays: {}. {why}. Earlier steps can be undone under “What you did in this session”",
            write.label
        );
        return Err(Refused { text, href: steps.step(write).and_then(|step| step.href.clone()) });
    }
    let Some(write) = (if again { steps.to_redo() } else { steps.to_undo() }) else { return Ok(()) };
    is_of_page(&steps, write, route, &door.workspace(), again)?;
    door.run_quietly(if again { Op::Redo(write.clone()) } else { Op::Undo(write.clone()) });
    Ok(())
}

/// Whether something that was done has a place on the page of this address: it is about what the page is about, or the
/// page is about nobody in particular.
pub fn is_about_page(door: &Door, write: &Write, route: &Route) -> bool {
    let (steps, workspace) = (door.steps(), door.workspace());
    let (Some(page), Some(step)) = (subjects_of(route, &workspace), steps.step(write)) else { return true };
    step.about.iter().any(|subject| page.contains(&chart_of(*subject, &workspace)))
}

/// Whether a step of the session is about what the page of this address is about, and nothing else.
///
/// # Errors
/// What the step was, where it is not.
pub fn is_of_page(
    steps: &Steps,
    write: &Write,
    route: &Route,
    workspace: &Workspace,
    again: bool,
) -> Result<(), Refused> {
    let Some(page) = subjects_of(route, workspace) else { return Ok(()) };
    let Some(step) = steps.step(write) else { return Ok(()) };
    let is_of_page = |subject: &Subject| page.contains(&chart_of(*subject, workspace));
    if step.about.iter().all(is_of_page) {
        return Ok(());
    }
    let (done, verb) = if again { ("done again", "do it again") } else { ("undone", "undo it") };
    let place = if step.href.is_some() { "Open it" } else { "Open the worklist" };
    let what = if again { "What was undone last" } else { "The last step" };
    Err(Refused {
        text: format!(
            "Nothing was {done}. {what} was about something else: {}. {place} to {verb}",
            write.label
        ),
        href: step.href.clone(),
    })
}

/// What a page is about, where it is about certain patients or a protocol; `None` of every other page.
fn subjects_of(route: &Route, workspace: &Workspace) -> Option<Vec<Subject>> {
    let patient = |id: &PatientId| Subject::Patient(workspace.chart_of(*id));
    Some(match route {
        Route::Patient { patient: id }
        | Route::PatientAssessments { patient: id }
        | Route::PatientHistory { patient: id }
        | Route::Identity { patient: id }
        | Route::NewPlanFor { patient: id }
        | Route::Replan { patient: id, .. }
        | Route::Record { patient: id, .. }
        | Route::PaperHistory { patient: id } => vec![patient(id)],
        Route::Merge { patient: one, other } => vec![patient(one), patient(other)],
        Route::PaperPlan { course }
        | Route::PaperPatientPlan { course }
        | Route::PaperAssessment { course, .. } => vec![chart_of(Subject::Course(*course), workspace)],
        // A patient who is not in the records yet: nothing done so far is about them.
        Route::NewPlan => Vec::new(),
        Route::Protocol { protocol, .. } | Route::ProtocolTab { protocol, .. } => {
            vec![Subject::Protocol(*protocol)]
        }
        _ => return None,
    })
}

/// Of a record or a course, the chart that it stands on.
fn chart_of(subject: Subject, workspace: &Workspace) -> Subject {
    match subject {
        Subject::Patient(id) => Subject::Patient(workspace.chart_of(id)),
        Subject::Course(id) => workspace
            .course(id)
            .map_or(subject, |course| Subject::Patient(workspace.chart_of(course.patient))),
        Subject::Workspace | Subject::Protocol(_) => subject,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::CourseId;
    use crate::protocol::ProtocolId;
    use crate::workspace::{EventId, Undo};

    fn done(about: Vec<Subject>) -> (Steps, Write) {
        let write =
            Write { events: vec![EventId::from_bits(1)], label: "Booked a scan of PATEL, Meera".into() };
        let mut steps = Steps::default();
        steps.note(&done_op(), &write, &Undo::Possible, 0, (Some("#/there".into()), about));
        (steps, write)
    }

    fn done_op() -> Op {
        Op::AssignItems(crate::workspace::AssignItems { items: Vec::new(), to: None })
    }

    #[test]
    fn a_page_about_a_patient_takes_back_only_what_concerns_them() {
        let (one, other) = (PatientId::from_bits(1), PatientId::from_bits(2));
        let workspace = Workspace::default();
        let on = |about: Vec<Subject>, route: Route| {
            let (steps, write) = done(about);
            is_of_page(&steps, &write, &route, &workspace, false)
        };
        let form = || Route::Record { patient: one, course: CourseId::from_bits(3), item: "a".into() };
        assert_eq!(on(vec![Subject::Patient(one)], form()), Ok(()));
        let refused = on(vec![Subject::Patient(other)], form()).expect_err("of another patient");
        assert_eq!(
            refused.text,
            "Nothing was undone. The last step was about something else: Booked a scan of PATEL, Meera. Open it to undo it"
        );
        assert_eq!(refused.href.as_deref(), Some("#/there"));
        // One write about several patients is taken back as a whole, or not at all.
        assert!(on(vec![Subject::Patient(one), Subject::Patient(other)], form()).is_err());
        assert!(on(vec![Subject::Workspace], form()).is_err());
        let both = Route::Merge { patient: one, other };
        assert_eq!(on(vec![Subject::Patient(one), Subject::Patient(other)], both), Ok(()));
        assert!(on(vec![Subject::Patient(one)], Route::NewPlan).is_err());
        let protocol = ProtocolId::from_bits(4);
        let editor = || Route::ProtocolTab { protocol, number: 1, tab: "edit".into() };
        assert_eq!(on(vec![Subject::Protocol(protocol)], editor()), Ok(()));
        assert!(on(vec![Subject::Patient(one)], editor()).is_err());
        for route in [Route::Worklist, Route::Patients, Route::Settings] {
            assert_eq!(on(vec![Subject::Patient(other)], route), Ok(()), "as before");
        }
    }
}
