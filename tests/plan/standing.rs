//! What the figures read from a plan: how late an item is, whether the plan rests, what a status counts as, and how the time
//! points that are pooled are told apart.

use super::life::later;
use super::steps::worked_by_hand;
use aftercare::adherence::{
    Basis, Definition, Number, Overdue, Row, Status, Unit, hold_over, overdue, plan_on_hold, rows,
    time_point_names,
};
use aftercare::calendar::{Date, Window};
use aftercare::plan::{CloseReason, Course, Hold, Reason};
use std::collections::BTreeSet;

fn all_rows() -> Vec<Row> {
    worked_by_hand().iter().flat_map(|(course, day, _)| rows(course, *day, Basis::AsCorrected, 14)).collect()
}

/// After its window an item is late; by the protocol still useful up to one day, and of no use after another.
#[test]
fn how_late_an_item_is_changes_after_the_days_that_the_protocol_states() {
    let (course, ..) = worked_by_hand().remove(0);
    let mut item = course.items[0].item.clone();
    let last = item.window.latest();
    for useful in [None, Some(5)] {
        for pointless in [None, Some(3), Some(5), Some(8)] {
            item.late_until = useful.map(|days| later(last, days));
            item.expires = pointless.map(|days| later(last, days));
            for days in -2..=10 {
                let expected = match (useful, pointless) {
                    _ if days <= 0 => None,
                    (_, Some(end)) if days > end => Some(Overdue::PointlessSince(later(last, end))),
                    (Some(end), _) if days <= end => Some(Overdue::StillUsefulUntil(later(last, end))),
                    _ => Some(Overdue::Plain),
                };
                assert_eq!(overdue(&item, later(last, days)), expected, "{useful:?} {pointless:?} {days}");
            }
        }
    }
}

/// From its first day up to the day before the plan is taken up again. It excuses a window on whose last day it was in
/// force, and only where it was logged by then.
#[test]
fn a_hold_is_in_force_until_the_day_before_it_ends() {
    let (course, ..) = worked_by_hand().remove(0);
    let day = |number| later("2026-03-02".parse::<Date>().unwrap(), number);
    for until in [None, Some(4), Some(10)] {
        for logged in [3, 6, 12] {
            let hold = Hold {
                from: day(3),
                until: until.map(day),
                reason: "other illness".into(),
                logged_on: day(logged),
            };
            let held = Course { holds: vec![hold], ..course.clone() };
            for number in 0..=14 {
                let is_in_force = number >= 3 && until.is_none_or(|until| number < until);
                let what = format!("{until:?} {logged} {number}");
                assert_eq!(plan_on_hold(&held, day(number)).is_some(), is_in_force, "{what}");
                let window = Window::new(day(-5), day(-5), day(number)).unwrap();
                let is_excused = is_in_force && logged <= number;
                assert_eq!(hold_over(&held, &window).is_some(), is_excused, "{what}");
            }
        }
    }
}

/// What leaves every figure is not called missed, and what is missed is not called left out.
#[test]
fn a_reason_counts_as_what_its_code_says() {
    let mut exempt = 0;
    for reason in CloseReason::PLAIN.into_iter().chain([CloseReason::Other("no transport".into())]) {
        let words = Status::NotDone(reason.clone()).counts_as();
        assert_eq!(words == "Not counted", reason.is_exempt(), "{reason:?}: {words}");
        assert_eq!(words.starts_with("Missed"), !reason.is_exempt(), "{reason:?}: {words}");
        exempt += usize::from(reason.is_exempt());
    }
    assert_eq!(exempt, 6);
}

/// The distance of a row is before, on or after the day it counts from, as the protocol has it.
#[test]
fn the_distance_of_a_row_says_on_which_side_of_its_anchor_it_lies() {
    let mut seen = [0; 3];
    for (course, day, name) in worked_by_hand() {
        for row in rows(&course, day, Basis::AsCorrected, 14) {
            let item = &course.item(&row.item).unwrap().item;
            let stated = item.because.iter().find_map(|reason| match reason {
                Reason::Protocol { offset, anchor, .. } => Some((offset, anchor)),
                _ => None,
            });
            let (side, expected) = match stated {
                None => {
                    assert_eq!(row.timing, "", "{name}: {}", row.item);
                    continue;
                }
                Some((offset, anchor)) if offset.is_zero() => (0, format!("day of {anchor}")),
                // The words of a negative distance end with "before".
                Some((offset, anchor)) if offset.is_before() => {
                    assert!(offset.words().ends_with("before"), "{}", offset.words());
                    (1, format!("{} {anchor}", offset.words()))
                }
                Some((offset, anchor)) => (2, format!("{} after {anchor}", offset.words())),
            };
            assert_eq!(row.timing, expected, "{name}: {}", row.item);
            assert!(row.detail().contains(&row.timing), "{name}: {}", row.detail());
            assert!(row.detail().contains(&row.activity) || row.time_point_label.contains(&row.activity));
            seen[side] += 1;
        }
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

/// By the newest version of their protocol; two that people call the same in one protocol say their code as well.
#[test]
fn pooled_time_points_have_names_that_tell_them_apart() {
    let all = all_rows();
    let names = time_point_names(&all);
    let keys: BTreeSet<_> = all.iter().map(Row::time_point_key).collect();
    assert_eq!(names.iter().count(), keys.len());
    let mut told: Vec<_> =
        names.iter().map(|(key, name)| (key.protocol, name.label.clone(), name.detail.clone())).collect();
    told.sort();
    let count = told.len();
    told.dedup();
    assert_eq!(told.len(), count, "two have one name");

    let first = all[0].clone();
    let called = |version, label: &str| Row { version, time_point_label: label.into(), ..first.clone() };
    for rows in [
        [called(1, "old"), called(2, "new")],
        [called(2, "new"), called(1, "old")],
        [called(2, "new"), called(2, "the same, read later")],
    ] {
        let names = time_point_names(&rows);
        assert_eq!(names.get(&first.time_point_key()).unwrap().label, "new");
    }

    let other = Row { occurrence: first.occurrence + 7, ..first.clone() };
    let alike = time_point_names([&first, &other]);
    for row in [&first, &other] {
        let key = row.time_point_key();
        let expected = format!("{} ({})", row.detail(), key.code());
        assert_eq!(alike.get(&key).unwrap().detail, expected);
    }
    let elsewhere = Row { protocol: aftercare::protocol::ProtocolId::from_bits(77), ..first.clone() };
    let apart = time_point_names([&first, &elsewhere]);
    for row in [&first, &elsewhere] {
        assert_eq!(apart.get(&row.time_point_key()).unwrap().detail, row.detail());
    }
}

/// Each number counts what its words say, and says what it is in a sentence.
#[test]
fn a_number_says_what_it_counts() {
    for number in Number::PLAIN {
        let words = number.words(2);
        let expected = match () {
            () if words.contains("day") && number != Number::Dated => Unit::Day,
            () if words.contains("patients") => Unit::Patient,
            () if words.contains("session") => Unit::Session,
            () => Unit::Item,
        };
        assert_eq!(number.unit(), expected, "{words}");
        assert!(number.explains().ends_with(['.', '?']), "{}", number.explains());
    }
}

#[test]
fn a_definition_is_one_text_of_its_lines() {
    let definition = Definition {
        cut_off: "2026-03-02".parse().unwrap(),
        basis: Basis::AsCorrected,
        protocols: vec![("SIRT".into(), vec![1, 2])],
    };
    let text = definition.text();
    assert_eq!(text.lines().collect::<Vec<_>>(), definition.lines());
    assert!(text.starts_with("Cut-off date 02-Mar-2026.") && text.ends_with("versions 1, 2."), "{text}");
}
