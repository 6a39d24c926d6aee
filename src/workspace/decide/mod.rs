//! What each thing a user does comes to in events: one file per noun. Nothing here changes the state; each
//! function checks what was asked and says what is to be written, or every problem on its field.

pub mod assessments;
pub mod assignments;
pub mod bookings;
mod cause;
pub mod courses;
pub mod item_problems;
mod item_words;
pub mod items;
pub mod linking;
pub mod medicines;
pub mod members;
pub mod merging;
pub mod patients;
pub(super) mod permission;
pub mod progression;
pub mod protocols;
pub mod reading;
mod required;
mod routing;
pub mod setting_aside;
pub mod team;
pub mod together;
mod undoing;

pub use cause::{anchor_words, in_error_words};
pub(super) use routing::route;

use super::Event;
use crate::people::Problem;

/// The events and the words for what was done.
type Outcome = Result<(Vec<Event>, String), Vec<Problem>>;
