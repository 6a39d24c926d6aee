//! Starting, changing, holding, handing over and ending a follow-up plan.

mod change;
mod dates;
mod death;
mod end;
mod follow;
mod hold;
mod patient_facts;
mod start;

pub use change::{Change, ChangeCourse};
pub use death::CorrectDeath;
pub use end::{EndPlan, EndPreview, PlannedDay, WithdrawEnd};
pub use hold::{HandOver, HoldPlan, ResumePlan};
pub use patient_facts::PatientFact;
pub use start::StartPlan;

pub(in crate::workspace) use change::change;
pub(in crate::workspace) use death::correct_death;
pub(in crate::workspace) use end::{end, withdraw_end};
pub(super) use follow::follows;
pub(in crate::workspace) use hold::{hand_over, hold, resume};
pub(super) use patient_facts::told;
pub(in crate::workspace) use start::start;

use crate::calendar::Date;
use crate::people::{PatientId, Problem};
use crate::plan::{self, Course, CourseId, DatedStep, DecisionTask, ItemRecord, Proposal, Step};
use crate::protocol::FactKey;
use crate::workspace::{Context, CourseStep, Event, Workspace};

/// What a plan would be: shown to a person, who accepts it or does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The course with what was entered, before anything is planned anew.
    pub course: Course,
    pub proposal: Proposal,
}

impl Preview {
    /// The course with the items that would come to it, to name them as the plan will.
    pub fn planned(&self) -> Course {
        let mut course = self.course.clone();
        course.items.extend(self.proposal.added.iter().cloned().map(ItemRecord::open));
        course
    }
}

/// One step of a course, dated and signed with the name of who does it.
pub(super) fn step(workspace: &Workspace, context: &Context<'_>, step: Step) -> DatedStep {
    DatedStep { recorded_on: context.today, by: workspace.person(context.actor), step }
}

/// The event of one step.
pub(super) fn step_event(
    workspace: &Workspace,
    context: &Context<'_>,
    course: CourseId,
    what: Step,
) -> Event {
    Event::CourseStep(Box::new(CourseStep { course, step: step(workspace, context, what) }))
}

impl Workspace {
    /// What the plan of a course should be today, compared with what it is.
    ///
    /// # Errors
    /// If the protocol of the course is not in the library.
    pub fn propose(&self, course: &Course, today: Date) -> Result<Proposal, Problem> {
        let content = self.content_of(&course.version).ok_or_else(|| {
            Problem::on(
                "protocol",
                "The protocol version of this plan is not in the library, so it cannot be made again",
            )
        })?;
        let settings = self.settings();
        let context = plan::Context {
            content,
            closures: &settings.closures,
            today,
            due_soon_days: settings.due_soon_days,
            not_asked: self.not_asked_of(course.patient, today),
        };
        Ok(plan::propose(course, &context))
    }

    /// The questions of a course that wait for a person today: facts age, so they can be others than those that were
    /// written down when its plan was last made.
    pub fn asked_today(&self, course: &Course, today: Date) -> Vec<DecisionTask> {
        let proposal = self.propose(course, today).ok();
        course.asked(proposal.as_ref()).into_iter().cloned().collect()
    }

    /// The circumstances that are not asked of a patient on a day, by what is recorded of the person.
    pub fn not_asked_of(&self, patient: PatientId, day: Date) -> &'static [FactKey] {
        self.patient(patient)
            .map_or(&[], |patient| FactKey::not_asked_of(patient.gender(), patient.age_years(day)))
    }
}
