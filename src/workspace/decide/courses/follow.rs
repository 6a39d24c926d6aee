use super::step;
use crate::plan::{Course, DecisionTask, Item, Moved, Proposal, Step};
use crate::workspace::{Context, Workspace};

/// The new plan that follows from what was recorded: items that count from the day another was done, the end of
/// a medicine course from its start. The protocol says so and nobody has to judge it, so it is planned in the
/// same write. What the plan waited for before this, it goes on waiting for.
pub(in crate::workspace::decide) fn follows(
    workspace: &Workspace,
    context: &Context<'_>,
    before: &Course,
    steps: &[Step],
    cause: &str,
) -> Option<Step> {
    if before.end.is_some() {
        return None;
    }
    let waiting = workspace.propose(before, context.today).ok()?;
    let mut after = before.clone();
    for what in steps {
        after.apply(&step(workspace, context, what.clone())).ok()?;
    }
    let all = workspace.propose(&after, context.today).ok()?;
    let new = beyond(all, &waiting, &after.open_tasks);
    new.is_news(&after).then(|| new.into_step(cause))
}

/// What is in a proposal and was not in the earlier one. The open questions stay as they are; new ones join them,
/// and so do those that hold an item which moves.
fn beyond(mut all: Proposal, waiting: &Proposal, open: &[DecisionTask]) -> Proposal {
    let same = |a: &Item, b: &Item| a.key == b.key && a.window == b.window && a.modality == b.modality;
    let moved_before = |moved: &Moved, known: &[Moved]| {
        known.iter().any(|other| other.from.id == moved.from.id && same(&other.to, &moved.to))
    };
    all.moved.retain(|moved| !moved_before(moved, &waiting.moved));
    // Details that come with time (a provisional date is confirmed once its day has been) are brought up to date.
    all.updated.retain(|moved| {
        moved.from.held_by == moved.to.held_by || !waiting.updated.iter().any(|other| other.to == moved.to)
    });
    all.added.retain(|item| !waiting.added.iter().any(|other| same(other, item)));
    all.removed.retain(|item| !waiting.removed.iter().any(|other| other.id == item.id));
    let items = all.moved.iter().chain(&all.updated).map(|moved| &moved.to).chain(&all.added);
    let holding: Vec<_> = items.flat_map(|item| item.held_by.clone()).collect();
    let answered = |task: &DecisionTask| !all.tasks.iter().any(|other| other.id == task.id);
    let mut tasks: Vec<DecisionTask> = open.iter().filter(|task| !answered(task)).cloned().collect();
    for task in &all.tasks {
        let asked_before = waiting.tasks.iter().any(|other| other.id == task.id);
        let known = tasks.iter().any(|other| other.id == task.id);
        if !known && (!asked_before || holding.contains(&task.id)) {
            tasks.push(task.clone());
        }
    }
    all.tasks = tasks;
    all
}
