use crate::calendar::{Date, display};
use crate::people::Problem;
use crate::plan::{Course, CourseId, ItemId, ItemRecord};
use crate::workspace::Workspace;
use std::rc::Rc;

/// Collects problems so that a form shows all of them at once.
#[derive(Debug, Default)]
pub(super) struct Problems(Vec<Problem>);

impl Problems {
    pub fn add(&mut self, field: &str, message: impl Into<String>) {
        self.0.push(Problem::on(field, message.into()));
    }

    /// Adds the problem of a result, or hands on its value.
    pub fn take<T>(&mut self, result: Result<T, Problem>) -> Option<T> {
        result.map_err(|problem| self.0.push(problem)).ok()
    }

    pub fn or<T>(self, value: T) -> Result<T, Vec<Problem>> {
        if self.0.is_empty() { Ok(value) } else { Err(self.0) }
    }

    pub fn check(self) -> Result<(), Vec<Problem>> {
        self.or(())
    }
}

/// Text with something in it, trimmed.
pub(super) fn text(field: &str, text: &str, when_empty: &str) -> Result<String, Problem> {
    let text = text.trim();
    if text.is_empty() { Err(Problem::on(field, when_empty)) } else { Ok(text.to_owned()) }
}

/// A day that has come: nothing is recorded before it happened.
pub(super) fn not_after_today(field: &str, what: &str, date: Date, today: Date) -> Result<(), Problem> {
    if date <= today {
        return Ok(());
    }
    let message = format!("{what} must be today or earlier; {} is still to come", display(date));
    Err(Problem::on(field, message))
}

pub(super) fn course(workspace: &Workspace, id: CourseId) -> Result<&Rc<Course>, Vec<Problem>> {
    workspace.course(id).ok_or_else(|| {
        vec![Problem::on("course", "This follow-up plan is not in the records. Go back to the patient")]
    })
}

/// A course whose plan still runs.
pub(super) fn running_course(workspace: &Workspace, id: CourseId) -> Result<&Rc<Course>, Vec<Problem>> {
    let course = course(workspace, id)?;
    match &course.end {
        None => Ok(course),
        Some(end) => {
            let message = format!("This plan ended on {}. Take the end back first", display(end.date));
            Err(vec![Problem::on("course", message)])
        }
    }
}

pub(super) fn item<'a>(course: &'a Course, id: &ItemId) -> Result<&'a ItemRecord, Vec<Problem>> {
    course
        .item(id)
        .ok_or_else(|| vec![Problem::on("item", "This is not on the plan any more. Look at the plan again")])
}
