//! The status of an item as a badge.

use super::parts::StatusTone;
use crate::adherence::Status;
use crate::calendar::{Date, display_short};
use crate::plan::{Course, ItemRecord};

/// The shape and colour of a status; none for what is on no list.
pub fn tone_of(status: &Status) -> StatusTone {
    match status {
        Status::Planned | Status::NotAskedFor => StatusTone::Planned,
        Status::DueSoon => StatusTone::DueSoon,
        Status::DueNow => StatusTone::DueNow,
        Status::AwaitingReport => StatusTone::AwaitingReport,
        Status::Overdue => StatusTone::Overdue,
        Status::Done => StatusTone::Done,
        Status::DoneEarly => StatusTone::DoneEarly,
        Status::DoneLate => StatusTone::DoneLate,
        Status::NotDone(_) => StatusTone::NotDone,
        Status::Replaced | Status::EnteredInError => StatusTone::Replaced,
        Status::Stopped => StatusTone::Stopped,
    }
}

/// The word on the badge: the status, with the day where something was done.
pub fn badge_text(status: &Status, course: &Course, record: &ItemRecord) -> String {
    let done = course.assessment_of(record).map(|assessment| display_short(assessment.date));
    match (status, done) {
        (Status::Done | Status::DoneEarly | Status::DoneLate, Some(day)) => {
            format!("{} {day}", status.label())
        }
        (Status::NotAskedFor, _) => "Optional, off".to_owned(),
        _ => status.label().to_owned(),
    }
}

/// The days that matter, below the badge ("closes in 3 days").
pub fn distance(status: &Status, course: &Course, record: &ItemRecord, today: Date) -> String {
    let done = course.assessment_of(record).map(|assessment| assessment.date);
    status.distance_words(&record.item.window, done, today)
}
