//! The schedule of a protocol as a table, as data: groups of rows, columns of times, and what stands in a
//! cell. One row is one kind, modality and title. Nothing here is dated: a column is a distance from a day.

mod column;
mod row;
mod schedule;
mod short;

pub use column::{Column, ColumnDay};
pub use row::{Cell, Group, Mark, Need, Row};
pub use schedule::{GroupRows, Schedule, Shown, schedule};
pub use short::{short_offset, short_period, short_window};
