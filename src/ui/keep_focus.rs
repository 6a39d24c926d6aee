//! When what had the focus goes away with a change, the focus stays near: at the heading of the same section, else
//! at the heading of the page.

use crate::ui::form::focus_field;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::document;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// After a change the page is drawn and dialogs give the focus back; only then is it known to be lost.
const SETTLE_MS: u32 = 80;

/// How often a section is looked for: for about two seconds.
const SECTION_TRIES: u32 = 25;

/// Looks after every change of `change` whether the focus was lost.
#[hook]
pub fn use_kept_focus(change: usize) {
    let sections = use_memo((), |()| RefCell::new(Vec::<Element>::new()));
    {
        let sections = sections.clone();
        use_effect_with((), move |()| {
            let listener = EventListener::new(&document(), "focusin", move |event| {
                let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                *sections.borrow_mut() = sections_around(target);
            });
            move || drop(listener)
        });
    }
    use_effect_with(change, move |_| {
        let timer = Timeout::new(SETTLE_MS, move || find_again(&sections));
        move || drop(timer)
    });
}

/// The sections that an element stands in, the nearest first.
fn sections_around(element: Option<Element>) -> Vec<Element> {
    let mut found = Vec::new();
    let mut at = element.and_then(|element| element.closest("section").ok().flatten());
    while let Some(section) = at {
        at = section.parent_element().and_then(|parent| parent.closest("section").ok().flatten());
        found.push(section);
    }
    found
}

fn find_again(sections: &Rc<RefCell<Vec<Element>>>) {
    let lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
    if !lost {
        return;
    }
    let near = sections
        .borrow()
        .iter()
        .filter(|section| section.is_connected())
        .find_map(|section| section.query_selector("h1, h2").ok().flatten());
    let heading = near.or_else(|| document().query_selector("main h1").ok().flatten());
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        if !heading.has_attribute("tabindex") {
            heading.set_tab_index(-1);
        }
        focus_in_place(&heading);
    }
}

/// Moves the focus to an element by its id, once a dialog that closes has given the focus back to what is gone.
pub fn focus_when_settled(id: String) {
    Timeout::new(SETTLE_MS, move || focus_field(&id)).forget();
}

/// Moves the focus to an element by its id, once the heading of a new page has had it: unless somebody has moved on
/// meanwhile.
pub fn focus_after_heading(id: String) {
    after_heading(move || focus_field(&id));
}

/// Moves on to the heading of a section by its id, as soon as a page that may still have to be loaded shows it.
pub fn section_after_heading(id: &'static str) {
    look_for_section(id, SECTION_TRIES);
}

fn look_for_section(id: &'static str, tries: u32) {
    let heading = format!("{id}-h");
    Timeout::new(SETTLE_MS, move || match document().get_element_by_id(&heading) {
        Some(found) => {
            if !found.has_attribute("tabindex") {
                // An ordinary attribute name.
                let _ = found.set_attribute("tabindex", "-1");
            }
            focus_field(&heading);
        }
        None if tries > 0 => look_for_section(id, tries - 1),
        None => {}
    })
    .forget();
}

/// Goes on from the heading of a new page, unless somebody has moved on meanwhile.
pub fn after_heading(go: impl FnOnce() + 'static) {
    Timeout::new(SETTLE_MS, move || {
        let focus = document().active_element();
        if focus.is_none_or(|element| matches!(element.tag_name().as_str(), "BODY" | "H1")) {
            go();
        }
    })
    .forget();
}

/// Focuses without scrolling: the reader stays where the change was made.
fn focus_in_place(element: &HtmlElement) {
    let options = js_sys::Object::new();
    // An ordinary object takes a property, and every element has this function.
    let _ = js_sys::Reflect::set(&options, &JsValue::from_str("preventScroll"), &JsValue::TRUE);
    if let Ok(focus) = js_sys::Reflect::get(element, &JsValue::from_str("focus"))
        && let Some(focus) = focus.dyn_ref::<js_sys::Function>()
    {
        let _ = focus.call1(element, &options);
    }
}
