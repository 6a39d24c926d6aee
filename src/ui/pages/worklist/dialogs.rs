//! The forms over the list.

use super::assign_form::AssignForm;
use super::book_form::BookAllForm;
use super::stand::ListDialog;
use crate::calendar::Date;
use crate::plan::{Course, DecisionTask};
use crate::ui::pages::patient::{CloseSeveralForm, ItemDialogs, TaskForm, What, change_href};
use crate::ui::parts::{ButtonKind, Dialog, LinkButton};
use crate::ui::session::{use_today, use_workspace};
use crate::workspace::Workspace;
use crate::workspace::views::patients::record_words;
use crate::workspace::views::worklist::{Closing, Row};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ListDialogsProps {
    pub dialog: Option<ListDialog>,
    /// Whether something was written.
    pub on_close: Callback<bool>,
}

/// The form of the moment.
#[component]
pub fn ListDialogs(props: &ListDialogsProps) -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let off = props.on_close.reform(|()| false);
    let done = props.on_close.reform(|()| true);
    let (title, wide, body) = match &props.dialog {
        None => (String::new(), false, html! {}),
        Some(ListDialog::Item(course, dialog)) => {
            let Some(course) = workspace.course(*course).cloned() else { return html! {} };
            return html! { <ItemDialogs {course} dialog={dialog.clone()} on_close={off} /> };
        }
        Some(ListDialog::Assign(items)) => {
            let title = match items.as_slice() {
                [one] => format!(
                    "Allocate: {}",
                    workspace.course(one.course).map(|course| name(course, &one.item)).unwrap_or_default()
                ),
                many => format!("Allocate {} items", many.len()),
            };
            (title, false, html! { <AssignForm items={items.clone()} on_done={done} /> })
        }
        Some(ListDialog::BookAll(rows)) => {
            let title = match rows.len() {
                1 => "Book 1 item".to_owned(),
                count => format!("Book {count} items"),
            };
            (title, true, html! { <BookAllForm rows={rows.clone()} on_done={done} /> })
        }
        Some(ListDialog::CloseAll { items, picked }) => {
            let title = match Closing::of(&workspace, items, today).can.len() {
                0 => "Not done".to_owned(),
                1 => "Not done: 1 item".to_owned(),
                count => format!("Not done: {count} items"),
            };
            (
                title,
                true,
                html! { <CloseSeveralForm items={items.clone()} picked={*picked} on_done={done} /> },
            )
        }
        Some(ListDialog::Decide(row)) => {
            (format!("Decide: {}", row.name), true, questions(&workspace, row, &done, today))
        }
    };
    html! { <Dialog id="list-dialog" open={props.dialog.is_some()} {title} {wide} on_close={off}>{ body }</Dialog> }
}

fn name(course: &Course, item: &crate::plan::ItemId) -> String {
    course.item(item).map(|record| course.name_of(&record.item)).unwrap_or_default()
}

fn questions(workspace: &Workspace, row: &Rc<Row>, done: &Callback<()>, today: Date) -> Html {
    let Some(course) = workspace.course(row.course) else { return html! {} };
    // What was answered just now is asked no more; the rest stays under the hands.
    let asked = workspace.asked_today(course, today);
    let tasks: Vec<&DecisionTask> =
        row.tasks.iter().filter(|task| asked.iter().any(|now| now.id == task.id)).collect();
    let on_done = if tasks.len() > 1 { Callback::noop() } else { done.clone() };
    let are_unknown = tasks.len() > 1 && tasks.iter().all(|task| !task.facts_wanted.is_empty());
    html! {
        <>
            <p class="b">{ record_words(workspace, row.patient) }</p>
            <p class="sub">{ &row.context }</p>
            if are_unknown {
                <p><LinkButton kind={ButtonKind::Primary} href={change_href(course.patient, course.id, What::Asked)}>{ "Record them together" }</LinkButton></p>
            }
            { for tasks.iter().map(|task| html! {
                <TaskForm key={task.id.to_string()} course={course.clone()} task={(*task).clone()} alone={tasks.len() == 1} on_done={on_done.clone()} />
            }) }
        </>
    }
}
