use crate::calendar::{display, parse_entry};
use crate::people::{Gender, Match, NhsNumber, PatientNumber, Problem};
use crate::ui::form::{
    CheckboxField, Choice, DateField, ErrorSummary, FieldErrors, FieldWidth, Form, RadioGroup, TextField,
    TextParser,
};
use crate::ui::parts::{Button, ButtonKind, Card, LinkButton, Notice, NoticeTone, PageHeader};
use crate::ui::route::Route;
use crate::ui::session::{Outcome, draft_words, use_door, use_draft, use_today, use_workspace};
use crate::ui::state::use_state;
use crate::workspace::{Event, Op, PatientEntry};
use serde::{Deserialize, Serialize};
use yew::prelude::*;
use yew_router::prelude::*;

/// The patient form as it is kept in the vault while it is typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Typed {
    local: bool,
    number: String,
    title: String,
    given: String,
    family: String,
    born: String,
    gender: String,
    another_person: bool,
}

impl Typed {
    fn entry(&self) -> PatientEntry {
        PatientEntry {
            local: self.local,
            number: self.number.clone(),
            title: self.title.clone(),
            given: self.given.clone(),
            family: self.family.clone(),
            born: self.born.clone(),
            gender: Gender::ALL.into_iter().find(|gender| gender.label() == self.gender),
            another_person: self.another_person,
        }
    }
}

/// Who the plan is for.
#[component]
pub fn PatientStep() -> Html {
    let door = use_door();
    let workspace = use_workspace();
    let today = use_today();
    let navigator = use_navigator();
    let draft = use_draft::<Typed>("new-patient");
    let typed = {
        let draft = draft.clone();
        use_state(move || draft.load().unwrap_or_default())
    };
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let busy = use_state(|| false);

    let change = {
        let (typed, draft) = (typed.clone(), draft.clone());
        move |edit: fn(&mut Typed, String)| {
            let (typed, draft) = (typed.clone(), draft.clone());
            Callback::from(move |text: String| {
                let mut next = (*typed).clone();
                edit(&mut next, text);
                draft.keep(&next);
                typed.set(next);
            })
        }
    };
    // As soon as the number is whole: is the patient here already?
    let known = workspace.patients().find(|patient| {
        let number =
            if typed.local { PatientNumber::local(&typed.number) } else { PatientNumber::nhs(&typed.number) };
        number.is_ok_and(|number| number.is_same(patient.number()))
    });
    let entered = typed.entry().parse().ok();
    let double = entered
        .and_then(|new| workspace.double_of_new(&new, today))
        .filter(|double| double.how == Match::SameNameAndBirth);

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
                let number = if typed.local { "local_number" } else { "nhs_number" };
                move |problems: Vec<Problem>| {
                    let here = |problem: Problem| match problem.field.as_str() {
                        "number" => Problem::on(number, problem.message),
                        _ => problem,
                    };
                    errors.set(field_errors(problems.into_iter().map(here).collect()));
                    attempt.set(*attempt + 1);
                }
            };
            let new = match typed.entry().parse() {
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
    let set_another = {
        let (typed, draft) = (typed.clone(), draft.clone());
        Callback::from(move |another_person: bool| {
            let next = Typed { another_person, ..(*typed).clone() };
            draft.keep(&next);
            typed.set(next);
        })
    };
    let number_error = errors.of("nhs_number").or_else(|| errors.of("local_number"));
    let tidy_date: TextParser =
        Callback::from(|text: String| parse_entry(&text).map(display).map_err(|problem| problem.to_string()));
    let tidy_nhs: TextParser = Callback::from(|text: String| {
        NhsNumber::parse(&text).map(|number| number.grouped()).map_err(|problem| problem.message)
    });
    let genders: Vec<Choice> =
        Gender::ALL.into_iter().map(|gender| Choice::new(gender.label(), gender.label())).collect();
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
                    <RadioGroup
                        id="number_kind"
                        label="Number"
                        choices={vec![Choice::new("nhs", "NHS number"), Choice::new("local", "Local number")]}
                        value={if typed.local { "local" } else { "nhs" }}
                        on_change={change(|typed, text| typed.local = text == "local")}
                    />
                    <TextField
                        id={if typed.local { "local_number" } else { "nhs_number" }}
                        label={if typed.local { "Local number" } else { "NHS number" }}
                        hint={if typed.local { "As the hospital writes it" } else { "10 digits, for example 999 432 4454" }}
                        value={typed.number.clone()}
                        on_change={change(|typed, text| typed.number = text)}
                        parse={(!typed.local).then_some(tidy_nhs)}
                        error={number_error}
                        width={FieldWidth::NhsNumber}
                        required=true
                    />
                    if let Some(patient) = known {
                        <Notice tone={NoticeTone::Warning} title={format!("{} is already {}", patient.number(), patient.name())}>
                            <LinkButton small=true href={Route::NewPlanFor { patient: patient.id() }.href()}>
                                { "Make a plan for this patient" }
                            </LinkButton>
                            { " " }
                            <LinkButton small=true href={Route::Patient { patient: patient.id() }.href()}>
                                { "Open the record" }
                            </LinkButton>
                        </Notice>
                    }
                    <div class="row wrap gap3">
                        <TextField id="title" label="Title" optional=true width={FieldWidth::Number}
                            value={typed.title.clone()} on_change={change(|typed, text| typed.title = text)}
                            error={errors.of("title")} />
                        <TextField id="given" label="Given name" value={typed.given.clone()}
                            on_change={change(|typed, text| typed.given = text)} error={errors.of("given")} />
                        <TextField id="family" label="Family name" required=true value={typed.family.clone()}
                            on_change={change(|typed, text| typed.family = text)} error={errors.of("family")} />
                    </div>
                    <DateField id="born" label="Born" required=true value={typed.born.clone()}
                        hint={Some(AttrValue::Static("For example 14-Mar-1961"))}
                        on_change={change(|typed, text| typed.born = text)} parse={tidy_date} error={errors.of("born")} />
                    <RadioGroup id="gender" label="Gender" optional=true choices={genders}
                        value={typed.gender.clone()} on_change={change(|typed, text| typed.gender = text)} />
                    if let Some(double) = &double {
                        <Notice tone={NoticeTone::Warning} title={double.question.clone()}>
                            <LinkButton small=true href={Route::NewPlanFor { patient: double.patient }.href()}>
                                { "Make a plan for this patient" }
                            </LinkButton>
                            { " " }
                            <LinkButton small=true href={Route::Patient { patient: double.patient }.href()}>
                                { "Open the record" }
                            </LinkButton>
                        </Notice>
                    }
                    if double.is_some() || typed.another_person {
                        <CheckboxField id="another_person" label="This is another person with the same name and date of birth"
                            checked={typed.another_person} on_change={set_another} />
                    }
                </Card>
                <div class="row gap3">
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
