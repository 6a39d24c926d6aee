use crate::calendar::{Date, display};
use crate::ui::pages::patient::{ItemDialog, item_dialog_of};
use crate::ui::parts::{Button, ButtonKind, DayAxis, LinkButton, StatusBadge, StatusTone, Tag, WindowBar};
use crate::ui::route::Route;
use crate::ui::status::tone_of;
use crate::workspace::views::worklist::{Action, Row};
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct WorklistRowProps {
    pub row: Row,
    pub axis: DayAxis,
    pub first: Date,
    /// The row the keyboard is on.
    pub on: bool,
    pub on_dialog: Callback<(Row, ItemDialog)>,
    pub on_focus: Callback<()>,
}

fn record_href(row: &Row, item: &str) -> String {
    Route::Record { patient: row.patient, course: row.course, item: item.to_owned() }.href()
}

/// One line of the worklist.
#[component]
pub fn WorklistRow(props: &WorklistRowProps) -> Html {
    let row = &props.row;
    let node = use_node_ref();
    use_effect_with((props.on, node.clone()), |(on, node)| {
        if *on && let Some(element) = node.cast::<web_sys::HtmlElement>() {
            // A row that is not in the page cannot take the focus; then nothing moves.
            let _ = element.focus();
        }
    });
    let day = |date: Date| i32::try_from((date - props.first).num_days()).unwrap_or(0);
    let tone = row.status.as_ref().map_or(StatusTone::DueNow, tone_of);
    let onfocus = {
        let on_focus = props.on_focus.clone();
        Callback::from(move |_: FocusEvent| on_focus.emit(()))
    };
    html! {
        <tr ref={node} tabindex="-1" class={props.on.then_some("on")} {onfocus}>
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
                <span class="b">{ &row.what }</span>
                <span class="sub">
                    if !row.activity.is_empty() { { format!("{} · ", row.activity) } }
                    { &row.context }
                    if !row.note.is_empty() { { " · " }<span class="ink">{ &row.note }</span> }
                </span>
                if row.provisional { <Tag text="provisional" /> }
            </td>
            <td class="hm">
                if let Some(window) = &row.window {
                    <WindowBar axis={props.axis.clone()} earliest={day(window.earliest())} latest={day(window.latest())}
                        target={Some(day(window.target()))} booked={row.booked.map(day)} {tone}
                        label={format!("Window {} to {}, target {}", display(window.earliest()), display(window.latest()), display(window.target()))} />
                }
            </td>
            <td class="nw">{ action(props) }</td>
        </tr>
    }
}

fn action(props: &WorklistRowProps) -> Html {
    let row = &props.row;
    let label = format!("{}: {}, {}", row.action.label(), row.what, row.name);
    match (item_dialog_of(row.action, row.item.as_ref()), &row.item) {
        (Some(dialog), _) => {
            let (on_dialog, row) = (props.on_dialog.clone(), row.clone());
            let text = row.action.label();
            let on_press = Callback::from(move |()| on_dialog.emit((row.clone(), dialog.clone())));
            html! { <Button small=true {label} {on_press}>{ text }</Button> }
        }
        (None, Some(item)) if row.action == Action::Record => html! {
            <LinkButton small=true kind={if props.on { ButtonKind::Primary } else { ButtonKind::Secondary }} {label} href={record_href(row, item.as_str())}>
                { row.action.label() }
            </LinkButton>
        },
        _ => {
            html! { <LinkButton small=true {label} href={Route::Patient { patient: row.patient }.href()}>{ row.action.label() }</LinkButton> }
        }
    }
}
