//! Undo and redo for the whole session, after the message that offered them has gone.

use super::parts::{Button, ButtonKind, Glyph, Icon};
use super::session::{Door, use_door, use_workspace};
use gloo::events::EventListener;
use wasm_bindgen::JsCast as _;
use yew::prelude::*;

/// The two buttons in words, each naming what it would take back or do again.
#[component]
pub fn UndoButtons() -> Html {
    let door = use_door();
    // Every write changes the workspace, and with it what can be undone.
    let _ = use_workspace();
    let steps = door.steps();
    let (undo, redo) = (pressing(&door, Door::undo_last), pressing(&door, Door::redo_last));
    html! {
        <>
            if let Some(step) = steps.to_undo() {
                <Button small=true glyph={Glyph::Undo} label={format!("Undo last step: {}", step.label)} on_press={undo}>{ "Undo last step" }</Button>
            }
            if let Some(step) = steps.to_redo() {
                <Button small=true kind={ButtonKind::Ghost} glyph={Glyph::Replan} label={format!("Redo: {}", step.label)} on_press={redo}>{ "Redo" }</Button>
            }
        </>
    }
}

/// The same as icons, for the top bar.
pub fn undo_icons(door: &Door) -> Html {
    let steps = door.steps();
    let icon = |glyph: Glyph, words: String, act: fn(&Door)| {
        let press = pressing(door, act);
        html! {
            <button type="button" class="icon-btn" aria-label={words.clone()} title={words} onclick={press.reform(|_: MouseEvent| ())}>
                <Icon {glyph} />
            </button>
        }
    };
    html! {
        <>
            if let Some(step) = steps.to_undo() {
                { icon(Glyph::Undo, format!("Undo (Z): {}", step.label), Door::undo_last) }
            }
            if let Some(step) = steps.to_redo() {
                { icon(Glyph::Replan, format!("Redo (Shift+Z): {}", step.label), Door::redo_last) }
            }
        </>
    }
}

fn pressing(door: &Door, act: fn(&Door)) -> Callback<()> {
    let door = door.clone();
    Callback::from(move |()| act(&door))
}

/// Z takes the last step back and Shift with Z does it again, unless something is typed or a dialog is open.
#[hook]
pub fn use_undo_keys(door: Door) {
    use_effect_with(door, |door| {
        let door = door.clone();
        let listener = EventListener::new(&gloo::utils::document(), "keydown", move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            if event.ctrl_key() || event.meta_key() || event.alt_key() || event.repeat() || is_typing(event) {
                return;
            }
            match event.key().as_str() {
                "z" => door.undo_last(),
                "Z" => door.redo_last(),
                _ => {}
            }
        });
        move || drop(listener)
    });
}

fn is_typing(event: &KeyboardEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let inside = |selector: &str| {
        element.as_ref().is_some_and(|element| element.closest(selector).ok().flatten().is_some())
    };
    let dialog_open =
        gloo::utils::document().query_selector("dialog[open]").is_ok_and(|dialog| dialog.is_some());
    dialog_open || inside("input, textarea, select, [role=menu], [contenteditable]")
}
