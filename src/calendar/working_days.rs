use std::fmt;

use chrono::{Datelike, Weekday};
use serde::{Deserialize, Serialize};

use super::date::{Date, display, weekday_name};
use super::holidays::{Division, FIRST_HOLIDAY_YEAR, LAST_HOLIDAY_YEAR, bank_holiday};

use crate::order::SortedSet;

const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Mon, "mon"),
    (Weekday::Tue, "tue"),
    (Weekday::Wed, "wed"),
    (Weekday::Thu, "thu"),
    (Weekday::Fri, "fri"),
    (Weekday::Sat, "sat"),
    (Weekday::Sun, "sun"),
];

/// The days of the week on which a site works, at least one. Monday to Friday unless stated otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<String>", into = "Vec<String>")]
pub struct WorkingWeekdays {
    works: [bool; 7],
}

/// Why those are not the working days of a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkingWeekdaysProblem {
    /// No day at all.
    None,
    /// Not mon, tue, wed, thu, fri, sat or sun.
    UnknownDay(String),
}

/// When a site is closed: the days of the week it does not work, the bank holidays of its division, and its
/// own closures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closures {
    pub division: Division,
    #[serde(default, with = "super::written::set")]
    pub local: SortedSet<Date>,
    #[serde(default)]
    pub working_weekdays: WorkingWeekdays,
}

/// Why a site does not work on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// A day of the week on which it never works.
    Weekday(Date),
    /// A bank holiday, by name.
    BankHoliday(Date, &'static str),
    /// A closure that the team entered.
    Local(Date),
}

impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Weekday(date) => write!(f, "{} is a {}", display(*date), weekday_name(*date)),
            Self::BankHoliday(date, name) => {
                let article = if name.ends_with("bank holiday") { "the " } else { "" };
                write!(f, "{} is {article}{name}", display(*date))
            }
            Self::Local(date) => write!(f, "{} is a local closure", display(*date)),
        }
    }
}

impl fmt::Display for WorkingWeekdaysProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("Choose at least one working day of the week"),
            Self::UnknownDay(text) => write!(f, "“{text}” is not a day of the week. Write mon, tue, … sun"),
        }
    }
}

impl std::error::Error for WorkingWeekdaysProblem {}

impl WorkingWeekdays {
    /// The working days of a week.
    ///
    /// # Errors
    /// If there is none.
    pub fn new(days: &[Weekday]) -> Result<Self, WorkingWeekdaysProblem> {
        let works = WEEK.map(|(weekday, _)| days.contains(&weekday));
        if works.contains(&true) { Ok(Self { works }) } else { Err(WorkingWeekdaysProblem::None) }
    }

    /// True if the site works on that day of the week.
    pub fn contains(&self, weekday: Weekday) -> bool {
        WEEK.iter().zip(self.works).any(|((listed, _), works)| works && *listed == weekday)
    }
}

impl Default for WorkingWeekdays {
    fn default() -> Self {
        Self { works: [true, true, true, true, true, false, false] }
    }
}

impl TryFrom<Vec<String>> for WorkingWeekdays {
    type Error = WorkingWeekdaysProblem;

    fn try_from(names: Vec<String>) -> Result<Self, Self::Error> {
        let mut days = Vec::new();
        for name in names {
            let day = WEEK.iter().find(|(_, listed)| *listed == name);
            days.push(day.ok_or(WorkingWeekdaysProblem::UnknownDay(name))?.0);
        }
        Self::new(&days)
    }
}

impl From<WorkingWeekdays> for Vec<String> {
    fn from(weekdays: WorkingWeekdays) -> Self {
        WEEK.iter()
            .zip(weekdays.works)
            .filter(|(_, works)| *works)
            .map(|((_, name), _)| (*name).to_owned())
            .collect()
    }
}

impl Closures {
    /// Monday to Friday, the bank holidays of a division, no local closures.
    pub fn of(division: Division) -> Self {
        Self { division, ..Self::default() }
    }

    /// The same with one more closed day.
    pub fn with_local(mut self, date: Date) -> Self {
        self.local.insert(date);
        self
    }

    /// True if the site works on that day.
    pub fn is_working_day(&self, date: Date) -> bool {
        self.closed(date).is_none()
    }

    /// Why the site does not work on that day. A bank holiday is named even where it falls on a weekend.
    pub fn closed(&self, date: Date) -> Option<Closed> {
        if let Some(name) = bank_holiday(date, self.division) {
            return Some(Closed::BankHoliday(date, name));
        }
        if !self.working_weekdays.contains(date.weekday()) {
            return Some(Closed::Weekday(date));
        }
        self.local.contains(&date).then_some(Closed::Local(date))
    }

    /// What is said of a day on which something is to be done: "25-Dec-2026 is Christmas Day: the department is
    /// recorded as closed." Nothing of a working day. It is a remark: people do book closed days, and know why.
    pub fn remark(&self, date: Date) -> Option<String> {
        self.closed(date).map(|closed| format!("{closed}: the department is recorded as closed."))
    }

    /// True if the bank holidays of that year are not known, so that a working day may turn out to be closed.
    pub fn is_beyond(&self, date: Date) -> bool {
        !(FIRST_HOLIDAY_YEAR..=LAST_HOLIDAY_YEAR).contains(&date.year())
    }

    /// The number of working days from one day up to another, which is not counted.
    pub fn working_days_between(&self, from: Date, to: Date) -> usize {
        from.iter_days().take_while(|day| *day < to).filter(|day| self.is_working_day(*day)).count()
    }
}
