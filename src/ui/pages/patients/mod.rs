//! Patients.

use crate::ui::parts::PageHeader;
use yew::prelude::*;

/// Patients.
#[component]
pub fn PatientsPage() -> Html {
    html! { <PageHeader title="Patients" route="patients" /> }
}
