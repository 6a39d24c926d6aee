//! A newer version of the app, installed and waiting.

use gloo::events::EventListener;
use wasm_bindgen::prelude::wasm_bindgen;
use yew::prelude::*;

use crate::ui::state::use_state_eq;

use super::parts::{Button, Notice, NoticeTone};

#[wasm_bindgen]
extern "C" {
    // Defined in `boot.js`, which the tests of components do not load.
    #[wasm_bindgen(catch, js_namespace = aftercare, js_name = updateReady)]
    fn is_ready() -> Result<bool, wasm_bindgen::JsValue>;

    #[wasm_bindgen(catch, js_namespace = aftercare, js_name = acceptUpdate)]
    fn accept() -> Result<(), wasm_bindgen::JsValue>;
}

/// The event that `boot.js` sends when a newer version waits.
const READY: &str = "aftercare:update-ready";

/// Says that a newer version is ready. It is never put under an open form by itself.
#[component]
pub fn UpdateNotice() -> Html {
    let ready = use_state_eq(|| false);
    {
        let ready = ready.clone();
        use_effect_with((), move |()| {
            ready.set(is_ready().unwrap_or(false));
            let listener = EventListener::new(&gloo::utils::window(), READY, move |_| ready.set(true));
            move || drop(listener)
        });
    }
    // Kept in the page from the start, or a screen reader is not told when it fills.
    html! {
        <div role="status" class={(*ready).then_some("mb")}>
            if *ready {
                <UpdateMessage on_accept={Callback::from(|()| {
                    // Without a waiting version there is nothing to switch to, and nothing to say.
                    let _ = accept();
                })} />
            }
        </div>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct UpdateMessageProps {
    pub on_accept: Callback<()>,
}

/// The message and its button.
#[component]
pub fn UpdateMessage(props: &UpdateMessageProps) -> Html {
    html! {
        <Notice tone={NoticeTone::Info} title="A newer version is ready.">
            <div class="row wrap gap3">
                <span>{ "What you have typed is kept as a draft. You unlock the workspace again afterwards." }</span>
                <Button small=true class="sp" on_press={props.on_accept.clone()}>{ "Reload to use it" }</Button>
            </div>
        </Notice>
    }
}
