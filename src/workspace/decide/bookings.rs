use super::Outcome;
use super::courses::step_event;
use super::item_words::item_of;
use super::required::{Problems, course, item, running_course, text};
use crate::calendar::{Date, display};
use crate::people::Problem;
use crate::plan::{
    Booking, BookingState, Course, CourseId, ItemId, ItemRecord, Mistake, Outcome as ItemOutcome,
    OutsideReason, Step, outside_window,
};
use crate::workspace::{Context, Workspace};

/// A date was agreed with a department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookItem {
    pub course: CourseId,
    pub item: ItemId,
    pub date: Date,
    pub place: String,
    pub reference: String,
    /// Why the day lies outside the window. Needed there, and kept only there.
    pub outside: OutsideReason,
}

/// A booking falls through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CancelBooking {
    pub course: CourseId,
    pub item: ItemId,
}

/// The patient did not come. The item stays open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordDidNotAttend {
    pub course: CourseId,
    pub item: ItemId,
    pub date: Date,
}

/// Somebody asked for it: a report, a date, a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChaseItem {
    pub course: CourseId,
    pub item: ItemId,
    pub note: String,
}

/// A booking, or that an appointment was missed, was entered in error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakeBookingBack {
    pub course: CourseId,
    pub item: ItemId,
    pub reason: String,
}

pub(super) fn take_back(
    workspace: &Workspace,
    error: &TakeBookingBack,
    context: &mut Context<'_>,
) -> Outcome {
    let course = course(workspace, error.course)?;
    let record = item(course, &error.item)?;
    let mut problems = Problems::default();
    let reason = problems.take(text("reason", &error.reason, "Say why it was entered in error"));
    let item = error.item.clone();
    let name = item_of(workspace, course, &record.item);
    let (what, label) = match record.booking.as_ref().map(|booking| booking.state) {
        Some(BookingState::DidNotAttend) => {
            (Mistake::Absence { item }, format!("Took back that the patient did not attend {name}"))
        }
        state => {
            if state != Some(BookingState::Booked) {
                problems.add("item", "There is no booking");
            }
            (Mistake::Booking { item }, format!("Took back the booking of {name}"))
        }
    };
    let what = Step::EnteredInError { what, reason: reason.unwrap_or_default() };
    problems.or((vec![step_event(workspace, context, course.id, what)], label))
}

pub(super) fn book(workspace: &Workspace, book: &BookItem, context: &mut Context<'_>) -> Outcome {
    let (course, record) = open_item(workspace, book.course, &book.item)?;
    let mut problems = Problems::default();
    if book.date < context.today {
        let message = format!(
            "{} has passed. Enter a day from today on; what was done is recorded instead",
            display(book.date)
        );
        problems.add("date", message);
    } else if book.date < record.item.anchor_date && book.date < record.item.window.earliest() {
        let message = format!("{} is before the day it counts from. Check the date", display(book.date));
        problems.add("date", message);
    }
    let outside = match outside_window(&record.item.window, book.date) {
        None => OutsideReason::NotGiven,
        Some(missed_by) => problems.take(reason(&book.outside, &missed_by)).unwrap_or_default(),
    };
    problems.check()?;
    let booking = Booking {
        date: book.date,
        place: book.place.trim().to_owned(),
        reference: book.reference.trim().to_owned(),
        outside,
        sequence: 0,
        state: BookingState::Booked,
    };
    let label = format!("Booked {} for {}", item_of(workspace, course, &record.item), display(book.date));
    let what = Step::Booked { item: book.item.clone(), booking };
    Ok((vec![step_event(workspace, context, course.id, what)], label))
}

/// The reason of a booking outside the window, with something in it.
fn reason(reason: &OutsideReason, missed_by: &str) -> Result<OutsideReason, Problem> {
    match reason {
        OutsideReason::NotGiven => {
            Err(Problem::on("outside", format!("This is {missed_by}. Choose the reason")))
        }
        OutsideReason::Other(words) => {
            text("outside", words, "Say why it is booked outside the window").map(OutsideReason::Other)
        }
        coded => Ok(coded.clone()),
    }
}

pub(super) fn cancel(workspace: &Workspace, cancel: &CancelBooking, context: &mut Context<'_>) -> Outcome {
    let (course, record) = open_item(workspace, cancel.course, &cancel.item)?;
    booked(record)?;
    let label = format!("Cancelled the booking of {}", item_of(workspace, course, &record.item));
    let what = Step::BookingCancelled { item: cancel.item.clone() };
    Ok((vec![step_event(workspace, context, course.id, what)], label))
}

pub(super) fn did_not_attend(
    workspace: &Workspace,
    absence: &RecordDidNotAttend,
    context: &mut Context<'_>,
) -> Outcome {
    let (course, record) = open_item(workspace, absence.course, &absence.item)?;
    booked(record)?;
    if absence.date > context.today {
        return Err(vec![Problem::on("date", "The day of the appointment must be today or earlier")]);
    }
    let label =
        format!("Recorded that the patient did not attend {}", item_of(workspace, course, &record.item));
    let what = Step::DidNotAttend { item: absence.item.clone(), date: absence.date };
    Ok((vec![step_event(workspace, context, course.id, what)], label))
}

pub(super) fn chase(workspace: &Workspace, chase: &ChaseItem, context: &mut Context<'_>) -> Outcome {
    let course = running_course(workspace, chase.course)?;
    let record = item(course, &chase.item)?;
    let note =
        text("note", &chase.note, "Say whom you asked, and for what").map_err(|problem| vec![problem])?;
    let label = format!("Chased {}", item_of(workspace, course, &record.item));
    let what = Step::Chased { item: chase.item.clone(), note };
    Ok((vec![step_event(workspace, context, course.id, what)], label))
}

fn open_item<'a>(
    workspace: &'a Workspace,
    course: CourseId,
    id: &ItemId,
) -> Result<(&'a Course, &'a ItemRecord), Vec<Problem>> {
    let course = running_course(workspace, course)?;
    let record = item(course, id)?;
    if record.outcome == ItemOutcome::Open {
        Ok((course, record))
    } else {
        Err(vec![Problem::on("item", "This is done or closed already and needs no booking")])
    }
}

fn booked(record: &ItemRecord) -> Result<(), Vec<Problem>> {
    match &record.booking {
        Some(booking) if booking.state == BookingState::Booked => Ok(()),
        _ => Err(vec![Problem::on("item", "There is no booking")]),
    }
}
