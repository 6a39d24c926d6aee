use crate::calendar::Date;
use crate::people::PatientId;
use crate::plan::CourseId;
use crate::workspace::Workspace;
use crate::workspace::views::patients::procedure_words;

/// One of the plans of a chart, whichever record it was started under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartPlan {
    pub course: CourseId,
    /// "SIRT (Y-90), right lobe, 04-Sep-2026, ended".
    pub words: String,
    /// What was recorded for it and counts.
    pub assessments: usize,
}

impl ChartPlan {
    /// "SIRT (Y-90), right lobe, 04-Sep-2026, 3 assessments".
    pub fn counted(&self) -> String {
        match self.assessments {
            0 => format!("{}, no assessments", self.words),
            1 => format!("{}, 1 assessment", self.words),
            many => format!("{}, {many} assessments", self.words),
        }
    }
}

/// Every plan of a chart, newest first.
pub fn chart_plans(workspace: &Workspace, patient: PatientId, today: Date) -> Vec<ChartPlan> {
    let plans = workspace.courses_of(patient).into_iter();
    plans
        .map(|course| ChartPlan {
            course: course.id,
            words: procedure_words(course, today) + if course.end.is_some() { ", ended" } else { "" },
            assessments: course.assessments.values().filter(|one| one.void.is_none()).count(),
        })
        .collect()
}

/// The plans of a chart beside the one that is looked at: "1 plan: RFA, segment VI, 03-Aug-2026".
pub(super) fn beside(plans: &[ChartPlan], shown: CourseId) -> Option<String> {
    let others: Vec<&str> =
        plans.iter().filter(|plan| plan.course != shown).map(|plan| plan.words.as_str()).collect();
    match others.len() {
        0 => None,
        1 => Some(format!("1 plan: {}", others.join("; "))),
        many => Some(format!("{many} plans: {}", others.join("; "))),
    }
}
