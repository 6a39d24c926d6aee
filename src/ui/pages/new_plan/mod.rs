//! A new follow-up plan: patient, procedure, circumstances, preview, confirm.

use crate::people::PatientId;
use crate::ui::parts::PageHeader;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct NewPlanPageProps {
    /// Set when the plan is for a patient who is in the list already.
    #[prop_or_default]
    pub patient: Option<PatientId>,
}

/// A new follow-up plan.
#[component]
pub fn NewPlanPage(_props: &NewPlanPageProps) -> Html {
    html! { <PageHeader title="New follow-up plan" route="new-plan" /> }
}
