use super::generate::{Generated, LeftOut, generate};
use super::{
    Course, DecisionTask, Instance, Item, ItemId, ItemKey, ItemRecord, Outcome, Reason, Step,
    expand::Context, expand::Undated,
};
use crate::calendar::Date;
use crate::order::SortedMap;

/// An item that another takes the place of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    pub from: Item,
    pub to: Item,
}

/// The difference between the plan there is and the plan there should be, for a person to accept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The number the plan gets if it is accepted.
    pub revision: u32,
    pub kept: Vec<ItemId>,
    /// Another date or another modality.
    pub moved: Vec<Moved>,
    pub added: Vec<Item>,
    pub removed: Vec<Item>,
    /// The same item, rewritten where it stands: confirmed dates, a corrected anchor, a question asked or
    /// answered.
    pub updated: Vec<Moved>,
    /// Kept, with reasons that read differently today: a fact was recorded, or grew old, that changes nothing
    /// about them. The plan is not written again for that; whoever asks why is told these.
    pub reworded: Vec<(ItemId, Vec<Reason>)>,
    pub tasks: Vec<DecisionTask>,
    pub undated: Vec<Undated>,
    pub left_out: Vec<LeftOut>,
    pub cautions: Vec<(Option<String>, String)>,
}

/// Works out what the plan should be today and compares. Done and closed items and closed windows are never
/// touched, except that a corrected anchor corrects their window and keeps the old one beside it.
pub fn propose(course: &Course, context: &Context<'_>) -> Proposal {
    let made = generate(course, context);
    let revision = course.revision + 1;
    let mut proposal = Proposal {
        revision,
        kept: Vec::new(),
        moved: Vec::new(),
        added: Vec::new(),
        removed: Vec::new(),
        updated: Vec::new(),
        reworded: Vec::new(),
        tasks: Vec::new(),
        undated: made.undated.clone(),
        left_out: made.left_out.clone(),
        cautions: made.cautions.clone(),
    };
    let live: Vec<&ItemRecord> = course
        .items
        .iter()
        .filter(|record| !matches!(record.outcome, Outcome::Replaced { .. } | Outcome::EnteredInError { .. }))
        .collect();
    // A plan that has ended is not made again; only a corrected date still corrects its windows.
    let ended = course.end.is_some();
    let frozen = |record: &ItemRecord| {
        // What waits for a scan has no window yet that could have closed.
        let is_past = record.item.window.latest() < context.today && record.item.waits_for().is_none();
        ended || record.outcome != Outcome::Open || is_past
    };
    let mut answered: Vec<&ItemId> = Vec::new();
    let mut names: SortedMap<ItemId, ItemId> = SortedMap::new();
    for wanted in &made.items {
        let exact = live.iter().find(|record| record.item.key == wanted.key);
        let partner = exact.or_else(|| {
            // Counted from an earlier last session and not closed yet: this one takes its place.
            live.iter().find(|record| !frozen(record) && is_earlier_last(&record.item.key, &wanted.key))
        });
        let Some(record) = partner else {
            if ended || is_retroactive(wanted, course, context.today) {
                continue;
            }
            let item = Item { id: wanted.key.id(revision), revision, ..wanted.clone() };
            names.insert(wanted.id.clone(), item.id.clone());
            proposal.added.push(item);
            continue;
        };
        answered.push(&record.item.id);
        if frozen(record) {
            names.insert(wanted.id.clone(), record.item.id.clone());
            // A window that a correction opens again is planned as any other, and keeps the old one beside it.
            let opens_again =
                !ended && record.outcome == Outcome::Open && wanted.window.latest() >= context.today;
            match corrected(&record.item, wanted, opens_again) {
                Some(to) => proposal.updated.push(Moved { from: record.item.clone(), to }),
                None => proposal.kept.push(record.item.id.clone()),
            }
        } else if record.item.key != wanted.key || differs(&record.item, wanted) {
            let mut item = Item {
                id: wanted.key.id(revision),
                revision,
                replaces: Some(record.item.id.clone()),
                ..wanted.clone()
            };
            if anchor_was_corrected(&record.item, wanted) {
                item.as_recorded = record.item.as_recorded.or(Some(record.item.window));
            }
            names.insert(wanted.id.clone(), item.id.clone());
            proposal.moved.push(Moved { from: record.item.clone(), to: item });
        } else {
            names.insert(wanted.id.clone(), record.item.id.clone());
            let to = in_place(&record.item, wanted);
            if details_differ(&record.item, &to) {
                proposal.updated.push(Moved { from: record.item.clone(), to });
            } else {
                proposal.kept.push(record.item.id.clone());
                if to.because != record.item.because {
                    proposal.reworded.push((to.id, to.because));
                }
            }
        }
    }
    for record in live {
        if answered.contains(&&record.item.id) {
            continue;
        }
        if frozen(record) {
            proposal.kept.push(record.item.id.clone());
        } else {
            proposal.removed.push(record.item.clone());
        }
    }
    if !ended {
        proposal.tasks = renamed(made, &names);
        proposal.tasks.retain(|task| course.is_waiting(task));
        for task in &mut proposal.tasks {
            task.items.retain(|id| !course.is_settled(id));
        }
    }
    proposal
}

/// The item as it is wanted now, under the name and with the history of the one there is.
fn in_place(existing: &Item, wanted: &Item) -> Item {
    let history = existing.because.iter().filter(|reason| matches!(reason, Reason::Replanned { .. }));
    let mut because = wanted.because.clone();
    because.extend(history.cloned());
    Item {
        id: existing.id.clone(),
        revision: existing.revision,
        replaces: existing.replaces.clone(),
        as_recorded: existing.as_recorded,
        because,
        ..wanted.clone()
    }
}

/// Something that a circumstance adds to a plan there is already, with a window that had closed before anybody
/// knew of the circumstance: it cannot have been missed.
fn is_retroactive(wanted: &Item, course: &Course, today: Date) -> bool {
    let added = |reason: &Reason| matches!(reason, Reason::Circumstance { effect, .. } if effect == "added");
    // What follows a scan is needed once that scan was made, however late it was recorded: somebody has to look.
    let follows_a_scan = wanted.follows.is_some();
    course.revision > 0
        && !follows_a_scan
        && wanted.window.latest() < today
        && wanted.because.iter().any(added)
}

/// The same time point, counted from a session that was the last before another was added.
fn is_earlier_last(existing: &ItemKey, wanted: &ItemKey) -> bool {
    match (&existing.instance, &wanted.instance) {
        (Instance::Last(before), Instance::Last(now)) => {
            before < now
                && existing.time_point == wanted.time_point
                && existing.occurrence == wanted.occurrence
                && existing.part == wanted.part
        }
        _ => false,
    }
}

/// Another date or another modality: a new revision of the item.
fn differs(existing: &Item, wanted: &Item) -> bool {
    existing.window != wanted.window || existing.modality != wanted.modality || existing.kind != wanted.kind
}

/// Anything else that a reader of the plan would see.
fn details_differ(existing: &Item, wanted: &Item) -> bool {
    let seen = |item: &Item| {
        (
            item.title.clone(),
            item.label.clone(),
            item.technique.clone(),
            item.location.clone(),
            item.alternatives.clone(),
            item.criteria.clone(),
            item.role.clone(),
            (item.provisional, item.follows.clone()),
            item.requirement,
            item.counts_for_adherence,
            item.held_by.clone(),
            item.suggested.clone(),
        )
    };
    seen(existing) != seen(wanted)
}

/// Only a correction moves the day that an item of the same session counts from.
fn anchor_was_corrected(existing: &Item, wanted: &Item) -> bool {
    existing.key == wanted.key
        && existing.anchor_date != wanted.anchor_date
        && !matches!(existing.key.instance, Instance::After(_))
}

/// The item with its corrected window and the old one beside it, if its anchor was corrected.
fn corrected(existing: &Item, wanted: &Item, opens_again: bool) -> Option<Item> {
    if !anchor_was_corrected(existing, wanted) {
        return None;
    }
    let wanted = in_place(existing, wanted);
    let mut item = match opens_again {
        true => wanted,
        // What was asked for stays as it was; only its dates, and why it has them, are put right.
        false => Item {
            window: wanted.window,
            anchor_date: wanted.anchor_date,
            late_until: wanted.late_until,
            expires: wanted.expires,
            suggested: wanted.suggested,
            because: wanted.because,
            ..existing.clone()
        },
    };
    item.as_recorded = existing.as_recorded.or(Some(existing.window));
    item.because.push(Reason::Replanned {
        cause: "the date it counts from was corrected".into(),
        target_before: Some(existing.window.target()),
    });
    Some(item)
}

fn renamed(made: Generated, names: &SortedMap<ItemId, ItemId>) -> Vec<DecisionTask> {
    made.tasks
        .into_iter()
        .map(|mut task| {
            task.items = task.items.iter().map(|id| names.get(id).unwrap_or(id).clone()).collect();
            task
        })
        .collect()
}

impl Proposal {
    /// Whether nothing on the plan would change. Questions alone are no change of the plan, nor are reasons that
    /// read differently.
    pub fn is_empty(&self) -> bool {
        self.moved.is_empty() && self.added.is_empty() && self.removed.is_empty() && self.updated.is_empty()
    }

    /// Questions that nobody was asked yet.
    pub fn new_tasks<'a>(&'a self, course: &'a Course) -> impl Iterator<Item = &'a DecisionTask> {
        self.tasks.iter().filter(|task| !course.open_tasks.iter().any(|known| known.id == task.id))
    }

    /// Whether there is something to write: an item changes, or a question is new. One that is not asked any more
    /// (its item was done, a fact was recorded that answers it) makes no revision of the plan.
    pub fn is_news(&self, course: &Course) -> bool {
        !self.is_empty() || self.new_tasks(course).next().is_some()
    }

    /// Why an item is as it is, by what is known today.
    pub fn because<'a>(&'a self, item: &'a Item) -> &'a [Reason] {
        let now = self.reworded.iter().find(|(id, _)| *id == item.id);
        now.map_or(&item.because, |(_, because)| because)
    }

    /// The step that makes it so.
    pub fn into_step(self, cause: &str) -> Step {
        let mut replaced: Vec<ItemId> = self.moved.iter().map(|moved| moved.from.id.clone()).collect();
        replaced.extend(self.removed.iter().map(|item| item.id.clone()));
        let mut items = self.added;
        let first_plan = self.revision == 1;
        for moved in self.moved {
            let mut item = moved.to;
            item.because.push(Reason::Replanned {
                cause: cause.to_string(),
                target_before: Some(moved.from.window.target()),
            });
            items.push(item);
        }
        if !first_plan {
            for item in items.iter_mut().filter(|item| item.replaces.is_none()) {
                item.because.push(Reason::Replanned { cause: cause.to_string(), target_before: None });
            }
        }
        crate::order::by(&mut items, |a, b| (a.window.target(), &a.id).cmp(&(b.window.target(), &b.id)));
        Step::Planned {
            revision: self.revision,
            cause: cause.to_string(),
            replaced,
            items,
            updated: self.updated.into_iter().map(|moved| moved.to).collect(),
            tasks: self.tasks,
        }
    }
}
