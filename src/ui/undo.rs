//! Undo and redo for the whole session, after the message that offered them has gone.

use super::parts::{Button, ButtonKind, Glyph, Icon};
use super::route::Route;
use super::session::{Door, use_door, use_workspace};
use super::undo_here::is_of_page;
use crate::workspace::Write;
use yew::prelude::*;
use yew_router::prelude::use_route;

/// The two buttons in words, each naming what it would take back or do again, as far as that is about this page: whoever
/// presses one there means what they see.
#[component]
pub fn UndoButtons() -> Html {
    let door = use_door();
    // Every write changes the workspace, and with it what can be undone.
    let workspace = use_workspace();
    let route = use_route::<Route>();
    let steps = door.steps();
    let (undo, redo) = (pressing(&door, Door::undo_last), pressing(&door, Door::redo_last));
    let is_here = |write: &&Write, again: bool| {
        route.as_ref().is_none_or(|route| is_of_page(&steps, write, route, &workspace, again).is_ok())
    };
    html! {
        <>
            if let Some(step) = steps.to_undo().filter(|step| is_here(step, false)) {
                <Button small=true glyph={Glyph::Undo} label={format!("Undo last step: {}", step.label)} on_press={undo}>{ "Undo last step" }</Button>
            }
            if let Some(step) = steps.to_redo().filter(|step| is_here(step, true)) {
                <Button small=true kind={ButtonKind::Ghost} glyph={Glyph::Replan} label={format!("Redo: {}", step.label)} on_press={redo}>{ "Redo" }</Button>
            }
        </>
    }
}

/// The same as icons, for the top bar, with the list of everything that was done.
pub fn undo_icons(door: &Door, on_list: Callback<()>) -> Html {
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
            if !steps.all().is_empty() {
                <button type="button" class="icon-btn" aria-haspopup="dialog" aria-label="What you did in this session" title="What you did in this session"
                    onclick={on_list.reform(|_: MouseEvent| ())}>
                    <Icon glyph={Glyph::Audit} />
                </button>
            }
        </>
    }
}

fn pressing(door: &Door, act: fn(&Door)) -> Callback<()> {
    let door = door.clone();
    Callback::from(move |()| act(&door))
}
