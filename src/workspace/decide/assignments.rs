use super::Outcome;
use super::courses::step_event;
use super::item_words::item_of;
use super::permission::may_record;
use super::required::{course, item};
use crate::people::{MemberId, Problem};
use crate::plan::{Course, CourseId, Finding, ItemId, ItemRecord, Outcome as ItemOutcome, Person, Step};
use crate::workspace::{Context, Workspace};

/// One item of one course.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemOf {
    pub course: CourseId,
    pub item: ItemId,
}

/// A member is to do what comes next of some items, or nobody in particular is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssignItems {
    pub items: Vec<ItemOf>,
    /// None takes the items back from whoever has them.
    pub to: Option<MemberId>,
}

/// One step for each item that is not with that member yet. Who is responsible for the course stays.
pub(super) fn assign(workspace: &Workspace, assign: &AssignItems, context: &mut Context<'_>) -> Outcome {
    let to =
        assign.to.map(|member| assignee(workspace, member)).transpose().map_err(|problem| vec![problem])?;
    let mut events = Vec::new();
    let mut first = None;
    for one in &assign.items {
        let course = course(workspace, one.course)?;
        let record = item(course, &one.item)?;
        if !can_be_assigned(course, record) {
            let message = format!(
                "{} is done or closed, so nobody has to see to it. Take it off the selection",
                item_of(workspace, course, &record.item)
            );
            return Err(vec![Problem::on("items", message)]);
        }
        let member = |person: &Option<Person>| person.as_ref().and_then(|person| person.member);
        if member(&record.assigned) == assign.to {
            continue;
        }
        first = first.or_else(|| Some(item_of(workspace, course, &record.item)));
        let what = Step::TaskAssigned { item: one.item.clone(), to: to.clone() };
        events.push(step_event(workspace, context, course.id, what));
    }
    let Some(first) = first else {
        return Err(vec![Problem::on(
            "to",
            match (&to, assign.items.is_empty()) {
                (_, true) => "Select at least one item".to_owned(),
                (Some(person), _) => format!("{} has this already", person.name),
                (None, _) => "This is allocated to nobody already".to_owned(),
            },
        )]);
    };
    let which = if events.len() == 1 { first } else { format!("{} items", events.len()) };
    let label = match to {
        Some(person) => format!("Allocated {which} to {}", person.name),
        None => format!("Allocated {which} to nobody in particular"),
    };
    Ok((events, label))
}

/// What is still to be done, and a report that is still to come.
fn can_be_assigned(course: &Course, record: &ItemRecord) -> bool {
    let awaits =
        |id| course.assessments.get(id).is_some_and(|known| known.finding == Finding::AwaitingReport);
    match &record.outcome {
        ItemOutcome::Open => true,
        ItemOutcome::Done(id) => awaits(id),
        _ => false,
    }
}

fn assignee(workspace: &Workspace, member: MemberId) -> Result<Person, Problem> {
    let known = workspace.member(member).ok_or_else(|| Problem::on("to", "Choose a member"))?;
    if !known.active() || !may_record(known.role()) {
        let message = format!("{} records nothing here. Choose another member", known.name());
        return Err(Problem::on("to", message));
    }
    Ok(workspace.person(member))
}
