//! Questions that a plan cannot answer by itself, and what a person answered.

use super::circumstances::{fact_words, is_due_soon};
use super::known::Known;
use super::{Choice, Context, Course, Decision, DecisionId, DecisionTask, Item, Reason, Requirement};
use crate::imaging::Modality;
use crate::order::SortedMap;
use crate::protocol::{Circumstance, FactAge, FactKey};

/// The questions that come up on the way, one per id, with the items they hold.
#[derive(Debug, Default)]
pub(super) struct Tasks(SortedMap<DecisionId, DecisionTask>);

impl Tasks {
    /// Asks once; a second item with the same question joins it.
    pub fn ask(&mut self, item: Option<&mut Item>, task: DecisionTask) {
        let entry = self.0.entry(task.id.clone()).or_insert(task);
        if let Some(item) = item {
            if !entry.items.contains(&item.id) {
                entry.items.push(item.id.clone());
            }
            if !item.held_by.contains(&entry.id) {
                item.held_by.push(entry.id.clone());
            }
        }
    }

    pub fn into_list(self) -> Vec<DecisionTask> {
        self.0.into_values().collect()
    }
}

/// The answer to a question, if it was given and still holds. An answer in place of a fact ages as the fact
/// does.
pub(super) fn answer<'a>(course: &'a Course, id: &DecisionId) -> Option<&'a Decision> {
    course.decisions.get(id)
}

pub(super) fn answer_for_fact<'a>(
    course: &'a Course,
    id: &DecisionId,
    key: FactKey,
    known: &Known<'_>,
) -> Option<&'a Decision> {
    answer(course, id).filter(|decision| match known.age_limit(key) {
        FactAge::Days(days) => (known.today - decision.on).num_days() <= i64::from(days),
        FactAge::UntilChanged => true,
    })
}

/// An unknown fact keeps the item and asks, once the item is due soon and while its window is open.
pub(super) fn ask_for_facts(
    item: &mut Item,
    circumstance: &Circumstance,
    course: &Course,
    context: &Context<'_>,
    known: &Known<'_>,
    tasks: &mut Tasks,
) {
    item.because.push(Reason::Unknown { id: circumstance.id.clone(), why: fact_words(circumstance, known) });
    let too_late = item.window.latest() < context.today;
    if !is_due_soon(item, context) || too_late || item.requirement == Requirement::OptionalOff {
        return;
    }
    for key in circumstance.when.facts() {
        if known.value(key).is_none() {
            ask_for_fact(item, key, course, known, tasks);
        }
    }
}

/// Asks for one fact that an item needs.
pub(super) fn ask_for_fact(
    item: &mut Item,
    key: FactKey,
    course: &Course,
    known: &Known<'_>,
    tasks: &mut Tasks,
) {
    let id = DecisionId::new(format!("unknown:{}", key.code()));
    if let Some(decision) = answer_for_fact(course, &id, key, known) {
        note_decision(item, decision);
        return;
    }
    tasks.ask(
        Some(item),
        DecisionTask {
            id,
            question: format!("{}. Record it, or decide without it.", known.words(key)),
            role: "Designated clinician".into(),
            options: vec![Choice::Keep, Choice::Remove],
            items: Vec::new(),
            facts_wanted: vec![key],
        },
    );
}

/// Writes a person's answer on an item: its modality, or that it is not to be done.
pub(super) fn note_decision(item: &mut Item, decision: &Decision) {
    match &decision.choice {
        Choice::Modality(modality) => item.modality = Some(*modality),
        Choice::Remove => {
            item.requirement = Requirement::OptionalOff;
            item.counts_for_adherence = false;
        }
        Choice::Other(text) => item.technique = text.clone(),
        Choice::Keep => {}
    }
    let reason = Reason::Decided {
        by: decision.by.name.clone(),
        choice: decision.choice.words(),
        why: decision.reason.clone(),
    };
    if !item.because.contains(&reason) {
        item.because.push(reason);
    }
}

pub(super) fn modality_code(item: &Item) -> &'static str {
    item.modality.map_or("any", |modality| modality.code())
}

pub(super) fn options_of(options: &[String]) -> Vec<Choice> {
    options
        .iter()
        .map(|text| match Modality::from_code(text) {
            Some(modality) => Choice::Modality(modality),
            None => Choice::Other(text.clone()),
        })
        .collect()
}

/// Writes the answer where there is one, else asks and holds the item.
pub(super) fn settle(
    item: &mut Item,
    id: DecisionId,
    circumstance: &Circumstance,
    mut options: Vec<Choice>,
    role: Option<&str>,
    course: &Course,
    tasks: &mut Tasks,
) {
    if let Some(decision) = answer(course, &id) {
        note_decision(item, decision);
        return;
    }
    options.extend([Choice::Keep, Choice::Remove]);
    item.because.push(Reason::Note { text: format!("Waits for a decision: {}", circumstance.text) });
    tasks.ask(
        Some(item),
        DecisionTask {
            id,
            question: circumstance.text.clone(),
            role: role.unwrap_or("Designated clinician").into(),
            options,
            items: Vec::new(),
            facts_wanted: Vec::new(),
        },
    );
}
