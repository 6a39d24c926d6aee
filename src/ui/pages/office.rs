//! The pages that are not the first of a morning: a new plan, corrections of a patient, protocols, adherence, paper, data,
//! settings, help.

use super::adherence::{AdherenceListPage, AdherencePage};
use super::data::DataPage;
use super::help::HelpPage;
use super::new_plan::NewPlanPage;
use super::not_found::NotFoundPage;
use super::paper::{ExamplePaper, PaperPage, Subject as Paper, WorklistPaper};
use super::part::Pages;
use super::patient::{CorrectPage, MergePage};
use super::protocols::{ExamplePage, ProtocolPage, ProtocolsPage};
use super::settings::{HandOverPage, SettingsPage};
use crate::ui::route::Route;
use crate::ui::session::inside::PartMissing;
use wasm_split_helpers::wasm_split;
use yew::prelude::*;

#[wasm_split(office, fallible)]
#[allow(
    unsafe_code,
    reason = "the cut between two modules is an import and an export, which the macro writes"
)]
pub(super) fn table() -> Result<Pages, PartMissing> {
    Ok(page)
}

fn page(route: Route) -> Html {
    match route {
        Route::NewPlan => html! { <NewPlanPage /> },
        Route::NewPlanFor { patient } => html! { <NewPlanPage {patient} /> },
        Route::Identity { patient } => html! { <CorrectPage {patient} /> },
        Route::Merge { patient, other } => html! { <MergePage {patient} {other} /> },
        Route::Protocols => html! { <ProtocolsPage /> },
        Route::Example { example } => html! { <ExamplePage {example} /> },
        Route::ExampleTab { example, tab } => html! { <ExamplePage {example} {tab} /> },
        Route::Protocol { protocol, number } => html! { <ProtocolPage {protocol} {number} /> },
        Route::ProtocolTab { protocol, number, tab } => html! { <ProtocolPage {protocol} {number} {tab} /> },
        Route::Adherence => html! { <AdherencePage /> },
        Route::AdherenceList => html! { <AdherenceListPage /> },
        Route::PaperPlan { course } => html! { <PaperPage subject={Paper::Plan(course)} /> },
        Route::PaperPatientPlan { course } => html! { <PaperPage subject={Paper::PatientPlan(course)} /> },
        Route::PaperWorklist => html! { <WorklistPaper /> },
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
        _ => html! { <NotFoundPage /> },
    }
}
