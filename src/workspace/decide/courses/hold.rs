use super::step_event;
use crate::calendar::{Date, display};
use crate::people::{MemberId, Problem};
use crate::plan::{CourseId, Step};
use crate::workspace::decide::Outcome;
use crate::workspace::decide::permission::may_look_after;
use crate::workspace::decide::required::{Problems, not_after_today, running_course, text};
use crate::workspace::{Context, Workspace};

/// A plan rests. Items whose window closes meanwhile are excused only where the hold was logged before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldPlan {
    pub course: CourseId,
    pub from: Date,
    pub reason: String,
}

/// A plan goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResumePlan {
    pub course: CourseId,
    pub on: Date,
}

/// Somebody else becomes responsible for follow-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOver {
    pub course: CourseId,
    pub to: MemberId,
    pub reason: String,
}

pub(in crate::workspace) fn hold(
    workspace: &Workspace,
    hold: &HoldPlan,
    context: &mut Context<'_>,
) -> Outcome {
    let course = running_course(workspace, hold.course)?;
    let mut problems = Problems::default();
    let reason = problems.take(text("reason", &hold.reason, "Say why the plan rests"));
    if course.holds.iter().any(|known| known.until.is_none()) {
        problems.add("from", "The plan is on hold already");
    }
    problems.check()?;
    let what = Step::Held { from: hold.from, reason: reason.unwrap_or_default() };
    let event = step_event(workspace, context, course.id, what);
    Ok((vec![event], format!("Put on hold the plan of {}", workspace.short_name(course.patient))))
}

pub(in crate::workspace) fn resume(
    workspace: &Workspace,
    resume: &ResumePlan,
    context: &mut Context<'_>,
) -> Outcome {
    let course = running_course(workspace, resume.course)?;
    let Some(held) = course.holds.last().filter(|hold| hold.until.is_none()) else {
        return Err(vec![Problem::on("course", "The plan is not on hold")]);
    };
    let mut problems = Problems::default();
    problems.take(not_after_today("on", "The day the plan goes on", resume.on, context.today));
    if resume.on < held.from {
        problems
            .add("on", format!("The plan cannot go on before it was put on hold on {}", display(held.from)));
    }
    problems.check()?;
    let event = step_event(workspace, context, course.id, Step::Resumed { on: resume.on });
    Ok((vec![event], format!("Resumed the plan of {}", workspace.short_name(course.patient))))
}

pub(in crate::workspace) fn hand_over(
    workspace: &Workspace,
    hand: &HandOver,
    context: &mut Context<'_>,
) -> Outcome {
    let course = running_course(workspace, hand.course)?;
    let Some(member) = workspace.member(hand.to) else {
        return Err(vec![Problem::on("to", "Choose who is responsible for follow-up")]);
    };
    let mut problems = Problems::default();
    if !member.active() || !may_look_after(member.role()) {
        let message = format!(
            "{} cannot be responsible for follow-up. Choose an active clinical member",
            member.name()
        );
        problems.add("to", message);
    }
    if course.designated == hand.to {
        problems.add("to", format!("{} is responsible already", member.name()));
    }
    problems.check()?;
    let what = Step::HandedOver {
        to: hand.to,
        name: member.name().to_owned(),
        reason: hand.reason.trim().to_owned(),
    };
    let event = step_event(workspace, context, course.id, what);
    let label = format!("Handed over {} to {}", workspace.short_name(course.patient), member.name());
    Ok((vec![event], label))
}
