use super::circumstances::{self, Facts, in_force, is_due_soon, replaced_anchor};
use super::expand::{Context, Undated, anchor_days, expand};
use super::hard_stops::{self, Stop};
use super::merge::add_or_merge;
use super::questions::{Tasks, answer, ask_for_fact, note_decision};
use super::repeats::repeats;
use super::series::lengthen;
use super::{Choice, Course, DecisionId, DecisionTask, Item, Reason, Requirement};
use crate::imaging::Modality;
use crate::protocol::{AnchorRef, Effect, TimePoint, TimePointId, Truth};

/// A time point that a circumstance took out, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    pub time_point: TimePointId,
    pub label: String,
    pub why: String,
}

/// Everything the protocol, the dates and the facts give today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Generated {
    /// In order of target date.
    pub items: Vec<Item>,
    pub tasks: Vec<DecisionTask>,
    pub undated: Vec<Undated>,
    pub left_out: Vec<LeftOut>,
    /// To whom (none: the designated clinician), and what.
    pub cautions: Vec<(Option<String>, String)>,
}

/// How often time points that count from other items are looked at again: chains of this length are dated.
const CHAIN_LENGTH: usize = 8;

/// Makes the plan afresh from the protocol, the dates, the facts and the decisions of a course. Nothing that
/// was recorded is looked at but the days on which earlier items were done; [`super::propose`] compares the
/// result with the plan there is.
pub fn generate(course: &Course, context: &Context<'_>) -> Generated {
    let facts = Facts::of(course, context);
    let mut made = Generated::default();
    let mut tasks = Tasks::default();
    let points = time_points(course, context, &facts, &mut made);
    let mut items = dated(&points, course, context, &mut made);
    lengthen(&mut items, course, context, &facts.newest);
    let planned: Vec<Option<Modality>> = items.iter().map(|item| item.modality).collect();
    for item in &mut items {
        circumstances::apply(item, course, context, &facts, &mut tasks);
    }
    for (item, planned) in items.iter_mut().zip(planned) {
        stop_or_ask(item, planned, course, context, &facts, &mut tasks);
    }
    let added = added_points(course, context, &facts, &mut made);
    for (point, why, from_event) in added {
        let mut new = expand(&point, course, &items, context);
        if new.is_empty() && !from_event && !matches!(point.timing.anchor, AnchorRef::EachItem(_)) {
            made.undated.push(undated(&point));
        }
        for item in &mut new {
            item.because.push(why.clone());
            let planned = item.modality;
            circumstances::apply(item, course, context, &facts, &mut tasks);
            stop_or_ask(item, planned, course, context, &facts, &mut tasks);
        }
        let may_merge = point.merge && !from_event;
        for item in new {
            add_or_merge(&mut items, item, may_merge, context.closures);
        }
    }
    items.extend(repeats(course, context, &mut tasks));
    for item in &mut items {
        settle_interval(item, course, &mut tasks);
    }
    circumstances::ask_about_the_course(&items, course, context, &facts.newest, &mut tasks);
    crate::order::by(&mut items, |a, b| (a.window.target(), &a.id).cmp(&(b.window.target(), &b.id)));
    made.items = items;
    made.tasks = tasks.into_list();
    made
}

/// The time points that apply, with the anchor that a circumstance may have given them.
fn time_points(
    course: &Course,
    context: &Context<'_>,
    facts: &Facts<'_>,
    made: &mut Generated,
) -> Vec<TimePoint> {
    let out = circumstances::left_out(context.content, &facts.newest);
    let mut points = Vec::new();
    for point in &context.content.time_points {
        if let Some(circumstance) = out.get(&point.id) {
            made.left_out.push(LeftOut {
                time_point: point.id.clone(),
                label: point.label.clone(),
                why: circumstance.text.clone(),
            });
            continue;
        }
        if let Some(condition) = &point.applies_when
            && condition.evaluate(&mut |test| facts.newest.judge(test)) == Truth::False
        {
            made.left_out.push(LeftOut {
                time_point: point.id.clone(),
                label: point.label.clone(),
                why: format!("Only when {}", condition.words()),
            });
            continue;
        }
        let mut point = point.clone();
        match replaced_anchor(&point.id, context.content, &facts.newest).as_slice() {
            [] => {}
            [(anchor, _)] => point.timing.anchor = (*anchor).clone(),
            [..] => made.cautions.push((
                None,
                format!(
                    "{}: two rules count it from different days; the protocol's own day is kept",
                    point.label
                ),
            )),
        }
        let _ = course;
        points.push(point);
    }
    points
}

fn undated(point: &TimePoint) -> Undated {
    Undated {
        time_point: point.id.clone(),
        label: point.label.clone(),
        waits_for: point.timing.anchor.label(),
    }
}

/// Dates the time points, those that count from other items after the items they count from.
fn dated(points: &[TimePoint], course: &Course, context: &Context<'_>, made: &mut Generated) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut waiting: Vec<&TimePoint> = points.iter().collect();
    for _ in 0..CHAIN_LENGTH {
        let mut still = Vec::new();
        for point in waiting {
            // Those that count from a modality come last, when all of that modality are there.
            let wait = matches!(point.timing.anchor, AnchorRef::EachItem(_));
            if wait || anchor_days(&point.timing.anchor, course, &items, context.today).is_empty() {
                still.push(point);
            } else {
                items.extend(expand(point, course, &items, context));
            }
        }
        waiting = still;
        if waiting.is_empty() {
            break;
        }
    }
    for point in waiting {
        let new = expand(point, course, &items, context);
        if new.is_empty() {
            made.undated.push(undated(point));
        }
        items.extend(new);
    }
    items
}

/// Time points that circumstances add, with the reason, and whether an event raised them.
fn added_points(
    course: &Course,
    context: &Context<'_>,
    facts: &Facts<'_>,
    made: &mut Generated,
) -> Vec<(TimePoint, Reason, bool)> {
    let mut added = Vec::new();
    for circumstance in in_force(context.content) {
        if circumstance.when.evaluate(&mut |test| facts.newest.judge(test)) != Truth::True {
            continue;
        }
        let words: Vec<String> =
            circumstance.when.facts().into_iter().map(|key| facts.newest.words(key)).collect();
        let why = Reason::Circumstance {
            id: circumstance.id.clone(),
            text: circumstance.text.clone(),
            facts: words.join("; "),
            effect: "added".into(),
        };
        for effect in &circumstance.effects {
            match effect {
                Effect::AddActivity(point) => added.push(((**point).clone(), why.clone(), false)),
                Effect::OnEvent { event, time_point } => {
                    let mut point = (**time_point).clone();
                    point.timing.anchor = AnchorRef::Event(event.clone());
                    added.push((point, why.clone(), true));
                }
                Effect::Caution { role, text } => made.cautions.push((role.clone(), text.clone())),
                _ => {}
            }
        }
    }
    let _ = course;
    added
}

/// Tests the modality that came out against every hard stop. A modality that is ruled out is never replaced
/// silently: the item goes back to what the protocol planned and waits for a person.
fn stop_or_ask(
    item: &mut Item,
    planned: Option<Modality>,
    course: &Course,
    context: &Context<'_>,
    facts: &Facts<'_>,
    tasks: &mut Tasks,
) {
    let Some(modality) = item.modality else { return };
    if item.requirement == Requirement::OptionalOff || !item.held_by.is_empty() {
        return;
    }
    let known = *facts.for_item(item, context);
    for stop in hard_stops::test(modality, &known) {
        match stop {
            Stop::None => {}
            Stop::Unknown(key) => {
                if is_due_soon(item, context) && item.window.latest() >= context.today {
                    ask_for_fact(item, key, course, &known, tasks);
                }
            }
            Stop::Blocked(why) | Stop::Asks(why) => {
                let id = DecisionId::new(format!(
                    "stop:{}:{}",
                    planned.unwrap_or(modality).code(),
                    modality.code()
                ));
                item.because.push(Reason::HardStop { modality, why: why.clone() });
                if let Some(decision) = answer(course, &id) {
                    note_decision(item, decision);
                    continue;
                }
                let mut options: Vec<Choice> = Modality::ALL
                    .iter()
                    .copied()
                    .filter(|other| *other != modality && other.can_show_arterial_phase())
                    .filter(|other| {
                        hard_stops::test(*other, &known).iter().all(|stop| !matches!(stop, Stop::Blocked(_)))
                    })
                    .map(Choice::Modality)
                    .collect();
                options.extend([Choice::Keep, Choice::Remove]);
                item.modality = planned;
                tasks.ask(
                    Some(item),
                    DecisionTask {
                        id,
                        question: format!(
                            "{} is not possible without a person's decision: {why}. Choose the test, or keep it with a reason.",
                            modality.label()
                        ),
                        role: "MDT radiologist".into(),
                        options,
                        items: Vec::new(),
                        facts_wanted: Vec::new(),
                    },
                );
            }
        }
    }
}

/// A minimum interval that reaches past the window asks a person.
fn settle_interval(item: &mut Item, course: &Course, tasks: &mut Tasks) {
    let Some(id) = item.held_by.iter().find(|id| id.as_str().starts_with("interval:")).cloned() else {
        return;
    };
    if let Some(decision) = answer(course, &id) {
        item.held_by.retain(|other| other != &id);
        note_decision(item, decision);
        return;
    }
    let question = format!(
        "{}: the minimum interval after the one before ends after this window closes. Decide whether it is still wanted.",
        item.label
    );
    tasks.ask(
        Some(item),
        DecisionTask {
            id,
            question,
            role: "Designated clinician".into(),
            options: vec![Choice::Keep, Choice::Remove],
            items: Vec::new(),
            facts_wanted: Vec::new(),
        },
    );
}
