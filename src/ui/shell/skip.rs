//! The first stop of the Tab key.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Leads past the navigation to `<main id="main">`.
#[component]
pub fn SkipLink() -> Html {
    // Routes live in the fragment, so following "#main" would leave the page.
    let onclick = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        let main = document().get_element_by_id("main").and_then(|main| main.dyn_into::<HtmlElement>().ok());
        if let Some(main) = main {
            let _ = main.focus();
        }
    });
    html! { <a class="skip" href="#main" {onclick}>{ "Skip to main content" }</a> }
}
