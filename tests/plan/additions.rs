//! What a circumstance adds to every example: its questions, its series without gaps, and what it follows.

use super::EXAMPLES;
use super::effects::{Seen, extra, life, plan, start, with};
use super::life::{Living, later};
use aftercare::calendar::{Offset, Period, shift};
use aftercare::plan::{Context, Instance, Item, ItemId, Reason, Session, Step, generate};
use aftercare::protocol::{
    ActivityKind, AnchorRef, Effect, Fact, FactKey, FactValue, Number, Select, TimePointId, TimingChange,
};
use std::collections::{BTreeMap, BTreeSet};

/// An item that goes into another takes its questions along: every question is about items that are on the plan.
#[test]
fn a_question_is_about_what_is_on_the_plan() {
    let mut merged = 0;
    for (name, content) in EXAMPLES.iter() {
        for like in content.time_points.iter().filter(|point| point.activity.kind == ActivityKind::Imaging) {
            let mut point = like.clone();
            (point.id, point.merge, point.optional) = (TimePointId::new("x-extra"), true, false);
            let added = with(content, vec![Effect::AddActivity(Box::new(point))]);
            let life = life();
            let mut living = Living::new(&added, &life);
            let value = FactValue::Number(Number::whole(4));
            let date = later(start(), -60);
            assert!(living.take(Step::FactRecorded(Fact { key: FactKey::Ecog, value, date })));
            // So early that every unknown fact is asked for.
            let made = generate(&living.course, &Context { due_soon_days: 4_000, ..living.context() });
            for task in &made.tasks {
                let ids: BTreeSet<&ItemId> = task.items.iter().collect();
                assert_eq!(ids.len(), task.items.len(), "{name}: {}", task.id);
                let is_there = |id: &&ItemId| made.items.iter().any(|item| item.id == **id);
                assert!(ids.iter().all(is_there), "{name}: {} {:?}", task.id, task.items);
            }
            let is_merged = |reason: &Reason| matches!(reason, Reason::Merged { .. });
            let holds = |item: &&Item| item.because.iter().any(is_merged) && !item.held_by.is_empty();
            merged += made.items.iter().filter(holds).count();
        }
    }
    assert!(merged > 10, "{merged}");
}

/// "At least every three months": of each row by itself, whatever else is done in those months.
#[test]
fn a_series_has_no_gap_longer_than_its_circumstance_asks() {
    let mut looked = 0;
    for (name, content) in EXAMPLES.iter() {
        let every = TimingChange::Every { every: Period::months(3), until: "tried".into() };
        let select = Select::Kinds(vec![ActivityKind::Imaging]);
        let before = plan(&with(content, Vec::new()));
        let after = plan(&with(content, vec![Effect::ReplaceTiming { select, change: every }]));
        let is_follow_up =
            |item: &&Item| item.kind == ActivityKind::Imaging && item.window.target() > item.anchor_date;
        for item in before.items.iter().filter(is_follow_up) {
            let is_of_row = |other: &&Item| {
                is_follow_up(other)
                    && (other.modality, &other.key.instance) == (item.modality, &item.key.instance)
            };
            let targets = before.items.iter().filter(is_of_row).map(|other| other.window.target());
            // The first of its row stands for all of it.
            if targets.min() != Some(item.window.target()) {
                continue;
            }
            for months in (3..=60).step_by(3) {
                let due = shift(item.anchor_date, Offset::months(months)).unwrap();
                let has = |other: &Item| other.window.contains(due) || other.window.target() == due;
                let is_done = after.items.iter().filter(is_of_row).any(has);
                assert!(due < item.window.target() || is_done, "{name}: {} in month {months}", item.id);
                looked += 1;
            }
        }
    }
    assert!(looked > 500, "{looked}");
}

/// Its own dates stay, and what is added fills gaps: nothing before the first, nothing in a window that is there, each like
/// the one before it, and named in the order of the dates.
#[test]
fn a_series_is_filled_between_what_it_has() {
    let mut looked = 0;
    for (name, content) in EXAMPLES.iter() {
        let every = TimingChange::Every { every: Period::months(1), until: "tried".into() };
        let select = Select::Kinds(vec![ActivityKind::Imaging]);
        let before = plan(&with(content, Vec::new())).items;
        let after = plan(&with(content, vec![Effect::ReplaceTiming { select, change: every }])).items;
        let is_there = |item: &Item| before.iter().any(|other| other.id == item.id);
        let mut last: BTreeMap<String, u16> = BTreeMap::new();
        // In the order of their dates.
        for added in after.iter().filter(|item| !is_there(item)) {
            let target = added.window.target();
            let row: Vec<&Item> = before
                .iter()
                .filter(|item| {
                    (item.kind, item.modality, &item.key.instance)
                        == (added.kind, added.modality, &added.key.instance)
                        && item.window.target() > item.anchor_date
                })
                .collect();
            let like = row
                .iter()
                .filter(|item| item.window.target() < target)
                .max_by_key(|item| (item.window.target(), std::cmp::Reverse(&item.id)));
            let Some(like) = like else { panic!("{name}: {} is before its series", added.id) };
            assert_eq!(added.window.width_days(), like.window.width_days(), "{name}: {}", added.id);
            assert!(!row.iter().any(|item| item.window.contains(target)), "{name}: {}", added.id);
            let row_name = format!("{:?} {:?}", added.modality, added.key.instance);
            let number = added.key.occurrence;
            let earlier = last.insert(row_name, number);
            assert!(earlier.is_none_or(|earlier| earlier < number), "{name}: {}", added.id);
            looked += 1;
        }
    }
    assert!(looked > 500, "{looked}");
}

/// What follows a scan says which one: of several sessions that of its own.
#[test]
fn what_follows_a_scan_names_its_session() {
    let mut seen = Seen::default();
    for (name, content) in EXAMPLES.iter() {
        let mut content = content.clone();
        let Some(scan) =
            content.time_points.iter_mut().find(|point| point.activity.kind == ActivityKind::Imaging)
        else {
            continue;
        };
        scan.timing.anchor = AnchorRef::EachSession;
        let (scan_id, modalities) = (scan.id.clone(), scan.activity.modality.into_iter().collect());
        let Some(effect) = extra(&content, AnchorRef::EachItem(modalities)) else { continue };
        let content = with(&content, vec![effect]);
        for sessions in [1, 2] {
            let life = life();
            let mut living = Living::new(&content, &life);
            living.today = later(start(), 20);
            if sessions == 2 {
                let date = living.today;
                let second = Session { date, site: String::new(), operator: String::new() };
                assert!(living.take(Step::SessionAdded(second)));
            }
            let value = FactValue::Number(Number::whole(4));
            let date = later(start(), -60);
            assert!(living.take(Step::FactRecorded(Fact { key: FactKey::Ecog, value, date })));
            let made = generate(&living.course, &living.context());
            for item in made.items.iter().filter(|item| item.key.time_point.as_str() == "x-extra") {
                let Instance::After(scan) = &item.key.instance else { panic!("{name}: {item:?}") };
                let Some(number) = scan.strip_prefix(&format!("{scan_id}.s")) else { continue };
                let follows = item.follows.clone().unwrap();
                let is_named = follows.ends_with(&format!(", session {number}"));
                assert_eq!(is_named, sessions > 1, "{name}: {scan}: {follows}");
                seen.add(is_named);
            }
        }
    }
    seen.enough();
}
