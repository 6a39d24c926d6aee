//! What came out for an item is tested against everything that can rule its modality out; a person is asked
//! where something does.

use super::circumstances::Facts;
use super::hard_stops::{self, Stop};
use super::known::Known;
use super::questions::{
    Tasks, answer_that_weighed, answer_while_weighed, ask_for_fact, may_ask, note_decision, weighed,
};
use super::{Choice, Context, Course, Decision, DecisionId, DecisionTask, Item, Reason, Requirement};
use crate::calendar::display;
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
    let known = facts.for_item(item, context);
    let mut tested: Vec<Modality> = Vec::new();
    while let Some(modality) = item.modality.filter(|modality| !tested.contains(modality)) {
        if item.requirement == Requirement::OptionalOff {
            return;
        }
        tested.push(modality);
        let mut against: Vec<(FactKey, String)> = Vec::new();
        let mut unknown: Vec<FactKey> = Vec::new();
        let mut is_ruled_out = false;
        for stop in hard_stops::test(modality, &known) {
            let (key, why, can_be_justified) = match stop {
                Stop::None => continue,
                Stop::Unknown(key) => {
                    unknown.push(key);
                    continue;
                }
                Stop::Blocked(key, why) => (key, why, false),
                Stop::Asks(key, why) => (key, why, true),
            };
            is_ruled_out |= !can_be_justified;
            let reason = Reason::HardStop { modality, why: why.clone(), can_be_justified };
            if !item.because.contains(&reason) {
                item.because.push(reason);
            }
            against.push((key, why));
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
        let stopped_by: Vec<FactKey> =
            against.iter().map(|(key, _)| *key).filter(|key| tasks.weighed(item, *key).is_none()).collect();
        if stopped_by.is_empty() {
            return;
        }
        let beginning = format!("stop:{}:{}:", planned.unwrap_or(modality).code(), modality.code());
        let id = DecisionId::new(format!("{beginning}{}", weighed(&stopped_by, &known)));
        if let Some(decision) = answer_while_weighed(course, &id, &stopped_by, item, &known) {
            note_decision(item, decision);
            if decision.choice == Choice::Keep {
                // As the protocol planned it, which is tested in its turn where a rule had changed it.
                item.modality = planned.or(item.modality);
            }
            continue;
        }
        let earlier = |key: FactKey| {
            let of_a_circumstance = tasks.weighed(item, key);
            of_a_circumstance.or_else(|| answer_that_weighed(course, &beginning, key, &known))
        };
        let why = what_is_new(&against, earlier);
        if let Some(as_planned) = planned.filter(|planned| *planned != modality) {
            // The rule that chose the other one stands among the reasons, as if it had its way.
            item.because.push(Reason::Note {
                text: format!(
                    "It stays {}, as the protocol has it, until a person decides",
                    as_planned.label()
                ),
            });
        }
        item.modality = planned;
        ask(item, id, (modality, is_ruled_out), &why, &known, tasks);
        return;
    }
}

/// What speaks against a modality, without what a person weighed before; then what was decided in the knowledge of
/// that. All of it where each was weighed, but never together.
fn what_is_new<'a>(
    against: &[(FactKey, String)],
    earlier: impl Fn(FactKey) -> Option<&'a Decision>,
) -> String {
    let (weighed, new): (Vec<_>, Vec<_>) = against.iter().partition(|(key, _)| earlier(*key).is_some());
    let named = if new.is_empty() { &weighed } else { &new };
    let reasons: Vec<&str> = named.iter().map(|(_, why)| why.as_str()).collect();
    let mut words = reasons.join("; ");
    let mut said: Vec<&DecisionId> = Vec::new();
    for decision in weighed.iter().filter_map(|(key, _)| earlier(*key)) {
        if said.contains(&&decision.id) {
            continue;
        }
        said.push(&decision.id);
        let of_it = weighed.iter().filter(|(key, _)| earlier(*key).is_some_and(|one| one.id == decision.id));
        let facts: Vec<&str> = of_it.map(|(_, why)| why.as_str()).collect();
        words.push_str(&format!(
            ". Decided on {} by {}, knowing {}: {}",
            display(decision.on),
            decision.whose(),
            facts.join("; "),
            decision.choice.words()
        ));
    }
    words
}

/// Whether a question is open whose answer can be another modality.
fn waits_for_a_modality(item: &Item) -> bool {
    let is_choice = |id: &DecisionId| {
        ["conflict:modality:", "decide:", "suspended:"].iter().any(|kind| id.as_str().starts_with(kind))
    };
    item.held_by.iter().any(is_choice)
}

fn ask(
    item: &mut Item,
    id: DecisionId,
    (modality, is_ruled_out): (Modality, bool),
    why: &str,
    known: &Known<'_>,
    tasks: &mut Tasks,
) {
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
    // Cut short on a list, neither may read as if it were settled.
    let stands = if is_ruled_out {
        format!("{} is not possible without a person's decision", modality.label())
    } else {
        format!("A person has to weigh {}", modality.label())
    };
    tasks.ask(
        Some(item),
        DecisionTask {
            id,
            question: format!("{stands}: {why}. Choose the test, or keep {kept} as planned, with a reason.",),
            role: "MDT radiologist".into(),
            options,
            items: Vec::new(),
            facts_wanted: Vec::new(),
        },
    );
}
