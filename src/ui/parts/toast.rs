//! Short messages that name what was done and offer to undo it.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::ui::state::{State, use_state};

use super::icon::{Glyph, Icon};
use super::list::List;

/// One message.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    /// Different for every message of the session.
    pub id: u64,
    /// What was done, in the past: "Booked MRI liver for 27-Nov-2026".
    pub text: AttrValue,
    /// "Undo", or "Redo" after an undo. Without it there is no such button.
    pub action: Option<AttrValue>,
    /// Where what was done can be seen: the text leads there.
    pub href: Option<AttrValue>,
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ToastRegionProps {
    pub toasts: List<Toast>,
    /// Called with the id when its button is pressed.
    pub on_action: Callback<u64>,
    /// Called with the id when it was closed or its time is up.
    pub on_dismiss: Callback<u64>,
    /// How long a message stays when nobody points at it.
    #[prop_or(10_000)]
    pub stay_ms: u32,
}

/// The place where messages appear. It must be on the page from the start, or the first one is not announced.
#[component]
pub fn ToastRegion(props: &ToastRegionProps) -> Html {
    html! {
        <div class="toasts" role="status" aria-live="polite">
            { for props.toasts.iter().map(|toast| html! {
                <ToastView
                    key={toast.id}
                    toast={toast.clone()}
                    on_action={props.on_action.clone()}
                    on_dismiss={props.on_dismiss.clone()}
                    stay_ms={props.stay_ms}
                />
            }) }
        </div>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct ToastViewProps {
    toast: Toast,
    on_action: Callback<u64>,
    on_dismiss: Callback<u64>,
    stay_ms: u32,
}

#[component]
fn ToastView(props: &ToastViewProps) -> Html {
    let hovered = use_state(|| false);
    let focused = use_state(|| false);
    let id = props.toast.id;
    {
        let on_dismiss = props.on_dismiss.clone();
        let held = *hovered || *focused;
        use_effect_with((held, props.stay_ms), move |(held, stay_ms)| {
            // Held messages stay (WCAG 2.2.1); once let go they get their whole time again.
            let timer = (!held).then(|| Timeout::new(*stay_ms, move || on_dismiss.emit(id)));
            move || drop(timer)
        });
    }
    let set = |state: &State<bool>, value: bool| {
        let state = state.clone();
        move || state.set(value)
    };
    let (enter, leave) = (set(&hovered, true), set(&hovered, false));
    let (focus_in, focus_out) = (set(&focused, true), set(&focused, false));
    let on_action = props.on_action.clone();
    let on_dismiss = props.on_dismiss.clone();
    html! {
        <div
            class="toast"
            onmouseenter={Callback::from(move |_: MouseEvent| enter())}
            onmouseleave={Callback::from(move |_: MouseEvent| leave())}
            onfocusin={Callback::from(move |_: FocusEvent| focus_in())}
            onfocusout={Callback::from(move |_: FocusEvent| focus_out())}
        >
            if let Some(href) = &props.toast.href {
                <a {href}>{ &props.toast.text }</a>
            } else {
                <span>{ &props.toast.text }</span>
            }
            if let Some(action) = &props.toast.action {
                <button
                    type="button"
                    class="btn sml sp"
                    onclick={Callback::from(move |_: MouseEvent| on_action.emit(id))}
                >
                    <Icon glyph={Glyph::Undo} />{ action }
                </button>
            }
            <button
                type="button"
                class="icon-btn"
                aria-label="Dismiss"
                onclick={Callback::from(move |_: MouseEvent| on_dismiss.emit(id))}
            >
                <Icon glyph={Glyph::Close} />
            </button>
        </div>
    }
}
