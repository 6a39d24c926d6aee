use super::detail::DetailRow;
use super::keys::Ask;
use crate::calendar::{Date, display};
use crate::ui::pages::patient::{What, change_href, item_dialog_of};
use crate::ui::pages::record::{OpenedFrom, record_href as form_href, subject_href};
use crate::ui::parts::{
    Button, ButtonKind, DayAxis, LinkButton, StatusBadge, StatusTone, Tag, WindowBar, whole_dates,
};
use crate::ui::route::Route;
use crate::ui::status::tone_of;
use crate::wording::capital;
use crate::workspace::views::pending::Pending;
use crate::workspace::views::worklist::{Act, Action, Row, asked_in_short, question_in_short};
use std::rc::Rc;
use yew::prelude::*;

/// How many columns the table has.
pub const COLUMNS: usize = 6;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct WorklistRowProps {
    pub row: Rc<Row>,
    /// Its place in the list.
    pub index: usize,
    pub axis: DayAxis,
    pub first: Date,
    /// The row the keyboard is on.
    pub on: bool,
    pub selected: bool,
    /// The list is of several people's patients.
    pub names_clinician: bool,
    /// What else can be done and why is shown below; with it what the plans should be.
    #[prop_or_default]
    pub opened: Option<Rc<Pending>>,
    /// With the row itself: by the time it is heard, another may have its place.
    pub on_ask: Callback<(Rc<Row>, Ask)>,
}

/// The id of a row in the page.
pub fn row_id(index: usize) -> String {
    format!("row-{index}")
}

pub fn record_href(row: &Row) -> Option<String> {
    let of = (row.patient, row.course);
    match &row.check {
        Some(check) => Some(subject_href(of, check, OpenedFrom::Worklist, None)),
        None => Some(form_href(of, row.item.as_ref()?, OpenedFrom::Worklist, None)),
    }
}

/// Where the plan is changed; of a plan that is out of date the difference is shown at once.
pub fn replan_href(row: &Row) -> String {
    let what = if row.is_plan_out_of_date() { What::Refresh } else { What::Nothing };
    change_href(row.patient, row.course, what)
}

/// One line of the worklist.
#[component]
pub fn WorklistRow(props: &WorklistRowProps) -> Html {
    let row = &props.row;
    let day = |date: Date| i32::try_from((date - props.first).num_days()).unwrap_or(0);
    let tone = row.status.as_ref().map_or(StatusTone::DueNow, tone_of);
    let ask = |ask: Ask| {
        let (on_ask, row) = (props.on_ask.clone(), row.clone());
        Callback::from(move |()| on_ask.emit((row.clone(), ask)))
    };
    let onfocusin = ask(Ask::Here).reform(|_: FocusEvent| ());
    let onclick = {
        let (on_ask, row) = (props.on_ask.clone(), row.clone());
        Callback::from(move |event: MouseEvent| {
            if event.shift_key() {
                // It stays selected where it was.
                event.target_unchecked_into::<web_sys::HtmlInputElement>().set_checked(true);
                on_ask.emit((row.clone(), Ask::SelectTo));
            } else {
                on_ask.emit((row.clone(), Ask::Select));
            }
        })
    };
    let more = format!("{}-more", row_id(props.index));
    // What is about the whole plan is told at length in its form and on the chart: close rows cut it.
    let cut = row.item.is_none().then_some("cut");
    let has_note = row.item.is_some() && !row.note.is_empty();
    let toggle = ask(Ask::Why).reform(|_: MouseEvent| ());
    html! {
        <>
            <tr id={row_id(props.index)} tabindex="-1" class={props.on.then_some("on")} {onfocusin}>
                <td class="pk">
                    if row.item.is_some() {
                        <input type="checkbox" checked={props.selected} {onclick} aria-label={format!("Select {}, {}", row.what, row.name)} />
                    }
                </td>
                <td>
                    if row.status.is_some() {
                        <StatusBadge {tone} text={row.distance.clone()} />
                    } else {
                        <Tag text="To decide" tone="t-due" />
                    }
                    <span class="sub">{ &row.closes }</span>
                </td>
                <td>
                    <a class="b" href={Route::Patient { patient: row.patient }.href()}>{ &row.name }</a>
                    <span class="sub nw">{ format!("{} · {}", row.number, row.born) }</span>
                </td>
                <td>
                    <span class={classes!("b", cut)} title={row.decision().map(|_| row.what.clone())}>{ if row.decision().is_some() { question_in_short(&row.what) } else { &row.what } }</span>
                    // What each answer does comes right below the question.
                    if row.item.is_none() && !row.note.is_empty() { <span class="sub ink">{ capital(&row.note) }</span> }
                    <span class={classes!("sub", cut)}>
                        <span class="ctx">
                            if !row.activity.is_empty() { { format!("{} · ", row.activity) } }
                            { &row.context }
                            if props.names_clinician { { format!(" · {}", row.designated_name) } }
                            if has_note { { " · " } }
                        </span>
                        if has_note { <span class="ink" title={chased_title(row)}>{ whole_dates(&row.note) }</span> }
                    </span>
                    if row.item.is_some() {
                        { for asked_in_short(&row.tasks).into_iter().map(|asked| html! { <span class="sub ink">{ "To decide: " }{ asked }</span> }) }
                    }
                    if row.provisional { <Tag text="date can still move" /> }
                </td>
                <td class="hm">
                    if let Some(window) = &row.window {
                        <WindowBar axis={props.axis.clone()} earliest={day(window.earliest())} latest={day(window.latest())}
                            target={Some(day(window.target()))} booked={row.booked.map(day)} {tone}
                            label={format!("Window {}, target {}", window.words(), display(window.target()))} />
                    }
                </td>
                <td class="nw">
                    <div class="row end">
                        if !row.before.is_empty() {
                            <Button small=true label={format!("Close them: {}, {}", row.what, row.name)} on_press={ask(Ask::NotDone)}>{ "Close them" }</Button>
                        }
                        { primary(row, props.on, &ask) }
                        if row.item.is_some() {
                            <button type="button" class="btn sml ghost sp" onclick={toggle}
                                aria-expanded={if props.opened.is_some() { "true" } else { "false" }}
                                aria-controls={props.opened.is_some().then(|| more.clone())}
                                aria-label={format!("More: {}, {}", row.what, row.name)}>
                                { "…" }
                            </button>
                        }
                    </div>
                </td>
            </tr>
            if let Some(pending) = &props.opened {
                <tr id={more} class="open"><td colspan={COLUMNS.to_string()}>
                    <DetailRow row={row.clone()} pending={pending.clone()} on_ask={props.on_ask.clone()} />
                </td></tr>
            }
        </>
    }
}

/// Every chase, where the note tells only the newest of several.
fn chased_title(row: &Row) -> Option<String> {
    (row.chased.len() > 1).then(|| row.chased.join("\n"))
}

/// What comes next.
fn primary(row: &Row, on: bool, ask: &dyn Fn(Ask) -> Callback<()>) -> Html {
    let text = row.action.label();
    let label = format!("{text}: {}, {}", row.what, row.name);
    let button = |on_press: Callback<()>| {
        html! { <Button small=true label={label.clone()} {on_press}>{ text }</Button> }
    };
    match row.action {
        Action::Decide if row.can(Act::Decide) => button(ask(Ask::Decide)),
        Action::Book | Action::Chase if item_dialog_of(row.action, row.item.as_ref()).is_some() => {
            button(ask(if row.action == Action::Book { Ask::Book } else { Ask::Chase }))
        }
        Action::Record | Action::Check => {
            let kind = if on { ButtonKind::Primary } else { ButtonKind::Secondary };
            let href = record_href(row).unwrap_or_default();
            html! { <LinkButton small=true {kind} {label} {href}>{ text }</LinkButton> }
        }
        // A plan to be brought up to date, which is shown as a difference.
        Action::Open if row.is_plan_out_of_date() => {
            html! { <LinkButton small=true {label} href={replan_href(row)}>{ text }</LinkButton> }
        }
        _ => {
            html! { <LinkButton small=true {label} href={Route::Patient { patient: row.patient }.href()}>{ text }</LinkButton> }
        }
    }
}
