use super::page::RecordPage;
use crate::ui::pages::not_found::NotFoundPage;
use crate::ui::pages::part::Pages;
use crate::ui::pages::patient::ReplanPage;
use crate::ui::route::Route;
use crate::ui::session::inside::PartMissing;
use wasm_split_helpers::wasm_split;
use yew::prelude::*;

#[wasm_split(record, fallible)]
#[allow(
    unsafe_code,
    reason = "the cut between two modules is an import and an export, which the macro writes"
)]
pub fn table() -> Result<Pages, PartMissing> {
    Ok(page)
}

fn page(route: Route) -> Html {
    match route {
        Route::Record { patient, course, item } => html! { <RecordPage {patient} {course} {item} /> },
        // What has changed is recorded as well.
        Route::Replan { patient, course } => html! { <ReplanPage {patient} {course} /> },
        _ => html! { <NotFoundPage /> },
    }
}
