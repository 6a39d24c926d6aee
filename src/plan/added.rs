//! Time points that circumstances add to those of the protocol.

use super::circumstances::{Facts, changed_by, fact_words, in_force};
use super::generate::{Generated, LeftOut, NotJudged};
use super::known::Known;
use super::questions::{Tasks, ask_whether_to_add, may_ask};
use super::{Context, Course, Item, Reason};
use crate::protocol::{AnchorRef, Circumstance, Effect, TimePoint, TimePointId, Truth};

/// A time point that a circumstance adds, or would add if it applies.
pub(super) struct Added<'a> {
    circumstance: &'a Circumstance,
    pub point: TimePoint,
    /// Whether the circumstance applies by the newest records.
    pub truth: Truth,
    /// Whether an event raised it.
    pub from_event: bool,
}

/// Every time point that circumstances add, whether they apply or cannot be judged yet. What cannot be judged is
/// named beside the plan: unknown never means no.
pub(super) fn added_points<'a>(
    context: &Context<'a>,
    facts: &Facts<'_>,
    made: &mut Generated,
) -> Vec<Added<'a>> {
    let mut added = Vec::new();
    for circumstance in in_force(context.content) {
        let truth = facts.newest.holds(circumstance);
        let mut add = |point: &TimePoint, from_event| {
            added.push(Added { circumstance, point: point.clone(), truth, from_event });
        };
        let open = || NotJudged {
            when: circumstance.when_words(),
            not_known: fact_words(&circumstance.when, &facts.newest),
        };
        let not_judged = |when: &str| {
            let NotJudged { when: words, not_known } = open();
            format!("{when} {words}, which cannot be judged: {not_known}")
        };
        for effect in &circumstance.effects {
            match effect {
                Effect::AddActivity(point) => {
                    add(point, false);
                    // What counts from each item asks on those items.
                    if truth == Truth::Unknown && !matches!(point.timing.anchor, AnchorRef::EachItem(_)) {
                        made.left_out.push(LeftOut {
                            time_point: point.id.clone(),
                            label: point.label.clone(),
                            why: not_judged("Only when"),
                            open: Some(open()),
                        });
                    }
                }
                // Whether it applies is asked once the event has come and an item would be due.
                Effect::OnEvent { event, time_point } => {
                    let mut point = (**time_point).clone();
                    point.timing.anchor = AnchorRef::Event(event.clone());
                    add(&point, true);
                }
                Effect::Caution { role, text } if truth == Truth::True => {
                    made.cautions.push((role.clone(), text.clone()));
                }
                Effect::Caution { text, .. } if truth == Truth::Unknown => made.left_out.push(LeftOut {
                    time_point: TimePointId::new(&circumstance.id),
                    label: text.clone(),
                    why: not_judged("When"),
                    open: Some(open()),
                }),
                _ => {}
            }
        }
    }
    added
}

impl Added<'_> {
    /// Whether it is added by what is known.
    pub fn applies(&self, known: &Known<'_>) -> bool {
        known.holds(self.circumstance) == Truth::True
    }

    pub fn why(&self, known: &Known<'_>) -> Reason {
        changed_by(self.circumstance, known, "added".into())
    }

    /// Asks for the facts that say whether it is added, once one of its items would be due. Items that count
    /// from each item of a modality ask there, so they are left to those.
    pub fn ask_if_due(
        &self,
        would_be: &[Item],
        course: &Course,
        context: &Context<'_>,
        facts: &Facts<'_>,
        tasks: &mut Tasks,
    ) {
        let condition = &self.circumstance.when;
        let is_unknown = condition.evaluate(&mut |test| facts.aged.judge(test)) == Truth::Unknown;
        let asks_elsewhere = matches!(self.point.timing.anchor, AnchorRef::EachItem(_));
        if is_unknown && !asks_elsewhere && would_be.iter().any(|item| may_ask(item, context)) {
            ask_whether_to_add(condition, course, &facts.aged, tasks);
        }
    }
}
