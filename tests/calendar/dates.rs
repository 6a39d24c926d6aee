use aftercare::calendar::{
    Date, completed_years, display, display_long, display_short, parse_birth, parse_entry, parse_iso,
    readings, study_day, weekday_name, weekday_name_short,
};

use crate::{cases, data, date, day, every_day_2012_to_2028};

#[test]
fn typed_dates_are_read_as_people_mean_them() {
    let accepted = [
        "04-Sep-2026",
        "4-sep-2026",
        "4 September 2026",
        "04 SEPT 2026",
        " 4  Sep, 2026 ",
        "04/09/2026",
        "4/9/2026",
        "4.9.2026",
        "04-09-2026",
        "2026-09-04",
        "2026/9/4",
        "04–Sep–2026",
        "04.09.26",
        "4/9/26",
        "4-9-26",
        "04 09 26",
        "4 Sept 26",
    ];
    for text in accepted {
        assert_eq!(parse_entry(text), Ok(day("2026-09-04")), "{text}");
    }
}

#[test]
fn what_is_not_a_date_is_named_with_what_to_do() {
    let refused = [
        ("", "Enter a date, for example 04-Sep-2026"),
        ("soon", "“soon” is not a date. Enter day, month and year, for example 04-Sep-2026"),
        ("4 9", "“4 9” has no year. Enter day, month and year, for example 04-Sep-2026"),
        ("12/11", "“12/11” has no year. Enter day, month and year, for example 04-Sep-2026"),
        ("12 nov", "“12 nov” has no year. Enter day, month and year, for example 04-Sep-2026"),
        ("12-Nov", "“12-Nov” has no year. Enter day, month and year, for example 04-Sep-2026"),
        ("29 Feb", "“29 Feb” has no year. Enter day, month and year, for example 04-Sep-2026"),
        ("31 Nov", "“31 Nov” is not a date. Enter day, month and year, for example 04-Sep-2026"),
        ("Nov 2026", "“Nov 2026” is not a date. Enter day, month and year, for example 04-Sep-2026"),
        ("1/2/3/2026", "“1/2/3/2026” is not a date. Enter day, month and year, for example 04-Sep-2026"),
        ("Sep 4 2026", "“Sep 4 2026” is not a date. Enter day, month and year, for example 04-Sep-2026"),
        ("04-Sep-6", "“04-Sep-6” has a short year. Enter all four digits, for example 04-Sep-2026"),
        ("04.13.26", "“13” is not a month. Enter its number or its name, for example 09 or Sep"),
        ("29.02.25", "Feb 2025 has no day 29. Check the day and the month"),
        ("04/13/2026", "“13” is not a month. Enter its number or its name, for example 09 or Sep"),
        ("04-Sop-2026", "“Sop” is not a month. Enter its number or its name, for example 09 or Sep"),
        ("4-M-2026", "“M” is not a month. Enter its number or its name, for example 09 or Sep"),
        ("31-Apr-2026", "Apr 2026 has no day 31. Check the day and the month"),
        ("29/02/2025", "Feb 2025 has no day 29. Check the day and the month"),
        ("00/09/2026", "Sep 2026 has no day 0. Check the day and the month"),
        ("04/09/0206", "The year 206 is outside 1900 to 2199. Check the year"),
        ("04/09/02026", "“04/09/02026” is not a date. Enter day, month and year, for example 04-Sep-2026"),
        ("٤/٩/٢٠٢٦", "“٤/٩/٢٠٢٦” is not a date. Enter day, month and year, for example 04-Sep-2026"),
    ];
    for (text, message) in refused {
        assert_eq!(parse_entry(text).unwrap_err().to_string(), message, "{text}");
    }
}

#[test]
fn two_digits_of_a_year_are_1980_to_2079() {
    for (text, date) in [
        ("26.11.26", "2026-11-26"),
        ("01.02.00", "2000-02-01"),
        ("31.12.79", "2079-12-31"),
        ("01.01.80", "1980-01-01"),
        ("31-12-99", "1999-12-31"),
        // Two digits first are a day, never a year.
        ("26-11-04", "2004-11-26"),
    ] {
        assert_eq!(parse_entry(text), Ok(day(date)), "{text}");
    }
}

#[test]
fn a_birth_is_of_the_century_in_which_somebody_alive_can_be_born() {
    let today = day("2026-11-29");
    let either = |text: &str, earlier: i32, later: i32| {
        Err(format!(
            "“{text}” can mean {earlier} or {later}. Enter all four digits of the year, for example 04-Sep-{earlier}"
        ))
    };
    for (text, read) in [
        ("14.03.61", Ok(day("1961-03-14"))),
        ("14 Mar 61", Ok(day("1961-03-14"))),
        ("01/01/27", Ok(day("1927-01-01"))),
        // Tomorrow nobody was born.
        ("30.11.26", Ok(day("1926-11-30"))),
        ("29.11.26", either("29.11.26", 1926, 2026)),
        ("12.03.24", either("12.03.24", 1924, 2024)),
        ("30.11.15", either("30.11.15", 1915, 2015)),
        // 111 years old on that day.
        ("29.11.15", Ok(day("2015-11-29"))),
        ("05.06.08", Ok(day("2008-06-05"))),
        // 1900 had no such day.
        ("29.02.00", Ok(day("2000-02-29"))),
        // All four digits are taken as they are; whether they make sense is asked where the patient is entered.
        ("14-Mar-1915", Ok(day("1915-03-14"))),
        ("01-Jan-2030", Ok(day("2030-01-01"))),
        // The century of a day that is none is that of a birth: this year's is, next year's is not yet.
        ("30.02.05", Err("Feb 2005 has no day 30. Check the day and the month".to_owned())),
        ("30.02.26", Err("Feb 2026 has no day 30. Check the day and the month".to_owned())),
        ("30.02.27", Err("Feb 1927 has no day 30. Check the day and the month".to_owned())),
        ("31.04.61", Err("Apr 1961 has no day 31. Check the day and the month".to_owned())),
        ("61", Err("“61” is not a date. Enter day, month and year, for example 04-Sep-2026".to_owned())),
        ("", Err("Enter a date, for example 04-Sep-2026".to_owned())),
    ] {
        assert_eq!(parse_birth(text, today).map_err(|problem| problem.to_string()), read, "{text}");
    }
    assert_eq!(readings("14.3.61"), [day("1961-03-14"), day("2061-03-14")]);
    assert_eq!(readings("14.3.1961"), [day("1961-03-14")]);
    assert_eq!(readings("29.2.00"), [day("2000-02-29")]);
    assert!(readings("patel").is_empty());
}

#[test]
fn iso_dates_are_read_strictly() {
    assert_eq!(parse_iso("2026-09-04").ok(), Date::from_ymd_opt(2026, 9, 4));
    assert_eq!(parse_iso("1895-01-01").ok(), Date::from_ymd_opt(1895, 1, 1));
    for text in [
        "2026-9-4",
        "2026-9-04",
        "2026-09-4",
        "26-09-04",
        " 2026-09-04",
        "2026-09-04T00:00:00Z",
        "20260904",
        "+2026-09-04",
        "-026-09-04",
        "é026-09-04",
    ] {
        assert!(parse_iso(text).is_err(), "{text}");
    }
}

#[test]
fn every_shown_date_reads_back() {
    for date in every_day_2012_to_2028() {
        assert_eq!(parse_entry(&display(date)), Ok(date));
        assert!(display(date).starts_with(&display_short(date)));
        assert!(weekday_name(date).starts_with(weekday_name_short(date)));
    }
    assert_eq!(display(day("2026-09-04")), "04-Sep-2026");
    assert_eq!(display_short(day("2026-09-04")), "04-Sep");
    assert_eq!(weekday_name(day("2026-09-04")), "Friday");
    assert_eq!(display_long(day("2026-09-04")), "Friday 4 September 2026");
    assert_eq!(display_long(day("2027-05-31")), "Monday 31 May 2027");
}

#[test]
fn study_days_have_no_day_0() {
    let admiral = data(include_str!("../data/calendar/admiral.json"));
    let study_days = cases(&admiral, "study_days");
    assert_eq!(study_days.len(), 7);
    for case in study_days {
        assert_eq!(Some(study_day(date(&case["ref"]), date(&case["date"]))), case["day"].as_i64(), "{case}");
    }
    let days = cases(&admiral, "durations").iter().find(|case| case["unit"] == "days").unwrap();
    assert_eq!(Some(study_day(date(&days["start"]), date(&days["end"]))), days["relative_day"].as_i64());
}

#[test]
fn age_is_counted_in_completed_years() {
    let admiral = data(include_str!("../data/calendar/admiral.json"));
    let years = cases(&admiral, "durations").iter().find(|case| case["unit"] == "years").unwrap();
    let age = completed_years(date(&years["start"]), date(&years["end"]));
    assert_eq!(age.map(u64::from), years["truncated"].as_u64());

    let relativedelta = data(include_str!("../data/calendar/relativedelta.json"));
    let john = cases(&relativedelta, "difference").iter().find(|case| case["id"] == "testJohnAge").unwrap();
    let age = completed_years(date(&john["start"]), date(&john["end"]));
    assert_eq!(age.map(u64::from), john["expected_delta"]["years"].as_u64());

    for (born, on, expected) in [
        ("1960-05-10", "2026-05-09", Some(65)),
        ("1960-05-10", "2026-05-10", Some(66)),
        ("2000-02-29", "2025-02-28", Some(24)),
        ("2000-02-29", "2025-03-01", Some(25)),
        ("2000-02-29", "2024-02-29", Some(24)),
        ("2026-05-10", "2026-05-10", Some(0)),
        ("2026-05-10", "2026-05-09", None),
    ] {
        assert_eq!(completed_years(day(born), day(on)), expected, "{born} on {on}");
    }
}
