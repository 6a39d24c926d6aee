//! Assessments that were recorded under the wrong patient, on the chart of the right one.

use crate::order;
use crate::people::PatientId;
use crate::plan::{Assessment, Course, CourseId, Finding, Outcome, matching_items};
use crate::protocol::ActivityKind;
use crate::ui::form::{Choice, Form, SelectField};
use crate::ui::pages::record::{carried_beside, carried_over};
use crate::ui::parts::{Button, ButtonKind, LinkButton, Notice, NoticeTone};
use crate::ui::route::Route;
use crate::ui::session::{use_door, use_kept_fields, use_workspace};
use crate::ui::state::use_state;
use crate::workspace::Workspace;
use crate::workspace::views::drafts::DraftName;
use crate::workspace::views::patient::{Misfiled, misfiled_under};
use crate::workspace::views::record::Subject;
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

/// Why it was not carried over.
#[derive(Clone, Debug, PartialEq)]
enum Refused {
    NothingChosen,
    /// The form with a draft of somebody's own.
    TypedThere(Route),
}

#[component]
fn OneMisfiled(props: &OneProps) -> Html {
    let door = use_door();
    let workspace = use_workspace();
    let navigator = use_navigator();
    let misfiled = &props.misfiled;
    let form = use_kept_fields(DraftName::Misfiled(props.patient, misfiled.assessment));
    let chosen = form.text("place", "");
    let refused = use_state(|| None::<Refused>);
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
    let is_scan = wrong.as_ref().is_some_and(|wrong| is_scan(&wrong.finding));
    let (choices, likely) = wrong
        .as_ref()
        .map(|wrong| places(&workspace, props.patient, misfiled.course, wrong))
        .unwrap_or_default();
    let wrong_kind = wrong.as_ref().and_then(|wrong| kind_of(&workspace, misfiled.course, wrong));
    // What was chosen before may have been recorded or closed since.
    let is_there = choices.iter().any(|choice| choice.value == chosen.as_str());
    let value = if is_there { chosen } else { likely.unwrap_or_default() };
    let on_change = {
        let (refused, change) = (refused.clone(), form.on_change("place"));
        Callback::from(move |text: String| {
            refused.set(None);
            change.emit(text);
        })
    };
    let kept = form.kept();
    let on_submit = {
        let (door, workspace, value, patient) =
            (door.clone(), workspace.clone(), value.clone(), props.patient);
        let refused = refused.clone();
        Callback::from(move |()| {
            let place = value.split_once(' ');
            let course = place.and_then(|(course, _)| workspace.course(course.parse().ok()?));
            let (Some(course), Some((_, item)), Some(wrong)) = (course, place, &wrong) else {
                return refused.set(Some(Refused::NothingChosen));
            };
            let body = if item == Subject::CHOOSE {
                wrong_kind.and_then(|kind| carried_beside(wrong, kind))
            } else {
                carried_over(wrong, door.actor())
            };
            if let Some(body) = body {
                let draft = DraftName::Record(course.id, item.to_owned()).to_string();
                // What somebody typed there is not written over.
                if door.draft(&draft).is_some_and(|typed| *typed != body) {
                    let route = Route::Record { patient, course: course.id, item: item.to_owned() };
                    return refused.set(Some(Refused::TypedThere(route)));
                }
                door.save_draft(&draft, body, Callback::noop());
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
                    <SelectField id={format!("place-{}", misfiled.assessment)} label="Which item it answers" full=true prompt="Choose the item" {choices} {value} {on_change}
                        error={(*refused == Some(Refused::NothingChosen)).then_some("Choose the item that it answers")} />
                    if let Some(Refused::TypedThere(route)) = &*refused {
                        <Notice tone={NoticeTone::Warning} title="Something is typed in the form of this item already">
                            <p>{ "It was not written over. Record or drop it there, or choose another item." }</p>
                            <LinkButton small=true href={route.href()}>{ "Go on in that form" }</LinkButton>
                        </Notice>
                    }
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

/// Whether it has lesions to be read: they have a form of their own.
fn is_scan(finding: &Finding) -> bool {
    matches!(finding.found(), Finding::Scan(_) | Finding::AwaitedScan(_))
}

/// The open items of the same kind, those whose window holds the day first and then the nearest; that it stays beside a
/// running plan; and the likeliest item, if a window holds the day.
fn places(
    workspace: &Workspace,
    patient: PatientId,
    wrong_course: CourseId,
    wrong: &Assessment,
) -> (Vec<Choice>, Option<String>) {
    // Recorded beside the plan there, it has no item to say what it was.
    let modality = workspace
        .course(wrong_course)
        .and_then(|course| course.item(wrong.items.first()?))
        .and_then(|record| record.item.modality);
    let was = kind_of(workspace, wrong_course, wrong).map(|kind| (kind, modality));
    let name_beside =
        if is_scan(&wrong.finding) { Subject::UnplannedScan.to_string() } else { Subject::CHOOSE.to_owned() };
    let mut fitting = Vec::new();
    let mut beside = Vec::new();
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
            let window = &record.item.window;
            let far = (window.target() - wrong.date).num_days().abs();
            // Of a series only the nearest is answered; the others whose window holds the day come after it.
            let answered = inside.as_ref().is_some_and(|inside| inside.contains(&record.item.id));
            let rank = (!answered, !window.contains(wrong.date), far);
            let code = format!("{} {}", course.id, record.item.id);
            fitting.push((rank, Choice::new(code, words(course, record))));
        }
        if course.end.is_none() {
            let label = format!("No item: it stays beside the plan, {}", course.procedure);
            beside.push(Choice::new(format!("{} {name_beside}", course.id), label));
        }
    }
    order::by_key(&mut fitting, |(rank, choice)| (*rank, choice.value.to_string()));
    let likely = fitting
        .first()
        .filter(|((unanswered, ..), _)| !unanswered)
        .map(|(_, choice)| choice.value.to_string());
    let can_stand_beside = kind_of(workspace, wrong_course, wrong)
        .is_some_and(|kind| !matches!(kind, ActivityKind::MedicationCourse));
    let beside = beside.into_iter().filter(|_| can_stand_beside);
    (fitting.into_iter().map(|(_, choice)| choice).chain(beside).collect(), likely)
}

/// What kind of thing was done: that of the item it answered, else what its values say.
fn kind_of(workspace: &Workspace, course: CourseId, wrong: &Assessment) -> Option<ActivityKind> {
    let item = workspace.course(course).and_then(|course| course.item(wrong.items.first()?));
    item.map(|record| record.item.kind).or_else(|| match wrong.finding.found() {
        Finding::Scan(_) | Finding::AwaitedScan(_) => Some(ActivityKind::Imaging),
        Finding::Bloods { .. } => Some(ActivityKind::Bloods),
        Finding::Questionnaire { .. } => Some(ActivityKind::Questionnaire),
        Finding::Contact(_) | Finding::Note(_) => Some(ActivityKind::Phone),
        Finding::DeviceCheck(_) => Some(ActivityKind::DeviceCheck),
        Finding::Education(_) => Some(ActivityKind::Education),
        Finding::MdtReview(_) => Some(ActivityKind::MdtReview),
        Finding::Medicine { .. } | Finding::AwaitingReport | Finding::Read { .. } => None,
    })
}

fn words(course: &Course, record: &crate::plan::ItemRecord) -> String {
    format!("{}, {}, {}", course.name_of(&record.item), record.item.window.words(), course.procedure)
}
