use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::date::{Date, parse_iso};

use crate::order;

/// The version of the bank-holiday data, stored with a plan so that a suggestion can be understood later.
pub const HOLIDAY_CALENDAR_VERSION: &str = "uk-2012-2028/1";

/// The first year that the data covers.
pub const FIRST_HOLIDAY_YEAR: i32 = 2012;

/// The last year that the data covers. A day after it may be a bank holiday that nobody has announced.
pub const LAST_HOLIDAY_YEAR: i32 = 2028;

const DATA: &str = include_str!("../../assets/holidays/uk_2012_2028.txt");

/// The part of the United Kingdom whose bank holidays a site keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Division {
    #[default]
    EnglandAndWales,
    Scotland,
    NorthernIreland,
}

/// One bank holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holiday {
    pub date: Date,
    pub name: &'static str,
    in_divisions: [bool; 3],
}

impl Division {
    /// All three, in the order in which the government lists them.
    pub const ALL: [Self; 3] = [Self::EnglandAndWales, Self::Scotland, Self::NorthernIreland];

    /// "England and Wales".
    pub fn label(self) -> &'static str {
        match self {
            Self::EnglandAndWales => "England and Wales",
            Self::Scotland => "Scotland",
            Self::NorthernIreland => "Northern Ireland",
        }
    }

    fn letter(self) -> char {
        match self {
            Self::EnglandAndWales => 'E',
            Self::Scotland => 'S',
            Self::NorthernIreland => 'N',
        }
    }
}

impl Holiday {
    /// True if this division keeps it.
    pub fn is_kept_in(&self, division: Division) -> bool {
        Division::ALL.iter().zip(self.in_divisions).any(|(listed, kept)| kept && *listed == division)
    }
}

/// The name of the bank holiday on a day, if it is one. Where a bank holiday falls on a weekend, both that day
/// and its substitute are listed.
pub fn bank_holiday(date: Date, division: Division) -> Option<&'static str> {
    let all = table();
    let from = all.partition_point(|holiday| holiday.date < date);
    all.get(from..)?
        .iter()
        .take_while(|holiday| holiday.date == date)
        .find(|holiday| holiday.is_kept_in(division))
        .map(|holiday| holiday.name)
}

/// The bank holidays of a division in order of date.
pub fn bank_holidays(division: Division) -> impl Iterator<Item = &'static Holiday> {
    table().iter().filter(move |holiday| holiday.is_kept_in(division))
}

fn table() -> &'static [Holiday] {
    static TABLE: OnceLock<Vec<Holiday>> = OnceLock::new();
    TABLE.get_or_init(|| {
        // A line that cannot be read is left out here and fails the test below.
        let mut holidays: Vec<_> = lines().filter_map(parse_line).collect();
        order::by_key(&mut holidays, |holiday| holiday.date);
        holidays
    })
}

fn lines() -> impl Iterator<Item = &'static str> {
    DATA.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
}

/// `2026-06-15 S World Cup bank holiday`: date, letters of the divisions, name.
fn parse_line(line: &'static str) -> Option<Holiday> {
    let (date, rest) = line.split_once(' ')?;
    let (letters, name) = rest.split_once(' ')?;
    let in_divisions = Division::ALL.map(|division| letters.contains(division.letter()));
    Some(Holiday { date: parse_iso(date).ok()?, name, in_divisions })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Datelike;

    #[test]
    fn every_line_of_the_data_is_read_and_in_order() {
        assert_eq!(table().len(), lines().count());
        assert!(lines().map(parse_line).zip(table()).all(|(line, kept)| line.as_ref() == Some(kept)));
        assert!(table().iter().all(|h| h.in_divisions.contains(&true) && !h.name.trim().is_empty()));
        assert_eq!(table().first().unwrap().date.year(), FIRST_HOLIDAY_YEAR);
        assert_eq!(table().last().unwrap().date.year(), LAST_HOLIDAY_YEAR);
    }
}
