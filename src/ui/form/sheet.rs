//! The form around fields.

use crate::ui::shortcuts::is_dialog_open;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast as _;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FormProps {
    /// Names the form for readers; without it the form is no landmark.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// Enter in a field, the submit button, or Ctrl+Enter anywhere inside.
    pub on_submit: Callback<()>,
    /// The page is there for this form: Ctrl+Enter sends it from anywhere on the page, also when nothing has the focus.
    #[prop_or_default]
    pub whole_page: bool,
    #[prop_or_default]
    pub class: Classes,
    #[prop_or_default]
    pub children: Html,
}

/// A form whose checking is ours: the browser neither checks nor sends it.
#[component]
pub fn Form(props: &FormProps) -> Html {
    let onsubmit = {
        let on_submit = props.on_submit.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            on_submit.emit(());
        })
    };
    let onkeydown = {
        let on_submit = props.on_submit.clone();
        Callback::from(move |event: KeyboardEvent| {
            if sends(&event) {
                event.prevent_default();
                on_submit.emit(());
            }
        })
    };
    use_effect_with((props.whole_page, props.on_submit.clone()), |(whole_page, on_submit)| {
        let on_submit = on_submit.clone();
        let heard = move |event: &web_sys::Event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            // What a form has heard is prevented already, and a dialog has forms of its own.
            if sends(event) && !event.default_prevented() && !is_dialog_open() {
                event.prevent_default();
                on_submit.emit(());
            }
        };
        let listener = whole_page.then(|| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&gloo::utils::document(), "keydown", options, heard)
        });
        move || drop(listener)
    });
    html! {
        <form
            class={classes!("form", props.class.clone())}
            novalidate=true
            aria-label={props.label.clone()}
            {onsubmit}
            {onkeydown}
        >
            { props.children.clone() }
        </form>
    }
}

fn sends(event: &KeyboardEvent) -> bool {
    event.key() == "Enter" && (event.ctrl_key() || event.meta_key())
}
