use super::find_patient::FindPatient;
use crate::people::{Match, PatientId};
use crate::ui::parts::{Card, LinkButton, Notice, NoticeTone};
use crate::ui::route::Route;
use crate::ui::session::use_workspace;
use crate::ui::state::use_state;
use crate::workspace::Workspace;
use crate::workspace::views::patient::merged_records;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct OtherRecordsProps {
    pub patient: PatientId,
}

/// Other records of the same person: merged ones, likely ones, and one that somebody looks for.
#[component]
pub fn OtherRecords(props: &OtherRecordsProps) -> Html {
    let workspace = use_workspace();
    let chosen = use_state(|| None::<PatientId>);
    let patient = workspace.chart_of(props.patient);
    let on_choose = {
        let chosen = chosen.clone();
        Callback::from(move |id: Option<PatientId>| chosen.set(id))
    };
    html! {
        <Card id="others" title="Another record of the same person">
            <p class="sub">{ "Two records of one person become one chart: the plans of both, and both numbers lead to it. They can be separated again." }</p>
            { merged_notices(&workspace, patient) }
            { likely_notices(&workspace, patient) }
            <FindPatient id="other" label="Find the other record" except={patient} chosen={*chosen} {on_choose} />
            if let Some(other) = *chosen {
                <p class="mt"><LinkButton href={Route::Merge { patient, other }.href()}>{ "Compare the two" }</LinkButton></p>
            }
        </Card>
    }
}

/// "Merged with … on … by …", each with the way to separate it.
pub fn merged_notices(workspace: &Workspace, patient: PatientId) -> Html {
    html! {
        { for merged_records(workspace, patient).into_iter().map(|merged| html! {
            <Notice tone={NoticeTone::Info}>
                { merged.words }{ " " }
                <LinkButton small=true href={Route::Merge { patient: merged.with, other: merged.patient }.href()}>{ "Separate" }</LinkButton>
            </Notice>
        }) }
    }
}

/// Records that may be of the same person.
pub fn likely_notices(workspace: &Workspace, patient: PatientId) -> Html {
    let found = workspace.patient(patient).map(|known| workspace.candidates_of(known)).unwrap_or_default();
    html! {
        { for found.into_iter().map(|double| {
            let how = match double.how {
                Match::SameNumber => "Another record has the same number",
                Match::SimilarNameAndBirth => "Another record was born on the same day, with a similar name",
                _ => "Another record has the same name and date of birth",
            };
            html! {
                <Notice tone={NoticeTone::Warning} title={how}>
                    { double.question }{ " " }
                    <LinkButton small=true href={Route::Merge { patient, other: double.patient }.href()}>{ "Compare the two" }</LinkButton>
                </Notice>
            }
        }) }
    }
}
