//! One patient: banner, timeline, plan, assessments, history, and the change of a plan.

use crate::people::PatientId;
use crate::plan::CourseId;
use crate::ui::parts::PageHeader;
use yew::prelude::*;

/// Which part of the patient's page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatientTab {
    Plan,
    Assessments,
    History,
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PatientPageProps {
    pub patient: PatientId,
    pub tab: PatientTab,
}

/// The patient's page.
#[component]
pub fn PatientPage(_props: &PatientPageProps) -> Html {
    html! { <PageHeader title="Patient" route="patient" /> }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ReplanPageProps {
    pub patient: PatientId,
    pub course: CourseId,
}

/// The change of a plan as a difference to accept.
#[component]
pub fn ReplanPage(_props: &ReplanPageProps) -> Html {
    html! { <PageHeader title="Re-plan" route="replan" /> }
}
