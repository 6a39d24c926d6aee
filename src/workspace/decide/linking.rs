//! Which items a recorded assessment answers, as a person says.

use super::Outcome;
use super::assessments::{assessment_of, still_open, written};
use super::reading::fits;
use super::required::{Problems, item};
use crate::calendar::{Date, Window, display};
use crate::order;
use crate::plan::{Assessment, AssessmentId, Course, CourseId, Item, ItemId, Outcome as ItemOutcome, Step};
use crate::workspace::{Context, Workspace};

/// A person joins an assessment to items, or takes it off them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssignAssessment {
    pub course: CourseId,
    pub assessment: AssessmentId,
    pub items: Vec<ItemId>,
    /// Why it counts for an item whose window does not hold its day. Needed there alone.
    pub reason: String,
}

pub(super) fn assign(workspace: &Workspace, assign: &AssignAssessment, context: &mut Context<'_>) -> Outcome {
    let (course, assessment) = assessment_of(workspace, assign.course, assign.assessment)?;
    let mut problems = Problems::default();
    let mut series = Vec::new();
    for id in &assign.items {
        let record = item(course, id)?;
        if record.outcome != ItemOutcome::Done(assessment.id)
            && let Err(message) = still_open(&record.outcome)
        {
            problems.add("items", message);
        }
        if let Err(message) = fits(&assessment.finding, &record.item) {
            problems.add("items", message);
        }
        if series.iter().any(|other: &&Item| other.is_in_series_of(&record.item)) {
            problems
                .add("items", "One test answers only one item of a series. Choose the one it was made for");
        }
        series.push(&record.item);
    }
    let outside = outside_words(course, assessment, &assign.items);
    if !outside.is_empty() && assign.reason.trim().is_empty() {
        problems.add(
            "reason",
            format!("{}. Say why it counts for this: it will not be asked for any more", outside.join("; ")),
        );
    }
    let says_beside = assign.items.is_empty() && !assessment.stays_beside;
    if assign.items == assessment.items && !says_beside {
        problems.add("items", "Nothing was changed");
    }
    problems.check()?;
    // A reason that nobody was asked for says nothing of the items.
    let reason = if outside.is_empty() { String::new() } else { assign.reason.trim().to_owned() };
    let what = Step::Assigned { assessment: assessment.id, items: assign.items.clone(), reason };
    let events = written(workspace, context, course, vec![what]);
    let label = if assign.items.is_empty() && assessment.items.is_empty() {
        format!("Kept an assessment of {} beside the plan", workspace.short_name(course.patient))
    } else if assign.items.is_empty() {
        format!("Took an assessment off the plan of {}", workspace.short_name(course.patient))
    } else {
        format!("Linked an assessment of {} to its item", workspace.short_name(course.patient))
    };
    Ok((events, label))
}

/// An item that an assessment can be joined to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linkable {
    pub item: ItemId,
    pub name: String,
    pub window: Window,
    /// "801 days before its window", where a reason is needed.
    pub outside: Option<String>,
}

/// The items that an assessment can be joined to, and those that it answers: the nearest to its day first.
pub fn linkable(course: &Course, assessment: &Assessment) -> Vec<Linkable> {
    let is_possible =
        |outcome: &ItemOutcome| *outcome == ItemOutcome::Open || *outcome == ItemOutcome::Done(assessment.id);
    let mut found: Vec<Linkable> = course
        .items
        .iter()
        .filter(|record| is_possible(&record.outcome) && fits(&assessment.finding, &record.item).is_ok())
        .map(|record| Linkable {
            item: record.item.id.clone(),
            name: course.name_of(&record.item),
            window: record.item.window,
            outside: outside(&record.item.window, assessment.date),
        })
        .collect();
    let day = assessment.date;
    order::by_key(&mut found, |one| {
        (
            one.window.days_until_open(day) + one.window.days_past(day),
            (one.window.target() - day).num_days().abs(),
        )
    });
    found
}

/// "“36 months” has its window from 19-Jan-2029 to 16-Mar-2029, and this was done on 10-Nov-2026, 801 days before it", for
/// each that is new to the assessment.
fn outside_words(course: &Course, assessment: &Assessment, items: &[ItemId]) -> Vec<String> {
    let new = items.iter().filter(|id| !assessment.items.contains(id)).filter_map(|id| course.item(id));
    new.filter_map(|record| {
        let window = &record.item.window;
        let far = outside(window, assessment.date)?;
        let (name, done) = (course.name_of(&record.item), display(assessment.date));
        Some(format!("“{name}” has its window from {} and this was done on {done}, {far}", window.words()))
    })
    .collect()
}

fn outside(window: &Window, day: Date) -> Option<String> {
    let days = |count: i64| if count == 1 { "1 day".to_owned() } else { format!("{count} days") };
    match (window.days_until_open(day), window.days_past(day)) {
        (0, 0) => None,
        (0, late) => Some(format!("{} after its window", days(late))),
        (early, _) => Some(format!("{} before its window", days(early))),
    }
}
