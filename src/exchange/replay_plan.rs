//! Making the plan of a replayed course again.

use super::replay::Player;
use super::step_planning::Accepted;
use crate::calendar::Date;
use crate::people::Problem;
use crate::plan::{DatedStep, DecisionTask, Person, Proposal, propose};

impl Player<'_> {
    /// Makes the plan again as of a day and accepts every change.
    pub(super) fn plan_again(&mut self, on: Date, cause: &str) -> Result<(), Problem> {
        let proposal = propose(&self.course, &self.context(on));
        if !proposal.is_news(&self.course) {
            return Ok(());
        }
        let cause = if self.course.revision == 0 { "first plan" } else { cause };
        self.planned(proposal, on, cause)
    }

    /// Makes the plan again as of a day and accepts what was accepted then. What the plan would not propose is
    /// passed over: a day to book may come out differently with other closures.
    pub(super) fn plan_as_accepted(
        &mut self,
        on: Date,
        cause: &str,
        accepted: &Accepted,
    ) -> Result<(), Problem> {
        let mut proposal = propose(&self.course, &self.context(on));
        let made = |id: &str| accepted.made.iter().any(|name| name == id);
        let replaced = |id: &str| accepted.replaced.iter().any(|name| name == id);
        proposal.moved.retain(|moved| made(moved.to.id.as_str()));
        proposal.added.retain(|item| made(item.id.as_str()));
        proposal.removed.retain(|item| replaced(item.id.as_str()));
        proposal.updated.retain(|moved| accepted.updated.iter().any(|name| name == moved.to.id.as_str()));
        let asked = |task: &DecisionTask| accepted.questions.iter().any(|id| id == task.id.as_str());
        let new: Vec<DecisionTask> = proposal.tasks.into_iter().filter(&asked).collect();
        let is_new = |task: &DecisionTask| new.iter().any(|other| other.id == task.id);
        let mut tasks: Vec<DecisionTask> =
            self.course.open_tasks.iter().filter(|task| asked(task) && !is_new(task)).cloned().collect();
        tasks.extend(new);
        proposal.tasks = tasks;
        self.planned(proposal, on, cause)
    }

    fn planned(&mut self, proposal: Proposal, on: Date, cause: &str) -> Result<(), Problem> {
        let by = Person::named(self.clinician.clone());
        self.apply(DatedStep { recorded_on: on, by, step: proposal.into_step(cause) })
    }
}
