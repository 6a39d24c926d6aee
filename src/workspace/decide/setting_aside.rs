//! A record that is set aside as wrong, and what it told of the patient with it.

use super::Outcome;
use super::assessments::{assessment_of, written};
use super::progression::saying_what_follows;
use super::required::{Problems, text};
use super::together::untold;
use crate::people::PatientId;
use crate::plan::{Assessment, AssessmentId, Course, CourseId, Step};
use crate::workspace::views::patient::named_on_its_day;
use crate::workspace::{Context, Workspace};

/// An assessment is set aside as wrong. It stays in the record and frees its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoidAssessment {
    pub course: CourseId,
    pub assessment: AssessmentId,
    pub reason: String,
}

/// An assessment was recorded on the wrong patient: it is set aside there, and both records say whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MisfiledAssessment {
    pub course: CourseId,
    pub assessment: AssessmentId,
    /// Of whom it is true.
    pub patient: PatientId,
    pub reason: String,
}

pub(super) fn void(workspace: &Workspace, void: &VoidAssessment, context: &mut Context<'_>) -> Outcome {
    let (course, assessment) = assessment_of(workspace, void.course, void.assessment)?;
    let reason =
        text("reason", &void.reason, "Say why this was entered in error").map_err(|problem| vec![problem])?;
    let what = Step::Voided { assessment: assessment.id, reason: reason.clone(), belongs_to: None };
    let label = format!("Marked as entered in error: {}", named(workspace, course, assessment));
    let mut events = written(workspace, context, course, vec![what]);
    events.extend(untold(workspace, context, course, assessment, None, &reason));
    Ok(saying_what_follows(workspace, context, events, course, label))
}

pub(super) fn misfiled(
    workspace: &Workspace,
    error: &MisfiledAssessment,
    context: &mut Context<'_>,
) -> Outcome {
    let (course, assessment) = assessment_of(workspace, error.course, error.assessment)?;
    let mut problems = Problems::default();
    if workspace.patient(error.patient).is_none() {
        problems.add("patient", "Find the patient it belongs to");
    } else if workspace.chart_of(error.patient) == course.patient {
        problems.add("patient", "It is recorded on this patient. Choose the other one");
    }
    let reason = problems.take(text("reason", &error.reason, "Say how it came to be recorded here"));
    problems.check()?;
    let reason = reason.unwrap_or_default();
    let what = Step::Voided {
        assessment: assessment.id,
        reason: reason.clone(),
        belongs_to: Some(workspace.chart_of(error.patient)),
    };
    let label = format!(
        "Marked as entered in error: {}. It belongs to {}",
        named(workspace, course, assessment),
        workspace.short_name(error.patient)
    );
    let mut events = written(workspace, context, course, vec![what]);
    events.extend(untold(workspace, context, course, assessment, None, &reason));
    Ok(saying_what_follows(workspace, context, events, course, label))
}

/// "“LFT and FBC” of 10-Nov-2026, PATEL, Meera": two of one day are told apart.
fn named(workspace: &Workspace, course: &Course, assessment: &Assessment) -> String {
    format!("{}, {}", named_on_its_day(course, assessment), workspace.short_name(course.patient))
}
