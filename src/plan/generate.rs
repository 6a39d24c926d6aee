use super::added::added_points;
use super::after_progression::{ask_what_follows, ask_whether_events_stand};
use super::anchors::{Placed, placed};
use super::circumstances::{self, Facts, fact_words, left_out};
use super::expand::{Context, Undated, anchor_days, expand};
use super::known::Known;
use super::merge::add_or_merge;
use super::questions::{Tasks, answer, ask_for_facts, note_decision};
use super::repeats::repeats;
use super::series::lengthen;
use super::series_end::ask_about_ends;
use super::stop_or_ask::stop_or_ask;
use super::{Choice, Course, DecisionTask, Item, Reason};
use crate::imaging::Modality;
use crate::protocol::{AnchorRef, TimePoint, TimePointId, Truth};

/// What is not on the plan, and why: a time point that a circumstance took out, or one that it would add, or
/// something to mind, if it applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The time point; of something to mind the circumstance.
    pub time_point: TimePointId,
    pub label: String,
    pub why: String,
    /// Where nobody knows yet whether it applies.
    pub open: Option<NotJudged>,
}

/// What a circumstance waits for that cannot be judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotJudged {
    /// When it applies: "eGFR below 30 mL/min/1.73 m²".
    pub when: String,
    /// What is to be known first: "eGFR is not recorded".
    pub not_known: String,
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
/// was recorded is looked at but the days on which earlier items were done, and progression, which asks what follows;
/// [`super::propose`] compares the result with the plan there is.
pub fn generate(course: &Course, context: &Context<'_>) -> Generated {
    let facts = Facts::of(course, context);
    let mut made = Generated::default();
    let mut tasks = Tasks::default();
    let placed: Vec<Placed> = context
        .content
        .time_points
        .iter()
        .map(|point| placed(point, course, context, &facts.newest))
        .collect();
    let points: Vec<&TimePoint> = placed.iter().map(|placed| &placed.point).collect();
    let mut items = dated(&points, course, context, &facts.newest, &mut made);
    for placed in &placed {
        placed.explain(&mut items, &mut tasks);
    }
    lengthen(&mut items, course, context, &facts.newest);
    let planned: Vec<Option<Modality>> = items.iter().map(|item| item.modality).collect();
    for item in &mut items {
        ask_whether_it_applies(item, &placed, course, context, &facts, &mut tasks);
        circumstances::apply(item, course, context, &facts, &mut tasks);
    }
    for (item, planned) in items.iter_mut().zip(planned) {
        stop_or_ask(item, planned, course, context, &facts, &mut tasks);
    }
    let all_added = added_points(context, &facts, &mut made);
    for added in &all_added {
        let point = &added.point;
        let mut new = expand(point, course, &items, context);
        if added.truth != Truth::True {
            added.ask_if_due(&new, course, context, &facts, &mut tasks);
        } else if new.is_empty()
            && !added.from_event
            && !matches!(point.timing.anchor, AnchorRef::EachItem(_))
        {
            made.undated.push(undated(point));
        }
        new.retain(|item| added.applies(&facts.newest.within(&item.window)));
        for item in &mut new {
            item.because.push(added.why(&facts.newest.within(&item.window)));
            let planned = item.modality;
            circumstances::apply(item, course, context, &facts, &mut tasks);
            stop_or_ask(item, planned, course, context, &facts, &mut tasks);
        }
        let may_merge = point.merge && !added.from_event;
        for item in new {
            add_or_merge(&mut items, item, may_merge, context.closures, &mut tasks);
        }
    }
    for mut item in repeats(course, context, &mut tasks) {
        let planned = item.modality;
        stop_or_ask(&mut item, planned, course, context, &facts, &mut tasks);
        items.push(item);
    }
    for item in &mut items {
        settle_interval(item, course, &mut tasks);
    }
    ask_about_ends(course, &items, context, &mut tasks);
    circumstances::ask_about_the_course(&items, course, context, &facts.newest, &mut tasks);
    let in_force = all_added.iter().filter(|added| added.truth == Truth::True).map(|added| &added.point);
    let points: Vec<&TimePoint> = points.into_iter().chain(in_force).collect();
    ask_what_follows(course, &points, context.today, &mut tasks);
    ask_whether_events_stand(course, &mut tasks);
    crate::order::by(&mut items, |a, b| (a.window.target(), &a.id).cmp(&(b.window.target(), &b.id)));
    made.items = items;
    made.tasks = tasks.into_list();
    made
}

/// An item whose time point applies only under a condition that cannot be judged stays, and asks.
fn ask_whether_it_applies(
    item: &mut Item,
    points: &[Placed],
    course: &Course,
    context: &Context<'_>,
    facts: &Facts<'_>,
    tasks: &mut Tasks,
) {
    let point = points.iter().map(|placed| &placed.point).find(|point| point.id == item.key.time_point);
    let Some(condition) = point.and_then(|point| point.applies_when.as_ref()) else { return };
    let known = &facts.for_item(item, context);
    if condition.evaluate(&mut |test| known.judge(test)) == Truth::Unknown {
        let facts_in_words = fact_words(condition, known);
        item.because.push(Reason::Note {
            text: format!("Only when {}, which cannot be judged: {facts_in_words}", condition.words()),
        });
        ask_for_facts(item, condition, course, context, known, tasks);
    }
}

fn undated(point: &TimePoint) -> Undated {
    Undated {
        time_point: point.id.clone(),
        label: point.label.clone(),
        waits_for: point.timing.anchor.label(),
    }
}

/// Dates the time points, those that count from other items after the items they count from.
///
/// What a fact takes out is left out, but for items whose windows had closed before the day of that fact.
fn dated<'a>(
    points: &[&'a TimePoint],
    course: &Course,
    context: &Context<'_>,
    newest: &Known<'_>,
    made: &mut Generated,
) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut cut: Vec<&TimePointId> = Vec::new();
    let mut date = |point: &'a TimePoint, items: &mut Vec<Item>| {
        let mut new = expand(point, course, items, context);
        let all = new.len();
        new.retain(|item| left_out(context.content, point, &newest.within(&item.window)).is_none());
        if new.len() < all {
            cut.push(&point.id);
        }
        items.extend(new);
        all > 0
    };
    let mut waiting: Vec<&TimePoint> = points.to_vec();
    for _ in 0..CHAIN_LENGTH {
        let mut still = Vec::new();
        for point in waiting {
            // Those that count from a modality come last, when all of that modality are there.
            let wait = matches!(point.timing.anchor, AnchorRef::EachItem(_));
            if wait || anchor_days(&point.timing.anchor, course, &items, context.today).is_empty() {
                still.push(point);
            } else {
                date(point, &mut items);
            }
        }
        waiting = still;
        if waiting.is_empty() {
            break;
        }
    }
    waiting.retain(|point| !date(point, &mut items));
    for point in points {
        let has_no_date = waiting.iter().any(|other| other.id == point.id);
        let why =
            left_out(context.content, point, newest).filter(|_| has_no_date || cut.contains(&&point.id));
        match why {
            Some(why) => made.left_out.push(LeftOut {
                time_point: point.id.clone(),
                label: point.label.clone(),
                why,
                open: None,
            }),
            None if has_no_date => made.undated.push(undated(point)),
            None => {}
        }
    }
    items
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
