//! A new follow-up plan: first the patient, then procedure, circumstances, who is responsible, and the plan
//! itself to look at before it is confirmed.

mod circumstances;
mod entry;
mod patient_step;
mod plan_step;
mod preview;
mod procedure;

use crate::people::PatientId;
use patient_step::PatientStep;
use plan_step::PlanStep;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct NewPlanPageProps {
    /// Set once it is known who the plan is for.
    #[prop_or_default]
    pub patient: Option<PatientId>,
}

/// A new follow-up plan.
#[component]
pub fn NewPlanPage(props: &NewPlanPageProps) -> Html {
    match props.patient {
        None => html! { <PatientStep /> },
        Some(patient) => html! { <PlanStep key={patient.to_string()} {patient} /> },
    }
}
