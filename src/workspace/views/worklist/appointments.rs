//! Of which days the appointments are listed: tomorrow's clinic, or those that nobody has said anything of since.

use crate::calendar::{Closures, Date, weekday_name_short};
use crate::workspace::views::Dates;
use chrono::Days;

/// The days of the appointments that a list is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appointments {
    /// The day has passed, with nothing recorded of it.
    Passed,
    Today,
    NextWorkingDay,
    /// Today and the seven days after it.
    NextSevenDays,
}

impl Appointments {
    pub const ALL: [Self; 4] = [Self::Passed, Self::Today, Self::NextWorkingDay, Self::NextSevenDays];

    /// The word in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Today => "today",
            Self::NextWorkingDay => "next-working-day",
            Self::NextSevenDays => "next-7-days",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The first and the last of the days. A working day is looked for within a month: none that is closed longer plans
    /// by this list.
    pub fn days(self, closures: &Closures, today: Date) -> (Date, Date) {
        let after = |days: u64| today.checked_add_days(Days::new(days)).unwrap_or(today);
        match self {
            Self::Passed => (Date::MIN, today.pred_opt().unwrap_or(today)),
            Self::Today => (today, today),
            Self::NextWorkingDay => {
                let next = (1..=31).map(after).find(|day| closures.is_working_day(*day)).unwrap_or(after(1));
                (next, next)
            }
            Self::NextSevenDays => (today, after(7)),
        }
    }

    /// "booked for Mon 30-Nov".
    pub fn words(self, closures: &Closures, dates: Dates) -> String {
        match self {
            Self::Passed => "booked, day passed".to_owned(),
            Self::Today => "booked for today".to_owned(),
            Self::NextWorkingDay => {
                let (next, _) = self.days(closures, dates.today);
                format!("booked for {} {}", weekday_name_short(next), dates.day(next))
            }
            Self::NextSevenDays => {
                let (first, last) = self.days(closures, dates.today);
                format!("booked for {} to {}", dates.day(first), dates.day(last))
            }
        }
    }
}
