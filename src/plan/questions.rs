//! Questions that a plan cannot answer by itself, and what a person answered.

use super::circumstances::is_due_soon;
use super::known::Known;
use super::{Choice, Context, Course, Decision, DecisionId, DecisionTask, Item, ItemId, Reason, Requirement};
use crate::imaging::Modality;
use crate::order::{SortedMap, SortedSet};
use crate::protocol::{Circumstance, Condition, FactAge, FactKey};

/// The questions that come up on the way, one per id, with the items they hold.
#[derive(Debug, Default)]
pub(super) struct Tasks(SortedMap<DecisionId, DecisionTask>, Vec<Weighed>);

/// A person has chosen the modality of an item in the knowledge of a fact.
#[derive(Debug)]
struct Weighed {
    item: ItemId,
    key: FactKey,
    decision: Decision,
}

impl Tasks {
    /// Asks once; a second item with the same question joins it.
    pub fn ask(&mut self, item: Option<&mut Item>, task: DecisionTask) {
        let options = task.options.clone();
        let entry = self.0.entry(task.id.clone()).or_insert(task);
        for option in options {
            if !entry.options.contains(&option) {
                entry.options.push(option);
            }
        }
        if let Some(item) = item {
            if !entry.items.contains(&item.id) {
                entry.items.push(item.id.clone());
            }
            if !item.held_by.contains(&entry.id) {
                item.held_by.push(entry.id.clone());
            }
        }
    }

    /// An item went into another: its questions are now that one's.
    pub fn rename(&mut self, from: &ItemId, to: &ItemId) {
        for task in self.0.values_mut().filter(|task| task.items.contains(from)) {
            task.items.retain(|id| id != from && id != to);
            task.items.push(to.clone());
        }
    }

    /// A person has chosen the modality of an item in the knowledge of these facts.
    fn weigh(&mut self, item: &Item, keys: &[FactKey], decision: &Decision) {
        let weighed =
            |key: &FactKey| Weighed { item: item.id.clone(), key: *key, decision: decision.clone() };
        self.1.extend(keys.iter().map(weighed));
    }

    /// The choice of the modality of an item that was made in the knowledge of a fact.
    pub fn weighed(&self, item: &Item, key: FactKey) -> Option<&Decision> {
        self.1.iter().find(|one| one.item == item.id && one.key == key).map(|one| &one.decision)
    }

    pub fn into_list(self) -> Vec<DecisionTask> {
        self.0.into_values().collect()
    }
}

/// The answer to a question, if it was given.
pub(super) fn answer<'a>(course: &'a Course, id: &DecisionId) -> Option<&'a Decision> {
    course.decisions.get(id)
}

/// The values that a question weighs, as a part of its name: with another value it is another question, and an
/// earlier answer says nothing about it.
pub(super) fn weighed(keys: &[FactKey], known: &Known<'_>) -> String {
    let parts: SortedSet<String> = keys
        .iter()
        .filter_map(|key| Some(format!("{}={}", key.code(), known.value(*key)?.words())))
        .collect();
    parts.into_iter().collect::<Vec<_>>().join("+")
}

/// The facts whose values a question weighs, as its name has them.
pub fn facts_weighed(id: &DecisionId) -> Vec<FactKey> {
    let (_, parts) = id.as_str().rsplit_once(':').unwrap_or_default();
    parts.split('+').filter_map(|part| FactKey::from_code(part.split_once('=')?.0)).collect()
}

/// The newest answer to a question of this beginning ("stop:CT-CE:CT-CE:") that weighed the value which a fact has
/// now, and has not grown old with it.
pub(super) fn answer_that_weighed<'a>(
    course: &'a Course,
    beginning: &str,
    key: FactKey,
    known: &Known<'_>,
) -> Option<&'a Decision> {
    let part = weighed(&[key], known);
    course
        .decisions
        .values()
        .filter(|decision| {
            let parts = decision.id.as_str().strip_prefix(beginning);
            parts.is_some_and(|parts| parts.split('+').any(|one| one == part))
        })
        .filter(|decision| !known.ages_matter || is_fresh(decision, key, known))
        .max_by_key(|decision| decision.on)
}

/// Whether an answer is not older than a fact of this key may be.
fn is_fresh(decision: &Decision, key: FactKey, known: &Known<'_>) -> bool {
    match known.age_limit(key) {
        FactAge::Days(days) => (known.today - decision.on).num_days() <= i64::from(days),
        FactAge::UntilChanged => true,
    }
}

/// The answer to a question about known facts. It ages as they do: while the item is due, an answer that is
/// older than one of its facts may be is asked for again.
pub(super) fn answer_while_weighed<'a>(
    course: &'a Course,
    id: &DecisionId,
    keys: &[FactKey],
    item: &Item,
    known: &Known<'_>,
) -> Option<&'a Decision> {
    let ages_matter = known.ages_matter && item.window.latest() >= known.today;
    answer(course, id)
        .filter(|decision| !ages_matter || keys.iter().all(|key| is_fresh(decision, *key, known)))
}

/// An unknown fact keeps the item and asks, once the item is due soon and while its window is open.
pub(super) fn ask_for_facts(
    item: &mut Item,
    condition: &Condition,
    course: &Course,
    context: &Context<'_>,
    known: &Known<'_>,
    tasks: &mut Tasks,
) {
    if !may_ask(item, context) {
        return;
    }
    for key in condition.facts() {
        if known.value(key).is_none() {
            ask_for_fact(item, key, course, known, tasks);
        }
    }
}

/// Whether an item is near enough to ask for what is not known about it, and not past.
pub(super) fn may_ask(item: &Item, context: &Context<'_>) -> bool {
    is_due_soon(item, context)
        && item.window.latest() >= context.today
        && item.requirement != Requirement::OptionalOff
}

/// Asks for the facts that say whether something is added to the plan. There is no item that could be held.
pub(super) fn ask_whether_to_add(
    condition: &Condition,
    course: &Course,
    known: &Known<'_>,
    tasks: &mut Tasks,
) {
    for key in condition.facts() {
        let question = DecisionTask { options: vec![Choice::Keep], ..fact_question(key, known) };
        let is_answered = answer(course, &question.id).is_some_and(|decision| is_fresh(decision, key, known));
        if known.value(key).is_none() && !is_answered {
            tasks.ask(None, question);
        }
    }
}

fn fact_question(key: FactKey, known: &Known<'_>) -> DecisionTask {
    DecisionTask {
        id: DecisionId::new(format!("unknown:{}", key.code())),
        question: format!("{}. Record it, or decide without it.", known.words(key)),
        role: "Designated clinician".into(),
        options: vec![Choice::Keep, Choice::Remove],
        items: Vec::new(),
        facts_wanted: vec![key],
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
    let question = fact_question(key, known);
    match answer(course, &question.id).filter(|decision| is_fresh(decision, key, known)) {
        Some(decision) => note_decision(item, decision),
        None => tasks.ask(Some(item), question),
    }
}

/// Writes a person's answer on an item: its modality, or that it is not to be done.
pub(super) fn note_decision(item: &mut Item, decision: &Decision) {
    if let Some((modality, how)) = decision.choice.modality() {
        item.modality = Some(modality);
        if !how.is_empty() {
            add_technique(item, how);
        }
    }
    match &decision.choice {
        Choice::Modality(_) => {}
        Choice::Other(_) if decision.choice.modality().is_some() => {}
        Choice::Remove => {
            item.requirement = Requirement::OptionalOff;
            item.counts_for_adherence = false;
        }
        Choice::Other(text) => add_technique(item, text),
        Choice::Keep | Choice::Event(_) => {}
    }
    let reason = Reason::decided(decision);
    if !item.because.contains(&reason) {
        item.because.push(reason);
    }
}

/// Adds to how it is done; what the protocol and others say stays.
pub(super) fn add_technique(item: &mut Item, text: &str) {
    if item.technique.is_empty() {
        text.clone_into(&mut item.technique);
    } else if !item.technique.split("; ").any(|known| known == text) {
        item.technique.push_str("; ");
        item.technique.push_str(text);
    }
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

/// What a circumstance leaves to a person.
pub(super) struct Matter<'a> {
    /// The first word in the name of the question.
    pub kind: &'a str,
    pub options: Vec<Choice>,
    /// Who is asked; the designated clinician where the protocol names nobody.
    pub role: Option<String>,
    /// What the protocol plans, before any circumstance changed it.
    pub planned: Option<Modality>,
}

/// Writes the answer where there is one, else asks and holds the item.
pub(super) fn settle(
    item: &mut Item,
    matter: Matter<'_>,
    circumstance: &Circumstance,
    course: &Course,
    known: &Known<'_>,
    tasks: &mut Tasks,
) {
    let keys = circumstance.when.facts();
    let id = DecisionId::new(format!(
        "{}:{}:{}:{}",
        matter.kind,
        circumstance.id,
        matter.planned.map_or("any", |modality| modality.code()),
        weighed(&keys, known)
    ));
    if let Some(decision) = answer_while_weighed(course, &id, &keys, item, known) {
        note_decision(item, decision);
        if decision.choice.modality().is_some() {
            tasks.weigh(item, &keys, decision);
        }
        return;
    }
    // It stays what the protocol planned while a person is asked.
    item.modality = matter.planned;
    let mut options = matter.options;
    options.extend([Choice::Keep, Choice::Remove]);
    item.because.push(Reason::Note { text: format!("Waits for a decision: {}", circumstance.text) });
    tasks.ask(
        Some(item),
        DecisionTask {
            id,
            // With what is planned: the same is asked of each kind of scan, and no two questions read alike.
            question: match matter.planned {
                Some(modality) => format!("{}: {}", modality.label(), circumstance.text),
                None => circumstance.text.clone(),
            },
            role: matter.role.unwrap_or_else(|| "Designated clinician".into()),
            options,
            items: Vec::new(),
            facts_wanted: Vec::new(),
        },
    );
}
