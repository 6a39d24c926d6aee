use crate::calendar::display;
use crate::ui::parts::{Column, DataTable, Glyph, Tag};
use crate::ui::route::Route;
use crate::workspace::views::protocols::{LineState, ProtocolLine, to_confirm_words};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct OurListProps {
    pub lines: Rc<Vec<ProtocolLine>>,
}

/// The team's own protocols.
#[component]
pub fn OurList(props: &OurListProps) -> Html {
    let columns = vec![
        Column::new("Protocol").grow(),
        Column::new("Version"),
        Column::new("State"),
        Column::new("Patients").numeric(),
        Column::new("Review due"),
        Column::new("Author"),
    ];
    html! {
        <DataTable caption="Our protocols" {columns} cards=true>
            <tbody>{ for props.lines.iter().map(view_line) }</tbody>
        </DataTable>
    }
}

fn view_line(line: &ProtocolLine) -> Html {
    let shown = line.in_use.unwrap_or(line.newest);
    let href = Route::Protocol { protocol: line.id, number: shown }.href();
    let draft = (line.state == LineState::InUseWithDraft).then_some(line.newest);
    let patients = if line.patients == 1 { " patient" } else { " patients" };
    html! {
        <tr key={line.id.to_string()} class="hit">
            <td>
                <a class="pt" {href}>{ &line.title }</a>
                if let Some(number) = draft {
                    <span class="sub mt"><a href={Route::Protocol { protocol: line.id, number }.href()}>{ format!("Go on with draft version {number}") }</a></span>
                }
                if line.to_confirm > 0 {
                    <span class="sub">{ to_confirm_words(line.to_confirm) }</span>
                }
            </td>
            <td class="nw"><span class="vh lb">{ "Version " }</span>{ shown }</td>
            <td>{ state_tag(line.state) }</td>
            <td class="num">{ line.patients }<span class="vh lb">{ patients }</span></td>
            <td class="nw"><span class="vh lb">{ "Review due: " }</span>{ review(line) }</td>
            <td class="nw"><span class="vh lb">{ "Author: " }</span>{ &line.author }</td>
        </tr>
    }
}

fn state_tag(state: LineState) -> Html {
    let (tone, glyph) = match state {
        LineState::InUse | LineState::InUseWithDraft => ("t-ok", Glyph::TickDisc),
        LineState::Draft => ("t-due", Glyph::HalfDisc),
        LineState::Retired => ("t-none", Glyph::Bar),
    };
    html! { <Tag text={state.label()} {tone} {glyph} /> }
}

fn review(line: &ProtocolLine) -> Html {
    match line.review_by {
        Some(day) if line.review_overdue => html! {
            <Tag text={format!("Overdue since {}", display(day))} tone="t-over" glyph={Glyph::WarningTriangle} />
        },
        Some(day) => html! { { display(day) } },
        None => html! { <span class="mut">{ "Not approved" }</span> },
    }
}
