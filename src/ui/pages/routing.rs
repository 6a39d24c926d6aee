use super::not_found::NotFoundPage;
use super::office::OfficePage;
use super::patient::{PatientPage, PatientTab, ReplanPage};
use super::patients::PatientsPage;
use super::record::RecordPage;
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
        Route::Replan { patient, course } => html! { <ReplanPage {patient} {course} /> },
        Route::Record { patient, course, item } => html! { <RecordPage {patient} {course} {item} /> },
        Route::NotFound => html! { <NotFoundPage /> },
        office => html! { <OfficePage route={office} /> },
    }
}
