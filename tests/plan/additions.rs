//! What a circumstance adds to every example: its questions, its series without gaps, and what it follows.

use super::EXAMPLES;
use super::effects::{Seen, extra, life, plan, start, with};
use super::life::{Living, later};
use aftercare::calendar::{Date, Offset, Period, shift};
use aftercare::imaging::Modality;
use aftercare::plan::{Context, EventRecord, Instance, Item, ItemId, Part, Reason, Session, Step, generate};
use aftercare::protocol::{
    ActivityKind, AnchorRef, Effect, EventName, Fact, FactKey, FactValue, Number, Select, TimePointId,
    TimingChange,
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

/// A scan of another kind is another scan, however near it is.
#[test]
fn a_scan_goes_into_no_scan_of_another_kind() {
    let mut seen = 0;
    for (name, content) in EXAMPLES.iter() {
        let asked: BTreeSet<Modality> =
            content.time_points.iter().filter_map(|point| point.activity.modality).collect();
        let Some(other) = Modality::ALL.iter().copied().find(|one| !asked.contains(one)) else { continue };
        for like in content.time_points.iter().filter(|point| point.activity.kind == ActivityKind::Imaging) {
            let mut point = like.clone();
            (point.id, point.merge, point.optional) = (TimePointId::new("x-extra"), true, false);
            point.activity.modality = Some(other);
            let made = plan(&with(content, vec![Effect::AddActivity(Box::new(point))]));
            let into = |item: &&Item| {
                item.modality != Some(other)
                    && item
                        .because
                        .iter()
                        .any(|why| matches!(why, Reason::Merged { with, .. } if *with == like.label))
            };
            assert_eq!(made.items.iter().find(into).map(|item| &item.label), None, "{name}: {}", like.id);
            seen += usize::from(made.items.iter().any(|item| item.modality == Some(other)));
        }
    }
    assert!(seen > 20, "{seen}");
}

/// What is added goes into what is there only where the protocol lets it, and only a scan of a known kind does.
#[test]
fn what_may_not_merge_stands_beside_what_is_there() {
    let mut seen = Seen::default();
    for (name, content) in EXAMPLES.iter() {
        for like in
            content.time_points.iter().filter(|point| point.activity.kind != ActivityKind::MedicationCourse)
        {
            for merge in [false, true] {
                let mut point = like.clone();
                (point.id, point.merge, point.optional) = (TimePointId::new("x-extra"), merge, false);
                let made = plan(&with(content, vec![Effect::AddActivity(Box::new(point))]));
                let is_merged = |reason: &Reason| matches!(reason, Reason::Merged { .. });
                let mut merged = made.items.iter().filter(|item| item.because.iter().any(is_merged));
                let is_merged = merged.next().is_some();
                if !merge || like.activity.modality.is_none() {
                    assert!(!is_merged, "{name}: {}", like.id);
                }
                seen.add(is_merged);
            }
        }
    }
    seen.enough();
}

/// A series that is prolonged goes on at the interval of its last two. Two of one day have none, and nothing is added.
#[test]
fn a_series_goes_on_at_its_last_interval() {
    let mut seen = Seen::default();
    for (name, content) in EXAMPLES.iter() {
        let before = plan(&with(content, Vec::new())).items;
        for kind in ActivityKind::ALL.iter().copied() {
            let change = TimingChange::Until("tried".into());
            let effect = Effect::ReplaceTiming { select: Select::Kinds(vec![kind]), change };
            let after = plan(&with(content, vec![effect])).items;
            let is_of_kind = |item: &&Item| {
                item.kind == kind && item.key.part == Part::Whole && item.window.target() > item.anchor_date
            };
            let mut rows: BTreeMap<String, [Vec<Date>; 2]> = BTreeMap::new();
            for (place, items) in [&before, &after].into_iter().enumerate() {
                for item in items.iter().filter(is_of_kind) {
                    let row = format!("{:?} {:?}", item.modality, item.key.instance);
                    rows.entry(row).or_default()[place].push(item.window.target());
                }
            }
            for (row, [mut was, mut is]) in rows {
                was.sort_unstable();
                is.sort_unstable();
                let interval = match was.as_slice() {
                    [.., before, last] => (*last - *before).num_days(),
                    _ => 0,
                };
                if interval == 0 {
                    assert_eq!(is, was, "{name}: {kind:?} {row}");
                } else {
                    let next = is.get(was.len()).map(|next| (*next - was[was.len() - 1]).num_days());
                    assert!(next.is_none_or(|next| next == interval), "{name}: {kind:?} {row} {next:?}");
                    assert_eq!(is[..was.len()], was[..], "{name}: {kind:?} {row}");
                }
                seen.add(is.len() > was.len());
            }
        }
    }
    seen.enough();
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

/// A series that goes on until an event has nothing after it: every window that it adds had closed by then, and some had.
#[test]
fn an_event_ends_the_series_that_goes_on_until_it() {
    let mut seen = Seen::default();
    for (name, content) in EXAMPLES.iter() {
        let change = TimingChange::Every { every: Period::months(1), until: "tried".into() };
        let select = Select::Kinds(vec![ActivityKind::Imaging]);
        let content = with(content, vec![Effect::ReplaceTiming { select, change }]);
        let life = life();
        let mut living = Living::new(&content, &life);
        let value = FactValue::Number(Number::whole(4));
        let date = later(start(), -60);
        assert!(living.take(Step::FactRecorded(Fact { key: FactKey::Ecog, value, date })));
        let without = generate(&living.course, &living.context()).items;
        let happened = later(start(), 300);
        living.today = happened;
        let event = EventRecord { event: EventName::new("tried"), date: happened };
        assert!(living.take(Step::EventRecorded(event)), "{name}");
        let ended = generate(&living.course, &living.context()).items;
        // Those that a circumstance adds are numbered from 1000 on.
        for item in without.iter().filter(|item| item.key.occurrence >= 1000) {
            let stays = item.window.latest() < happened;
            assert_eq!(ended.iter().any(|other| other.id == item.id), stays, "{name}: {}", item.id);
            seen.add(stays);
        }
    }
    seen.enough();
}
