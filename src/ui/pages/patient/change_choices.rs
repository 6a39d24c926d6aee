//! What can be chosen in the change of a plan.

use super::changes::mistakes;
use crate::calendar::{Date, display};
use crate::plan::{Course, events_of, untils};
use crate::protocol::{AnchorRef, Content, Effect, FactKey};
use crate::ui::form::Choice;

/// The circumstances of a protocol, first those that the plan asks for.
pub(super) fn fact_choices(asked_for: &[FactKey], content: &Content) -> Vec<Choice> {
    let (asked, others): (Vec<FactKey>, Vec<FactKey>) =
        content.facts_asked_for().into_iter().partition(|key| asked_for.contains(key));
    let asked = asked.into_iter().map(|key| Choice::new(key.code(), format!("{} (asked for)", key.label())));
    asked.chain(others.into_iter().map(|key| Choice::new(key.code(), key.label()))).collect()
}

pub(super) fn anchor_choices(course: &Course, content: &Content) -> Vec<Choice> {
    let anchors = &course.anchors;
    let with = |code: String, label: String, date: Option<Date>| {
        let day = date.map_or_else(|| "no date yet".to_owned(), display);
        Choice::new(code, format!("{label} ({day})"))
    };
    let used: Vec<&AnchorRef> = content.time_points.iter().map(|point| &point.timing.anchor).collect();
    let mut choices: Vec<Choice> = (1..=anchors.sessions.len())
        .zip(&anchors.sessions)
        .map(|(n, session)| with(format!("session:{n}"), format!("Session {n}"), Some(session.date)))
        .collect();
    if anchors.closed.is_some() {
        choices.push(with("closed".into(), "Closing day of the course".into(), anchors.closed));
    }
    if used.contains(&&AnchorRef::WorkUpAngiogram) || anchors.work_up.is_some() {
        choices.push(with("work_up".into(), "Work-up angiogram".into(), anchors.work_up));
    }
    choices.push(with("discharge".into(), "Discharge".into(), anchors.discharge));
    choices.push(with("mdt_decision".into(), "MDT decision".into(), anchors.mdt_decision));
    for anchor in used {
        if let AnchorRef::Custom(name) = anchor {
            let code = format!("custom:{name}");
            if choices.iter().all(|choice| choice.value != code) {
                choices.push(with(code, name.clone(), anchors.custom.get(name).copied()));
            }
        }
    }
    choices
}

pub(super) fn mistake_choices(course: &Course) -> Vec<Choice> {
    mistakes(course).into_iter().map(|(words, _)| Choice::new(words.clone(), words)).collect()
}

/// Events that items count from, and those that end a series.
pub(super) fn event_choices(content: &Content) -> Vec<Choice> {
    let mut names: Vec<String> = Vec::new();
    let mut add = |name: &str| {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    };
    for point in &content.time_points {
        if let AnchorRef::Event(event) = &point.timing.anchor {
            add(event.as_str());
        }
        untils(point.repeat.as_ref()).flat_map(events_of).for_each(&mut add);
    }
    for effect in content.circumstances.iter().flat_map(|circumstance| &circumstance.effects) {
        if let Effect::OnEvent { event, .. } = effect {
            add(event.as_str());
        }
    }
    names.into_iter().map(|name| Choice::new(name.clone(), name.replace('_', " "))).collect()
}

pub(super) fn optional_choices(course: &Course, content: &Content) -> Vec<Choice> {
    content
        .time_points
        .iter()
        .filter(|point| point.optional)
        .map(|point| {
            let state = if course.optional_on.contains(&point.id) { "switch off" } else { "switch on" };
            Choice::new(point.id.to_string(), format!("{}: {state}", point.label))
        })
        .collect()
}
