use crate::calendar::{Date, display};
use crate::ui::parts::{Card, Column, DataTable, Notice, NoticeTone, Tag};
use crate::ui::session::{use_today, use_workspace};
use crate::workspace::Preview;
use crate::workspace::views::difference::{Change, Difference as Lines, Line};
use crate::workspace::views::would_decide;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DifferenceProps {
    pub preview: Preview,
    /// What it changes, line by line.
    pub lines: Rc<Lines>,
    /// The closing day as it is recorded now.
    #[prop_or_default]
    pub closed_before: Option<Date>,
}

/// What would change: added, moved, removed, corrected, and how much stays.
#[component]
pub fn Difference(props: &DifferenceProps) -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let Preview { course, proposal } = &props.preview;
    let difference = &props.lines;
    let columns = vec![
        Column::new("Change"),
        Column::new("Activity"),
        Column::new("Before").wide(),
        Column::new("After").wide(),
    ];
    let closing = match (props.closed_before, course.anchors.closed) {
        (Some(before), Some(after)) if before != after => Some(format!(
            "The closing day of the course moves from {} to {}.",
            display(before),
            display(after)
        )),
        (Some(before), None) => Some(format!(
            "The course was closed on {} and is open again. Its dates are provisional until it is closed.",
            display(before)
        )),
        _ => None,
    };
    html! {
        <Card id="difference" title="What would change" note={difference.summary()} flush=true>
            <div class="pad stack">
                if let Some(closing) = closing {
                    <Notice tone={NoticeTone::Info}>{ closing }</Notice>
                }
                if difference.lines.is_empty() {
                    <Notice tone={NoticeTone::Good} title="Nothing on the plan changes">{ "The change itself is recorded when you accept." }</Notice>
                }
                if !difference.to_check.is_empty() {
                    <Notice tone={NoticeTone::Warning} title="To check before you accept">
                        <ul>{ for difference.to_check.iter().map(|words| html! { <li>{ words }</li> }) }</ul>
                    </Notice>
                }
                { for proposal.tasks.iter().map(|task| html! {
                    <Notice tone={NoticeTone::Warning} title={format!("{} decides", task.role)}>
                        { &task.question }<span class="sub">{ would_decide(&workspace, &props.preview, task, today) }</span>
                    </Notice>
                }) }
                { for proposal.cautions.iter().map(|(role, text)| html! {
                    <Notice tone={NoticeTone::Info} title={role.clone().map(|role| AttrValue::from(format!("For {role}")))}>{ text }</Notice>
                }) }
            </div>
            if !difference.lines.is_empty() {
                <DataTable caption="Changes of the plan" {columns} cards=true>
                    <tbody>{ for difference.lines.iter().map(row) }</tbody>
                </DataTable>
            }
        </Card>
    }
}

fn row(line: &Line) -> Html {
    let tone = match line.change {
        Change::Added => "t-ok",
        Change::Moved | Change::Changed => "t-due",
        Change::Removed => "t-over",
        Change::Corrected | Change::Detail => "t-soon",
    };
    html! {
        <tr>
            <td><Tag text={line.change.label()} {tone} /></td>
            <td class="b">{ &line.name }</td>
            <td>{ &line.before }</td>
            <td>{ &line.after }</td>
        </tr>
    }
}
