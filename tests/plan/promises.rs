//! What holds of every plan (section 8 of the planning model): making it again on the same day changes
//! nothing, days to book are working days of the window, windows hold their targets, and what is done stays.

use super::life::{Living, lives};
use super::{EXAMPLES, search};
use aftercare::calendar::Date;
use aftercare::plan::{Item, ItemRecord, Outcome, Proposal};
use proptest::prelude::*;

/// Days of a window, or of the days around the target where the window is years long.
fn days(item: &Item) -> impl Iterator<Item = Date> {
    let latest = item.window.latest();
    item.window.earliest().iter_days().take_while(move |day| *day <= latest)
}

fn dates_are_in_order(living: &Living<'_>, item: &Item) -> Result<(), TestCaseError> {
    let window = item.window;
    prop_assert!(window.earliest() <= window.target() && window.target() <= window.latest(), "{item:?}");
    prop_assert!(item.late_until.is_none_or(|day| window.latest() <= day), "{item:?}");
    match item.suggested.date {
        Some(day) => prop_assert!(window.contains(day) && living.closures.is_working_day(day), "{item:?}"),
        None => prop_assert!(!days(item).any(|day| living.closures.is_working_day(day)), "{item:?}"),
    }
    Ok(())
}

/// A record that the plan may not change: done, closed, replaced, or its window is over.
fn is_settled(record: &ItemRecord, today: Date) -> bool {
    record.outcome != Outcome::Open || record.item.window.latest() < today
}

fn settled_items_stay(before: &[ItemRecord], living: &Living<'_>) -> Result<(), TestCaseError> {
    for record in before.iter().filter(|record| is_settled(record, living.today)) {
        let now = living.course.item(&record.item.id);
        let Some(now) = now else {
            return Err(TestCaseError::fail(format!("{} is gone", record.item.id)));
        };
        prop_assert_eq!(&now.outcome, &record.outcome, "{}", record.item.id);
        prop_assert_eq!(&now.booking, &record.booking, "{}", record.item.id);
        if now.item == record.item {
            continue;
        }
        prop_assert!(living.corrected, "{:#?}\nwas\n{:#?}", now.item, record.item);
        let first = record.item.as_recorded.unwrap_or(record.item.window);
        prop_assert_eq!(now.item.as_recorded, Some(first), "{}", record.item.id);
        prop_assert_eq!(now.item.modality, record.item.modality, "{}", record.item.id);
    }
    Ok(())
}

fn short(proposal: &Proposal) -> String {
    let names = |items: &[Item]| items.iter().map(|item| item.id.to_string()).collect::<Vec<_>>().join(" ");
    let pairs = proposal
        .moved
        .iter()
        .chain(&proposal.updated)
        .map(|moved| format!("{:?}\nto {:?}", moved.from, moved.to));
    format!(
        "added {}, removed {}, {}",
        names(&proposal.added),
        names(&proposal.removed),
        pairs.collect::<Vec<_>>().join("\n")
    )
}

proptest! {
    #![proptest_config(search(300))]

    #[test]
    fn plans_keep_what_they_promise(example in any::<usize>(), life in lives(1..14)) {
        let (id, content) = &EXAMPLES[example % EXAMPLES.len()];
        let mut living = Living::new(content, &life);
        for act in [None].into_iter().chain(life.acts.iter().map(Some)) {
            if let Some(act) = act {
                living.act(act);
            }
            let before = living.course.items.clone();
            let proposal = living.proposal();
            if proposal.is_news(&living.course) {
                prop_assert!(proposal.updated.iter().all(|one| one.from != one.to), "{}: after {:?}", id, act);
                let new = proposal.added.iter().chain(proposal.moved.iter().map(|one| &one.to));
                for moved in &proposal.moved {
                    let what = |item: &Item| (item.key.time_point.clone(), item.key.occurrence, item.key.part);
                    prop_assert_eq!(what(&moved.from), what(&moved.to), "{}", id);
                }
                for item in new {
                    prop_assert_eq!(item.revision, proposal.revision, "{}: {}", id, &item.id);
                }
                let step = proposal.into_step("again");
                prop_assert!(living.take(step), "{}: its own proposal is refused after {:?}", id, act);
            }
            settled_items_stay(&before, &living)?;
            let again = living.proposal();
            prop_assert!(again.is_empty(), "{}: after {:?} proposed again: {}", id, act, short(&again));
            prop_assert!(!again.is_news(&living.course), "{}: asks again after {:?}", id, act);
            for record in &living.course.items {
                dates_are_in_order(&living, &record.item)?;
            }
            let live = |record: &&ItemRecord| !matches!(record.outcome, Outcome::Replaced { .. });
            let mut keys: Vec<_> = living.course.items.iter().filter(live).map(|one| &one.item.key).collect();
            let count = keys.len();
            keys.sort();
            keys.dedup();
            prop_assert_eq!(keys.len(), count, "{}: one item twice after {:?}", id, act);
        }
    }
}
