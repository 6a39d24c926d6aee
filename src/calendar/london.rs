use chrono::{DateTime, Datelike, Days};
use serde::{Deserialize, Serialize};

use super::add::OutOfRange;
use super::date::Date;
use super::time_of_day::TimeOfDay;

/// The zone whose calendar a site keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Zone {
    /// Greenwich Mean Time, and British Summer Time from the last Sunday of March to the last Sunday of
    /// October, each change at 01:00 UTC (Directive 2000/84/EC; the Summer Time Order 2002). Holds from 1996
    /// on; earlier instants are read by the same rule, which may be an hour wrong.
    #[default]
    #[serde(rename = "Europe/London")]
    EuropeLondon,
    /// Universal time.
    #[serde(rename = "UTC")]
    Utc,
}

impl Zone {
    /// The IANA name.
    pub fn name(self) -> &'static str {
        match self {
            Self::EuropeLondon => "Europe/London",
            Self::Utc => "UTC",
        }
    }

    /// The civil date at the site at an instant, given in seconds since 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// [`OutOfRange`] if the calendar has no such date.
    pub fn civil_date(self, unix_seconds: i64) -> Result<Date, OutOfRange> {
        let local_seconds = unix_seconds.checked_add(self.offset_seconds(unix_seconds)?).ok_or(OutOfRange)?;
        Ok(DateTime::from_timestamp(local_seconds, 0).ok_or(OutOfRange)?.date_naive())
    }

    /// Hours and minutes at the site at an instant, given in seconds since 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// [`OutOfRange`] if the calendar has no such date.
    pub fn time_of_day(self, unix_seconds: i64) -> Result<TimeOfDay, OutOfRange> {
        let local_seconds = unix_seconds.checked_add(self.offset_seconds(unix_seconds)?).ok_or(OutOfRange)?;
        let minutes =
            u16::try_from(local_seconds.div_euclid(60).rem_euclid(24 * 60)).map_err(|_| OutOfRange)?;
        TimeOfDay::new(minutes / 60, minutes % 60).ok_or(OutOfRange)
    }

    /// Seconds by which the clocks of the zone are ahead of UTC at an instant.
    ///
    /// # Errors
    /// [`OutOfRange`] if the calendar has no such date.
    pub fn offset_seconds(self, unix_seconds: i64) -> Result<i64, OutOfRange> {
        match self {
            Self::Utc => Ok(0),
            Self::EuropeLondon => {
                let year = DateTime::from_timestamp(unix_seconds, 0).ok_or(OutOfRange)?.year();
                let begins = one_o_clock_on_last_sunday(year, 3)?;
                let ends = one_o_clock_on_last_sunday(year, 10)?;
                Ok(if (begins..ends).contains(&unix_seconds) { 3600 } else { 0 })
            }
        }
    }
}

/// 01:00 UTC on the last Sunday of a month with 31 days.
fn one_o_clock_on_last_sunday(year: i32, month: u32) -> Result<i64, OutOfRange> {
    let last = Date::from_ymd_opt(year, month, 31).ok_or(OutOfRange)?;
    let back = u64::from(last.weekday().num_days_from_sunday());
    let sunday = last.checked_sub_days(Days::new(back)).ok_or(OutOfRange)?;
    Ok(sunday.and_hms_opt(1, 0, 0).ok_or(OutOfRange)?.and_utc().timestamp())
}
