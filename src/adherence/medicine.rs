use super::status::start_of;
use crate::calendar::Date;
use crate::plan::{Course, ItemId, ItemRecord, Outcome, Part, entries_of, paused_days};
use serde::Serialize;

/// How much of a medicine course was taken, as far as it is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MedicineCover {
    /// The check "not stopped too early".
    pub item: ItemId,
    pub label: String,
    pub started: Option<Date>,
    pub stopped: Option<Date>,
    /// Days taken up to the cut-off date, of those required.
    pub covered_days: u32,
    /// Days without it between the start and the stop, or the cut-off date. They are not covered.
    pub paused_days: u32,
    pub required_days: u32,
    /// The required days lie behind the cut-off date.
    pub is_mature: bool,
}

/// Covered days ÷ required days of each medicine course: the days from the start to the stop, or to the
/// cut-off date where no stop is recorded, without those on which it was paused, at most those required. A course that was not started covers none.
pub fn medicine_cover(course: &Course, cut_off: Date) -> Vec<MedicineCover> {
    course
        .items
        .iter()
        .filter(|record| record.item.key.part == Part::CourseFinish)
        .filter(|record| !matches!(record.outcome, Outcome::Replaced { .. } | Outcome::EnteredInError { .. }))
        .filter_map(|record| cover_of(course, record, recorded_on(course, record, cut_off), cut_off))
        .collect()
}

/// What a stop on this day would cover, whatever is recorded of the stop. `None` where the item is not the end of a
/// medicine course.
pub fn cover_if_stopped(course: &Course, record: &ItemRecord, stopped: Date) -> Option<MedicineCover> {
    let is_finish = record.item.key.part == Part::CourseFinish;
    is_finish.then(|| cover_of(course, record, Some(stopped), stopped)).flatten()
}

fn recorded_on(course: &Course, record: &ItemRecord, cut_off: Date) -> Option<Date> {
    course.assessment_of(record).map(|assessment| assessment.date).filter(|date| *date <= cut_off)
}

fn cover_of(
    course: &Course,
    record: &ItemRecord,
    stopped: Option<Date>,
    cut_off: Date,
) -> Option<MedicineCover> {
    let start = start_of(course, record)?;
    let started = recorded_on(course, start, cut_off);
    // The finish is planned from the day the medicine was started, else from the planned start.
    let from = started.unwrap_or(start.item.window.target());
    let required_days = days_between(from, record.item.window.target());
    let until = stopped.unwrap_or(cut_off);
    let entries = course.assessment_of(start).map_or(&[][..], entries_of);
    let paused_days = started.map_or(0, |start| paused_days(entries, start, until));
    let taken = |start: Date| days_between(start, until).saturating_sub(paused_days);
    let covered_days = started.map_or(0, |start| taken(start).min(required_days));
    Some(MedicineCover {
        item: record.item.id.clone(),
        label: start.item.label.clone(),
        started,
        stopped,
        covered_days,
        paused_days,
        required_days,
        is_mature: record.item.window.target() < cut_off,
    })
}

fn days_between(from: Date, to: Date) -> u32 {
    u32::try_from((to - from).num_days()).unwrap_or(0)
}
