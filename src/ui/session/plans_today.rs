//! What every plan should be today, worked out a part at a time where there are many.

use super::{use_open, use_today};
use crate::calendar::Date;
use crate::ui::painted;
use crate::ui::parts::ProgressBar;
use crate::ui::route::Route;
use crate::ui::state::use_state;
use crate::workspace::Workspace;
use crate::workspace::views::pending::Pending;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;

/// Plans that are made between two pauses: so few that a press is heard at once, and more than most teams have.
const PLANS_AT_ONCE: usize = 250;

thread_local! {
    // A plan for every course is what a worklist costs. Coming back to it costs those that changed in between. In
    // memory only: locking loads the page again, and nothing of it is left.
    static KEPT: RefCell<Rc<Pending>> = RefCell::new(Rc::new(Pending::default()));
}

/// What every plan should be today, or how far that is worked out.
#[derive(Clone, Debug, PartialEq)]
pub enum PlansToday {
    Known(Rc<Pending>),
    Working { done: usize, of: usize },
}

/// What every plan should be today. Where there are very many it is worked out while the page can be used, and goes no
/// further once the page is left; what was worked out by then is kept.
#[hook]
pub fn use_plans_today() -> PlansToday {
    let open = use_open();
    let today = use_today();
    let part = use_state(|| 0_u32);
    let state = (Rc::as_ptr(&open.workspace) as usize, today, *part);
    let plans = use_memo(state, |_| some_more(&open.workspace, today));
    let is_working = matches!(*plans, PlansToday::Working { .. });
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
    (*plans).clone()
}

fn some_more(workspace: &Workspace, today: Date) -> PlansToday {
    KEPT.with(|kept| {
        let (next, left) = kept.borrow().some_more(workspace, today, PLANS_AT_ONCE);
        let next = Rc::new(next);
        kept.replace(next.clone());
        if left == 0 {
            PlansToday::Known(next)
        } else {
            PlansToday::Working { done: next.len(), of: next.len() + left }
        }
    })
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct WorkingProps {
    pub done: usize,
    pub of: usize,
}

/// How far it is, with a way out: whoever does not want to wait goes to the patients.
#[component]
pub fn WorkingOnPlans(props: &WorkingProps) -> Html {
    let navigator = use_navigator();
    let on_cancel = Callback::from(move |()| {
        if let Some(navigator) = &navigator {
            navigator.push(&Route::Patients);
        }
    });
    html! {
        <div class="stack">
            <p>{ "What every plan should be today is worked out once a day, and again for whatever changes." }</p>
            <ProgressBar
                id="plans-today"
                label="Plans worked out"
                done={u32::try_from(props.done).unwrap_or_default()}
                of={u32::try_from(props.of).unwrap_or_default()}
                {on_cancel}
            />
        </div>
    }
}
