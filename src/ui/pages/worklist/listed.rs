use super::filters::Query;
use crate::calendar::Date;
use crate::people::MemberId;
use crate::ui::session::{use_open, use_today};
use crate::workspace::views::pending::Pending;
use crate::workspace::views::worklist::{Row, Worklist};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

thread_local! {
    // A plan for every course is what a worklist costs. Coming back to it costs those that changed in between. In
    // memory only: locking loads the page again, and nothing of it is left.
    static KEPT: RefCell<Pending> = RefCell::new(Pending::default());
}

/// The worklist of one state and one query, made once and then shared by everything that shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Without its rows, which stand in `rows`.
    pub list: Worklist,
    pub rows: Rc<[Rc<Row>]>,
    pub pending: Rc<Pending>,
}

/// The worklist as the query wants it. Moving about in it makes nothing again.
#[hook]
pub fn use_listed(query: &Query) -> Rc<Listed> {
    let open = use_open();
    let today = use_today();
    let state = (Rc::as_ptr(&open.workspace) as usize, today);
    let pending = use_memo(state, |_| {
        KEPT.with(|kept| {
            let next = kept.borrow().refreshed(&open.workspace, today);
            kept.replace(next.clone());
            next
        })
    });
    let made_of: (Query, MemberId, usize, Date) = (query.clone(), open.actor, state.0, today);
    use_memo(made_of, |(query, actor, _, today)| {
        let mut list = Worklist::of(&open.workspace, &pending, &query.filters(*actor), *today);
        let rows = std::mem::take(&mut list.rows).into_iter().map(Rc::new).collect();
        Listed { list, rows, pending: pending.clone() }
    })
}
