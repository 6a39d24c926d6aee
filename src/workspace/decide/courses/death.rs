use super::end::{before_procedure, recorded_later};
use super::step_event;
use crate::calendar::Date;
use crate::people::PatientId;
use crate::plan::{Course, End, EndReason, Step};
use crate::workspace::decide::Outcome;
use crate::workspace::decide::required::{Problems, not_after_today, text};
use crate::workspace::{Context, Workspace};

/// The date of death of a patient was wrong, or there was no death. It ended every plan then running, and is put right
/// on each of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectDeath {
    pub patient: PatientId,
    /// The right day; none: the patient is alive, and the plans run on.
    pub to: Option<Date>,
    pub reason: String,
}

pub(in crate::workspace) fn correct_death(
    workspace: &Workspace,
    correction: &CorrectDeath,
    context: &mut Context<'_>,
) -> Outcome {
    let mut problems = Problems::default();
    let reason = problems.take(text("reason", &correction.reason, "Say why the death is corrected"));
    let ended: Vec<(&Course, &End)> = workspace
        .courses_of(correction.patient)
        .into_iter()
        .filter_map(|course| Some((course.as_ref(), course.end.as_ref()?)))
        .filter(|(_, end)| end.reason == EndReason::Died)
        .collect();
    if ended.is_empty() {
        problems.add("patient", "No death of this patient is recorded");
    }
    if let Some(to) = correction.to {
        problems.take(not_after_today("date", "The day of death", to, context.today));
        if !ended.is_empty() && ended.iter().all(|(_, end)| end.date == to) {
            problems.add("date", "This is the date that is recorded already");
        }
        for (course, _) in &ended {
            problems.take(before_procedure(course, to, context.today));
            problems.take(recorded_later(course, to));
        }
    }
    problems.check()?;
    let reason = reason.unwrap_or_default();
    let mut events = Vec::new();
    for (course, end) in ended {
        let withdrawn = Step::EndWithdrawn { reason: reason.clone() };
        events.push(step_event(workspace, context, course.id, withdrawn));
        if let Some(date) = correction.to {
            let again = Step::Ended { reason: EndReason::Died, date, note: end.note.clone() };
            events.push(step_event(workspace, context, course.id, again));
        }
    }
    let name = workspace.short_name(correction.patient);
    let label = match correction.to {
        Some(_) => format!("Corrected the date of death of {name}"),
        None => format!("Took back the death of {name}"),
    };
    Ok((events, label))
}
