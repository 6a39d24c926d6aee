use crate::people::Problem;
use crate::ui::form::{ErrorSummary, FieldErrors, Form, use_mended};
use crate::ui::pages::patient::{IdentityEntry, IdentityFields};
use crate::ui::parts::{Button, ButtonKind, Card, LinkButton, PageHeader};
use crate::ui::route::Route;
use crate::ui::session::{Outcome, draft_words, use_door, use_draft, use_today};
use crate::ui::state::use_state;
use crate::workspace::views::drafts::DraftName;
use crate::workspace::{Event, Op};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

/// Who the plan is for.
#[component]
pub fn PatientStep() -> Html {
    let door = use_door();
    let today = use_today();
    let navigator = use_navigator();
    let draft = use_draft::<IdentityEntry>(DraftName::NewPatient);
    let typed = {
        let draft = draft.clone();
        use_state(move || draft.load().unwrap_or_default())
    };
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let busy = use_state(|| false);

    let on_edit = {
        let (typed, draft) = (typed.clone(), draft.clone());
        Callback::from(move |next: IdentityEntry| {
            draft.keep(&next);
            typed.set(next);
        })
    };
    let still_wrong = {
        let (door, typed) = (door.clone(), typed.clone());
        Rc::new(move || typed.here(door.wrong(typed.entry().parse(today).map(Op::AddPatient))))
    };
    use_mended(&errors, still_wrong);
    let on_submit = {
        let (door, typed, errors, attempt, busy) =
            (door.clone(), typed.clone(), errors.clone(), attempt.clone(), busy.clone());
        let (draft, navigator) = (draft.clone(), navigator.clone());
        Callback::from(move |()| {
            if *busy {
                return;
            }
            let refuse = {
                let (errors, attempt) = (errors.clone(), attempt.clone());
                let typed = typed.clone();
                move |problems: Vec<Problem>| {
                    errors.set(typed.here(problems).into());
                    attempt.set(*attempt + 1);
                }
            };
            let new = match typed.entry().parse(today) {
                Ok(new) => new,
                Err(problems) => return refuse(problems),
            };
            busy.set(true);
            let (busy, draft, navigator) = (busy.clone(), draft.clone(), navigator.clone());
            door.run(
                Op::AddPatient(new),
                Callback::from(move |outcome: Outcome| {
                    busy.set(false);
                    match outcome {
                        Err(problems) => refuse(problems),
                        Ok(done) => {
                            draft.discard();
                            let added = done.events.iter().find_map(|event| match event {
                                Event::PatientAdded(patient) => Some(patient.id()),
                                _ => None,
                            });
                            if let (Some(patient), Some(navigator)) = (added, &navigator) {
                                navigator.push(&Route::NewPlanFor { patient });
                            }
                        }
                    }
                }),
            );
        })
    };
    html! {
        <>
            <PageHeader
                title="New follow-up plan"
                route="new-plan"
                sub={html! { <span>{ "Step 1 of 2 · Who is the patient?" }</span> }}
            />
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            <Form label="Patient" {on_submit}>
                <Card id="patient" title="Patient">
                    <IdentityFields entry={(*typed).clone()} {on_edit} errors={(*errors).clone()} />
                </Card>
                <div class="row wrap gap3">
                    <Button kind={ButtonKind::Primary} submit=true busy={*busy}>{ "Save patient and go on" }</Button>
                    <LinkButton kind={ButtonKind::Ghost} href={Route::Patients.href()}>{ "Choose a patient from the list" }</LinkButton>
                    <span class="sub">{ draft_words(draft.saved_at_ms()) }</span>
                </div>
            </Form>
        </>
    }
}

/// Problems as the form shows them.
pub(super) fn field_errors(problems: Vec<Problem>) -> FieldErrors {
    problems.into()
}
