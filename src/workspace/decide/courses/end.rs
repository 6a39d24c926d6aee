use super::step_event;
use crate::adherence::{Status, status};
use crate::calendar::{Date, Window, display};
use crate::people::Problem;
use crate::plan::{Course, CourseId, DatedStep, EndReason, Person, Step};
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

/// What an end would do to one plan: nothing is removed, but its open items ask for nothing any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndPreview {
    pub course: CourseId,
    /// "SIRT (Y-90), right lobe".
    pub procedure: String,
    /// Items that would not be asked for any more, in order of target date.
    pub stopped: Vec<PlannedDay>,
    /// Items whose window closed before the end with nothing recorded: they stay missed.
    pub missed: Vec<PlannedDay>,
}

/// An item by its name and window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedDay {
    pub label: String,
    pub window: Window,
}

impl Workspace {
    /// What an end would do, for a person to accept: to this plan, and in a death to every plan of the patient.
    ///
    /// # Errors
    /// Every problem on its field, as [`Op::EndPlan`](crate::workspace::Op::EndPlan) would have it.
    pub fn preview_end(&self, end: &EndPlan, today: Date) -> Result<Vec<EndPreview>, Vec<Problem>> {
        let ending = checked(self, end, today)?;
        Ok(ending.into_iter().map(|course| self.after_end(course, end.reason, end.date, today)).collect())
    }

    /// What a retreatment on `date` would do to the earlier plan.
    pub fn preview_retreatment(&self, earlier: CourseId, date: Date, today: Date) -> Option<EndPreview> {
        let course = self.course(earlier).filter(|course| course.end.is_none())?;
        Some(self.after_end(course, EndReason::Retreated, date, today))
    }

    fn after_end(&self, course: &Course, reason: EndReason, date: Date, today: Date) -> EndPreview {
        let mut after = course.clone();
        let step = Step::Ended { reason, date, note: String::new() };
        // The step was checked before, and an end on a running course applies.
        let applied = after.apply(&DatedStep { recorded_on: today, by: Person::named(""), step }).is_ok();
        let due_soon = self.settings().due_soon_days;
        let mut preview = EndPreview {
            course: course.id,
            procedure: course.procedure.clone(),
            stopped: Vec::new(),
            missed: Vec::new(),
        };
        for (before, record) in course.items.iter().zip(&after.items).filter(|_| applied) {
            let day = PlannedDay { label: course.name_of(&record.item), window: record.item.window };
            let was = status(course, before, today, due_soon);
            match status(&after, record, today, due_soon) {
                _ if was == Status::NotAskedFor => {}
                now @ (Status::Stopped | Status::Replaced) if now != was => preview.stopped.push(day),
                Status::Overdue => preview.missed.push(day),
                _ => {}
            }
        }
        for days in [&mut preview.stopped, &mut preview.missed] {
            crate::order::by_key(days, |day| day.window.target());
        }
        preview
    }
}

pub(in crate::workspace) fn end(workspace: &Workspace, end: &EndPlan, context: &mut Context<'_>) -> Outcome {
    let this = running_course(workspace, end.course)?;
    let events = checked(workspace, end, context.today)?
        .into_iter()
        .map(|course| {
            let what = Step::Ended { reason: end.reason, date: end.date, note: end.note.trim().to_owned() };
            step_event(workspace, context, course.id, what)
        })
        .collect();
    let done = if end.reason == EndReason::Died { "Recorded the death of" } else { "Ended the plan of" };
    Ok((events, format!("{done} {}", workspace.short_name(this.patient))))
}

/// The plans that end.
fn checked<'a>(
    workspace: &'a Workspace,
    end: &EndPlan,
    today: Date,
) -> Result<Vec<&'a Course>, Vec<Problem>> {
    let this = running_course(workspace, end.course)?;
    let mut problems = Problems::default();
    problems.take(not_after_today("date", "The day the plan ended", end.date, today));
    if end.reason == EndReason::Retreated {
        problems.add(
            "reason",
            "A retreatment is a new course. Start its plan and name this one as the earlier treatment",
        );
    }
    let ending = ending_with(workspace, this, end.reason);
    for course in &ending {
        problems.take(before_procedure(course, end.date, today));
        if end.reason == EndReason::Died {
            problems.take(recorded_later(course, end.date));
        }
    }
    problems.check()?;
    Ok(ending)
}

pub(super) fn before_procedure(course: &Course, date: Date, today: Date) -> Result<(), Problem> {
    match course.index_date().filter(|first| date < *first && *first <= today) {
        Some(first) => {
            let message = format!("The plan cannot end before the procedure on {}", display(first));
            Err(Problem::on("date", message))
        }
        None => Ok(()),
    }
}

/// Nothing was done of somebody who had died.
pub(super) fn recorded_later(course: &Course, died: Date) -> Result<(), Problem> {
    match last_assessed(course).filter(|later| *later > died) {
        Some(later) => {
            let message =
                format!("Something was recorded on {}, after this day. Check both dates", display(later));
            Err(Problem::on("date", message))
        }
        None => Ok(()),
    }
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
