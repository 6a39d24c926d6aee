//! The day of a record: which one a form begins with, and what speaks against the one that was typed.

use crate::calendar::{Date, display};
use crate::plan::{AssessmentId, Course, ItemRecord, Outcome};
use crate::workspace::readings::read_scans;

/// The day that a new form begins with. It was most likely done as it was booked, else today. None where neither is likely,
/// because the appointment is still to come or the window closed before today: somebody types the day.
pub fn first_day(record: &ItemRecord, today: Date) -> Option<Date> {
    match record.booked() {
        Some(booking) => Some(booking.date).filter(|booked| *booked <= today),
        None => Some(today).filter(|today| *today <= record.item.window.latest()),
    }
}

/// What is asked of a day that is not the one it is booked for: a record uses the booking up.
pub(super) fn other_than_booked(record: &ItemRecord, done_on: Date) -> Option<String> {
    let is_open = record.outcome == Outcome::Open;
    let booked = record.booked().filter(|_| is_open)?.date;
    if done_on < booked {
        return Some(format!(
            "It is booked for {}. If it was done before, cancel that appointment: once this is recorded, nothing here tells of \
             it any more",
            display(booked)
        ));
    }
    (done_on > booked).then(|| format!("It was booked for {}. Check the day", display(booked)))
}

/// Two scans of one day are most likely one scan, recorded twice, or a slip in one of the dates.
pub(super) fn same_day(course: &Course, this: Option<AssessmentId>, day: Date) -> Option<String> {
    let (other, _) =
        read_scans(course).into_iter().find(|(id, scan)| Some(*id) != this && scan.date == day)?;
    let items = &course.assessments.get(&other)?.items;
    let name = items.first().and_then(|id| course.item(id)).map(|record| course.name_of(&record.item));
    let name = name.unwrap_or_else(|| "a scan beside the plan".to_owned());
    Some(format!("A scan of {} is recorded already: {name}. Check that these are two scans", display(day)))
}
