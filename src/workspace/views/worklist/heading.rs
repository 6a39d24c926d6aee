use super::Group;
use crate::calendar::{Date, display, weekday_name_short};

/// What a row stands under: its group, or in a list of appointments their day, so that they are in the order in which
/// people come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    Group(Group),
    /// Of a group, what was chased and is to be chased again on a later day, or is booked at last.
    Asked(Group),
    Day(Date),
}

impl Heading {
    /// "Overdue", "Tue 24-Nov-2026".
    pub fn label(self) -> String {
        match self {
            Self::Group(group) => group.label().to_owned(),
            Self::Asked(group) => format!("{}, chased or booked", group.label()),
            Self::Day(day) => format!("{} {}", weekday_name_short(day), display(day)),
        }
    }

    /// What stands beside the label.
    pub fn explains(self) -> &'static str {
        match self {
            Self::Group(group) => group.explains(),
            Self::Asked(_) => "nothing to chase before tomorrow, or the day that is named",
            Self::Day(_) => "booked, nothing recorded yet",
        }
    }

    /// Tells it from every other of the list.
    pub fn key(self) -> String {
        match self {
            Self::Group(group) => group.code().to_owned(),
            Self::Asked(group) => format!("{}-asked", group.code()),
            Self::Day(day) => day.to_string(),
        }
    }
}
