//! The form around fields.

use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FormProps {
    /// Names the form for readers; without it the form is no landmark.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// Enter in a field, the submit button, or Ctrl+Enter anywhere inside.
    pub on_submit: Callback<()>,
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
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                on_submit.emit(());
            }
        })
    };
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
