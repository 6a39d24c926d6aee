//! Settings.

use crate::ui::parts::PageHeader;
use yew::prelude::*;

/// Settings.
#[component]
pub fn SettingsPage() -> Html {
    html! { <PageHeader title="Settings" route="settings" /> }
}
