//! What was recorded may be the event that ends a series: once a filter is retrieved, nobody has to ask whether it
//! can come out. The plan does not end the series by itself; a person is asked.

use super::questions::{Tasks, answer};
use super::{
    Choice, Context, Course, Decision, DecisionId, DecisionTask, Finding, Item, ItemRecord, Outcome, Removal,
};
use crate::calendar::{Date, Repeat, RepeatEnd, Window, display};
use crate::response::Standard;

const END: &str = "end the series";

/// The events that a series may end with, each by itself ("retrieved, permanent, or died").
pub fn events_of(until: &str) -> impl Iterator<Item = &str> {
    let parts = until.split(',').flat_map(|part| part.split(" or "));
    parts.map(|part| part.trim().trim_start_matches("or ")).filter(|event| !event.is_empty())
}

/// What ends a series, in the protocol's words: every "until an event" of its pieces.
pub fn untils(repeat: Option<&Repeat>) -> impl Iterator<Item = &str> {
    let pieces = std::iter::successors(repeat, |piece| piece.then.as_deref());
    pieces.filter_map(|piece| match &piece.end {
        RepeatEnd::UntilEvent { text, .. } => Some(text.as_str()),
        _ => None,
    })
}

/// Whether an event that `until` names was recorded, or answered, before the window closed. A window that had
/// closed before stays what it was.
pub(super) fn series_ended_by(course: &Course, until: &str, window: &Window) -> bool {
    let names = |event: &str| {
        event.eq_ignore_ascii_case(until) || events_of(until).any(|part| part.eq_ignore_ascii_case(event))
    };
    let recorded = course.anchors.events.iter().map(|record| (record.event.words(), record.date));
    let answered = course.decisions.values().filter_map(|decision| answered(course, decision));
    recorded.chain(answered).any(|(event, date)| names(&event) && window.latest() >= date)
}

/// The event that a person says came with what was recorded, and the day. What is set aside ends nothing.
fn answered(course: &Course, decision: &Decision) -> Option<(String, Date)> {
    let (event, item) = decision.id.as_str().strip_prefix("series-end:")?.split_once(':')?;
    let record = course.items.iter().find(|record| record.item.id.as_str() == item)?;
    let ends = decision.choice == Choice::Other(END.into());
    Some((event.to_owned(), course.assessment_of(record)?.date)).filter(|_| ends)
}

/// Asks of everything done whose result is an event that ends series of this protocol, as long as items of those
/// series lie ahead of it.
pub(super) fn ask_about_ends(course: &Course, items: &[Item], context: &Context<'_>, tasks: &mut Tasks) {
    for record in &course.items {
        let Some(date) = result_on(course, record) else { continue };
        for criterion in &record.item.criteria {
            let Standard::Own(event) = criterion.standard() else { continue };
            let id = DecisionId::new(format!("series-end:{event}:{}", record.item.id));
            if answer(course, &id).is_some() {
                continue;
            }
            let ending: Vec<&Item> =
                items.iter().filter(|item| is_ended_by(course, item, event, date, context)).collect();
            if ending.is_empty() {
                continue;
            }
            let mut labels: Vec<&str> = Vec::new();
            for item in &ending {
                if !labels.contains(&item.label.as_str()) {
                    labels.push(&item.label);
                }
            }
            let question = format!(
                "{} was recorded for {}. If it was {event}, this is not needed any more: {} ({}).",
                record.item.label,
                display(date),
                labels.join(", "),
                if ending.len() == 1 { "1 item".to_owned() } else { format!("{} items", ending.len()) }
            );
            tasks.ask(
                None,
                DecisionTask {
                    id,
                    question,
                    role: "Designated clinician".into(),
                    options: vec![Choice::Other(END.into()), Choice::Keep],
                    items: Vec::new(),
                    facts_wanted: Vec::new(),
                },
            );
        }
    }
}

fn result_on(course: &Course, record: &ItemRecord) -> Option<Date> {
    let assessment = course.assessment_of(record)?;
    // A device that was to come out and did not has ended nothing.
    let stays_in = matches!(assessment.finding.found(), Finding::DeviceCheck(check)
        if matches!(check.removal, Some(Removal::Failed | Removal::Stays)));
    (!assessment.finding.awaits_report() && !stays_in).then_some(assessment.date)
}

/// Whether an item of a series that ends with this event lies ahead of the day and is open.
fn is_ended_by(course: &Course, item: &Item, event: &str, date: Date, context: &Context<'_>) -> bool {
    let point = context.content.time_point(&item.key.time_point);
    let repeat = point.and_then(|point| point.repeat.as_ref());
    let named = untils(repeat).flat_map(events_of).any(|part| part.eq_ignore_ascii_case(event));
    let settled = || {
        let mut alike = course.items.iter().filter(|record| record.item.key == item.key);
        alike.any(|record| matches!(record.outcome, Outcome::Done(_) | Outcome::Closed { .. }))
    };
    named && item.window.latest() >= date && !settled()
}
