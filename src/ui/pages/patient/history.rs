use super::plan_then::PlanThen;
use crate::calendar::display;
use crate::people::PatientId;
use crate::ui::form::{Choice, SelectField};
use crate::ui::parts::{Card, Column, DataTable, Glyph, LinkButton, Tag, whole_dates};
use crate::ui::route::Route;
use crate::ui::session::use_workspace;
use crate::ui::state::use_state;
use crate::ui::undo::UndoButtons;
use crate::workspace::views::history::{HistoryKind, patient_history};
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct HistoryTabProps {
    pub patient: PatientId,
}

/// Every event about a patient in plain words, newest first, all or those of one kind.
#[component]
pub fn HistoryTab(props: &HistoryTabProps) -> Html {
    let workspace = use_workspace();
    let chosen = use_state(String::new);
    let all = patient_history(&workspace, props.patient);
    let count = |kind: HistoryKind| all.iter().filter(|line| line.kind == kind).count();
    let mut choices = vec![Choice::new("all", format!("Everything ({})", all.len()))];
    choices.extend(
        HistoryKind::OF_PATIENT
            .into_iter()
            .filter(|kind| count(*kind) > 0)
            .map(|kind| Choice::new(kind.code(), format!("{} ({})", kind.label(), count(kind)))),
    );
    let kind = HistoryKind::OF_PATIENT.into_iter().find(|kind| kind.code() == chosen.as_str());
    let lines: Vec<_> = all.iter().filter(|line| kind.is_none_or(|kind| line.kind == kind)).collect();
    let note = match kind {
        None => format!("{} entries", all.len()),
        Some(_) => format!("{} of {} entries", lines.len(), all.len()),
    };
    let columns = vec![Column::new("Recorded"), Column::new("What happened").grow(), Column::new("Who")];
    let href = Route::PaperHistory { patient: props.patient }.href();
    let on_change = {
        let chosen = chosen.clone();
        Callback::from(move |text: String| chosen.set(text))
    };
    let value = if kind.is_some() { (*chosen).clone() } else { "all".to_owned() };
    html! {
        <div class="stack">
        <PlanThen patient={props.patient} />
        <Card id="history" title="History" {note} actions={html! { <><LinkButton small=true glyph={Glyph::Print} {href}>{ "Print history" }</LinkButton><UndoButtons /></> }} flush=true>
            <div class="pad noprint">
                <SelectField id="kind" label="Show" {choices} {value} {on_change} />
            </div>
            <DataTable caption="History" {columns} cards=true>
                <tbody>
                    { for lines.into_iter().map(|line| html! {
                        <tr key={line.event.to_string()}>
                            <td class="nw">{ display(line.day) }<span class="mut">{ " " }{ line.time() }</span></td>
                            <td>
                                if line.undone { <s>{ &line.sentence }</s>{ " " }<Tag text="undone" /> } else { { whole_dates(&line.sentence) } }
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
