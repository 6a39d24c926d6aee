use super::export::use_list_export;
use super::filter_row::FilterRow;
use super::filters::{ALL, Query, use_query};
use super::first_steps::first_steps;
use super::listed::use_listed;
use super::table::WorklistTable;
use super::waiting::WaitingDrafts;
use crate::calendar::{display, weekday_name};
use crate::ui::parts::{Button, ButtonKind, EmptyState, Glyph, LinkButton, PageHeader};
use crate::ui::route::Route;
use crate::ui::session::{PlansToday, WorkingOnPlans, use_plans_today, use_today};
use crate::workspace::views::pending::Pending;
use crate::workspace::views::worklist::Group;
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

/// The worklist.
#[component]
pub fn WorklistPage() -> Html {
    match use_plans_today() {
        PlansToday::Known(pending) => html! { <KnownWorklist {pending} /> },
        PlansToday::Working { done, of } => html! {
            <>
                <PageHeader title="Worklist" route="worklist" />
                <WorkingOnPlans {done} {of} />
            </>
        },
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct KnownWorklistProps {
    pending: Rc<Pending>,
}

#[component]
fn KnownWorklist(props: &KnownWorklistProps) -> Html {
    let today = use_today();
    let location = use_location();
    let (query, set_query) = use_query();
    let listed = use_listed(&query, &props.pending);
    let (export, problem) = use_list_export();
    let list = &listed.list;
    let print = format!(
        "{}{}",
        Route::PaperWorklist.href(),
        location.as_ref().map_or("", |location| location.query_str())
    );
    let export = {
        let rows = listed.rows.clone();
        Callback::from(move |()| export.emit(rows.to_vec()))
    };
    let actions = html! {
        <>
            <LinkButton glyph={Glyph::Print} href={print}>{ "Print list" }</LinkButton>
            if !listed.rows.is_empty() {
                <Button on_press={export}>{ "Export list" }</Button>
            }
            <LinkButton kind={ButtonKind::Primary} glyph={Glyph::Plus} href={Route::NewPlan.href()}>{ "New follow-up plan" }</LinkButton>
        </>
    };
    let sub = html! { <span>{ format!("{} {} · ", weekday_name(today), display(today)) }<span class="b ink">{ &list.summary }</span></span> };
    html! {
        <>
            <PageHeader title="Worklist" route="worklist" {sub} {actions} />
            { problem }
            <WaitingDrafts pending={props.pending.clone()} />
            <FilterRow listed={listed.clone()} query={query.clone()} on_change={set_query.clone()} />
            { hidden_decisions(list.decisions_of_no_kind, &query, &set_query) }
            { match (&list.empty, list.first_steps) {
                (Some(empty), Some(steps)) => first_steps(empty, steps),
                (Some(empty), None) => empty_state(empty, &query, &set_query),
                (None, _) => html! { <WorklistTable listed={listed.clone()} query={query.clone()} /> },
            } }
        </>
    }
}

/// Questions have no kind of activity: a list of one kind says how many it leaves out, and leads to them.
fn hidden_decisions(count: usize, query: &Query, set: &Callback<Query>) -> Html {
    if count == 0 {
        return Html::default();
    }
    let words = match count {
        1 => "1 decision is hidden by the filter.".to_owned(),
        many => format!("{many} decisions are hidden by the filter."),
    };
    let next = Query { view: Group::Decisions.code().to_owned(), activity: String::new(), ..query.clone() };
    let show = {
        let set = set.clone();
        Callback::from(move |()| set.emit(next.clone()))
    };
    html! {
        <div class="row wrap sm mb" role="status">
            <span>{ words }</span>
            <Button small=true kind={ButtonKind::Ghost} on_press={show}>{ "Show what is to be decided" }</Button>
        </div>
    }
}

/// Nothing to show: what narrows the list can be taken off, one thing after another.
fn empty_state(text: &str, query: &Query, set: &Callback<Query>) -> Html {
    let shows = |next: Query| {
        let set = set.clone();
        Callback::from(move |()| set.emit(next.clone()))
    };
    html! {
        <EmptyState title={text.to_owned()}>
            if query.is_narrowed() {
                <Button on_press={shows(query.cleared())}>{ "Clear filters" }</Button>
            }
            if query.who != ALL {
                <Button on_press={shows(Query { who: ALL.to_owned(), view: query.view.clone(), ..Query::default() })}>{ "Show everybody’s patients" }</Button>
            }
        </EmptyState>
    }
}
