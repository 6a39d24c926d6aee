//! The rows behind a number as a file.

use super::filters::{Query, about, definition};
use crate::adherence::Number;
use crate::exchange::evidence_table;
use crate::ui::download::save_file;
use crate::ui::parts::{Notice, NoticeTone};
use crate::ui::session::{use_today, use_workspace};
use crate::ui::state::use_state;
use yew::prelude::*;

/// What saves the rows behind a number as CSV, and the message when the browser does not take the file. The name of
/// the file says nothing about a patient.
#[hook]
pub fn use_export(query: Query, number: Number) -> (Callback<()>, Html) {
    let workspace = use_workspace();
    let today = use_today();
    let problem = use_state(|| None::<&'static str>);
    let export = {
        let problem = problem.clone();
        Callback::from(move |()| {
            let cohort = query.cohort(&workspace, today);
            let evidence = cohort.behind(number);
            let meaning = definition(&workspace, &cohort.rows(), &query, today);
            let about = about(&workspace, &query, number, &evidence, today);
            let text = evidence_table(&workspace, &evidence, &about, &meaning);
            let name = format!("aftercare-adherence-{}-{}.csv", number.code(), meaning.cut_off);
            let saved = save_file(&name, "text/csv;charset=utf-8", text.as_bytes());
            problem.set(saved.err().map(|problem| problem.message()));
        })
    };
    let message = match *problem {
        Some(problem) => {
            html! { <Notice tone={NoticeTone::Error} title="Not exported">{ problem }</Notice> }
        }
        None => html! {},
    };
    (export, message)
}
