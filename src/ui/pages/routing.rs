use super::adherence::{AdherenceListPage, AdherencePage};
use super::data::DataPage;
use super::help::HelpPage;
use super::new_plan::NewPlanPage;
use super::not_found::NotFoundPage;
use super::paper::{ExamplePaper, PaperPage, Subject as Paper};
use super::patient::{CorrectPage, MergePage, PatientPage, PatientTab, ReplanPage};
use super::patients::PatientsPage;
use super::protocols::{ExamplePage, ProtocolPage, ProtocolsPage};
use super::record::RecordPage;
use super::settings::{HandOverPage, SettingsPage};
use super::worklist::WorklistPage;
use crate::ui::route::Route;
use yew::prelude::*;

/// The page of an address.
pub fn page(route: Route) -> Html {
    match route {
        Route::Worklist => html! { <WorklistPage /> },
        Route::Patients => html! { <PatientsPage /> },
        Route::NewPlan => html! { <NewPlanPage /> },
        Route::NewPlanFor { patient } => html! { <NewPlanPage {patient} /> },
        Route::Patient { patient } => html! { <PatientPage {patient} tab={PatientTab::Plan} /> },
        Route::PatientAssessments { patient } => {
            html! { <PatientPage {patient} tab={PatientTab::Assessments} /> }
        }
        Route::PatientHistory { patient } => html! { <PatientPage {patient} tab={PatientTab::History} /> },
        Route::Identity { patient } => html! { <CorrectPage {patient} /> },
        Route::Merge { patient, other } => html! { <MergePage {patient} {other} /> },
        Route::Replan { patient, course } => html! { <ReplanPage {patient} {course} /> },
        Route::Record { patient, course, item } => html! { <RecordPage {patient} {course} {item} /> },
        Route::Protocols => html! { <ProtocolsPage /> },
        Route::Example { example } => html! { <ExamplePage {example} /> },
        Route::ExampleTab { example, tab } => html! { <ExamplePage {example} {tab} /> },
        Route::Protocol { protocol, number } => html! { <ProtocolPage {protocol} {number} /> },
        Route::ProtocolTab { protocol, number, tab } => html! { <ProtocolPage {protocol} {number} {tab} /> },
        Route::Adherence => html! { <AdherencePage /> },
        Route::AdherenceList => html! { <AdherenceListPage /> },
        Route::PaperPlan { course } => html! { <PaperPage subject={Paper::Plan(course)} /> },
        Route::PaperPatientPlan { course } => html! { <PaperPage subject={Paper::PatientPlan(course)} /> },
        Route::PaperWorklist => html! { <PaperPage subject={Paper::Worklist} /> },
        Route::PaperAssessment { course, assessment } => {
            html! { <PaperPage subject={Paper::Assessment(course, assessment)} /> }
        }
        Route::PaperProtocol { protocol, number } => {
            html! { <PaperPage subject={Paper::Protocol(protocol, number)} /> }
        }
        Route::PaperExample { example } => html! { <ExamplePaper {example} /> },
        Route::PaperHistory { patient } => html! { <PaperPage subject={Paper::History(patient)} /> },
        Route::Data => html! { <DataPage /> },
        Route::Settings => html! { <SettingsPage /> },
        Route::HandOver { member } => html! { <HandOverPage {member} /> },
        Route::Help => html! { <HelpPage /> },
        Route::NotFound => html! { <NotFoundPage /> },
    }
}
