//! The bank holidays against the statutory pattern (Banking and Financial Dealings Act 1971 and the yearly
//! proclamations), stated here a second time as rules.

use std::collections::BTreeSet;

use aftercare::calendar::{
    Closed, Closures, Date, Division, WorkingWeekdays, Zone, bank_holiday, bank_holidays,
};
use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::{day, every_day_2012_to_2028};

#[test]
fn divisions_and_zones_are_called_as_the_government_and_iana_call_them() {
    let labels = Division::ALL.map(Division::label);
    assert_eq!(labels, ["England and Wales", "Scotland", "Northern Ireland"]);
    assert_eq!([Zone::EuropeLondon.name(), Zone::Utc.name()], ["Europe/London", "UTC"]);
}

#[test]
fn every_division_follows_the_statutory_pattern_and_its_exceptions() {
    for division in Division::ALL {
        let listed: BTreeSet<Date> = bank_holidays(division).map(|holiday| holiday.date).collect();
        let expected: BTreeSet<Date> = (2012..=2028).flat_map(|year| pattern(year, division)).collect();
        assert_eq!(listed, expected, "{division:?}");
        for date in every_day_2012_to_2028() {
            assert_eq!(bank_holiday(date, division).is_some(), expected.contains(&date));
        }
    }
}

/// The counts that PyPI holidays 0.109 gives; its 140 weekdays of England were equal to QuantLib 1.44.
#[test]
fn the_lists_have_the_counts_of_their_source() {
    let count = |division| bank_holidays(division).count();
    assert_eq!(Division::ALL.map(count), [154, 182, 198]);
    let weekdays = bank_holidays(Division::EnglandAndWales)
        .filter(|holiday| !matches!(holiday.date.weekday(), Weekday::Sat | Weekday::Sun));
    assert_eq!(weekdays.count(), 140);
}

#[test]
fn a_closed_day_says_why() {
    let closures = Closures::of(Division::EnglandAndWales).with_local(day("2026-09-02"));
    for (on, why) in [
        ("2026-12-25", Some("25-Dec-2026 is Christmas Day")),
        ("2026-12-26", Some("26-Dec-2026 is Boxing Day")),
        ("2026-12-28", Some("28-Dec-2026 is Boxing Day (substitute day)")),
        ("2026-05-04", Some("04-May-2026 is the Early May bank holiday")),
        ("2026-09-02", Some("02-Sep-2026 is a local closure")),
        ("2026-09-05", Some("05-Sep-2026 is a Saturday")),
        ("2026-09-03", None),
    ] {
        assert_eq!(closures.closed(day(on)).map(|closed| closed.to_string()).as_deref(), why);
        assert_eq!(closures.is_working_day(day(on)), why.is_none());
    }
}

#[test]
fn a_site_may_work_on_other_days_of_the_week() {
    let saturdays = WorkingWeekdays::new(&[Weekday::Sat, Weekday::Mon]).unwrap();
    let closures = Closures { working_weekdays: saturdays, ..Closures::of(Division::Scotland) };
    assert!(closures.is_working_day(day("2026-09-05")));
    assert_eq!(closures.closed(day("2026-09-04")), Some(Closed::Weekday(day("2026-09-04"))));
    assert!(WorkingWeekdays::new(&[]).is_err());
}

fn pattern(year: i32, division: Division) -> BTreeSet<Date> {
    let on = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    let easter = easter_sunday(year);
    let first_monday = |month| NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, 1).unwrap();
    let last_monday = |month| {
        (4..=5)
            .rev()
            .find_map(|n| NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, n))
            .unwrap()
    };
    let scotland = division == Division::Scotland;

    let mut kept = BTreeSet::from([easter - Days::new(2), last_monday(5), first_monday(5)]);
    kept.insert(if scotland { first_monday(8) } else { last_monday(8) });
    if !scotland {
        kept.insert(easter + Days::new(1));
    }
    match year {
        2012 => {
            kept.remove(&last_monday(5));
            kept.extend([on(6, 4), on(6, 5)]);
        }
        2020 => {
            kept.remove(&first_monday(5));
            kept.insert(on(5, 8));
        }
        2022 => {
            kept.remove(&last_monday(5));
            kept.extend([on(6, 2), on(6, 3), on(9, 19)]);
        }
        2023 => {
            kept.insert(on(5, 8));
        }
        2026 if scotland => {
            kept.insert(on(6, 15));
        }
        _ => {}
    }

    let mut fixed = vec![on(1, 1), on(12, 25), on(12, 26)];
    match division {
        Division::EnglandAndWales => {}
        Division::Scotland => fixed.extend([on(1, 2), on(11, 30)]),
        Division::NorthernIreland => fixed.extend([on(3, 17), on(7, 12)]),
    }
    kept.extend(&fixed);
    for date in fixed {
        if is_weekend(date) {
            let substitute = date.iter_days().find(|day| !is_weekend(*day) && !kept.contains(day)).unwrap();
            kept.insert(substitute);
        }
    }
    kept
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, 1991, chapter 8).
fn easter_sunday(year: i32) -> Date {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(n / 31).unwrap(), u32::try_from(n % 31 + 1).unwrap()).unwrap()
}
