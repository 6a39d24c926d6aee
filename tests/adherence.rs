//! Rates, intervals and classes.

use aftercare::adherence::{
    Class, Deviation, Exemption, Followed, Proportion, Standing, Status, cohen_kappa, deviation,
    funnel_limits, kaplan_meier, standing,
};
use aftercare::calendar::{Window, WindowSpec, resolve};
use aftercare::plan::CloseReason;
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct WilsonCases {
    published: Vec<(u32, u32, f64, f64)>,
    computed: Vec<(u32, u32, f64, f64)>,
}

#[test]
fn intervals_agree_with_published_and_independent_ones() {
    let cases: WilsonCases = serde_json::from_str(include_str!("data/adherence/wilson.json")).unwrap();
    assert!(cases.published.len() >= 4 && cases.computed.len() >= 10);
    for (rows, tolerance) in [(&cases.published, 5e-5), (&cases.computed, 1e-9)] {
        for (met, of, low, high) in rows {
            let interval = Proportion::new(*met, *of).unwrap().wilson95().unwrap();
            assert!((interval.low - low).abs() <= tolerance, "{met}/{of}: {interval:?}");
            assert!((interval.high - high).abs() <= tolerance, "{met}/{of}: {interval:?}");
        }
    }
}

#[test]
fn none_of_none_is_not_estimable() {
    let none = Proportion::new(0, 0).unwrap();
    assert_eq!((none.value(), none.wilson95(), none.tenths_of_percent()), (None, None, None));
    assert_eq!(none.percent_words(), "not estimable");
    assert!(Proportion::new(1, 0).is_none());
}

#[test]
fn percentages_round_half_up() {
    let cases = [
        (5, 7, "71.4 %"),
        (17, 19, "89.5 %"),
        (18, 19, "94.7 %"),
        (3, 4, "75.0 %"),
        (1, 1, "100.0 %"),
        (0, 1, "0.0 %"),
        (1, 2_000, "0.1 %"),
        (1, 2_001, "0.0 %"),
    ];
    for (met, of, words) in cases {
        assert_eq!(Proportion::new(met, of).unwrap().percent_words(), words, "{met}/{of}");
    }
}

#[test]
fn counts_alone_are_shown_below_ten() {
    assert!(Proportion::new(9, 9).unwrap().is_counts_only());
    assert!(!Proportion::new(9, 10).unwrap().is_counts_only());
}

/// Quartiles as R's `quantile(x)` gives them.
#[test]
fn quartiles_are_those_of_type_seven() {
    let cases: [(&[i64], f64, f64, f64); 5] = [
        (&[5], 5.0, 5.0, 5.0),
        (&[1, 2], 1.25, 1.5, 1.75),
        (&[3, 1, 2], 1.5, 2.0, 2.5),
        (&[-2, 0, 1, 7], -0.5, 0.5, 2.5),
        (&[-3, -1, 0, 2, 10, 40], -0.75, 1.0, 8.0),
    ];
    for (days, lower_quartile, median, upper_quartile) in cases {
        let expected = Deviation { n: days.len(), lower_quartile, median, upper_quartile };
        assert_eq!(deviation(days), Some(expected), "{days:?}");
    }
    assert_eq!(deviation(&[]), None);
}

/// Early is before the target and has a minus, late a plus; on the target is neither.
#[test]
fn deviations_are_said_with_their_sign() {
    let words = |days: &[i64]| deviation(days).unwrap().words();
    assert_eq!(words(&[-3, -1, 0, 2, 10, 40]), "median +1 (−0.75 to +8)");
    assert_eq!(words(&[0]), "median 0 (0 to 0)");
    assert_eq!(words(&[-2]), "median −2 (−2 to −2)");
}

/// 5 of 7: the centre is 0.6384 and half of the interval 0.2794.
#[test]
fn counts_and_intervals_are_said_in_words() {
    let proportion = Proportion::new(5, 7).unwrap();
    assert_eq!(proportion.count_words(), "5/7");
    assert_eq!(proportion.wilson95().unwrap().words(), "35.9 to 91.8 %");
}

#[test]
fn the_words_of_a_class_tell_the_classes_apart() {
    let classes = [
        (Class::OnTime, "On time"),
        (Class::Early, "Early"),
        (Class::Late, "Late"),
        (Class::Missed, "Missed"),
        (Class::NotMature { done: true }, "Done, not counted yet"),
        (Class::NotMature { done: false }, "Open"),
        (Class::Exempt(Exemption::Replaced), "Not counted"),
    ];
    for (class, label) in classes {
        assert_eq!(class.label(), label);
    }
    assert_eq!(Standing::Inside.label(), "within what chance explains");
    assert_eq!(Standing::OutsideInner.label(), "outside the 95 % limits");
    assert_eq!(Standing::OutsideOuter.label(), "outside the 99.8 % limits");
}

/// Done is what was made, whether or not its report is there; open is what still may be; somebody has to act on what is due
/// and on a report that is awaited.
#[test]
fn a_status_is_done_or_open_or_neither() {
    use Status::{
        AwaitingReport, Done, DoneEarly, DoneLate, DueNow, DueSoon, EnteredInError, NotAskedFor, NotDone,
        Overdue, Planned, Replaced, Stopped,
    };
    for (status, done, open, asks) in [
        (Planned, false, true, false),
        (DueSoon, false, true, true),
        (DueNow, false, true, true),
        (Overdue, false, true, true),
        (AwaitingReport, true, false, true),
        (Done, true, false, false),
        (DoneEarly, true, false, false),
        (DoneLate, true, false, false),
        (NotDone(CloseReason::Declined), false, false, false),
        (Replaced, false, false, false),
        (Stopped, false, false, false),
        (NotAskedFor, false, false, false),
        (EnteredInError, false, false, false),
    ] {
        let found = (status.is_done(), status.is_open(), status.asks_for_action());
        assert_eq!(found, (done, open, asks), "{status:?}");
    }
}

/// An end that nobody stated closes on no day that could be told.
#[test]
fn what_is_due_says_when_it_closes_unless_its_end_is_open() {
    let day = |text: &str| text.parse().unwrap();
    let (first, last) = (day("2026-03-02"), day("2026-03-16"));
    let window = Window::new(first, day("2026-03-09"), last).unwrap();
    let said = |window: &Window, today| Status::DueNow.distance_words(window, None, day(today));
    assert_eq!(said(&window, "2026-03-11"), "closes in 5 days");
    assert_eq!(said(&window, "2026-03-15"), "closes in 1 day");
    assert_eq!(said(&window, "2026-03-16"), "closes today");
    let spec = WindowSpec::AtLeast("P0D".parse().unwrap());
    let from_then_on = resolve(first, "P0D".parse().unwrap(), &spec).unwrap();
    assert_eq!(said(&from_then_on, "2026-03-11"), "");
}

/// Days to what comes next and from what has passed; far ahead to the nearest month, of which a year has twelve: 3½ are
/// 106.5 days.
#[test]
fn a_status_says_how_far_it_is_from_its_window() {
    let day = |text: &str| text.parse().unwrap();
    let window = Window::new(day("2026-03-02"), day("2026-03-09"), day("2026-03-16")).unwrap();
    for (status, done_on, today, words) in [
        (Status::Planned, None, "2025-11-15", "opens in 4 months"),
        (Status::Planned, None, "2025-11-16", "opens in 3 months"),
        (Status::Planned, None, "2025-11-22", "opens in 3 months"),
        (Status::Planned, None, "2025-11-23", "opens in 99 days"),
        (Status::DueSoon, None, "2026-02-28", "opens in 2 days"),
        (Status::DueSoon, None, "2026-03-01", "opens in 1 day"),
        (Status::Overdue, None, "2026-03-17", "1 day overdue"),
        (Status::Overdue, None, "2026-03-21", "5 days overdue"),
        (Status::DoneEarly, Some("2026-02-27"), "2026-04-01", "3 days early"),
        (Status::DoneLate, Some("2026-03-17"), "2026-04-01", "1 day late"),
        (Status::AwaitingReport, Some("2026-03-18"), "2026-04-01", "2 days late"),
        (Status::AwaitingReport, Some("2026-03-01"), "2026-04-01", "1 day early"),
        (Status::AwaitingReport, Some("2026-03-16"), "2026-04-01", ""),
        (Status::Done, Some("2026-03-02"), "2026-04-01", ""),
    ] {
        let found = status.distance_words(&window, done_on.map(day), day(today));
        assert_eq!(found, words, "{status:?} {done_on:?} on {today}");
    }
}

#[derive(Deserialize)]
struct Remissions {
    relapsed: Vec<i64>,
    still_in_remission: Vec<i64>,
    expected: Vec<(i64, usize, usize, f64)>,
    bounds: Vec<(f64, f64)>,
}

#[test]
fn the_product_limit_estimate_is_the_published_one() {
    let case: Remissions = serde_json::from_str(include_str!("data/adherence/kaplan_meier.json")).unwrap();
    let of = |days: &[i64], event| days.iter().map(move |days| Followed { days: *days, event }).collect();
    let mut followed: Vec<Followed> = of(&case.relapsed, true);
    let others: Vec<Followed> = of(&case.still_in_remission, false);
    followed.extend(others);
    let steps = kaplan_meier(&followed);
    assert_eq!(steps.len(), case.expected.len());
    for (step, (days, at_risk, events, share)) in steps.iter().zip(case.expected) {
        assert_eq!((step.days, step.at_risk, step.events), (days, at_risk, events));
        assert!((step.share - share).abs() < 5e-4, "{step:?}, expected {share}");
    }
    assert_eq!(steps.len(), case.bounds.len());
    for (step, (low, high)) in steps.iter().zip(case.bounds) {
        assert!((step.low.unwrap() - low).abs() < 1e-9, "{step:?}, expected {low}");
        assert!((step.high.unwrap() - high).abs() < 1e-9, "{step:?}, expected {high}");
    }
}

#[test]
fn when_everybody_has_missed_the_share_is_zero_and_has_no_interval() {
    let steps = kaplan_meier(&[Followed { days: 3, event: true }, Followed { days: 9, event: true }]);
    let last = steps.last().unwrap();
    assert_eq!((last.share, last.low, last.high), (0.0, None, None));
    assert_eq!(kaplan_meier(&[Followed { days: 5, event: false }]), Vec::new());
}

#[derive(Deserialize)]
struct FunnelCases {
    cases: Vec<(u32, u32, u32, f64, f64, f64, f64)>,
}

#[test]
fn funnel_limits_are_those_of_exact_fractions() {
    let cases: FunnelCases = serde_json::from_str(include_str!("data/adherence/funnel.json")).unwrap();
    for (met, of, n, low, high, outer_low, outer_high) in cases.cases {
        let limits = funnel_limits(Proportion::new(met, of).unwrap(), n).unwrap();
        let found = [limits.inner.low, limits.inner.high, limits.outer.low, limits.outer.high];
        for (found, expected) in found.iter().zip([low, high, outer_low, outer_high]) {
            assert!((found - expected).abs() < 1e-9, "{met}/{of}, {n}: {limits:?}, expected {expected}");
        }
    }
    // Where nobody has it, or everybody, there is no spread.
    for (met, centre) in [(0, 0.0), (10, 1.0)] {
        let limits = funnel_limits(Proportion::new(met, 10).unwrap(), 5).unwrap();
        let found = [limits.inner.low, limits.inner.high, limits.outer.low, limits.outer.high];
        assert_eq!(found, [centre; 4]);
    }
    assert_eq!(funnel_limits(Proportion::default(), 5), None);
    assert_eq!(funnel_limits(Proportion::new(1, 2).unwrap(), 0), None);
}

#[test]
fn only_what_lies_beyond_a_limit_is_outside() {
    let all = Proportion::new(80, 100).unwrap();
    let limits = funnel_limits(all, 50).unwrap();
    let at = |met| standing(Proportion::new(met, 50).unwrap(), &limits).unwrap();
    assert_eq!(at(40), Standing::Inside);
    assert_eq!(at(33), Standing::OutsideInner);
    assert_eq!(at(20), Standing::OutsideOuter);
    assert_eq!(at(50), Standing::OutsideOuter);
}

/// 20 of 20 where 93.8 % of all are on time happens by chance in more than a quarter of such groups.
#[test]
fn everything_on_time_is_outside_only_where_chance_hardly_gives_it() {
    let all = Proportion::new(938, 1_000).unwrap();
    let limits = funnel_limits(all, 20).unwrap();
    let at = |met| standing(Proportion::new(met, 20).unwrap(), &limits).unwrap();
    assert_eq!(
        (at(20), at(17), at(14), at(13)),
        (Standing::Inside, Standing::Inside, Standing::OutsideInner, Standing::OutsideOuter)
    );
}

/// By sums of binomial chances: outside is what chance gives less often than the limit says, on either side.
#[test]
fn standing_is_that_of_the_exact_chances() {
    for (met, of) in [(1, 2), (4, 5), (938, 1_000), (1, 3)] {
        let p = f64::from(met) / f64::from(of);
        let all = Proportion::new(met, of).unwrap();
        for n in [1_u32, 2, 7, 20, 50] {
            let chances: Vec<f64> = (0..=n)
                .map(|r| {
                    (0..r).fold((1.0 - p).powi((n - r) as i32) * p.powi(r as i32), |c, k| {
                        c * f64::from(n - k) / f64::from(k + 1)
                    })
                })
                .collect();
            let limits = funnel_limits(all, n).unwrap();
            for x in 0..=n as usize {
                let (up_to, from) = (chances[..=x].iter().sum::<f64>(), chances[x..].iter().sum::<f64>());
                let rarer = |tail: f64| up_to < tail - 1e-12 || from < tail - 1e-12;
                let expected = if rarer(0.001) {
                    Standing::OutsideOuter
                } else if rarer(0.025) {
                    Standing::OutsideInner
                } else {
                    Standing::Inside
                };
                let found = standing(Proportion::new(x as u32, n).unwrap(), &limits).unwrap();
                assert_eq!(found, expected, "{x} of {n} where {met} of {of} are");
            }
        }
    }
}

#[test]
fn kappa_is_agreement_beyond_chance() {
    // The worked example of the textbooks: 20 both yes, 5 only the first, 10 only the second, 15 both no.
    let of = |count: usize, pair: (bool, bool)| std::iter::repeat_n(pair, count);
    let pairs: Vec<_> = of(20, (true, true))
        .chain(of(5, (true, false)))
        .chain(of(10, (false, true)))
        .chain(of(15, (false, false)))
        .collect();
    assert!((cohen_kappa(&pairs).unwrap() - 0.4).abs() < 1e-12);
    assert_eq!(cohen_kappa(&[]), None);
    assert_eq!(cohen_kappa(&[(true, true), (true, true)]), None, "chance alone explains it");
    assert_eq!(cohen_kappa(&[(true, true), (false, false)]), Some(1.0));
    assert_eq!(cohen_kappa(&[(true, false), (false, true)]), Some(-1.0));
}

proptest! {
    #[test]
    fn an_interval_lies_in_zero_to_one_and_holds_its_proportion(of in 1_u32..100_000, part in 0.0_f64..=1.0) {
        let met = (f64::from(of) * part) as u32;
        let proportion = Proportion::new(met, of).unwrap();
        let interval = proportion.wilson95().unwrap();
        let value = proportion.value().unwrap();
        prop_assert!(0.0 <= interval.low && interval.low <= value, "{interval:?} {value}");
        prop_assert!(value <= interval.high && interval.high <= 1.0, "{interval:?} {value}");
    }
}
