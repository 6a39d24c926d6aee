use aftercare::calendar::{
    Date, Offset, Period, Repeat, RepeatEnd, Sign, WindowSpec, add, display, occurrences, parse_entry,
    parse_iso, resolve, shift,
};
use proptest::prelude::*;

use crate::{day, every_day_2012_to_2028};

#[test]
fn every_longer_offset_of_one_unit_ends_later() {
    for start in every_day_2012_to_2028().step_by(3) {
        for unit in [Offset::days, Offset::weeks, Offset::months, Offset::years] {
            let reached: Vec<Date> = (-14..=14).map(|count| shift(start, unit(count)).unwrap()).collect();
            assert!(reached.is_sorted_by(|earlier, later| earlier < later), "{start}");
        }
    }
}

#[test]
fn every_later_start_ends_no_earlier() {
    let starts: Vec<Date> = every_day_2012_to_2028().collect();
    for text in ["P1M", "-P1M", "P3M", "P1Y", "P1M1W", "-P1Y2M3W4D", "P12W", "P90D"] {
        let offset: Offset = text.parse().unwrap();
        assert!(starts.iter().map(|start| shift(*start, offset).unwrap()).is_sorted(), "{text}");
    }
}

fn any_date() -> impl Strategy<Value = Date> {
    (0..65_000_i32).prop_map(|days| shift(day("1900-01-01"), Offset::days(days)).unwrap())
}

fn any_period() -> impl Strategy<Value = Period> {
    (0..20_u16, 0..40_u16, 0..200_u16, 0..900_u16).prop_map(|(y, m, w, d)| Period::new(y, m, w, d))
}

fn any_offset() -> impl Strategy<Value = Offset> {
    (any_period(), any::<bool>())
        .prop_map(|(length, back)| if back { length.before() } else { length.after() })
}

fn any_spec() -> impl Strategy<Value = WindowSpec> {
    prop_oneof![
        (any_period(), any_period()).prop_map(|(before, after)| WindowSpec::Around { before, after }),
        (any_offset(), any_offset()).prop_map(|(low, high)| WindowSpec::Between { low, high }),
        any_offset().prop_map(WindowSpec::AtLeast),
        any_offset().prop_map(WindowSpec::AtMost),
        Just(WindowSpec::ExactDay),
    ]
}

fn any_repeat() -> impl Strategy<Value = Repeat> {
    let end = prop_oneof![
        any::<u16>().prop_map(RepeatEnd::Count),
        any_offset().prop_map(RepeatEnd::UntilOffset),
        any_offset().prop_map(|cap| RepeatEnd::UntilEvent { text: "relapse".to_owned(), cap }),
    ];
    (any_period(), end.clone(), any_period(), end).prop_map(|(every, end, next_every, next_end)| Repeat {
        every,
        end,
        then: Some(Box::new(Repeat { every: next_every, end: next_end, then: None })),
    })
}

proptest! {
    #[test]
    fn a_window_holds_its_target(anchor in any_date(), offset in any_offset(), spec in any_spec()) {
        let Ok(window) = resolve(anchor, offset, &spec) else {
            let always_resolves = matches!(spec, WindowSpec::Around { .. } | WindowSpec::ExactDay);
            prop_assert!(!always_resolves);
            return Ok(());
        };
        prop_assert!(window.earliest() <= window.target() && window.target() <= window.latest());
        prop_assert!(window.contains(window.target()));
        prop_assert_eq!(window.target(), shift(anchor, offset).unwrap());
    }

    #[test]
    fn a_sum_is_its_steps(start in any_date(), offset in any_offset()) {
        let added = add(start, offset).unwrap();
        prop_assert_eq!(shift(start, offset), Ok(added.date));
        let by_steps = added.steps.iter().try_fold(start, |date, step| shift(date, step.by));
        prop_assert_eq!(by_steps, Ok(added.date));
        prop_assert!(added.explain().contains(&display(added.date)));
    }

    #[test]
    fn days_and_weeks_can_be_taken_back(start in any_date(), weeks in 0..500_u16, days in 0..5_000_u16) {
        let offset = Offset::new(Sign::After, 0, 0, weeks, days);
        prop_assert_eq!(shift(shift(start, offset).unwrap(), offset.negated()), Ok(start));
    }

    #[test]
    fn an_offset_reads_back_as_written(offset in any_offset()) {
        prop_assert_eq!(offset.to_string().parse(), Ok(offset));
        prop_assert_eq!(offset.negated().negated(), offset);
    }

    #[test]
    fn occurrences_come_one_after_the_other(anchor in any_date(), first in any_offset(), repeat in any_repeat()) {
        let all = occurrences(anchor, first, Some(&repeat));
        let dates: Vec<Date> = all.iter().map(|occurrence| shift(anchor, occurrence.offset).unwrap()).collect();
        prop_assert!(dates.is_sorted_by(|earlier, later| earlier < later));
        prop_assert_eq!(all[0].offset, first);
        let cap = shift(anchor, Offset::years(10)).unwrap();
        prop_assert!(dates.iter().skip(1).all(|date| *date <= cap));
    }

    #[test]
    fn no_text_makes_the_readers_panic(text in "\\PC{0,24}") {
        let _ = parse_iso(&text);
        let _ = parse_entry(&text);
        let _ = text.parse::<Offset>();
    }

    #[test]
    fn no_text_like_a_date_makes_the_readers_panic(text in "[-0-9A-Za-zéP/. ]{0,14}") {
        if let Ok(date) = parse_entry(&text) {
            prop_assert_eq!(parse_entry(&display(date)), Ok(date));
        }
        if let Ok(offset) = text.parse::<Offset>() {
            prop_assert_eq!(offset.to_string().parse(), Ok(offset));
        }
    }
}
