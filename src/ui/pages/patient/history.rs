use super::plan_then::PlanThen;
use crate::calendar::display;
use crate::people::PatientId;
use crate::ui::parts::{Card, Column, DataTable, Glyph, LinkButton, Tag};
use crate::ui::route::Route;
use crate::ui::session::use_workspace;
use crate::ui::undo::UndoButtons;
use crate::workspace::views::history::patient_history;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct HistoryTabProps {
    pub patient: PatientId,
}

/// Every event about a patient in plain words, newest first.
#[component]
pub fn HistoryTab(props: &HistoryTabProps) -> Html {
    let workspace = use_workspace();
    let lines = patient_history(&workspace, props.patient);
    let columns = vec![Column::new("Recorded"), Column::new("What happened").grow(), Column::new("Who")];
    let href = Route::PaperHistory { patient: props.patient }.href();
    html! {
        <div class="stack">
        <PlanThen patient={props.patient} />
        <Card id="history" title="History" note={format!("{} entries", lines.len())} actions={html! { <><LinkButton small=true glyph={Glyph::Print} {href}>{ "Print history" }</LinkButton><UndoButtons /></> }} flush=true>
            <DataTable caption="History" {columns} cards=true>
                <tbody>
                    { for lines.into_iter().map(|line| html! {
                        <tr key={line.event.to_string()}>
                            <td class="nw num">{ display(line.day) }</td>
                            <td>
                                { &line.sentence }
                                if line.undone { { " " }<Tag text="undone" /> }
                            </td>
                            <td class="nw">{ &line.who }</td>
                        </tr>
                    }) }
                </tbody>
            </DataTable>
        </Card>
        </div>
    }
}
