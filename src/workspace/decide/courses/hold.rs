use super::step_event;
use crate::calendar::{Date, display};
use crate::people::{MemberId, Problem};
use crate::plan::{CourseId, Step};
use crate::workspace::decide::Outcome;
use crate::workspace::decide::permission::may_look_after;
use crate::workspace::decide::required::{Problems, not_after_today, running_course, text};
use crate::workspace::{Context, Event, Workspace};

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

/// Somebody else becomes responsible for follow-up, of one plan or of several at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOver {
    pub courses: Vec<CourseId>,
    pub to: MemberId,
    pub reason: String,
    /// The first day on which they are responsible: adherence goes by who was on the last day of a window.
    pub from: Date,
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
    let courses = hand
        .courses
        .iter()
        .map(|course| running_course(workspace, *course))
        .collect::<Result<Vec<_>, _>>()?;
    let Some(member) = workspace.member(hand.to) else {
        return Err(vec![Problem::on("to", "Choose who is responsible for follow-up")]);
    };
    let mut problems = Problems::default();
    if courses.is_empty() {
        problems.add("courses", "Tick at least one plan to hand over");
    }
    if !member.active() || !may_look_after(member.role()) {
        let message = format!(
            "{} cannot be responsible for follow-up. Choose an active clinical member",
            member.name()
        );
        problems.add("to", message);
    }
    if courses.iter().any(|course| course.designated == hand.to) {
        problems.add("to", format!("{} is responsible already", member.name()));
    }
    let reason = problems.take(text("reason", &hand.reason, "Say why, for example “Leaves the trust”"));
    problems.take(not_after_today("from", "The day of the hand-over", hand.from, context.today));
    // One after another, or nobody could say who was responsible on a day.
    let last = courses.iter().filter_map(|course| course.handed_over.last()).map(|(day, _)| *day).max();
    if let Some(last) = last.filter(|last| hand.from < *last) {
        let message = format!("There was a hand-over on {} already. Choose that day or later", display(last));
        problems.add("from", message);
    }
    problems.check()?;
    let what = Step::HandedOver {
        to: hand.to,
        name: member.name().to_owned(),
        reason: reason.unwrap_or_default(),
        from: Some(hand.from).filter(|from| *from != context.today),
    };
    let events: Vec<Event> =
        courses.iter().map(|course| step_event(workspace, context, course.id, what.clone())).collect();
    let label = match courses.as_slice() {
        [course] => format!("Handed over {} to {}", workspace.short_name(course.patient), member.name()),
        several => format!("Handed over {} plans to {}", several.len(), member.name()),
    };
    Ok((events, label))
}
