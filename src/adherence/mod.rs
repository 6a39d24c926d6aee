//! How far follow-up went as it was planned: the status of every item on a day, its class at a cut-off date,
//! and the figures that are made of classes.

mod standing;
mod status;

pub use standing::{Overdue, hold_over, overdue, plan_on_hold};
pub use status::{Status, status};
