use super::step_event;
use crate::calendar::{Date, display};
use crate::people::Problem;
use crate::plan::{Course, CourseId, EndReason, Step};
use crate::workspace::decide::Outcome;
use crate::workspace::decide::required::{Problems, course, not_after_today, running_course, text};
use crate::workspace::{Context, Workspace};

/// A plan ends: death, transfer, withdrawal, or because the MDT ends it. A retreatment ends the earlier plan
/// when the new one is started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndPlan {
    pub course: CourseId,
    pub reason: EndReason,
    pub date: Date,
    pub note: String,
}

/// An end that was entered in error is taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawEnd {
    pub course: CourseId,
    pub reason: String,
}

pub(in crate::workspace) fn end(workspace: &Workspace, end: &EndPlan, context: &mut Context<'_>) -> Outcome {
    let this = running_course(workspace, end.course)?;
    let mut problems = Problems::default();
    problems.take(not_after_today("date", "The day the plan ended", end.date, context.today));
    if end.reason == EndReason::Retreated {
        problems.add(
            "reason",
            "A retreatment is a new course. Start its plan and name this one as the earlier treatment",
        );
    }
    let ending = ending_with(workspace, this, end.reason);
    for course in &ending {
        if let Some(first) = course.index_date().filter(|first| end.date < *first && *first <= context.today)
        {
            problems.add("date", format!("The plan cannot end before the procedure on {}", display(first)));
        }
        if end.reason == EndReason::Died
            && let Some(later) = last_assessed(course).filter(|later| *later > end.date)
        {
            problems.add(
                "date",
                format!("Something was recorded on {}, after this day. Check both dates", display(later)),
            );
        }
    }
    problems.check()?;
    let events = ending
        .iter()
        .map(|course| {
            let what = Step::Ended { reason: end.reason, date: end.date, note: end.note.trim().to_owned() };
            step_event(workspace, context, course.id, what)
        })
        .collect();
    Ok((events, format!("Ended the plan of {}", workspace.short_name(this.patient))))
}

/// A death ends every plan of the patient, because each of them would otherwise ask for a dead person.
fn ending_with<'a>(workspace: &'a Workspace, this: &'a Course, reason: EndReason) -> Vec<&'a Course> {
    if reason != EndReason::Died {
        return vec![this];
    }
    workspace
        .courses_of(this.patient)
        .into_iter()
        .map(AsRef::as_ref)
        .filter(|course| course.end.is_none())
        .collect()
}

fn last_assessed(course: &Course) -> Option<Date> {
    course
        .assessments
        .values()
        .filter(|assessment| assessment.void.is_none())
        .map(|assessment| assessment.date)
        .max()
}

pub(in crate::workspace) fn withdraw_end(
    workspace: &Workspace,
    withdraw: &WithdrawEnd,
    context: &mut Context<'_>,
) -> Outcome {
    let this = course(workspace, withdraw.course)?;
    let reason =
        text("reason", &withdraw.reason, "Say why the end is taken back").map_err(|problem| vec![problem])?;
    match this.end.as_ref().map(|end| end.reason) {
        None => return Err(vec![Problem::on("course", "This plan has not ended")]),
        Some(EndReason::Retreated) => {
            let message = "The new course took over from this plan. Correct the new course instead";
            return Err(vec![Problem::on("course", message)]);
        }
        Some(_) => {}
    }
    let event = step_event(workspace, context, this.id, Step::EndWithdrawn { reason });
    Ok((vec![event], format!("Took back the end of the plan of {}", workspace.short_name(this.patient))))
}
