//! The shape and colour of a status.

use super::parts::StatusTone;
use crate::adherence::Status;

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
