//! What a query leaves of the workspace, counted a part at a time where there is much.

use super::filters::Query;
use crate::adherence::{Cohort, Row};
use crate::calendar::Date;
use crate::ui::route::Route;
use crate::ui::session::{PartsDone, use_next_part, use_today, use_workspace};
use crate::ui::state::use_state;
use crate::workspace::Workspace;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Courses that are counted between two pauses: so few that a press is heard at once, and more than most teams have.
const COURSES_AT_ONCE: usize = 500;

/// The figures and the rows behind one of them: whoever goes from one to the other has both at once.
const KEPT_AT_MOST: usize = 2;

thread_local! {
    // In memory only: locking loads the page again, and nothing of it is left.
    static KEPT: RefCell<Vec<Kept>> = const { RefCell::new(Vec::new()) };
}

/// What was counted, and of what.
struct Kept {
    workspace: Rc<Workspace>,
    query: Query,
    today: Date,
    cohort: Rc<Cohort>,
    counted: usize,
    rows: Option<Rc<[Row]>>,
}

/// What a query leaves of one state of the workspace.
#[derive(Clone)]
pub struct Chosen {
    pub cohort: Rc<Cohort>,
    pub rows: Rc<[Row]>,
}

impl PartialEq for Chosen {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.cohort, &other.cohort) && Rc::ptr_eq(&self.rows, &other.rows)
    }
}

/// That, or how far it is counted.
#[derive(Clone)]
pub enum Counting {
    Known(Chosen),
    Working { done: usize, of: usize },
}

/// What the query leaves today. Where there are very many courses they are counted while the page can be used, and no
/// further once it is left; what was counted by then is kept.
#[hook]
pub fn use_counting(query: &Query) -> Counting {
    let workspace = use_workspace();
    let today = use_today();
    let part = use_state(|| 0_u32);
    let state = (Rc::as_ptr(&workspace) as usize, query.clone(), today, *part);
    let counting = use_memo(state.clone(), |_| some_more(&workspace, query, today));
    let is_working = matches!(*counting, Counting::Working { .. });
    use_next_part(state, is_working, part);
    (*counting).clone()
}

fn some_more(workspace: &Rc<Workspace>, query: &Query, today: Date) -> Counting {
    KEPT.with(|kept| {
        let mut kept = kept.borrow_mut();
        let is_this =
            |one: &Kept| Rc::ptr_eq(&one.workspace, workspace) && one.query == *query && one.today == today;
        let mut this = match kept.iter().position(is_this) {
            Some(at) => kept.remove(at),
            None => Kept {
                workspace: workspace.clone(),
                query: query.clone(),
                today,
                cohort: Rc::new(query.nobody(today)),
                counted: 0,
                rows: None,
            },
        };
        let counting = this.some_more();
        // Of an older state of the workspace nothing is asked any more.
        kept.retain(|one| Rc::ptr_eq(&one.workspace, workspace));
        kept.truncate(KEPT_AT_MOST - 1);
        kept.insert(0, this);
        counting
    })
}

impl Kept {
    fn some_more(&mut self) -> Counting {
        let of = self.workspace.courses().count();
        if self.counted < of {
            let part = self.workspace.courses().skip(self.counted).take(COURSES_AT_ONCE);
            self.query.take_in(Rc::make_mut(&mut self.cohort), &self.workspace, part, self.today);
            self.counted = of.min(self.counted + COURSES_AT_ONCE);
        }
        if self.counted < of {
            return Counting::Working { done: self.counted, of };
        }
        let rows = self.rows.get_or_insert_with(|| self.cohort.rows().into());
        Counting::Known(Chosen { cohort: self.cohort.clone(), rows: rows.clone() })
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CountingProps {
    pub done: usize,
    pub of: usize,
}

/// How far it is counted, with a way out: whoever does not want to wait goes to the worklist.
#[component]
pub fn StillCounting(props: &CountingProps) -> Html {
    html! {
        <PartsDone
            id="counting"
            label="Plans counted"
            words="Every item of every plan is counted anew, so that the figures are those of today."
            done={props.done}
            of={props.of}
            way_out={Route::Worklist}
        />
    }
}
