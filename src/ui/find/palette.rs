use super::choices::{Act, Choice, choices};
use crate::people::PatientId;
use crate::ui::asset;
use crate::ui::parts::{Dialog, Glyph, Icon, LiveRegion};
use crate::ui::session::{use_door, use_workspace};
use crate::ui::state::use_state;
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PaletteProps {
    pub open: bool,
    pub on_close: Callback<()>,
    pub on_act: Callback<Act>,
    /// The patients looked at last, the newest first.
    pub recent: Rc<Vec<PatientId>>,
    /// The patient whose chart is open.
    pub here: Option<PatientId>,
    /// Sample data has nothing to lock.
    pub can_lock: bool,
}

/// A box that finds patients, protocols and what can be done, by keyboard: arrows choose, Enter opens.
#[component]
pub fn Palette(props: &PaletteProps) -> Html {
    let workspace = use_workspace();
    let door = use_door();
    let text = use_state(String::new);
    let chosen = use_state(|| 0_usize);
    let examples = use_state(|| Rc::new(Vec::new()));
    {
        let (text, chosen, examples) = (text.clone(), chosen.clone(), examples.clone());
        use_effect_with(props.open, move |open| {
            text.set(String::new());
            chosen.set(0);
            if *open && examples.is_empty() {
                spawn_local(async move {
                    // Without them the box finds everything else.
                    if let Ok(entries) = asset::example_index().await {
                        examples.set(Rc::new(entries));
                    }
                });
            }
        });
    }
    if !props.open {
        return html! { <Dialog id="find" open=false title="Find" on_close={props.on_close.clone()} /> };
    }
    let steps = door.steps();
    let is_possible = |act: &Act| match act {
        Act::Undo => steps.to_undo().is_some(),
        Act::Redo => steps.to_redo().is_some(),
        Act::Lock | Act::Switch | Act::At(_, "erase") => props.can_lock,
        Act::Go(_) | Act::At(..) | Act::Shortcuts | Act::Did => true,
    };
    let found = choices(&workspace, &examples, &props.recent, props.here, is_possible, &text);
    let last = found.shown.len().saturating_sub(1);
    let at = (*chosen).min(last);
    let act = {
        let (on_act, on_close) = (props.on_act.clone(), props.on_close.clone());
        Callback::from(move |act: Act| {
            on_close.emit(());
            // A dialog that closes gives the focus back to where it was; only then may a new page take it.
            let on_act = on_act.clone();
            Timeout::new(0, move || on_act.emit(act)).forget();
        })
    };
    let oninput = {
        let (text, chosen) = (text.clone(), chosen.clone());
        Callback::from(move |event: InputEvent| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            text.set(input.map(|input| input.value()).unwrap_or_default());
            chosen.set(0);
        })
    };
    let onkeydown = {
        let (act, here) = (act.clone(), found.shown.get(at).map(|choice| choice.act.clone()));
        let chosen = chosen.clone();
        Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowDown" => Some(if at < last { at + 1 } else { 0 }),
                "ArrowUp" => Some(if at > 0 { at - 1 } else { last }),
                "Enter" => {
                    event.prevent_default();
                    if let Some(here) = &here {
                        act.emit(here.clone());
                    }
                    None
                }
                _ => None,
            };
            if let Some(to) = to {
                event.prevent_default();
                chosen.set(to);
                show(to);
            }
        })
    };
    let count = match (text.is_empty(), found.shown.len() + found.more) {
        (true, _) => String::new(),
        (false, 0) => "Nothing found".to_owned(),
        (false, count) => format!("{count} found"),
    };
    html! {
        <Dialog id="find" open=true title="Find patient, protocol or action" on_close={props.on_close.clone()}>
            <input
                id="find-text"
                class="in"
                role="combobox"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-label="Name, number, date or year of birth, protocol or action"
                aria-expanded={(!found.shown.is_empty()).to_string()}
                aria-controls="find-list"
                aria-autocomplete="list"
                aria-activedescendant={(!found.shown.is_empty()).then(|| option_id(at))}
                placeholder="Name, number, date or year of birth; protocol; action"
                value={(*text).clone()}
                {oninput}
                {onkeydown}
            />
            <ul id="find-list" role="listbox" aria-label="Found">
                { for found.shown.iter().enumerate().map(|(place, choice)| view(choice, place, place == at, &act)) }
            </ul>
            if !text.is_empty() && found.shown.is_empty() {
                <p>{ "Nothing has this name, number or date of birth. Check the spelling, or type less of it." }</p>
            }
            if found.more > 0 {
                <p class="sub">{ format!("{} more. Type more of the name or the number.", found.more) }</p>
            }
            <LiveRegion message={count} delay_ms=400 />
        </Dialog>
    }
}

fn view(choice: &Choice, place: usize, is_chosen: bool, on_act: &Callback<Act>) -> Html {
    let glyph = match &choice.act {
        Act::Go(crate::ui::route::Route::Patient { .. }) => Glyph::Patients,
        Act::Go(crate::ui::route::Route::Protocol { .. } | crate::ui::route::Route::Example { .. }) => {
            Glyph::Protocols
        }
        Act::Undo => Glyph::Undo,
        Act::Lock | Act::Switch => Glyph::Lock,
        _ => Glyph::ChevronRight,
    };
    let onclick = {
        let (on_act, act) = (on_act.clone(), choice.act.clone());
        Callback::from(move |_: MouseEvent| on_act.emit(act.clone()))
    };
    html! {
        <li id={option_id(place)} role="option" aria-selected={is_chosen.to_string()} {onclick}>
            <Icon {glyph} />
            <b>{ &choice.title }</b>
            <span class="sub">{ &choice.detail }</span>
        </li>
    }
}

fn option_id(place: usize) -> String {
    format!("find-{place}")
}

/// Keeps the chosen line in sight.
fn show(place: usize) {
    if let Some(line) = gloo::utils::document().get_element_by_id(&option_id(place)) {
        line.scroll_into_view_with_bool(false);
    }
}
