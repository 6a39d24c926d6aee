use super::Outcome;
use super::assignments::ItemOf;
use super::courses::step_event;
use super::item_words::{item_of, items_of};
use super::required::{Problems, course, item, running_course, text};
use crate::calendar::display;
use crate::people::{MemberId, Problem};
use crate::plan::{
    CheckVerdict, CloseReason, CourseId, Item, ItemCheck, ItemId, ItemKey, ItemRecord, Justification,
    Outcome as ItemOutcome, Part, Step,
};
use crate::workspace::{Context, Workspace};

/// An item is closed without having been done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseItem {
    pub course: CourseId,
    pub item: ItemId,
    pub reason: CloseReason,
    pub note: String,
}

/// Several items are closed for one reason, in one write: all of them, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseItems {
    pub items: Vec<ItemOf>,
    pub reason: CloseReason,
    pub note: String,
}

/// A closing reason is taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReopenItem {
    pub course: CourseId,
    pub item: ItemId,
}

/// A named person's reason why an item was early, late or missed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JustifyItem {
    pub course: CourseId,
    pub item: ItemId,
    pub by: MemberId,
    pub reason: CloseReason,
    pub note: String,
}

/// Somebody compared what an item counts as with the patient's record, and signs what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckItem {
    pub course: CourseId,
    pub item: ItemId,
    pub verdict: CheckVerdict,
    /// What does not agree. Required where it is disputed.
    pub note: String,
}

pub(super) fn check(workspace: &Workspace, check: &CheckItem, context: &mut Context<'_>) -> Outcome {
    let course = course(workspace, check.course)?;
    let record = item(course, &check.item)?;
    let mut problems = Problems::default();
    let still_open = record.outcome == ItemOutcome::Open && record.item.window.latest() >= context.today;
    if still_open {
        problems.add("item", "The window is still open. Check it when it counts as something");
    } else if matches!(record.outcome, ItemOutcome::Replaced { .. } | ItemOutcome::EnteredInError { .. }) {
        problems.add("item", "This counts in no figure and needs no check");
    }
    let by = workspace.person(context.actor);
    let note = check.note.trim().to_owned();
    if check.verdict == CheckVerdict::Disputed && note.is_empty() {
        problems.add("note", "Say what does not agree with the record");
    }
    let is_same = |known: &ItemCheck| known.by == by && known.verdict == check.verdict && known.note == note;
    if record.checks.iter().any(is_same) {
        problems.add("item", "You have said so already");
    }
    problems.check()?;
    let label = format!("{} {}", check.verdict.label(), item_of(workspace, course, &record.item));
    let check = ItemCheck { verdict: check.verdict, note, by, on: context.today };
    let what = Step::Checked { item: record.item.id.clone(), check };
    Ok((vec![step_event(workspace, context, course.id, what)], label))
}

pub(super) fn close(workspace: &Workspace, close: &CloseItem, context: &mut Context<'_>) -> Outcome {
    let course = running_course(workspace, close.course)?;
    let record = item(course, &close.item)?;
    let mut problems = Problems::default();
    match &record.outcome {
        ItemOutcome::Open => {}
        ItemOutcome::Done(_) => problems.add("item", "This is done already. Amend what was recorded instead"),
        ItemOutcome::Closed { .. } => {
            problems.add("item", "This is closed already. Reopen it to change the reason")
        }
        ItemOutcome::Replaced { .. } | ItemOutcome::EnteredInError { .. } => {
            problems.add("item", "This is not on the plan any more. Look at the plan again");
        }
    }
    if let CloseReason::Other(words) = &close.reason {
        problems.take(text("reason", words, "Say why it was not done"));
    }
    if close.reason == CloseReason::PlanOnHold && course.holds.is_empty() {
        problems.add("reason", "The plan is not on hold. Put it on hold first, or choose another reason");
    }
    if close.reason == CloseReason::BeforeAftercare
        && let Some(entered) =
            workspace.entered_on(close.course).filter(|on| record.item.window.latest() >= *on)
    {
        let message = format!(
            "Its window was open after the plan was entered on {}. Choose another reason",
            display(entered)
        );
        problems.add("reason", message);
    }
    problems.check()?;
    let with_end = course.items.iter().any(|other| ends(other, &record.item));
    let label = format!(
        "Closed {}{}: {}",
        item_of(workspace, course, &record.item),
        if with_end { ", and its end" } else { "" },
        close.reason.label()
    );
    let what = Step::Closed {
        item: close.item.clone(),
        reason: close.reason.clone(),
        note: close.note.trim().to_owned(),
    };
    Ok((vec![step_event(workspace, context, course.id, what)], label))
}

/// Whether an open item is the end of a medicine that begins with this one: what is not started is not ended either.
fn ends(other: &ItemRecord, start: &Item) -> bool {
    let end = ItemKey { part: Part::CourseFinish, ..start.key.clone() };
    start.key.part == Part::CourseStart && other.item.key == end && other.outcome == ItemOutcome::Open
}

/// What speaks against closing one of them is on `items` and names it; what speaks against the reason alone is on it.
pub(super) fn close_all(workspace: &Workspace, all: &CloseItems, context: &mut Context<'_>) -> Outcome {
    let mut problems = Problems::default();
    let mut events = Vec::new();
    let mut label = String::new();
    if let CloseReason::Other(words) = &all.reason
        && words.trim().is_empty()
    {
        // It speaks against each of them: said once, on the reason.
        return Err(vec![Problem::on("reason", "Say why they were not done")]);
    }
    if all.items.is_empty() {
        problems.add("items", "Select at least one item");
    }
    for ItemOf { course: id, item: of } in &all.items {
        let one =
            CloseItem { course: *id, item: of.clone(), reason: all.reason.clone(), note: all.note.clone() };
        match close(workspace, &one, context) {
            Ok((closed, words)) => {
                events.extend(closed);
                label = words;
            }
            Err(found) => {
                let course = workspace.course(*id);
                let record = course.and_then(|course| Some((course, course.item(of)?)));
                let name = record.map_or_else(
                    || of.to_string(),
                    |(course, record)| item_of(workspace, course, &record.item),
                );
                for problem in found {
                    problems.add("items", format!("{name}: {}", problem.message));
                }
            }
        }
    }
    problems.check()?;
    if events.len() > 1 {
        label = format!("Closed {}: {}", items_of(workspace, &all.items), all.reason.label());
    }
    Ok((events, label))
}

pub(super) fn reopen(workspace: &Workspace, reopen: &ReopenItem, context: &mut Context<'_>) -> Outcome {
    let course = running_course(workspace, reopen.course)?;
    let record = item(course, &reopen.item)?;
    if !matches!(record.outcome, ItemOutcome::Closed { .. }) {
        return Err(vec![Problem::on("item", "This is not closed with a reason")]);
    }
    let label = format!("Reopened {}", item_of(workspace, course, &record.item));
    let what = Step::Reopened { item: reopen.item.clone() };
    Ok((vec![step_event(workspace, context, course.id, what)], label))
}

pub(super) fn justify(workspace: &Workspace, justify: &JustifyItem, context: &mut Context<'_>) -> Outcome {
    let course = course(workspace, justify.course)?;
    let record = item(course, &justify.item)?;
    let mut problems = Problems::default();
    let assessed = course.assessment_of(record).map(|assessment| assessment.date);
    let in_window = assessed.is_some_and(|date| record.item.window.contains(date));
    let still_open = record.outcome == ItemOutcome::Open && record.item.window.latest() >= context.today;
    if in_window {
        problems.add("item", "This was done on time and needs no justification");
    } else if still_open {
        problems.add("item", "The window is still open. Justify it when it was early, late or missed");
    } else if matches!(record.outcome, ItemOutcome::Replaced { .. } | ItemOutcome::EnteredInError { .. }) {
        problems.add("item", "This counts in no figure and needs no justification");
    }
    if workspace.member(justify.by).is_none() {
        problems.add("by", "Name the member who justifies it");
    }
    if let CloseReason::Other(words) = &justify.reason {
        problems.take(text("reason", words, "Say why it was early, late or missed"));
    }
    problems.check()?;
    let justification = Justification {
        by: workspace.person(justify.by),
        reason: justify.reason.clone(),
        note: justify.note.trim().to_owned(),
        on: context.today,
    };
    let label = format!("Justified {}", item_of(workspace, course, &record.item));
    let what = Step::Justified { item: justify.item.clone(), justification };
    Ok((vec![step_event(workspace, context, course.id, what)], label))
}
