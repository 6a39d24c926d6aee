use super::death::DeathCard;
use super::identity::identity;
use super::identity_fields::{IdentityEntry, IdentityFields};
use super::other_records::OtherRecords;
use crate::people::{PatientId, Problem};
use crate::ui::form::{ErrorSummary, FieldErrors, FieldWidth, Form, TextField, use_mended};
use crate::ui::parts::{Button, ButtonKind, Card, Crumb, EmptyState, LinkButton, PageHeader};
use crate::ui::route::Route;
use crate::ui::session::{Outcome, use_door, use_draft, use_today, use_workspace};
use crate::ui::state::use_state;
use crate::workspace::views::drafts::DraftName;
use crate::workspace::views::patient::banner;
use crate::workspace::{CorrectPatient, Op};
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CorrectPageProps {
    pub patient: PatientId,
}

/// Who the patient is, put right with a reason: details, death, other records of the same person.
#[component]
pub fn CorrectPage(props: &CorrectPageProps) -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let Some(patient) = workspace.patient(props.patient) else { return no_patient() };
    let crumbs = vec![
        Crumb::link(patient.name().to_string(), Route::Patient { patient: props.patient }.href()),
        Crumb::text("Correct the record"),
    ];
    // A correction that was saved, or undone, fills the form anew.
    let key = format!("{patient:?}");
    html! {
        <>
            { identity(banner(&workspace, patient, None, today), None) }
            <PageHeader title="Correct the record" route={format!("correct-{}", props.patient)} {crumbs}
                sub={html! { <span>{ "What stood before stays in the history, with your reason." }</span> }} />
            <Details {key} patient={props.patient} />
            <DeathCard patient={props.patient} />
            <OtherRecords patient={props.patient} />
        </>
    }
}

/// Said of an address that names nobody.
pub fn no_patient() -> Html {
    html! {
        <>
            <PageHeader title="Patient" route="no-patient" />
            <EmptyState title="This patient is not in the records" text="The link may be old. Nothing was changed.">
                <LinkButton href={Route::Patients.href()}>{ "Go to the list of patients" }</LinkButton>
            </EmptyState>
        </>
    }
}

/// The form as it is kept while it is typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Typed {
    identity: IdentityEntry,
    reason: String,
}

#[component]
fn Details(props: &CorrectPageProps) -> Html {
    let door = use_door();
    let workspace = use_workspace();
    let today = use_today();
    let navigator = use_navigator();
    let patient = props.patient;
    let draft = use_draft::<Typed>(DraftName::Identity(patient));
    let typed = {
        let (draft, known) = (draft.clone(), workspace.patient(patient).cloned());
        use_state(move || {
            let recorded = || known.map(|known| IdentityEntry::of(&known)).unwrap_or_default();
            draft.load().unwrap_or_else(|| Typed { identity: recorded(), reason: String::new() })
        })
    };
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let keep = {
        let (typed, draft) = (typed.clone(), draft.clone());
        move |next: Typed| {
            draft.keep(&next);
            typed.set(next);
        }
    };
    let on_edit = {
        let (keep, typed) = (keep.clone(), typed.clone());
        Callback::from(move |identity: IdentityEntry| keep(Typed { identity, ..(*typed).clone() }))
    };
    let on_reason = {
        let typed = typed.clone();
        Callback::from(move |reason: String| keep(Typed { reason, ..(*typed).clone() }))
    };
    let still_wrong = {
        let (door, typed) = (door.clone(), typed.clone());
        Rc::new(move || {
            let op = |to| Op::CorrectPatient(CorrectPatient { patient, to, reason: typed.reason.clone() });
            typed.identity.here(door.wrong(typed.identity.entry().parse(today).map(op)))
        })
    };
    use_mended(&errors, still_wrong);
    let on_submit = {
        let (typed, errors, attempt) = (typed.clone(), errors.clone(), attempt.clone());
        Callback::from(move |()| {
            let refuse = {
                let (typed, errors, attempt) = (typed.clone(), errors.clone(), attempt.clone());
                move |problems: Vec<Problem>| {
                    errors.set(typed.identity.here(problems).into());
                    attempt.set(*attempt + 1);
                }
            };
            let to = match typed.identity.entry().parse(today) {
                Ok(to) => to,
                Err(problems) => return refuse(problems),
            };
            let op = Op::CorrectPatient(CorrectPatient { patient, to, reason: typed.reason.clone() });
            let (draft, navigator) = (draft.clone(), navigator.clone());
            door.run(
                op,
                Callback::from(move |outcome: Outcome| match outcome {
                    Err(problems) => refuse(problems),
                    Ok(_) => {
                        draft.discard();
                        if let Some(navigator) = &navigator {
                            navigator.push(&Route::Patient { patient });
                        }
                    }
                }),
            );
        })
    };
    html! {
        <>
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            <Form label="Details" {on_submit}>
                <Card id="details" title="Name, number, birth, gender">
                    <IdentityFields entry={typed.identity.clone()} {on_edit} errors={(*errors).clone()} itself={patient} />
                    <TextField id="reason" label="Why the record is corrected" required=true width={FieldWidth::Full} value={typed.reason.clone()}
                        on_change={on_reason} error={errors.of("reason").or_else(|| errors.of("patient"))} />
                    <Button kind={ButtonKind::Primary} submit=true>{ "Save the correction" }</Button>
                </Card>
            </Form>
        </>
    }
}
