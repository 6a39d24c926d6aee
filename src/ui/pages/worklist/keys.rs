//! Single-key shortcuts of the list. They rest while something is typed or a dialog is open.

use crate::ui::preferences::letters_are_shortcuts;
use gloo::events::EventListener;
use wasm_bindgen::JsCast as _;
use yew::prelude::*;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    Next,
    Previous,
    Open,
    Record,
    Book,
    NotDone,
}

fn ask_of(key: &str) -> Option<Ask> {
    match key {
        "j" | "ArrowDown" => Some(Ask::Next),
        "k" | "ArrowUp" => Some(Ask::Previous),
        "Enter" => Some(Ask::Open),
        "r" => Some(Ask::Record),
        "b" => Some(Ask::Book),
        "n" => Some(Ask::NotDone),
        _ => None,
    }
}

/// Whether the key is a letter, which a person can have switched off.
fn is_letter(key: &str) -> bool {
    key.len() == 1
}

fn is_busy(target: Option<web_sys::EventTarget>, key: &str) -> bool {
    let Some(element) = target.and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return false;
    };
    let inside = |selector: &str| element.closest(selector).ok().flatten().is_some();
    // Enter on a link or a button does what the link or button does.
    inside("input, textarea, select, dialog, [role=menu]") || (key == "Enter" && inside("a, button, summary"))
}

/// Calls `on_ask` for the keys of the list.
#[hook]
pub fn use_list_keys(on_ask: Callback<Ask>) {
    use_effect_with(on_ask, |on_ask| {
        let on_ask = on_ask.clone();
        let options = gloo::events::EventListenerOptions::enable_prevent_default();
        let listener =
            EventListener::new_with_options(&gloo::utils::document(), "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                if event.ctrl_key()
                    || event.meta_key()
                    || event.alt_key()
                    || event.default_prevented()
                    || is_busy(event.target(), &event.key())
                    || (is_letter(&event.key()) && !letters_are_shortcuts())
                {
                    return;
                }
                if let Some(ask) = ask_of(&event.key()) {
                    event.prevent_default();
                    on_ask.emit(ask);
                }
            });
        move || drop(listener)
    });
}
