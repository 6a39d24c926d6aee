//! What came out for an item is tested against everything that can rule its modality out; a person is asked
//! where something does.

use super::circumstances::Facts;
use super::hard_stops::{self, Stop};
use super::known::Known;
use super::questions::{Tasks, answer_while_weighed, ask_for_fact, may_ask, note_decision, weighed};
use super::{Choice, Context, Course, DecisionId, DecisionTask, Item, Reason, Requirement};
use crate::imaging::Modality;
use crate::protocol::FactKey;

/// Tests the modality that came out against every hard stop. A modality that is ruled out is never replaced
/// silently: the item goes back to what the protocol planned and waits for a person. The modality that a
/// person chose instead is tested in its turn, unless it is one that was tested before: then it was chosen in
/// full knowledge.
pub(super) fn stop_or_ask(
    item: &mut Item,
    planned: Option<Modality>,
    course: &Course,
    context: &Context<'_>,
    facts: &Facts<'_>,
    tasks: &mut Tasks,
) {
    let known = *facts.for_item(item, context);
    let mut tested: Vec<Modality> = Vec::new();
    while let Some(modality) = item.modality.filter(|modality| !tested.contains(modality)) {
        if item.requirement == Requirement::OptionalOff {
            return;
        }
        tested.push(modality);
        let mut stopped_by: Vec<FactKey> = Vec::new();
        let mut unknown: Vec<FactKey> = Vec::new();
        let mut reasons: Vec<String> = Vec::new();
        for stop in hard_stops::test(modality, &known) {
            match stop {
                Stop::None => {}
                Stop::Unknown(key) => unknown.push(key),
                Stop::Blocked(key, why) | Stop::Asks(key, why) => {
                    stopped_by.push(key);
                    let reason = Reason::HardStop { modality, why: why.clone() };
                    if !item.because.contains(&reason) {
                        item.because.push(reason);
                    }
                    reasons.push(why);
                }
            }
        }
        if waits_for_a_modality(item) {
            // The answer says which modality it is, and that one is tested then.
            return;
        }
        if may_ask(item, context) {
            for key in unknown {
                ask_for_fact(item, key, course, &known, tasks);
            }
        }
        stopped_by.retain(|key| !tasks.is_weighed(item, *key));
        if stopped_by.is_empty() {
            return;
        }
        let id = DecisionId::new(format!(
            "stop:{}:{}:{}",
            planned.unwrap_or(modality).code(),
            modality.code(),
            weighed(&stopped_by, &known)
        ));
        if let Some(decision) = answer_while_weighed(course, &id, &stopped_by, item, &known) {
            note_decision(item, decision);
            if decision.choice == Choice::Keep {
                // As the protocol planned it, which is tested in its turn where a rule had changed it.
                item.modality = planned.or(item.modality);
            }
            continue;
        }
        item.modality = planned;
        ask(item, id, modality, &reasons.join("; "), &known, tasks);
        return;
    }
}

/// Whether a question is open whose answer can be another modality.
fn waits_for_a_modality(item: &Item) -> bool {
    let is_choice = |id: &DecisionId| {
        ["conflict:modality:", "decide:", "suspended:"].iter().any(|kind| id.as_str().starts_with(kind))
    };
    item.held_by.iter().any(is_choice)
}

fn ask(item: &mut Item, id: DecisionId, modality: Modality, why: &str, known: &Known<'_>, tasks: &mut Tasks) {
    let is_possible = |other: Modality| {
        hard_stops::test(other, known).iter().all(|stop| !matches!(stop, Stop::Blocked(..)))
    };
    let mut options: Vec<Choice> = Modality::ALL
        .iter()
        .copied()
        .filter(|other| *other != modality && other.can_show_arterial_phase() && is_possible(*other))
        .map(Choice::Modality)
        .collect();
    if item.modality != Some(modality) {
        // Not what the protocol planned: it can be chosen in spite of what speaks against it.
        options.push(Choice::Modality(modality));
    }
    options.extend([Choice::Keep, Choice::Remove]);
    let kept = item.modality.map_or("it", |planned| planned.label());
    tasks.ask(
        Some(item),
        DecisionTask {
            id,
            question: format!(
                "{} is not possible without a person's decision: {why}. Choose the test, or keep {} as planned, with a reason.",
                modality.label(),
                kept
            ),
            role: "MDT radiologist".into(),
            options,
            items: Vec::new(),
            facts_wanted: Vec::new(),
        },
    );
}
