//! Short messages that name what was done and offer to undo it.

use gloo::timers::callback::Timeout;
use js_sys::{Function, Reflect};
use wasm_bindgen::JsCast as _;
use web_sys::Element;
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
    let node = use_node_ref();
    {
        let node = node.clone();
        let shown: Vec<u64> = props.toasts.iter().map(|toast| toast.id).collect();
        use_effect_with(shown, move |shown| {
            if let Some(region) = node.cast::<Element>().filter(|_| !shown.is_empty()) {
                uncover_focus(&region);
            }
        });
    }
    html! {
        <div ref={node} class="toasts" role="status" aria-live="polite">
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

/// Brings what has the focus out from under the messages. The style sheet leaves room for them at the end of the page
/// and keeps what takes the focus later clear of them.
fn uncover_focus(region: &Element) {
    let document = gloo::utils::document();
    // Where nothing else has the focus, the page itself has it.
    let focused = document.active_element().filter(|focused| focused.tag_name() != "BODY");
    let Some(focused) = focused.filter(|focused| !region.contains(Some(focused))) else { return };
    let (Some(messages), Some(place)) = (edges(region), edges(&focused)) else { return };
    let is_covered = messages.iter().zip(&place).all(|(messages, place)| {
        let ([from, to], [first, last]) = (messages, place);
        first < to && last > from
    });
    // A whole table that has the focus has no room beside them; it is read by scrolling anyway.
    let fits = place[1][1] - place[1][0] < messages[1][0];
    if is_covered && fits {
        focused.scroll_into_view_with_bool(false);
    }
}

/// From where to where a thing reaches on the screen, across and down, in CSS pixels.
fn edges(element: &Element) -> Option<[[f64; 2]; 2]> {
    // By name: the type of the rectangle is in no other part of the app.
    let measure = Reflect::get(element, &"getBoundingClientRect".into()).ok()?.dyn_into::<Function>().ok()?;
    let rectangle = measure.call0(element).ok()?;
    let side = |name: &str| Reflect::get(&rectangle, &name.into()).ok()?.as_f64();
    Some([[side("left")?, side("right")?], [side("top")?, side("bottom")?]])
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
                    // Its arrow goes back, and that is not what a redo does.
                    if action == "Undo" { <Icon glyph={Glyph::Undo} /> }
                    { action }
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
