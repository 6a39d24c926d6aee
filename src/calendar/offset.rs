use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Whether an offset points back from its anchor or forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    Before,
    After,
}

/// A length of calendar time without direction: years, months, weeks and days kept apart, because 3 months,
/// 12 weeks and 90 days are three different things.
///
/// Written as an ISO 8601 duration: `P12W`, `P1M7D`, `P0D`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    years: u16,
    months: u16,
    weeks: u16,
    days: u16,
}

/// A signed length of calendar time from an anchor. The day of the anchor is day 0, which is neither before
/// nor after; it is held as [`Sign::After`] so that equal offsets compare equal.
///
/// Written as an ISO 8601 duration with a leading minus for before: `P12W`, `-P2W`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Offset {
    sign: Sign,
    length: Period,
}

/// Why a text is not an ISO 8601 duration of whole days or longer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OffsetProblem {
    text: String,
}

impl fmt::Display for OffsetProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "“{}” is not a length of time in days, weeks, months or years. Write it like P12W, P3M or -P2W",
            self.text
        )
    }
}

impl std::error::Error for OffsetProblem {}

impl Period {
    /// No time at all, `P0D`.
    pub const ZERO: Self = Self { years: 0, months: 0, weeks: 0, days: 0 };

    /// A length of every unit at once.
    pub const fn new(years: u16, months: u16, weeks: u16, days: u16) -> Self {
        Self { years, months, weeks, days }
    }

    /// So many days.
    pub const fn days(days: u16) -> Self {
        Self::new(0, 0, 0, days)
    }

    /// So many weeks.
    pub const fn weeks(weeks: u16) -> Self {
        Self::new(0, 0, weeks, 0)
    }

    /// So many months.
    pub const fn months(months: u16) -> Self {
        Self::new(0, months, 0, 0)
    }

    /// So many years.
    pub const fn years(years: u16) -> Self {
        Self::new(years, 0, 0, 0)
    }

    /// The four magnitudes: years, months, weeks, days.
    pub const fn parts(self) -> (u16, u16, u16, u16) {
        (self.years, self.months, self.weeks, self.days)
    }

    /// True when every part is zero.
    pub const fn is_zero(self) -> bool {
        self.years == 0 && self.months == 0 && self.weeks == 0 && self.days == 0
    }

    /// This length as an offset that points back.
    pub const fn before(self) -> Offset {
        if self.is_zero() { Offset::ZERO } else { Offset { sign: Sign::Before, length: self } }
    }

    /// This length as an offset that points forward.
    pub const fn after(self) -> Offset {
        Offset { sign: Sign::After, length: self }
    }

    /// A rough length in days, for putting columns in order. Never for computing a date: months differ in
    /// length.
    pub fn approx_days(self) -> i64 {
        i64::from(self.years) * 365
            + i64::from(self.years) / 4
            + (i64::from(self.months) * 3044) / 100
            + i64::from(self.weeks) * 7
            + i64::from(self.days)
    }

    /// "12 weeks", "1 month and 7 days", "0 days".
    pub fn words(self) -> String {
        let parts = [(self.years, "year"), (self.months, "month"), (self.weeks, "week"), (self.days, "day")];
        let mut words = String::new();
        let used: Vec<_> = parts.into_iter().filter(|(count, _)| *count > 0).collect();
        for (index, (count, unit)) in used.iter().enumerate() {
            if index > 0 {
                words.push_str(if index + 1 == used.len() { " and " } else { ", " });
            }
            words.push_str(&format!("{count} {unit}{}", if *count == 1 { "" } else { "s" }));
        }
        if words.is_empty() { "0 days".to_owned() } else { words }
    }
}

impl Offset {
    /// The day of the anchor itself.
    pub const ZERO: Self = Self { sign: Sign::After, length: Period::ZERO };

    /// An offset of every unit at once, all in one direction.
    pub const fn new(sign: Sign, years: u16, months: u16, weeks: u16, days: u16) -> Self {
        let length = Period::new(years, months, weeks, days);
        match sign {
            Sign::Before => length.before(),
            Sign::After => length.after(),
        }
    }

    /// So many days; negative is before. Beyond 65,535 days (179 years) it stays at that length.
    pub fn days(days: i32) -> Self {
        Self::signed(days, Period::days(magnitude(days)))
    }

    /// So many weeks; negative is before.
    pub fn weeks(weeks: i32) -> Self {
        Self::signed(weeks, Period::weeks(magnitude(weeks)))
    }

    /// So many months; negative is before.
    pub fn months(months: i32) -> Self {
        Self::signed(months, Period::months(magnitude(months)))
    }

    /// So many years; negative is before.
    pub fn years(years: i32) -> Self {
        Self::signed(years, Period::years(magnitude(years)))
    }

    /// The direction. [`Sign::After`] when zero.
    pub const fn sign(self) -> Sign {
        self.sign
    }

    /// The length without its direction.
    pub const fn length(self) -> Period {
        self.length
    }

    /// True for the day of the anchor.
    pub const fn is_zero(self) -> bool {
        self.length.is_zero()
    }

    /// True when it points back.
    pub const fn is_before(self) -> bool {
        matches!(self.sign, Sign::Before)
    }

    /// The same length in the other direction.
    pub const fn negated(self) -> Self {
        match self.sign {
            Sign::Before => self.length.after(),
            Sign::After => self.length.before(),
        }
    }

    /// A rough signed length in days, for putting columns in order. Never for computing a date: months differ
    /// in length.
    pub fn approx_days(self) -> i64 {
        match self.sign {
            Sign::Before => -self.length.approx_days(),
            Sign::After => self.length.approx_days(),
        }
    }

    /// "12 weeks", "2 weeks before", "3 months", "day 0".
    pub fn words(self) -> String {
        if self.is_zero() {
            return "day 0".to_owned();
        }
        match self.sign {
            Sign::Before => format!("{} before", self.length.words()),
            Sign::After => self.length.words(),
        }
    }

    fn signed(value: i32, length: Period) -> Self {
        if value < 0 { length.before() } else { length.after() }
    }

    /// The four parts with the sign on each: years, months, weeks, days.
    pub(super) fn signed_parts(self) -> [i64; 4] {
        let (years, months, weeks, days) = self.length.parts();
        let sign = if self.is_before() { -1 } else { 1 };
        [years, months, weeks, days].map(|part| sign * i64::from(part))
    }

    /// The offset of those signed parts, if they all point the same way and none is too long.
    pub(super) fn from_signed_parts(parts: [i64; 4]) -> Option<Self> {
        let before = parts.iter().any(|part| *part < 0);
        if before && parts.iter().any(|part| *part > 0) {
            return None;
        }
        let [years, months, weeks, days] = parts.map(|part| u16::try_from(part.unsigned_abs()).ok());
        let length = Period::new(years?, months?, weeks?, days?);
        Some(if before { length.before() } else { length.after() })
    }
}

fn magnitude(value: i32) -> u16 {
    u16::try_from(value.unsigned_abs()).unwrap_or(u16::MAX)
}

impl From<Period> for Offset {
    fn from(length: Period) -> Self {
        length.after()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        if self.is_zero() {
            return f.write_str("0D");
        }
        for (count, letter) in [(self.years, 'Y'), (self.months, 'M'), (self.weeks, 'W'), (self.days, 'D')] {
            if count > 0 {
                write!(f, "{count}{letter}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_before() {
            f.write_str("-")?;
        }
        self.length.fmt(f)
    }
}

impl FromStr for Period {
    type Err = OffsetProblem;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse_magnitude(text).ok_or_else(|| OffsetProblem { text: text.to_owned() })
    }
}

impl FromStr for Offset {
    type Err = OffsetProblem;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (sign, rest) = match text.strip_prefix('-') {
            Some(rest) => (Sign::Before, rest),
            None => (Sign::After, text.strip_prefix('+').unwrap_or(text)),
        };
        let length = parse_magnitude(rest).ok_or_else(|| OffsetProblem { text: text.to_owned() })?;
        Ok(match sign {
            Sign::Before => length.before(),
            Sign::After => length.after(),
        })
    }
}

/// `P` then numbers with their letters in the order Y, M, W, D, each at most once, at least one.
fn parse_magnitude(text: &str) -> Option<Period> {
    let mut rest = text.strip_prefix('P')?;
    if rest.is_empty() {
        return None;
    }
    let mut parts = [0_u16; 4];
    for (part, letter) in parts.iter_mut().zip(['Y', 'M', 'W', 'D']) {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, after) = rest.split_at_checked(digits)?;
        if let Some(after) = after.strip_prefix(letter) {
            *part = number.parse().ok()?;
            rest = after;
        }
    }
    let [years, months, weeks, days] = parts;
    rest.is_empty().then_some(Period::new(years, months, weeks, days))
}

impl TryFrom<String> for Period {
    type Error = OffsetProblem;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl TryFrom<String> for Offset {
    type Error = OffsetProblem;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

impl From<Offset> for String {
    fn from(offset: Offset) -> Self {
        offset.to_string()
    }
}
