use super::checks::{Dispute, checks_cell};
use super::evidence::save_csv;
use super::filters::{chosen, definition, protocol_title, use_query};
use crate::adherence::{Class, Excuse, Row, figures};
use crate::calendar::display;
use crate::ui::parts::{
    Button, ButtonKind, Column, Crumb, DataTable, Disclosure, EmptyState, Notice, NoticeTone, PageHeader,
    StatusBadge,
};
use crate::ui::route::Route;
use crate::ui::session::{Door, use_door, use_today, use_workspace};
use crate::ui::state::use_state;
use crate::ui::status::tone_of;
use crate::workspace::Workspace;
use crate::workspace::views::worklist::status_label;
use yew::prelude::*;

/// How many rows are drawn; the file has all of them.
const MOST_ROWS: usize = 500;

/// The rows behind a number: the evidence.
#[component]
pub fn AdherenceListPage() -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let (query, _) = use_query();
    let problem = use_state(|| None::<String>);
    let rows = chosen(&workspace, &query, today);
    let meaning = definition(&workspace, &rows, &query, today);
    let export = {
        let (workspace, rows, meaning, problem) =
            (workspace.clone(), rows.clone(), meaning.clone(), problem.clone());
        Callback::from(move |()| problem.set(save_csv(&workspace, &rows, &meaning).err()))
    };
    let raw = figures(rows.iter()).raw;
    let sub = html! { <span>{ format!("{} rows · on time {} · cut-off {}", rows.len(), raw.count_words(), display(today)) }</span> };
    let actions =
        html! { <Button kind={ButtonKind::Primary} on_press={export}>{ "Export these rows (CSV)" }</Button> };
    let columns = vec![
        Column::new("Patient"),
        Column::new("Item").grow(),
        Column::new("Window"),
        Column::new("Done"),
        Column::new("Status"),
        Column::new("Counts as"),
    ];
    let door = use_door();
    let disputed = use_state(|| None::<Row>);
    let on_dispute = {
        let disputed = disputed.clone();
        Callback::from(move |row: Row| disputed.set(Some(row)))
    };
    let close = {
        let disputed = disputed.clone();
        Callback::from(move |()| disputed.set(None))
    };
    html! {
        <>
            <PageHeader title="Items counted" route="adherence-list" {sub} {actions}
                crumbs={vec![Crumb::link("Adherence", Route::Adherence.href()), Crumb::text("Items counted")]} />
            if let Some(problem) = &*problem { <Notice tone={NoticeTone::Error} title="Not exported">{ problem }</Notice> }
            if rows.is_empty() {
                <EmptyState title="No item stands behind this number" text="Change the filters on the adherence page." />
            } else {
                <section class="panel" aria-label="Rows">
                    <DataTable caption="Items counted" {columns} cards=true>
                        <tbody>{ for rows.iter().take(MOST_ROWS).map(|row| view_row(&workspace, row, &door, &on_dispute)) }</tbody>
                    </DataTable>
                    if rows.len() > MOST_ROWS { <p class="pad sub">{ format!("The first {MOST_ROWS} of {}. The file has all of them.", rows.len()) }</p> }
                </section>
            }
            <Dispute row={(*disputed).clone()} on_close={close} />
            <Disclosure summary="How this is counted">
                <ul>{ for meaning.lines().iter().map(|line| html! { <li>{ line }</li> }) }</ul>
            </Disclosure>
        </>
    }
}

fn view_row(workspace: &Workspace, row: &Row, door: &Door, on_dispute: &Callback<Row>) -> Html {
    let name = workspace.patient(row.patient).map_or_else(String::new, |patient| patient.name().to_string());
    let window = &row.judged.window;
    let course = workspace.course(row.course);
    let status = course.map_or(row.status.label(), |course| status_label(course, &row.status));
    let subject = format!("{}, {name}", row.label);
    html! {
        <tr>
            <td><a href={Route::Patient { patient: row.patient }.href()}>{ name }</a></td>
            <td><span class="b">{ &row.label }</span><span class="sub">{ protocol_title(workspace, row.protocol) }</span></td>
            <td class="num"><span class="nw">{ format!("{} to", display(window.earliest())) }</span>{ " " }<span class="nw">{ display(window.latest()) }</span></td>
            <td class="nw num">{ row.judged.done_on.map_or_else(|| "–".to_owned(), display) }</td>
            <td><StatusBadge tone={tone_of(&row.status)} text={status} /></td>
            <td>{ class_words(row) }{ checks_cell(row, &subject, door, on_dispute) }</td>
        </tr>
    }
}

/// The class of a row with what excuses or exempts it.
pub fn class_words(row: &Row) -> String {
    let class = match &row.judged.class {
        Class::Exempt(why) => format!("Not counted: {}", why.label()),
        class => class.label().to_owned(),
    };
    match &row.judged.excuse {
        Some(Excuse::Justified(why)) => {
            format!("{class}; justified by {}: {}", why.by.name, why.reason.label())
        }
        Some(_) => format!("{class}; left out of the adjusted figure"),
        None => class,
    }
}
