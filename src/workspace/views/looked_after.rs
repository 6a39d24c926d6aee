//! What somebody is responsible for, to be handed over.

use super::pending::Pending;
use super::worklist::overdue_in;
use crate::calendar::Date;
use crate::order;
use crate::people::MemberId;
use crate::plan::CourseId;
use crate::workspace::Workspace;

/// One running plan of a clinician.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookedAfter {
    pub course: CourseId,
    /// "PATEL, Meera".
    pub patient: String,
    /// The patient's number as it is shown.
    pub number: String,
    pub procedure: String,
    /// Items whose window has closed with nothing recorded.
    pub overdue: usize,
    /// Questions that wait for somebody, as the worklist asks them.
    pub to_decide: usize,
    /// The day from which they are responsible; none: from the start of the plan.
    pub since: Option<Date>,
}

/// The running plans of a clinician, by patient. `pending`: what every plan should be today.
pub fn looked_after(
    workspace: &Workspace,
    pending: &Pending,
    member: MemberId,
    today: Date,
) -> Vec<LookedAfter> {
    let theirs = workspace.courses().filter(|course| course.designated == member && course.end.is_none());
    let mut plans: Vec<LookedAfter> = theirs
        .map(|course| LookedAfter {
            course: course.id,
            patient: workspace.short_name(course.patient),
            number: workspace
                .patient(course.patient)
                .map(|known| known.number().to_string())
                .unwrap_or_default(),
            procedure: course.procedure.clone(),
            overdue: overdue_in(workspace, course, today),
            to_decide: pending.asked(course).len(),
            since: course.handed_over.last().map(|(day, _)| *day),
        })
        .collect();
    order::by_key(&mut plans, |plan| (plan.patient.clone(), plan.number.clone(), plan.course));
    plans
}

/// How many running plans somebody is responsible for.
pub fn looked_after_count(workspace: &Workspace, member: MemberId) -> usize {
    workspace.courses().filter(|course| course.designated == member && course.end.is_none()).count()
}
