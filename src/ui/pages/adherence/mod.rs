//! How far follow-up matched each patient's plan, and the rows behind every number.

use crate::ui::parts::PageHeader;
use yew::prelude::*;

/// The figures.
#[component]
pub fn AdherencePage() -> Html {
    html! { <PageHeader title="Adherence" route="adherence" /> }
}

/// The rows behind a number.
#[component]
pub fn AdherenceListPage() -> Html {
    html! { <PageHeader title="Items counted" route="adherence-list" /> }
}
