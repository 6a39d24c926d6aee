//! Data and backup.

use crate::ui::parts::PageHeader;
use yew::prelude::*;

/// Data and backup.
#[component]
pub fn DataPage() -> Html {
    html! { <PageHeader title="Data and backup" route="data" /> }
}
