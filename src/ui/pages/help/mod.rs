//! Help.

use crate::ui::parts::PageHeader;
use yew::prelude::*;

/// Help.
#[component]
pub fn HelpPage() -> Html {
    html! { <PageHeader title="Help" route="help" /> }
}
