//! Circumstances that change how often, or for how long, something is done.

use super::circumstances::{changed_by, in_force, selects};
use super::expand::Context;
use super::known::Known;
use super::series_end::series_ended_by;
use super::{Course, Item, Part, Suggested};
use crate::calendar::{self, Date, OPEN_WINDOW_CAP, Period, Window};
use crate::protocol::{Circumstance, Effect, TimingChange, Truth};

/// A rule about the interval or the end of a series.
enum Rule<'a> {
    Every { every: Period, until: &'a str },
    Until(&'a str),
}

/// Fills gaps and prolongs series as the circumstances ask. Existing items keep their dates: "at least every
/// three months" adds what is missing between them and goes on after the last, at most ten years from the
/// anchor.
pub(super) fn lengthen(items: &mut Vec<Item>, course: &Course, context: &Context<'_>, known: &Known<'_>) {
    for circumstance in in_force(context.content) {
        for effect in &circumstance.effects {
            let Effect::ReplaceTiming { select, change } = effect else { continue };
            let rule = match change {
                TimingChange::Every { every, until } => Rule::Every { every: *every, until },
                TimingChange::Until(until) => Rule::Until(until),
                TimingChange::Anchor(_) => continue,
            };
            if known.holds(circumstance) != Truth::True {
                continue;
            }
            let mut rows: Vec<Vec<Item>> = Vec::new();
            for item in items.iter().filter(|item| is_follow_up(item) && selects(select, item)) {
                let same_row = |other: &Item| {
                    other.kind == item.kind
                        && other.modality == item.modality
                        && other.key.instance == item.key.instance
                };
                match rows.iter_mut().find(|row| row.first().is_some_and(same_row)) {
                    Some(row) => row.push(item.clone()),
                    None => rows.push(vec![item.clone()]),
                }
            }
            for mut row in rows {
                crate::order::by_key(&mut row, |item| item.window.target());
                items.extend(added_to(&row, &rule, circumstance, course, context, known));
            }
        }
    }
}

/// Baselines and the second check of a medicine are no part of a series.
fn is_follow_up(item: &Item) -> bool {
    item.key.part == Part::Whole && item.window.target() > item.anchor_date
}

fn added_to(
    row: &[Item],
    rule: &Rule<'_>,
    circumstance: &Circumstance,
    course: &Course,
    context: &Context<'_>,
    known: &Known<'_>,
) -> Vec<Item> {
    let (Some(first), Some(last)) = (row.first(), row.last()) else { return Vec::new() };
    let Ok(cap) = calendar::shift(first.anchor_date, OPEN_WINDOW_CAP.after()) else { return Vec::new() };
    let mut added: Vec<Item> = Vec::new();
    let mut add = |like: &Item, target: Date, number: u16, until: &str| {
        let Some(window) = moved_window(&like.window, target) else { return };
        let applied = known.within(&window).holds(circumstance);
        if series_ended_by(course, until, &window) || applied != Truth::True {
            return;
        }
        let mut item = like.clone();
        item.key.occurrence = number;
        item.id = item.key.id(1);
        item.window = window;
        item.late_until = None;
        item.expires = None;
        item.suggested = Suggested::within(&window, context.closures);
        item.because.push(changed_by(circumstance, known, "added".into()));
        added.push(item);
    };
    // Numbers above any that the protocol's own repeats use, so that no two items share a name.
    let mut number = EXTRA_OCCURRENCES;
    match rule {
        Rule::Every { every, until } => {
            for (n, target) in multiples(first.anchor_date, *every, cap) {
                let near = |item: &&Item| item.window.contains(target) || item.window.target() == target;
                if target < first.window.target() || row.iter().any(|item| near(&item)) {
                    continue;
                }
                let like = row.iter().rev().find(|item| item.window.target() < target).unwrap_or(first);
                add(like, target, EXTRA_OCCURRENCES + n, until);
            }
        }
        Rule::Until(until) => {
            let Some(every) = last_interval(row) else { return added };
            let mut next = last.window.target().checked_add_signed(every);
            while let Some(target) = next.filter(|target| *target <= cap) {
                add(last, target, number, until);
                number = number.saturating_add(1);
                next = target.checked_add_signed(every);
            }
        }
    }
    added
}

/// Occurrences added by a circumstance are numbered from here.
const EXTRA_OCCURRENCES: u16 = 1000;

fn multiples(anchor: Date, every: Period, cap: Date) -> Vec<(u16, Date)> {
    let repeat = calendar::Repeat {
        every,
        end: calendar::RepeatEnd::UntilOffset(OPEN_WINDOW_CAP.after()),
        then: None,
    };
    calendar::occurrences(anchor, every.after(), Some(&repeat))
        .into_iter()
        .filter_map(|occurrence| Some((occurrence.k, calendar::shift(anchor, occurrence.offset).ok()?)))
        .filter(|(_, target)| *target <= cap)
        .collect()
}

fn last_interval(row: &[Item]) -> Option<chrono::TimeDelta> {
    let [.., before, last] = row else { return None };
    let interval = last.window.target() - before.window.target();
    (interval.num_days() > 0).then_some(interval)
}

fn moved_window(window: &Window, target: Date) -> Option<Window> {
    let earliest = target.checked_sub_signed(window.target() - window.earliest())?;
    let latest = target.checked_add_signed(window.latest() - window.target())?;
    Window::new(earliest, target, latest).ok()
}
