use aftercare::calendar::{
    MAX_OCCURRENCES, Offset, Period, Repeat, RepeatEnd, SeriesEnd, display, occurrences, series, shift,
};

use crate::{day, offset};

fn every(interval: &str, end: RepeatEnd) -> Repeat {
    Repeat { every: interval.parse().unwrap(), end, then: None }
}

fn until(last: &str) -> RepeatEnd {
    RepeatEnd::UntilOffset(offset(last))
}

fn offsets(anchor: &str, first: &str, repeat: &Repeat) -> Vec<String> {
    let all = occurrences(day(anchor), offset(first), Some(repeat));
    assert!(all.iter().enumerate().all(|(index, occurrence)| usize::from(occurrence.k) == index));
    all.iter().map(|occurrence| occurrence.offset.to_string()).collect()
}

fn dates(anchor: &str, first: &str, repeat: &Repeat) -> Vec<String> {
    occurrences(day(anchor), offset(first), Some(repeat))
        .iter()
        .map(|occurrence| display(shift(day(anchor), occurrence.offset).unwrap()))
        .collect()
}

#[test]
fn without_a_repeat_there_is_one_occurrence() {
    let once = series(day("2025-01-31"), Offset::months(1), None);
    assert_eq!(once.occurrences.len(), 1);
    assert_eq!((once.occurrences[0].k, once.occurrences[0].offset), (0, Offset::months(1)));
    assert_eq!(once.end, SeriesEnd::AsStated);
}

#[test]
fn month_ends_do_not_drift() {
    let monthly = every("P1M", RepeatEnd::Count(4));
    assert_eq!(
        dates("2025-01-31", "P1M", &monthly),
        ["28-Feb-2025", "31-Mar-2025", "30-Apr-2025", "31-May-2025", "30-Jun-2025"]
    );
}

#[test]
fn a_count_is_what_is_added_after_the_first() {
    assert_eq!(offsets("2025-01-15", "P3M", &every("P3M", RepeatEnd::Count(7))).len(), 8);
    assert_eq!(offsets("2025-01-15", "P3M", &every("P3M", RepeatEnd::Count(0))), ["P3M"]);
}

#[test]
fn an_end_is_inclusive_and_may_come_before_a_full_interval() {
    assert_eq!(offsets("2025-01-15", "P6M", &every("P6M", until("P24M"))), ["P6M", "P12M", "P18M", "P24M"]);
    assert_eq!(
        offsets("2025-01-15", "P10W", &every("P10W", until("P52W"))),
        ["P10W", "P20W", "P30W", "P40W", "P50W"]
    );
    assert_eq!(offsets("2025-01-15", "P6M", &every("P6M", until("P3M"))), ["P6M"]);
}

/// 26 weeks after 31 August are 1 March; six months after it are 28 February: the anchor decides.
#[test]
fn an_end_in_another_unit_is_compared_by_date() {
    let repeat = every("P13W", until("P6M"));
    assert_eq!(offsets("2025-08-31", "P13W", &repeat), ["P13W"]);
    assert_eq!(offsets("2025-03-01", "P13W", &repeat), ["P13W", "P26W"]);
}

#[test]
fn pieces_count_on_from_the_total_so_far() {
    let repeat = Repeat {
        then: Some(Box::new(Repeat {
            then: Some(Box::new(every("P1Y", until("P5Y")))),
            ..every("P6M", RepeatEnd::Count(2))
        })),
        ..every("P3M", until("P24M"))
    };
    assert_eq!(
        offsets("2025-01-31", "P3M", &repeat),
        ["P3M", "P6M", "P9M", "P12M", "P15M", "P18M", "P21M", "P24M", "P30M", "P36M", "P1Y36M", "P2Y36M"]
    );
    let odd_end =
        Repeat { then: Some(Box::new(every("P12W", until("P52W")))), ..every("P4W", until("P26W")) };
    assert_eq!(
        offsets("2025-01-31", "P4W", &odd_end),
        ["P4W", "P8W", "P12W", "P16W", "P20W", "P24W", "P36W", "P48W"]
    );
}

#[test]
fn an_event_ends_a_series_at_its_cap() {
    let event = RepeatEnd::UntilEvent { text: "transplant or delisting".to_owned(), cap: Offset::years(2) };
    assert_eq!(offsets("2025-01-15", "P6M", &every("P6M", event)), ["P6M", "P12M", "P18M", "P24M"]);
}

#[test]
fn a_series_may_begin_before_its_anchor() {
    assert_eq!(
        offsets("2025-03-03", "-P2W", &every("P1W", until("P2W"))),
        ["-P2W", "-P1W", "P0D", "P1W", "P2W"]
    );
    assert_eq!(offsets("2025-03-03", "-P1W", &every("P3D", until("P3D"))), ["-P1W", "-P4D", "-P1D", "P2D"]);
    assert_eq!(offsets("2025-03-03", "-P1Y", &every("P5M", until("P0D"))), ["-P1Y", "-P7M", "-P2M"]);
    // One month on and two weeks back: 31 January + 1 month = 28 February, − 14 days = 14 February.
    assert_eq!(offsets("2025-01-31", "-P2W", &every("P1M", RepeatEnd::Count(2))), ["-P2W", "P14D", "P45D"]);
    assert_eq!(
        dates("2025-01-31", "-P2W", &every("P1M", RepeatEnd::Count(2))),
        ["17-Jan-2025", "14-Feb-2025", "17-Mar-2025"]
    );
}

#[test]
fn no_series_is_without_an_end_and_a_cut_is_said() {
    let yearly = series(day("2024-02-29"), Offset::years(1), Some(&every("P1Y", until("P15Y"))));
    assert_eq!((yearly.occurrences.len(), yearly.end), (10, SeriesEnd::TenYears));
    assert_eq!(yearly.occurrences[9].offset, Offset::years(10));

    let ten_years = series(day("2024-02-29"), Offset::years(1), Some(&every("P1Y", until("P120M"))));
    assert_eq!((ten_years.occurrences.len(), ten_years.end), (10, SeriesEnd::AsStated));

    let daily = series(day("2025-01-01"), Offset::days(1), Some(&every("P1D", until("P10Y"))));
    assert_eq!((daily.occurrences.len(), daily.end), (usize::from(MAX_OCCURRENCES), SeriesEnd::TooMany));

    let many = series(day("2025-01-01"), Offset::months(3), Some(&every("P3M", RepeatEnd::Count(u16::MAX))));
    assert_eq!((many.occurrences.len(), many.end), (40, SeriesEnd::TenYears));

    let never = Repeat { every: Period::ZERO, end: RepeatEnd::Count(5), then: None };
    let never = series(day("2025-01-01"), Offset::days(1), Some(&never));
    assert_eq!((never.occurrences.len(), never.end), (1, SeriesEnd::NoInterval));

    let far = series(day("2025-01-01"), Offset::years(11), Some(&every("P1Y", RepeatEnd::Count(2))));
    assert_eq!((far.occurrences.len(), far.end), (1, SeriesEnd::TenYears));
}
