//! The day of a record: which one a form begins with, and what speaks against the one that was typed.

use crate::calendar::{Date, display};
use crate::plan::{AssessmentId, Course, Item, ItemRecord, Outcome};
use crate::workspace::readings::read_scans;

/// Beside the field of a day that somebody types.
const TYPED_DAY: &str = "The day it was done";

/// The day that a new form begins with, by one rule:
///
/// 1. What is booked begins with the booked day once that has come, and before that with none.
/// 2. A scan begins with none: it is read later than it is made, so that the day of the reading is hardly its day, and a
///    wrong day moves a response.
/// 3. Anything else is recorded as it is done: it begins with today, but not once its window closed before today.
///
/// Where it begins with none, somebody types the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstDay {
    Booked(Date),
    Today(Date),
    /// The appointment is still to come.
    BookedLater,
    NotKnown,
}

impl FirstDay {
    /// `record`: the item, where there is one; nothing beside the plan is booked.
    pub fn of(record: Option<&ItemRecord>, is_scan: bool, today: Date) -> Self {
        let booked = record.and_then(ItemRecord::booked).map(|booking| booking.date);
        let has_closed = record.is_some_and(|record| record.item.window.latest() < today);
        match booked {
            Some(booked) if booked <= today => Self::Booked(booked),
            Some(_) => Self::BookedLater,
            None if is_scan || has_closed => Self::NotKnown,
            None => Self::Today(today),
        }
    }

    pub fn date(self) -> Option<Date> {
        match self {
            Self::Booked(day) | Self::Today(day) => Some(day),
            Self::BookedLater | Self::NotKnown => None,
        }
    }

    /// What is told beside the field, whose text is `typed`.
    pub fn words(self, typed: &str) -> &'static str {
        if typed != self.date().map_or_else(String::new, display) {
            return TYPED_DAY;
        }
        match self {
            Self::Booked(_) => "Filled in: the booked day",
            Self::Today(_) => "Filled in: today",
            Self::BookedLater => "Booked for a later day",
            Self::NotKnown => TYPED_DAY,
        }
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

/// That another item of the series was done on a day that the window of this one holds. One result answers one item of a
/// series, so nobody was asked when it was recorded.
pub(super) fn recorded_inside(course: &Course, item: &Item) -> Option<String> {
    course.assessments.values().filter(|one| one.void.is_none()).find_map(|one| {
        let mut of = one.items.iter().filter_map(|id| course.item(id));
        let of = of.find(|record| record.item.is_in_series_of(item))?;
        let is_inside = item.window.earliest() <= one.date && one.date <= item.window.latest();
        is_inside.then(|| {
            format!(
                "{} was done on {}, and one result answers one item of a series. If it was made for this one, choose \
                 “Link to item” beside it under Assessments",
                course.name_of(&of.item),
                display(one.date)
            )
        })
    })
}
