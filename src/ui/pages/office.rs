//! The pages that are not the first of a morning (a new plan, corrections of a patient, protocols, adherence, paper, data,
//! settings, help), in a WebAssembly module of their own that is loaded while somebody reads the worklist.

use super::adherence::{AdherenceListPage, AdherencePage};
use super::data::DataPage;
use super::help::HelpPage;
use super::new_plan::NewPlanPage;
use super::not_found::NotFoundPage;
use super::paper::{ExamplePaper, PaperPage, Subject as Paper, WorklistPaper};
use super::patient::{CorrectPage, MergePage};
use super::protocols::{ExamplePage, ProtocolPage, ProtocolsPage};
use super::settings::{HandOverPage, SettingsPage};
use crate::ui::parts::{Button, EmptyState, PageHeader};
use crate::ui::route::Route;
use crate::ui::session::inside::PartMissing;
use crate::ui::state::use_state;
use std::cell::Cell;
use wasm_bindgen_futures::spawn_local;
use wasm_split_helpers::wasm_split;
use yew::prelude::*;

type Pages = fn(Route) -> Html;

thread_local! {
    /// The pages once they were loaded: from then on they are drawn without a wait.
    static LOADED: Cell<Option<Pages>> = const { Cell::new(None) };
}

/// Loads the pages, unless they are there. A load that failed is tried again by the next.
///
/// # Errors
/// If they do not come.
pub async fn load() -> Result<Pages, PartMissing> {
    let pages = table().await?;
    LOADED.set(Some(pages));
    Ok(pages)
}

#[wasm_split(office, fallible)]
#[allow(
    unsafe_code,
    reason = "the cut between two modules is an import and an export, which the macro writes"
)]
fn table() -> Result<Pages, PartMissing> {
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

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct OfficePageProps {
    pub route: Route,
}

/// The page of an address of the office.
#[component]
pub fn OfficePage(props: &OfficePageProps) -> Html {
    let pages = use_state(|| LOADED.get().map(Ok));
    let tries = use_state(|| 0_u32);
    {
        let pages = pages.clone();
        use_effect_with(*tries, move |_| {
            if pages.is_none() {
                spawn_local(async move { pages.set(Some(load().await)) });
            }
        });
    }
    let again = {
        let (pages, tries) = (pages.clone(), tries.clone());
        Callback::from(move |()| {
            pages.set(None);
            tries.set(*tries + 1);
        })
    };
    match &*pages {
        Some(Ok(pages)) => pages(props.route.clone()),
        // A moment, for the module is loaded since the workspace was opened.
        None => Html::default(),
        Some(Err(missing)) => html! {
            <>
                <PageHeader title="This page did not load" route="part-missing" />
                <EmptyState title="A part of Aftercare is missing" text={missing.message()}>
                    <Button on_press={again}>{ "Try again" }</Button>
                </EmptyState>
            </>
        },
    }
}
