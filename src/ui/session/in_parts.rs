//! What is worked out a part at a time while the page can be used.

use crate::ui::painted;
use crate::ui::parts::ProgressBar;
use crate::ui::route::Route;
use crate::ui::state::State;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;

/// Goes on with the next part once the page has been painted, while `is_working`; no further once it is left. `state` is
/// what the parts are worked out from, with the part.
#[hook]
pub fn use_next_part<S: PartialEq + 'static>(state: S, is_working: bool, part: State<u32>) {
    use_effect_with((state, is_working), move |(_, is_working)| {
        let is_left = Rc::new(Cell::new(false));
        if *is_working {
            let is_left = is_left.clone();
            spawn_local(async move {
                painted().await;
                if !is_left.get() {
                    part.set(*part + 1);
                }
            });
        }
        move || is_left.set(true)
    });
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PartsDoneProps {
    pub id: AttrValue,
    pub label: AttrValue,
    /// Why it takes a while.
    pub words: AttrValue,
    pub done: usize,
    pub of: usize,
    /// Where whoever does not want to wait goes.
    pub way_out: Route,
}

/// How far it is, with a way out.
#[component]
pub fn PartsDone(props: &PartsDoneProps) -> Html {
    let navigator = use_navigator();
    let way_out = props.way_out.clone();
    let on_cancel = Callback::from(move |()| {
        if let Some(navigator) = &navigator {
            navigator.push(&way_out);
        }
    });
    html! {
        <div class="stack">
            <p>{ &props.words }</p>
            <ProgressBar
                id={props.id.clone()}
                label={props.label.clone()}
                done={u32::try_from(props.done).unwrap_or_default()}
                of={u32::try_from(props.of).unwrap_or_default()}
                {on_cancel}
            />
        </div>
    }
}
