//! What a record says about the question that follows progression: that it is asked now, or that it is not any more.

use crate::calendar::Date;
use crate::plan::{Course, DatedStep, DecisionId, Step, asked_what_follows, is_about_progression};
use crate::workspace::{Context, Event, Workspace};

/// The events and the words for what was done, which say where the plan asks what follows progression, and whom; and that
/// it asks no more, where progression was read and is amended or set aside.
pub(super) fn saying_what_follows(
    workspace: &Workspace,
    context: &Context<'_>,
    events: Vec<Event>,
    course: &Course,
    label: String,
) -> (Vec<Event>, String) {
    let label = if asks_what_follows(&events, course).is_some() {
        format!(
            "{label}. What follows is asked under To decide, on the list of {}",
            workspace.member_name(course.designated)
        )
    } else if withdraws(&events, course, context.today) {
        format!("{label}. The question what follows is withdrawn: this is progression no more")
    } else {
        label
    };
    (events, label)
}

/// The question what follows progression that these events ask, and the course before them did not.
pub fn asks_what_follows(events: &[Event], course: &Course) -> Option<DecisionId> {
    let tasks = own(events, course).flat_map(|dated| match &dated.step {
        Step::Planned { tasks, .. } => tasks.as_slice(),
        _ => &[],
    });
    let mut new = tasks.filter(|task| {
        is_about_progression(&task.id) && course.open_tasks.iter().all(|known| known.id != task.id)
    });
    new.next().map(|task| task.id.clone())
}

/// Whether the question what follows was open before an amendment or a setting aside, and none is after it.
fn withdraws(events: &[Event], course: &Course, today: Date) -> bool {
    let takes_back = |dated: &DatedStep| matches!(dated.step, Step::Amended { .. } | Step::Voided { .. });
    if !own(events, course).any(takes_back) || asked_what_follows(course, today).is_empty() {
        return false;
    }
    let mut after = course.clone();
    let applied = own(events, course).all(|step| after.apply(step).is_ok());
    applied && asked_what_follows(&after, today).is_empty()
}

fn own<'a>(events: &'a [Event], course: &Course) -> impl Iterator<Item = &'a DatedStep> {
    let id = course.id;
    events.iter().filter_map(move |event| match event {
        Event::CourseStep(step) if step.course == id => Some(&step.step),
        _ => None,
    })
}
