use super::Outcome;
use super::courses::{follows, step_event};
use super::item_words::item_of;
use super::required::{Problems, course, item, running_course, text};
use crate::adherence::plan_on_hold;
use crate::calendar::{Date, TimeOfDay, display};
use crate::people::Problem;
use crate::plan::{
    Booking, BookingState, Course, CourseId, ItemId, ItemRecord, Mistake, Outcome as ItemOutcome,
    OutsideReason, Step, outside_window,
};
use crate::workspace::{Context, Event, Workspace};

/// A date was agreed with a department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookItem {
    pub course: CourseId,
    pub item: ItemId,
    pub date: Date,
    pub time: Option<TimeOfDay>,
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
    /// The day on which they asked.
    pub on: Date,
    pub note: String,
    /// From which day it is to be asked again.
    pub again: Option<Date>,
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
    problems.check()?;
    let what = Step::EnteredInError { what, reason: reason.unwrap_or_default() };
    Ok(with_what_moves(workspace, context, course, vec![what], label))
}

/// What counts from a scan moves with its appointment, in the same write.
pub(super) fn book(workspace: &Workspace, book: &BookItem, context: &mut Context<'_>) -> Outcome {
    let (what, label) = booking_step(workspace, book, context)?;
    Ok(with_what_moves(workspace, context, course(workspace, book.course)?, vec![what], label))
}

/// The steps about bookings of one course, and the plan where items move with them, which is said.
fn with_what_moves(
    workspace: &Workspace,
    context: &Context<'_>,
    course: &Course,
    mut steps: Vec<Step>,
    label: String,
) -> (Vec<Event>, String) {
    let planned = follows(workspace, context, course, &steps, "an appointment moved what counts from it");
    let planned = planned.filter(|step| matches!(step, Step::Planned { items, .. } if !items.is_empty()));
    let label = match planned {
        Some(_) => format!("{label}. What counts from it moves with it"),
        None => label,
    };
    steps.extend(planned);
    (steps.into_iter().map(|what| step_event(workspace, context, course.id, what)).collect(), label)
}

/// An appointment that nobody entered before its day, and that the patient did not attend. The item stays open.
pub(super) fn missed(workspace: &Workspace, book: &BookItem, context: &mut Context<'_>) -> Outcome {
    let (course, record) = open_item(workspace, book.course, &book.item)?;
    let mut problems = Problems::default();
    if let Some(booking) = record.booked() {
        let when = display(booking.date);
        let message = format!("It is booked for {when}. Record that as missed, or cancel it first");
        problems.add("item", message);
    }
    if book.date >= context.today {
        let message = "Enter a day that has passed: an appointment that is still to come is booked first";
        problems.add("date", message);
    }
    let booking = appointment(&mut problems, record, book);
    problems.check()?;
    let item = item_of(workspace, course, &record.item);
    let label = format!("Recorded that the patient did not attend {item} on {}", display(book.date));
    let what = vec![
        Step::Booked { item: book.item.clone(), booking },
        Step::DidNotAttend { item: book.item.clone(), date: book.date },
    ];
    Ok(with_what_moves(workspace, context, course, what, label))
}

fn booking_step(
    workspace: &Workspace,
    book: &BookItem,
    context: &Context<'_>,
) -> Result<(Step, String), Vec<Problem>> {
    let (course, record) = open_item(workspace, book.course, &book.item)?;
    if let Some(hold) = plan_on_hold(course, context.today) {
        let since = display(hold.from);
        return Err(vec![Problem::on(
            "item",
            format!("The plan is on hold since {since}. Resume it before anything is booked"),
        )]);
    }
    let mut problems = Problems::default();
    if book.date < context.today {
        problems.add("date", day_has_passed(book.date));
    }
    let booking = appointment(&mut problems, record, book);
    problems.check()?;
    let when = booking.at(display(book.date));
    let label = format!("Booked {} for {when}", item_of(workspace, course, &record.item));
    Ok((Step::Booked { item: book.item.clone(), booking }, label))
}

/// The appointment as it was entered; what speaks against its day is on `date` or `outside`.
fn appointment(problems: &mut Problems, record: &ItemRecord, book: &BookItem) -> Booking {
    if book.date < record.item.anchor_date && book.date < record.item.window.earliest() {
        let message = format!("{} is before the day it counts from. Check the date", display(book.date));
        problems.add("date", message);
    }
    let outside = match outside_window(&record.item.window, book.date) {
        None => OutsideReason::NotGiven,
        Some(missed_by) => problems.take(reason(&book.outside, &missed_by)).unwrap_or_default(),
    };
    Booking {
        date: book.date,
        time: book.time,
        place: book.place.trim().to_owned(),
        reference: book.reference.trim().to_owned(),
        outside,
        sequence: 0,
        state: BookingState::Booked,
    }
}

/// Books several items in one write: all of them, or none. A reason that is missing for one of them is on `outside:N`,
/// counted from 1; whatever speaks against the day is on `date` and names the item.
pub(super) fn book_all(workspace: &Workspace, books: &[BookItem], context: &mut Context<'_>) -> Outcome {
    let mut problems = Problems::default();
    // Of each course all steps together: what follows from them is planned once.
    let mut of_courses: Vec<(CourseId, Vec<Step>)> = Vec::new();
    let mut label = String::new();
    for (number, one) in (1..).zip(books) {
        match booking_step(workspace, one, context) {
            Ok((what, words)) => {
                match of_courses.iter_mut().find(|(course, _)| *course == one.course) {
                    Some((_, steps)) => steps.push(what),
                    None => of_courses.push((one.course, vec![what])),
                }
                label = words;
            }
            Err(_) if one.date < context.today => {
                problems = Problems::default();
                problems.add("date", day_has_passed(one.date));
                break;
            }
            Err(found) => {
                for problem in found {
                    if problem.field == "outside" {
                        problems.add(&format!("outside:{number}"), problem.message);
                    } else {
                        problems.add("date", format!("{}: {}", name_of(workspace, one), problem.message));
                    }
                }
            }
        }
    }
    if books.is_empty() {
        problems.add("items", "Select at least one item");
    }
    problems.check()?;
    if let [first, _, ..] = books {
        label = match books.iter().all(|one| one.date == first.date) {
            true => format!("Booked {} items for {}", books.len(), display(first.date)),
            false => format!("Booked {} items", books.len()),
        };
    }
    let mut events = Vec::new();
    for (id, steps) in of_courses {
        let (of_course, _) =
            with_what_moves(workspace, context, course(workspace, id)?, steps, String::new());
        events.extend(of_course);
    }
    Ok((events, label))
}

fn name_of(workspace: &Workspace, book: &BookItem) -> String {
    let course = workspace.course(book.course);
    let named = course.and_then(|course| Some(item_of(workspace, course, &course.item(&book.item)?.item)));
    named.unwrap_or_else(|| book.item.to_string())
}

fn day_has_passed(date: Date) -> String {
    format!(
        "{} has passed. Enter a day from today on; what was done is recorded, and what was missed is “Did not attend”",
        display(date)
    )
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
    Ok(with_what_moves(workspace, context, course, vec![what], label))
}

pub(super) fn did_not_attend(
    workspace: &Workspace,
    absence: &RecordDidNotAttend,
    context: &mut Context<'_>,
) -> Outcome {
    let (course, record) = open_item(workspace, absence.course, &absence.item)?;
    let booking = booked(record)?;
    if absence.date > context.today {
        return Err(vec![Problem::on("date", "The day of the appointment must be today or earlier")]);
    }
    // Nobody has missed an appointment that is still to come.
    let is_todays = booking.date == context.today && absence.date == context.today;
    if let Some(time) = booking.time.filter(|time| is_todays && *time > context.time_of_day()) {
        let message =
            format!("The appointment is at {time} today. It can be missed once that time has passed");
        return Err(vec![Problem::on("date", message)]);
    }
    let label =
        format!("Recorded that the patient did not attend {}", item_of(workspace, course, &record.item));
    let what = Step::DidNotAttend { item: absence.item.clone(), date: absence.date };
    Ok(with_what_moves(workspace, context, course, vec![what], label))
}

pub(super) fn chase(workspace: &Workspace, chase: &ChaseItem, context: &mut Context<'_>) -> Outcome {
    let course = running_course(workspace, chase.course)?;
    let record = item(course, &chase.item)?;
    let mut problems = Problems::default();
    if let Some(problem) = chase_day(chase.on, context.today) {
        problems.add("on", problem);
    }
    if chase.again.is_some_and(|again| again <= context.today) {
        problems.add("again", "Enter a day from tomorrow on, or leave it empty");
    }
    let note = problems.take(text("note", &chase.note, "Say what you did, and what came of it"));
    let label = format!("Chased {}", item_of(workspace, course, &record.item));
    let on = (chase.on != context.today).then_some(chase.on);
    let what =
        Step::Chased { item: chase.item.clone(), on, note: note.unwrap_or_default(), again: chase.again };
    problems.or((vec![step_event(workspace, context, course.id, what)], label))
}

/// What speaks against a day on which somebody says that they asked. Nobody logs a call of years ago: the year is a slip.
fn chase_day(on: Date, today: Date) -> Option<String> {
    if on > today {
        return Some(format!("{} is still to come. Enter the day on which you chased it", display(on)));
    }
    let is_long_ago = (today - on).num_days() > LOGGED_WITHIN_DAYS;
    is_long_ago.then(|| format!("{} is more than a year ago. Check the year", display(on)))
}

/// How long after a call it is still logged.
const LOGGED_WITHIN_DAYS: i64 = 366;

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

fn booked(record: &ItemRecord) -> Result<&Booking, Vec<Problem>> {
    match &record.booking {
        Some(booking) if booking.state == BookingState::Booked => Ok(booking),
        _ => Err(vec![Problem::on("item", "There is no booking")]),
    }
}
