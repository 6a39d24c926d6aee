//! All problems of a form in one place, each leading to its field.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::errors::FieldErrors;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ErrorSummaryProps {
    pub errors: FieldErrors,
    /// Counts the attempts to send the form; the summary takes the focus after each one that failed.
    #[prop_or_default]
    pub attempt: u32,
    #[prop_or(AttrValue::Static("There is a problem"))]
    pub title: AttrValue,
}

/// Stands above the form; not there while nothing is wrong.
#[component]
pub fn ErrorSummary(props: &ErrorSummaryProps) -> Html {
    let node = use_node_ref();
    use_effect_with((props.attempt, props.errors.is_empty(), node.clone()), |(_, empty, node)| {
        if !empty && let Some(summary) = node.cast::<HtmlElement>() {
            let _ = summary.focus();
        }
    });
    if props.errors.is_empty() {
        return html! {};
    }
    // A page may have several forms, each with a summary of its own.
    let first = props.errors.iter().next().map(|(field, _)| field.to_string()).unwrap_or_default();
    let heading = format!("{first}-summary-h");
    html! {
        <div ref={node} class="errsum" role="alert" tabindex="-1" aria-labelledby={heading.clone()}>
            <h2 id={heading}>{ &props.title }</h2>
            <ul>
                { for props.errors.iter().map(|(field, message)| {
                    let target = field.clone();
                    // Routes live in the fragment, so the link must not change it.
                    let onclick = Callback::from(move |event: MouseEvent| {
                        event.prevent_default();
                        focus_field(&target);
                    });
                    html! { <li><a href={format!("#{field}")} {onclick}>{ message }</a></li> }
                }) }
            </ul>
        </div>
    }
}

/// Moves the focus to a field by its name.
pub fn focus_field(name: &str) {
    let field = document().get_element_by_id(name).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(field) = field {
        let _ = field.focus();
    }
}
