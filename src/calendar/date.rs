use std::fmt;

pub use chrono::NaiveDate as Date;
use chrono::{Datelike, Weekday};

use super::age::completed_years;
use crate::wording::capital;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const MONTHS_LONG: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Years that may be typed. A year outside them is a slip of the finger ("0206" for "2026"), not a date in
/// anybody's care.
const TYPED_YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// A year of two digits is one of the hundred years from this one on: 80 to 99 are 1980 to 1999, 00 to 79 are 2000
/// to 2079. What is planned and recorded here lies in them: image-guided treatment of cancer is no older.
const FIRST_SHORT_YEAR: i32 = 1980;

/// So old somebody can be whose birth has a year of two digits. Who is older is entered with all four.
const OLDEST_OF_A_SHORT_YEAR: u32 = 110;

/// What stands between day, month and year, with the dashes that word processors make of a hyphen.
const SEPARATORS: [char; 8] = ['-', '/', '.', ',', '\u{2010}', '\u{2011}', '\u{2013}', '\u{2212}'];

/// Why a text is not a date, with what to type instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateProblem {
    /// Nothing was typed.
    Empty,
    /// The text has none of the accepted shapes.
    NotADate(String),
    /// There is a day and a month, and no year.
    NoYear(String),
    /// The year has one digit.
    ShortYear(String),
    /// The year of a birth has two digits, and somebody born in either century can be alive.
    EitherCentury { text: String, earlier: i32, later: i32 },
    /// The month is not one of twelve.
    NoSuchMonth(String),
    /// The month has no such day, for instance 31 April.
    NoSuchDay { day: u32, month: u32, year: i32 },
    /// The year lies outside 1900 to 2199.
    YearOutOfRange(i32),
}

impl fmt::Display for DateProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("Enter a date, for example 04-Sep-2026"),
            Self::NotADate(text) => {
                write!(f, "“{text}” is not a date. Enter day, month and year, for example 04-Sep-2026")
            }
            Self::NoYear(text) => {
                write!(f, "“{text}” has no year. Enter day, month and year, for example 04-Sep-2026")
            }
            Self::ShortYear(text) => {
                write!(f, "“{text}” has a short year. Enter all four digits, for example 04-Sep-2026")
            }
            Self::EitherCentury { text, earlier, later } => write!(
                f,
                "“{text}” can mean {earlier} or {later}. Enter all four digits of the year, for example 04-Sep-{earlier}"
            ),
            Self::NoSuchMonth(text) => {
                write!(f, "“{text}” is not a month. Enter its number or its name, for example 09 or Sep")
            }
            Self::NoSuchDay { day, month, year } => {
                write!(f, "{} {year} has no day {day}. Check the day and the month", month_name(*month))
            }
            Self::YearOutOfRange(year) => {
                write!(f, "The year {year} is outside 1900 to 2199. Check the year")
            }
        }
    }
}

impl std::error::Error for DateProblem {}

/// Reads an ISO 8601 date, `2026-09-04`: ten characters, nothing around them, any year of four digits.
///
/// # Errors
/// Names the shape, the month, the day or the year that is wrong.
pub fn parse_iso(text: &str) -> Result<Date, DateProblem> {
    let mut parts = text.split('-');
    let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(DateProblem::NotADate(text.to_owned()));
    };
    let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return Err(DateProblem::NotADate(text.to_owned()));
    }
    from_parts(text, [day, month, year], entry_year)
}

/// Whether people can have meant that year: 1900 to 2199.
pub(super) fn year_can_be_typed(date: Date) -> bool {
    TYPED_YEARS.contains(&date.year())
}

/// Reads a date as people type it: `04-Sep-2026`, `4 September 2026`, `04/09/2026`, `4.9.26` or ISO `2026-09-04`.
/// Numbers alone are always day, month, year (British order), unless a year of four digits comes first. A year of two
/// digits is one of 1980 to 2079; a date of birth has [`parse_birth`].
///
/// # Errors
/// Says what is wrong and what to type.
pub fn parse_entry(text: &str) -> Result<Date, DateProblem> {
    read(text, entry_year)
}

/// Reads a date of birth as people type it. A year of two digits is of the century in which somebody can have been
/// born who is alive: not after `today`, nor more than 110 years before it.
///
/// # Errors
/// As [`parse_entry`]; and where the two digits can be of either century ("24" in 2026), because a guess would make
/// a child of somebody of a hundred.
pub fn parse_birth(text: &str, today: Date) -> Result<Date, DateProblem> {
    // A day that is none is named in the century in which it would be one of a birth.
    let full = read(text, |short| if 2000 + short > today.year() { 1900 + short } else { 2000 + short });
    let all = readings(text);
    let [earlier, later] = all.as_slice() else { return full };
    let can_be = |born: &Date| completed_years(*born, today).is_some_and(|age| age <= OLDEST_OF_A_SHORT_YEAR);
    match (can_be(earlier), can_be(later)) {
        (true, false) => Ok(*earlier),
        (false, true) => Ok(*later),
        _ => Err(DateProblem::EitherCentury {
            text: text.trim().to_owned(),
            earlier: earlier.year(),
            later: later.year(),
        }),
    }
}

/// The days that a typed date can mean, the earlier first: with two digits of the year, one in each century from 1900.
/// Empty for what is no date.
pub fn readings(text: &str) -> Vec<Date> {
    let mut days: Vec<Date> =
        [1900, 2000].into_iter().filter_map(|century| read(text, |short| century + short).ok()).collect();
    days.dedup();
    days
}

fn entry_year(short: i32) -> i32 {
    let year = 1900 + short;
    if year < FIRST_SHORT_YEAR { year + 100 } else { year }
}

/// Reads a typed date; `century` makes a year of two digits whole.
fn read(text: &str, century: impl Fn(i32) -> i32) -> Result<Date, DateProblem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(DateProblem::Empty);
    }
    let mut parts = text.split(|c: char| SEPARATORS.contains(&c) || c.is_whitespace());
    let mut next = || parts.find(|part| !part.is_empty());
    let (Some(first), Some(month), last, None) = (next(), next(), next(), next()) else {
        return Err(DateProblem::NotADate(text.to_owned()));
    };
    let Some(last) = last else {
        // In a leap year, so that 29 February is a day that only lacks its year.
        let is_day = from_parts(text, [first, month, "2000"], &century).is_ok();
        let problem = if is_day { DateProblem::NoYear } else { DateProblem::NotADate };
        return Err(problem(text.to_owned()));
    };
    let parts = if first.len() == 4 { [last, month, first] } else { [first, month, last] };
    let date = from_parts(text, parts, century)?;
    if year_can_be_typed(date) { Ok(date) } else { Err(DateProblem::YearOutOfRange(date.year())) }
}

/// `04-Sep-2026`: the form in which the NHS shows dates, which nobody can read as month first.
pub fn display(date: Date) -> String {
    format!("{:02}-{}-{:04}", date.day(), month_name(date.month()), date.year())
}

/// `04-Sep`, where the year is plain from what stands around it.
pub fn display_short(date: Date) -> String {
    format!("{:02}-{}", date.day(), month_name(date.month()))
}

/// `Friday`.
pub fn weekday_name(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// `September`.
pub fn month_name_long(date: Date) -> String {
    let name = usize::try_from(date.month0()).ok().and_then(|month| MONTHS_LONG.get(month)).copied();
    capital(name.unwrap_or_default())
}

/// `Friday 4 September 2026`, as people say it.
pub fn display_long(date: Date) -> String {
    format!("{} {} {} {}", weekday_name(date), date.day(), month_name_long(date), date.year())
}

/// `Fri`.
pub fn weekday_name_short(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Mon => "Mon",
        Weekday::Tue => "Tue",
        Weekday::Wed => "Wed",
        Weekday::Thu => "Thu",
        Weekday::Fri => "Fri",
        Weekday::Sat => "Sat",
        Weekday::Sun => "Sun",
    }
}

/// The day number of clinical trials (CDISC ADaM), which has no day 0: the anchor is day 1, the day before it
/// is day −1. Only a label: everything computed here counts elapsed days, and the anchor is day 0.
pub fn study_day(anchor: Date, date: Date) -> i64 {
    let days_from_anchor = (date - anchor).num_days();
    if days_from_anchor >= 0 { days_from_anchor + 1 } else { days_from_anchor }
}

/// `Sep` for 9. A number that is no month reads `?`; dates cannot hold one.
pub(super) fn month_name(month: u32) -> &'static str {
    usize::try_from(month).ok().and_then(|m| MONTHS.get(m.checked_sub(1)?)).copied().unwrap_or("?")
}

fn from_parts(
    text: &str,
    [day, month, year]: [&str; 3],
    century: impl Fn(i32) -> i32,
) -> Result<Date, DateProblem> {
    let not_a_date = || DateProblem::NotADate(text.to_owned());
    let number = |part: &str| -> Option<u32> {
        (part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok()).flatten()
    };
    let year_number = number(year).and_then(|y| i32::try_from(y).ok()).ok_or_else(not_a_date)?;
    let year_number = match year.len() {
        ..=1 => return Err(DateProblem::ShortYear(text.to_owned())),
        2 => century(year_number),
        _ => year_number,
    };
    if day.len() > 2 {
        return Err(not_a_date());
    }
    let day_number = number(day).ok_or_else(not_a_date)?;
    let month_number = match number(month) {
        Some(number) if month.len() <= 2 && (1..=12).contains(&number) => number,
        Some(_) => return Err(DateProblem::NoSuchMonth(month.to_owned())),
        None => month_by_name(month).ok_or_else(|| DateProblem::NoSuchMonth(month.to_owned()))?,
    };
    Date::from_ymd_opt(year_number, month_number, day_number).ok_or(DateProblem::NoSuchDay {
        day: day_number,
        month: month_number,
        year: year_number,
    })
}

/// Accepts a month's full name, its first three letters, and "Sept".
fn month_by_name(text: &str) -> Option<u32> {
    let text = text.to_lowercase();
    let index = MONTHS_LONG.iter().position(|name| {
        *name == text || name.get(..3) == Some(&text) || (text == "sept" && *name == "september")
    })?;
    u32::try_from(index + 1).ok()
}
