use yew::prelude::*;

/// The whole app.
#[component]
pub fn App() -> Html {
    html! { <main id="main"><h1>{ "Aftercare" }</h1></main> }
}
