//! What every plan should be today, worked out a part at a time where there are many.

use super::{PartsDone, use_next_part, use_open, use_today};
use crate::calendar::Date;
use crate::ui::route::Route;
use crate::ui::state::use_state;
use crate::workspace::Workspace;
use crate::workspace::views::pending::Pending;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

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
    use_next_part(state, is_working, part);
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
    html! {
        <PartsDone
            id="plans-today"
            label="Plans worked out"
            words="What every plan should be today is worked out once a day, and again for whatever changes."
            done={props.done}
            of={props.of}
            way_out={Route::Patients}
        />
    }
}
