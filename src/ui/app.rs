use super::session::Root;
use yew::prelude::*;
use yew_router::HashRouter;

/// The whole app.
#[component]
pub fn App() -> Html {
    html! { <HashRouter><Root /></HashRouter> }
}
