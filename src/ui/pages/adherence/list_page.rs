use super::checks::{Dispute, Disputed};
use super::chosen::{Chosen, Counting, StillCounting, use_counting};
use super::evidence::use_export;
use super::filters::{Query, about, definition, use_query};
use super::lists::{Items, courses, followed, patients, sessions};
use crate::adherence::{Evidence, Number, Row};
use crate::calendar::display;
use crate::ui::parts::{Button, ButtonKind, Crumb, Disclosure, EmptyState, LinkButton, PageHeader};
use crate::ui::route::Route;
use crate::ui::session::{use_asked_draft, use_door, use_today, use_workspace};
use crate::ui::state::use_state;
use crate::workspace::views::drafts::{DraftName, ItemForm};
use crate::workspace::views::worklist::on_the_worklist;
use yew::prelude::*;

/// The rows behind a number: the evidence.
#[component]
pub fn AdherenceListPage() -> Html {
    let (query, _) = use_query();
    match Number::from_code(&query.number) {
        Some(number) => html! { <AdherenceRows {query} {number} /> },
        None => html! {
            <>
                <PageHeader title="Rows" route="adherence-list" crumbs={crumbs("Rows".into())} />
                <EmptyState title="This address names no number of the adherence page"
                    text="Nothing is lost. Open the adherence page and choose a number.">
                    <LinkButton href={Route::Adherence.href()}>{ "Open adherence" }</LinkButton>
                </EmptyState>
            </>
        },
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AdherenceRowsProps {
    pub query: Query,
    pub number: Number,
}

/// Which number it is, in words with n, and its rows.
#[component]
pub fn AdherenceRows(props: &AdherenceRowsProps) -> Html {
    let AdherenceRowsProps { query, number } = props;
    let counting = use_counting(query);
    let title = number.title();
    match counting {
        Counting::Known(chosen) => html! { <CountedRows {chosen} query={query.clone()} number={*number} /> },
        Counting::Working { done, of } => html! {
            <>
                <PageHeader title={title.clone()} route="adherence-list" crumbs={crumbs(title)} />
                <StillCounting {done} {of} />
            </>
        },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct CountedRowsProps {
    chosen: Chosen,
    query: Query,
    number: Number,
}

#[component]
fn CountedRows(props: &CountedRowsProps) -> Html {
    let CountedRowsProps { chosen, query, number } = props;
    let workspace = use_workspace();
    let today = use_today();
    let door = use_door();
    let evidence = chosen.cohort.behind(*number);
    let meaning = definition(&workspace, &chosen.rows, query, today);
    let (export, problem) = use_export(query.clone(), *number);
    let title = number.title();
    let sub = html! {
        <span>{ about(&workspace, query, *number, &evidence, today) }{ format!(" Cut-off date {}.", display(today)) }</span>
    };
    let actions =
        html! { <Button kind={ButtonKind::Primary} on_press={export}>{ "Export these rows (CSV)" }</Button> };
    let disputed = use_state(|| None::<Disputed>);
    use_asked_draft({
        let (disputed, workspace) = (disputed.clone(), workspace.clone());
        Callback::from(move |draft: DraftName| {
            let DraftName::Item(ItemForm::Dispute, id, item) = draft else { return };
            if let Some(course) = workspace.course(id)
                && let Some(record) = course.item(&item)
            {
                let label = course.name_of(&record.item);
                disputed.set(Some(Disputed { course: id, item, label }));
            }
        })
    });
    let on_dispute = {
        let disputed = disputed.clone();
        Callback::from(move |row: Row| disputed.set(Some(row.into())))
    };
    let close = {
        let disputed = disputed.clone();
        Callback::from(move |()| disputed.set(None))
    };
    html! {
        <>
            <PageHeader title={title.clone()} route="adherence-list" {sub} {actions} crumbs={crumbs(title.clone())} />
            { problem }
            if evidence.is_empty() {
                <EmptyState title="Nothing stands behind this number" text="It is 0. Change the filters on the adherence page to see others.">
                    <LinkButton href={Route::Adherence.href()}>{ "Open adherence" }</LinkButton>
                </EmptyState>
            } else {
                <section class="panel" aria-label="Rows">
                    if let (Number::NothingRecorded, Evidence::Items(rows)) = (*number, &evidence) {
                        <p class="pad sub">{ on_the_worklist(&workspace, rows, today) }</p>
                    }
                    { match &evidence {
                        Evidence::Items(rows) => Items { workspace: &workspace, door: &door, on_dispute: &on_dispute }.view(&title, rows),
                        Evidence::Patients(lines) => patients(&workspace, query, &title, lines),
                        Evidence::Followed(lines) => followed(&workspace, &title, lines),
                        Evidence::Courses(lines) => courses(&workspace, &title, lines),
                        Evidence::Sessions(lines) => sessions(&workspace, &title, lines),
                    } }
                </section>
            }
            <Dispute of={(*disputed).clone()} on_close={close} />
            <Disclosure summary="How this is counted">
                <ul>{ for meaning.lines().iter().map(|line| html! { <li>{ line }</li> }) }</ul>
            </Disclosure>
        </>
    }
}

fn crumbs(title: String) -> Vec<Crumb> {
    vec![Crumb::link("Adherence", Route::Adherence.href()), Crumb::text(title)]
}
