//! Adding an offset to a date.
//!
//! Years and months are added in one step; if the month reached has no such day, its last day is taken
//! ("clamped"). Weeks and days follow. This is what ECMAScript Temporal calls "constrain" and RFC 7529
//! `SKIP=BACKWARD`. RFC 5545 would skip such a date and CDC CDSi would roll it to the first of the next month;
//! a patient's scan is neither skipped nor put into another month.

use std::fmt;

use chrono::{Datelike, Days, Months};

use super::date::{Date, display, month_name};
use super::offset::{Offset, Period, Sign};

/// The date that was reached, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Where the count began.
    pub start: Date,
    /// What was added.
    pub offset: Offset,
    /// Where it ended.
    pub date: Date,
    /// Set when the month reached has no such day.
    pub clamped: Option<Clamp>,
    /// Each part of the sum with the date after it: years and months, then weeks and days. Empty for day 0.
    pub steps: Vec<Step>,
}

/// One part of the sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    pub by: Offset,
    pub date: Date,
}

/// A day that the month reached does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clamp {
    /// The day of the month that was asked for, 29 to 31.
    pub wanted_day: u32,
    /// The last day of that month, taken instead.
    pub got_day: u32,
    /// The month reached, 1 to 12.
    pub month: u32,
    /// The year reached.
    pub year: i32,
}

/// The date would lie outside the calendar (years −262143 to 262142).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutOfRange;

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("This date is too far away to be computed. Check the year and the offset")
    }
}

impl std::error::Error for OutOfRange {}

impl fmt::Display for Clamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {} has {} days, so day {} becomes its last day",
            month_name(self.month),
            self.year,
            self.got_day,
            self.wanted_day
        )
    }
}

/// Adds `offset` to `date`: years and months first, clamped to the last day of the month, then weeks and days.
/// An offset before goes back in the same order.
///
/// # Errors
/// [`OutOfRange`] if the calendar has no such date.
pub fn add(date: Date, offset: Offset) -> Result<Added, OutOfRange> {
    let (by_months, by_days) = halves(offset);
    let mut steps = Vec::new();
    let mut reached = date;
    let mut clamped = None;
    if !by_months.is_zero() {
        reached = shift(date, by_months)?;
        steps.push(Step { by: by_months, date: reached });
        if reached.day() != date.day() {
            clamped = Some(Clamp {
                wanted_day: date.day(),
                got_day: reached.day(),
                month: reached.month(),
                year: reached.year(),
            });
        }
    }
    if !by_days.is_zero() {
        reached = shift(reached, by_days)?;
        steps.push(Step { by: by_days, date: reached });
    }
    Ok(Added { start: date, offset, date: reached, clamped, steps })
}

/// The date alone, by the same rule as [`add`].
///
/// # Errors
/// [`OutOfRange`] if the calendar has no such date.
pub fn shift(date: Date, offset: Offset) -> Result<Date, OutOfRange> {
    let (years, months, weeks, days) = offset.length().parts();
    let months = Months::new(u32::from(years) * 12 + u32::from(months));
    let days = Days::new(u64::from(weeks) * 7 + u64::from(days));
    match offset.sign() {
        Sign::After => date.checked_add_months(months).and_then(|date| date.checked_add_days(days)),
        Sign::Before => date.checked_sub_months(months).and_then(|date| date.checked_sub_days(days)),
    }
    .ok_or(OutOfRange)
}

impl Added {
    /// The sum in words: "31-Jan-2025 + 1 month = 28-Feb-2025, last day of the month".
    pub fn explain(&self) -> String {
        let start = display(self.start);
        if self.steps.is_empty() {
            return format!("{start}, day 0");
        }
        let mut words = start;
        for (index, step) in self.steps.iter().enumerate() {
            let sign = if step.by.is_before() { '−' } else { '+' };
            words.push_str(&format!(" {sign} {} = {}", step.by.length().words(), display(step.date)));
            if index == 0 && self.clamped.is_some() {
                words.push_str(", last day of the month");
            }
            if index + 1 < self.steps.len() {
                words.push_str(", then");
            }
        }
        words
    }
}

/// The part of whole months and the part of whole days.
fn halves(offset: Offset) -> (Offset, Offset) {
    let (years, months, weeks, days) = offset.length().parts();
    let signed = |length: Period| match offset.sign() {
        Sign::Before => length.before(),
        Sign::After => length.after(),
    };
    (signed(Period::new(years, months, 0, 0)), signed(Period::new(0, 0, weeks, days)))
}
