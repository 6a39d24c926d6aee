use super::differences::Compare;
use crate::protocol::ProtocolId;
use crate::ui::parts::{Card, Column, DataTable, Glyph, Tag};
use crate::ui::route::Route;
use crate::ui::session::use_workspace;
use crate::workspace::views::protocols::{VersionLine, version_list};
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct VersionsTabProps {
    pub protocol: ProtocolId,
    /// The version on the page.
    pub number: u32,
}

/// Every version of a protocol, newest first.
#[component]
pub fn VersionsTab(props: &VersionsTabProps) -> Html {
    let workspace = use_workspace();
    let lines = version_list(&workspace, props.protocol);
    let columns = vec![
        Column::new("Version"),
        Column::new("State"),
        Column::new("Approval").grow(),
        Column::new("Patients").numeric(),
        Column::new("Author"),
        Column::new("Text, SHA-256"),
    ];
    let found = workspace.protocol(props.protocol).cloned();
    let found = found.and_then(|protocol| Some((protocol.version(props.number)?.clone(), protocol)));
    html! {
        <>
            <Card id="versions" title="Versions" note="Patients stay on the version their plan was made from" flush=true>
                <DataTable caption="Versions" {columns} cards=true>
                    <tbody>{ for lines.iter().map(|line| view_line(props, line)) }</tbody>
                </DataTable>
            </Card>
            { for found.map(|(version, protocol)| html! { <Compare key={props.number} {protocol} {version} /> }) }
        </>
    }
}

fn view_line(props: &VersionsTabProps, line: &VersionLine) -> Html {
    let (tone, glyph) = match line.state {
        "In use" | "Approved, not in use" => ("t-ok", Glyph::TickDisc),
        "Draft" => ("t-due", Glyph::HalfDisc),
        _ => ("t-none", Glyph::Bar),
    };
    let href = Route::Protocol { protocol: props.protocol, number: line.number }.href();
    let patients =
        if line.patients == 1 { "1 patient".to_owned() } else { format!("{} patients", line.patients) };
    html! {
        <tr key={line.number} class={(line.number == props.number).then_some("on")}>
            <td class="nw"><a class="pt" {href}>{ format!("Version {}", line.number) }</a></td>
            <td><Tag text={line.state} {tone} {glyph} /></td>
            <td>
                { if line.approval.is_empty() { "Not approved yet" } else { line.approval.as_str() } }
                if !line.change_note.is_empty() { <span class="sub">{ &line.change_note }</span> }
            </td>
            <td class="num"><span class="vh">{ patients }</span><span aria-hidden="true">{ line.patients }</span></td>
            <td>{ &line.author }</td>
            <td class="nw"><code>{ if line.content_hash.is_empty() { "–" } else { line.content_hash.as_str() } }</code></td>
        </tr>
    }
}
