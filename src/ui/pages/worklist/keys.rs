//! Single-key shortcuts of the list. They rest while something is typed or a dialog is open.

use crate::ui::preferences::letters_are_shortcuts;
use crate::ui::shortcuts::{GoKey, is_dialog_open, meant};
use gloo::events::EventListener;
use wasm_bindgen::JsCast as _;
use yew::prelude::*;

/// What a key, or its button, asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    Next,
    Previous,
    First,
    Last,
    /// Leads to the filters: there may be more rows before them than anybody presses Tab for.
    Filters,
    /// From a filter back to the row.
    Back,
    /// The row came to have the focus by itself.
    Here,
    Open,
    Edit,
    Record,
    Book,
    Chase,
    DidNotAttend,
    NotDone,
    Assign,
    /// Answers what has to be decided.
    Decide,
    /// Shows or folds what else can be done and why the date is what it is.
    Why,
    Select,
    /// Every row from the one selected last.
    SelectTo,
    /// Selects every item of the group that the row is in, or none of it.
    SelectGroup,
    Clear,
}

fn ask_of(key: &str) -> Option<Ask> {
    match key {
        "j" | "ArrowDown" => Some(Ask::Next),
        "k" | "ArrowUp" => Some(Ask::Previous),
        "Home" => Some(Ask::First),
        "End" => Some(Ask::Last),
        "f" => Some(Ask::Filters),
        "Enter" => Some(Ask::Open),
        "e" => Some(Ask::Edit),
        "r" => Some(Ask::Record),
        "b" => Some(Ask::Book),
        "c" => Some(Ask::Chase),
        "d" => Some(Ask::DidNotAttend),
        "n" => Some(Ask::NotDone),
        "a" => Some(Ask::Assign),
        "q" => Some(Ask::Decide),
        "w" => Some(Ask::Why),
        "x" => Some(Ask::Select),
        "X" => Some(Ask::SelectTo),
        "Escape" => Some(Ask::Clear),
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
    // Nothing is typed into the box that selects a row. Enter on a link or a button does what the link or button does.
    inside("input:not([type=checkbox]), textarea, select, [role=menu]")
        || (key == "Enter" && inside("a, button, summary, input"))
}

fn is_filter(target: Option<web_sys::EventTarget>) -> bool {
    target.is_some_and(|target| target.has_type::<web_sys::HtmlSelectElement>())
}

/// Calls `on_ask` for the keys of the list.
#[hook]
pub fn use_list_keys(on_ask: Callback<Ask>) {
    use_effect_with(on_ask, |on_ask| {
        let on_ask = on_ask.clone();
        let go = GoKey::default();
        let options = gloo::events::EventListenerOptions::enable_prevent_default();
        let listener =
            EventListener::new_with_options(&gloo::utils::document(), "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                let is_plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
                if event.key() == "Escape" && is_plain && !is_dialog_open() && is_filter(event.target()) {
                    return on_ask.emit(Ask::Back);
                }
                if is_dialog_open()
                    || event.ctrl_key()
                    || event.meta_key()
                    || event.alt_key()
                    || event.default_prevented()
                    || is_busy(event.target(), &event.key())
                    || (is_letter(&event.key()) && !letters_are_shortcuts())
                    // The second key of G and a letter names a page.
                    || go.comes_before(event)
                {
                    return;
                }
                if let Some(ask) = ask_of(&meant(&event.key(), event.shift_key())) {
                    if ask != Ask::Clear {
                        event.prevent_default();
                    }
                    on_ask.emit(ask);
                }
            });
        move || drop(listener)
    });
}
