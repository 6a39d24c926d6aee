//! Keys that work on every page, unless something is typed or a dialog is open. Those of one letter can be switched
//! off: whoever speaks to a computer types letters without meaning to (WCAG 2.2, 2.1.4).

use super::preferences;
use super::route::Route;
use gloo::events::{EventListener, EventListenerOptions};
use std::cell::Cell;
use wasm_bindgen::JsCast as _;
use yew::prelude::*;

/// How long after G the next letter still names a page.
const GO_WITHIN_MS: f64 = 1_500.0;

/// What a key asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shortcut {
    Find,
    /// What is typed.
    Keep,
    Sheet,
    Lock,
    Undo,
    Redo,
    Go(Route),
}

fn page_of(key: &str) -> Option<Route> {
    match key {
        "w" => Some(Route::Worklist),
        "p" => Some(Route::Patients),
        "l" => Some(Route::Protocols),
        "a" => Some(Route::Adherence),
        _ => None,
    }
}

/// A key as it is meant: of a letter the case says whether Shift is held, whatever Caps Lock makes of it.
pub fn meant(key: &str, shift: bool) -> String {
    match key.len() {
        1 if shift => key.to_ascii_uppercase(),
        1 => key.to_ascii_lowercase(),
        _ => key.to_owned(),
    }
}

/// Undo and redo as everywhere else. They are no letters of their own, so they cannot be switched off.
fn with_control(key: &str) -> Option<Shortcut> {
    match key {
        "z" => Some(Shortcut::Undo),
        "Z" | "y" => Some(Shortcut::Redo),
        _ => None,
    }
}

fn shortcut_of(key: &str) -> Option<Shortcut> {
    match key {
        "/" => Some(Shortcut::Find),
        "?" => Some(Shortcut::Sheet),
        "l" => Some(Shortcut::Lock),
        "z" => Some(Shortcut::Undo),
        "Z" => Some(Shortcut::Redo),
        _ => None,
    }
}

/// Remembers G, after which the next letter names a page for a moment.
#[derive(Debug)]
pub struct GoKey(Cell<f64>);

impl Default for GoKey {
    fn default() -> Self {
        Self(Cell::new(f64::NEG_INFINITY))
    }
}

impl GoKey {
    /// Whether a key follows G, and so names a page or nothing.
    pub fn comes_before(&self, event: &KeyboardEvent) -> bool {
        let is_second = event.time_stamp() - self.0.replace(f64::NEG_INFINITY) <= GO_WITHIN_MS;
        if meant(&event.key(), event.shift_key()) == "g" {
            self.0.set(event.time_stamp());
        }
        is_second
    }
}

/// Whether letters belong to somebody else at the moment: a field, a menu or a dialog.
pub fn is_taken(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    is_dialog_open()
        || target.is_some_and(|element| {
            element
                .closest("input, textarea, select, [role=menu], [contenteditable]")
                .is_ok_and(|inside| inside.is_some())
        })
}

/// Calls `on_shortcut` for the keys that work on every page.
#[hook]
pub fn use_shortcuts(on_shortcut: Callback<Shortcut>) {
    use_effect_with(on_shortcut, |on_shortcut| {
        let on_shortcut = on_shortcut.clone();
        let go = GoKey::default();
        let options = EventListenerOptions::enable_prevent_default();
        let heard = move |event: &web_sys::Event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            let key = meant(&event.key(), event.shift_key());
            let is_with_control = event.ctrl_key() || event.meta_key();
            let asked = if is_with_control && !event.alt_key() && key.eq_ignore_ascii_case("k") {
                // It has no other use in a field; in a dialog it would open a second one.
                (!is_dialog_open()).then_some(Shortcut::Find)
            } else if is_with_control && !event.alt_key() && key == "s" {
                // The browser would offer to save the page, which holds patients, outside the vault.
                Some(Shortcut::Keep)
            } else if is_with_control && !event.alt_key() {
                // In a field the browser takes back what was typed.
                if event.repeat() || is_taken(event) { None } else { with_control(&key) }
            } else if is_with_control
                || event.alt_key()
                || event.repeat()
                || !preferences::letters_are_shortcuts()
                || is_taken(event)
            {
                None
            } else {
                if go.comes_before(event) { page_of(&key).map(Shortcut::Go) } else { shortcut_of(&key) }
            };
            if let Some(asked) = asked {
                event.prevent_default();
                on_shortcut.emit(asked);
            }
        };
        let listener = EventListener::new_with_options(&gloo::utils::document(), "keydown", options, heard);
        move || drop(listener)
    });
}

/// Whether a dialog stands over the page.
pub fn is_dialog_open() -> bool {
    gloo::utils::document().query_selector("dialog[open]").is_ok_and(|dialog| dialog.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn caps_lock_makes_no_redo_of_undo() {
        // Caps Lock gives "Z" without Shift, and "z" with it.
        for (key, shift, asked) in [
            ("z", false, Shortcut::Undo),
            ("Z", false, Shortcut::Undo),
            ("Z", true, Shortcut::Redo),
            ("z", true, Shortcut::Redo),
            ("L", false, Shortcut::Lock),
        ] {
            assert_eq!(shortcut_of(&meant(key, shift)), Some(asked), "{key} {shift}");
        }
        assert_eq!(meant("Enter", true), "Enter");
        assert_eq!(shortcut_of(&meant("?", true)), Some(Shortcut::Sheet));
        assert_eq!(with_control(&meant("Z", false)), Some(Shortcut::Undo));
        assert_eq!(with_control(&meant("Z", true)), Some(Shortcut::Redo));
        assert_eq!(with_control(&meant("y", false)), Some(Shortcut::Redo));
        assert_eq!(with_control(&meant("b", false)), None);
    }
}
