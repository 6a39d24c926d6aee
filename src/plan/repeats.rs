//! A scan that was attempted and is of no diagnostic use counts as done on its day. Whether it is made again
//! is for a person to say; if so, the plan has an item for it.

use super::questions::{Tasks, answer};
use super::{
    Assessment, Choice, Context, Course, DecisionId, DecisionTask, Finding, Instance, Item, ItemKey,
    ItemRecord, Outcome, Reason, Requirement, Suggested,
};
use crate::calendar::{Period, Window, display, shift};

/// The answer that makes an item.
const REPEAT: &str = "Repeat it";
const NO_REPEAT: &str = "Do not repeat it";

/// How long after the attempt the repeat is meant, and by when it is late. No source states it: a scan that
/// could not be read leaves its question open, and four weeks is the shortest window of a scan in the examples.
const TARGET_AFTER: Period = Period::weeks(2);
const LATEST_AFTER: Period = Period::weeks(4);

/// Asks about every scan of no diagnostic use, and gives the items of those that are to be repeated. A repeat
/// is in no figure: its time point was done when the scan was attempted.
pub(super) fn repeats(course: &Course, context: &Context<'_>, tasks: &mut Tasks) -> Vec<Item> {
    let mut items = Vec::new();
    for record in &course.items {
        let Some((attempt, why)) = attempt(course, record) else { continue };
        let id = DecisionId::new(format!("repeat:{}", record.item.id));
        match answer(course, &id) {
            Some(decision) if decision.choice == Choice::Other(REPEAT.into()) => {
                items.extend(repeat_of(&record.item, attempt, why, context));
            }
            Some(_) => {}
            None => tasks.ask(
                None,
                DecisionTask {
                    id,
                    question: format!(
                        "{} of {} was of no diagnostic use ({why}). Decide whether it is repeated.",
                        record.item.label,
                        display(attempt.date)
                    ),
                    role: "Designated clinician".into(),
                    options: vec![Choice::Other(REPEAT.into()), Choice::Other(NO_REPEAT.into())],
                    items: Vec::new(),
                    facts_wanted: Vec::new(),
                },
            ),
        }
    }
    items
}

fn attempt<'a>(course: &'a Course, record: &ItemRecord) -> Option<(&'a Assessment, &'a str)> {
    let Outcome::Done(id) = &record.outcome else { return None };
    let assessment = course.assessments.get(id)?;
    match &assessment.finding {
        Finding::Scan(finding) => finding.not_diagnostic.as_deref().map(|why| (assessment, why)),
        _ => None,
    }
}

fn repeat_of(item: &Item, attempt: &Assessment, why: &str, context: &Context<'_>) -> Option<Item> {
    let after = |period: Period| shift(attempt.date, period.after()).ok();
    let window = Window::new(after(Period::days(1))?, after(TARGET_AFTER)?, after(LATEST_AFTER)?).ok()?;
    let key = ItemKey { instance: Instance::After(item.id.to_string()), ..item.key.clone() };
    let because = vec![
        Reason::Note { text: format!("Repeat of {}: {why}", item.label) },
        Reason::Anchor {
            name: "the scan that could not be read".into(),
            date: attempt.date,
            provisional: false,
        },
    ];
    Some(Item {
        id: key.id(1),
        label: format!("{}: repeat", item.label),
        anchor_date: attempt.date,
        as_recorded: None,
        late_until: None,
        expires: None,
        provisional: false,
        follows: None,
        requirement: Requirement::Required,
        counts_for_adherence: false,
        suggested: Suggested::within(&window, context.closures),
        held_by: Vec::new(),
        because,
        window,
        key,
        ..item.clone()
    })
}
