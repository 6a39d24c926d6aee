//! Assessments that were recorded under the wrong patient, on the chart of the right one.

use crate::people::PatientId;
use crate::plan::{Assessment, Course, CourseId, Finding, Outcome, matching_items};
use crate::ui::form::{Choice, Form, SelectField};
use crate::ui::pages::record::carried_over;
use crate::ui::parts::{Button, ButtonKind, LinkButton, Notice, NoticeTone};
use crate::ui::route::Route;
use crate::ui::session::{use_door, use_kept_fields, use_workspace};
use crate::workspace::Workspace;
use crate::workspace::views::drafts::DraftName;
use crate::workspace::views::patient::{Misfiled, misfiled_under};
use yew::prelude::*;
use yew_router::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct MisfiledNoticesProps {
    pub patient: PatientId,
}

/// What belongs to this patient and was recorded under another: to be recorded here, with the values carried over.
#[component]
pub fn MisfiledNotices(props: &MisfiledNoticesProps) -> Html {
    let workspace = use_workspace();
    html! {
        { for misfiled_under(&workspace, props.patient).into_iter().map(|misfiled| html! {
            <OneMisfiled key={misfiled.assessment.to_string()} patient={props.patient} misfiled={misfiled.clone()} />
        }) }
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct OneProps {
    patient: PatientId,
    misfiled: Misfiled,
}

#[component]
fn OneMisfiled(props: &OneProps) -> Html {
    let door = use_door();
    let workspace = use_workspace();
    let navigator = use_navigator();
    let misfiled = &props.misfiled;
    let form = use_kept_fields(DraftName::Misfiled(props.patient, misfiled.assessment));
    let chosen = form.text("place", "");
    let wrong = workspace
        .course(misfiled.course)
        .and_then(|course| course.assessments.get(&misfiled.assessment))
        .cloned();
    if let Some(here) = &misfiled.recorded_here {
        return html! {
            <Notice tone={NoticeTone::Info}>
                { format!("{}. {here} stands on this chart.", misfiled.words) }
            </Notice>
        };
    }
    let is_scan = wrong.as_ref().is_some_and(|wrong| matches!(wrong.finding.found(), Finding::Scan(_)));
    let (choices, likely) = wrong
        .as_ref()
        .map(|wrong| places(&workspace, props.patient, misfiled.course, wrong))
        .unwrap_or_default();
    let value = if chosen.is_empty() { likely.unwrap_or_default() } else { chosen };
    let on_change = form.on_change("place");
    let kept = form.kept();
    let on_submit = {
        let (door, workspace, value, patient) =
            (door.clone(), workspace.clone(), value.clone(), props.patient);
        Callback::from(move |()| {
            let place = value.split_once(' ');
            let course = place.and_then(|(course, _)| workspace.course(course.parse().ok()?));
            let (Some(course), Some((_, item)), Some(wrong)) = (course, place, &wrong) else { return };
            if let Some(body) = carried_over(wrong, door.actor()) {
                let draft = DraftName::Record(course.id, item.to_owned());
                door.save_draft(draft.to_string(), body, Callback::noop());
            }
            form.forget();
            if let Some(navigator) = &navigator {
                navigator.push(&Route::Record { patient, course: course.id, item: item.to_owned() });
            }
        })
    };
    let act = if is_scan { "Record it here" } else { "Record it here, with its values" };
    html! {
        <Notice tone={NoticeTone::Warning} title="Recorded in error under another patient">
            <p>{ format!("{}. It counts for neither until it is recorded here.", misfiled.words) }</p>
            if choices.is_empty() {
                <p>{ "No plan here has an open item it could answer. " }
                    <LinkButton small=true href={Route::PatientAssessments { patient: props.patient }.href()}>{ "Look at the assessments" }</LinkButton>
                </p>
            } else {
                <Form {on_submit} label="Record it here">
                    <SelectField id={format!("place-{}", misfiled.assessment)} label="Which item it answers" full=true prompt="Choose the item" {choices} {value} {on_change} />
                    <div class="row wrap gap3">
                        <Button small=true kind={ButtonKind::Primary} submit=true>{ act }</Button>
                        { kept }
                    </div>
                    <p class="sub">{ if is_scan {
                        "The day and how the scan was made stand in the form as a draft. Lesions are entered anew, by this \
                         patient’s own: nothing is recorded before you save."
                    } else {
                        "The values stand in the form as a draft. Check them and save: nothing is recorded before."
                    } }</p>
                </Form>
            }
        </Notice>
    }
}

/// The open items of the same kind on the patient's running plans, and the one whose window holds the day.
fn places(
    workspace: &Workspace,
    patient: PatientId,
    wrong_course: CourseId,
    wrong: &Assessment,
) -> (Vec<Choice>, Option<String>) {
    let was = workspace
        .course(wrong_course)
        .and_then(|course| course.item(wrong.items.first()?))
        .map(|record| (record.item.kind, record.item.modality));
    let (mut choices, mut likely) = (Vec::new(), None);
    for course in workspace.courses_of(patient) {
        let inside = was.map(|(kind, modality)| matching_items(course, kind, modality, wrong.date).inside);
        for record in &course.items {
            let same_kind = match was {
                Some((kind, _)) => record.item.kind == kind,
                None => matches!(wrong.finding, Finding::Note(_)),
            };
            if record.outcome != Outcome::Open || !same_kind {
                continue;
            }
            let code = format!("{} {}", course.id, record.item.id);
            if inside.as_ref().is_some_and(|inside| inside.contains(&record.item.id)) && likely.is_none() {
                likely = Some(code.clone());
            }
            choices.push(Choice::new(code, words(course, record)));
        }
    }
    (choices, likely)
}

fn words(course: &Course, record: &crate::plan::ItemRecord) -> String {
    format!("{}, {}, {}", course.name_of(&record.item), record.item.window.words(), course.procedure)
}
