use super::filters::Query;
use crate::calendar::Date;
use crate::people::MemberId;
use crate::ui::session::{use_open, use_today};
use crate::workspace::views::pending::Pending;
use crate::workspace::views::worklist::{Row, Worklist};
use std::rc::Rc;
use yew::prelude::*;

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
pub fn use_listed(query: &Query, pending: &Rc<Pending>) -> Rc<Listed> {
    let open = use_open();
    let today = use_today();
    let state = (Rc::as_ptr(&open.workspace) as usize, Rc::as_ptr(pending) as usize);
    let made_of: (Query, MemberId, (usize, usize), Date) = (query.clone(), open.actor, state, today);
    use_memo(made_of, |(query, actor, _, today)| {
        let mut list = Worklist::of(&open.workspace, pending, &query.filters(*actor), *today);
        let rows = std::mem::take(&mut list.rows).into_iter().map(Rc::new).collect();
        Listed { list, rows, pending: pending.clone() }
    })
}
