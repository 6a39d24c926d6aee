//! Rows of the list as a file.

use crate::exchange::worklist_table;
use crate::ui::download::save_file;
use crate::ui::parts::{Notice, NoticeTone};
use crate::ui::session::{use_today, use_workspace};
use crate::ui::state::use_state;
use crate::workspace::views::worklist::Row;
use std::rc::Rc;
use yew::prelude::*;

/// What saves rows as CSV, and the message when the browser does not take the file. The name of the file says nothing
/// about a patient.
#[hook]
pub fn use_list_export() -> (Callback<Vec<Rc<Row>>>, Html) {
    let workspace = use_workspace();
    let today = use_today();
    let problem = use_state(|| None::<&'static str>);
    let export = {
        let problem = problem.clone();
        Callback::from(move |rows: Vec<Rc<Row>>| {
            let text = worklist_table(&workspace, &rows, today);
            let name = format!("aftercare-worklist-{today}.csv");
            let saved = save_file(&name, "text/csv;charset=utf-8", text.as_bytes());
            problem.set(saved.err().map(|problem| problem.message()));
        })
    };
    let message = match *problem {
        Some(problem) => html! { <Notice tone={NoticeTone::Error} title="Not exported">{ problem }</Notice> },
        None => html! {},
    };
    (export, message)
}
