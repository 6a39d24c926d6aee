//! Worklist.

use crate::ui::parts::PageHeader;
use yew::prelude::*;

/// Worklist.
#[component]
pub fn WorklistPage() -> Html {
    html! { <PageHeader title="Worklist" route="worklist" /> }
}
