//! Time points whose anchor a circumstance replaces.

use super::circumstances::{changed_by, in_force};
use super::expand::expand;
use super::known::Known;
use super::questions::{Tasks, answer, weighed};
use super::{Choice, Context, Course, DecisionId, DecisionTask, Item, Reason};
use crate::protocol::{
    AnchorRef, Circumstance, Effect, FactKey, Select, TimePoint, TimePointId, TimingChange, Truth,
};

/// A time point with the anchor it has for this patient.
pub(super) struct Placed {
    pub point: TimePoint,
    /// Why it does not count from the protocol's own anchor.
    because: Vec<Reason>,
    /// Two rules count it from different days, and nobody has chosen yet.
    contested: Option<DecisionTask>,
}

/// Gives a time point the anchor that the circumstances want. Where two want different ones the protocol's own
/// stays until a person has chosen.
pub(super) fn placed(point: &TimePoint, course: &Course, context: &Context<'_>, known: &Known<'_>) -> Placed {
    let mut placed = Placed { point: point.clone(), because: Vec::new(), contested: None };
    let wanted = replaced_anchor(&point.id, context, known);
    let Some((first, _)) = wanted.first() else { return placed };
    // Facts that came after every window had closed move nothing.
    let own = expand(point, course, &[], context);
    let came_later =
        |item: &Item| replaced_anchor(&point.id, context, &known.within(&item.window)).is_empty();
    if !own.is_empty() && own.iter().all(came_later) {
        return placed;
    }
    if wanted.iter().all(|(anchor, _)| anchor == first) {
        placed.point.timing.anchor = (*first).clone();
        placed.because = wanted
            .iter()
            .map(|(anchor, circumstance)| {
                changed_by(circumstance, known, format!("counts from {}", anchor.label()))
            })
            .collect();
        return placed;
    }
    let keys: Vec<FactKey> = wanted.iter().flat_map(|(_, circumstance)| circumstance.when.facts()).collect();
    let id = DecisionId::new(format!("conflict:anchor:{}:{}", point.id, weighed(&keys, known)));
    if let Some(decision) = answer(course, &id) {
        let is_chosen = |anchor: &AnchorRef| decision.choice == Choice::Other(anchor.label());
        if let Some((anchor, _)) = wanted.iter().find(|(anchor, _)| is_chosen(anchor)) {
            placed.point.timing.anchor = (*anchor).clone();
        }
        placed.because.push(Reason::decided(decision));
        return placed;
    }
    let mut options: Vec<Choice> = Vec::new();
    for choice in wanted.iter().map(|(anchor, _)| Choice::Other(anchor.label())) {
        if !options.contains(&choice) {
            options.push(choice);
        }
    }
    options.push(Choice::Keep);
    let names: Vec<String> = wanted
        .iter()
        .map(|(anchor, circumstance)| {
            format!("“{}” counts it from {}", circumstance.when_words(), anchor.label())
        })
        .collect();
    placed.contested = Some(DecisionTask {
        id,
        question: format!(
            "Two rules count {} from different days: {}. Choose one.",
            point.label,
            names.join("; ")
        ),
        role: "Designated clinician".into(),
        options,
        items: Vec::new(),
        facts_wanted: Vec::new(),
    });
    placed
}

impl Placed {
    /// Writes on the items of the time point why they count from where they do, and asks where that is open.
    pub fn explain(&self, items: &mut [Item], tasks: &mut Tasks) {
        let mut asked = false;
        for item in items.iter_mut().filter(|item| item.key.time_point == self.point.id) {
            item.because.extend(self.because.iter().cloned());
            if let Some(task) = &self.contested {
                tasks.ask(Some(item), task.clone());
                asked = true;
            }
        }
        if let Some(task) = self.contested.as_ref().filter(|_| !asked) {
            tasks.ask(None, task.clone());
        }
    }
}

/// The anchors that circumstances give a time point instead of its own.
fn replaced_anchor<'a>(
    id: &TimePointId,
    context: &Context<'a>,
    known: &Known<'_>,
) -> Vec<(&'a AnchorRef, &'a Circumstance)> {
    let mut found = Vec::new();
    for circumstance in in_force(context.content) {
        for effect in &circumstance.effects {
            if let Effect::ReplaceTiming {
                select: Select::TimePoints(ids),
                change: TimingChange::Anchor(anchor),
            } = effect
                && ids.contains(id)
                && known.holds(circumstance) == Truth::True
            {
                found.push((anchor, circumstance));
            }
        }
    }
    found
}
