use super::not_found::NotFoundPage;
use super::part::{Part, PartPage};
use super::patient::{PatientPage, PatientTab};
use super::patients::PatientsPage;
use super::worklist::WorklistPage;
use crate::ui::route::Route;
use yew::prelude::*;

/// The page of an address.
pub fn page(route: Route) -> Html {
    match route {
        Route::Worklist => html! { <WorklistPage /> },
        Route::Patients => html! { <PatientsPage /> },
        Route::Patient { patient } => html! { <PatientPage {patient} tab={PatientTab::Plan} /> },
        Route::PatientAssessments { patient } => {
            html! { <PatientPage {patient} tab={PatientTab::Assessments} /> }
        }
        Route::PatientHistory { patient } => html! { <PatientPage {patient} tab={PatientTab::History} /> },
        Route::Record { .. } | Route::Replan { .. } => {
            html! { <PartPage key="record" part={Part::Record} {route} /> }
        }
        Route::NotFound => html! { <NotFoundPage /> },
        office => html! { <PartPage key="office" part={Part::Office} route={office} /> },
    }
}
