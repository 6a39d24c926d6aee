//! A new workspace: the team, then the passphrase. The recovery key follows once it is stored.

use super::heading::GateHeading;
use super::passphrase_choice::PassphraseChoice;
use super::role_field::{RoleField, RoleText};
use crate::calendar::Division;
use crate::people::{Problem, Role};
use crate::ui::form::{
    CheckboxField, Choice, ErrorSummary, FieldErrors, FieldWidth, Form, RadioGroup, TextField,
};
use crate::ui::painted;
use crate::ui::parts::{Button, ButtonKind, Notice, NoticeTone};
use crate::ui::session::inside::Inside;
use crate::ui::session::opening::{Made, NewTeam};
use crate::ui::state::use_state;
use crate::vault::Passphrase;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The first step as typed.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct TeamForm {
    pub team: String,
    pub site: String,
    pub division: Division,
    pub name: String,
    pub role: RoleText,
    pub core_of_mdt: bool,
}

impl TeamForm {
    /// What a passphrase may not be made of.
    fn names(&self) -> Vec<String> {
        vec![self.team.clone(), self.site.clone(), self.name.clone()]
    }

    /// The role, or every problem of the step.
    ///
    /// # Errors
    /// On `team`, `name` or `role`.
    pub fn read(&self) -> Result<Role, FieldErrors> {
        let mut problems: Vec<(&str, String)> = Vec::new();
        if self.team.trim().is_empty() {
            problems.push(("team", "Enter the name of the team".into()));
        }
        if self.name.trim().is_empty() {
            problems.push(("name", "Enter your name as you sign".into()));
        }
        match self.role.read() {
            Ok(role) if problems.is_empty() => return Ok(role),
            Ok(_) => {}
            Err(message) => problems.push(("role", message)),
        }
        Err(problems.into_iter().collect())
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct CreateProps {
    pub on_made: Callback<Made>,
    pub on_back: Callback<()>,
}

#[derive(Clone, Copy, PartialEq)]
enum Step {
    Team,
    Passphrase,
}

/// The steps of a new workspace up to its recovery key.
#[component]
pub(super) fn Create(props: &CreateProps) -> Html {
    let step = use_state(|| Step::Team);
    let form = use_state(TeamForm::default);
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let busy = use_state(|| false);
    let fail = {
        let (errors, attempt) = (errors.clone(), attempt.clone());
        Callback::from(move |found: FieldErrors| {
            errors.set(found);
            attempt.set(*attempt + 1);
        })
    };
    let go = {
        let (step, errors) = (step.clone(), errors.clone());
        Callback::from(move |to: Step| {
            errors.set(FieldErrors::default());
            step.set(to);
        })
    };
    let on_team = {
        let (form, fail, go) = (form.clone(), fail.clone(), go.clone());
        Callback::from(move |()| match form.read() {
            Ok(_) => go.emit(Step::Passphrase),
            Err(found) => fail.emit(found),
        })
    };
    let on_passphrase = {
        let (form, fail, go, busy) = (form.clone(), fail, go.clone(), busy.clone());
        let on_made = props.on_made.clone();
        Callback::from(move |passphrase: String| {
            if *busy {
                return;
            }
            if let Err(message) = Passphrase::parse(&passphrase, &form.names()) {
                return fail.emit([("passphrase", message)].into_iter().collect());
            }
            let Ok(role) = form.read() else { return go.emit(Step::Team) };
            let new = new_team(&form, role, passphrase);
            let (fail, go, busy, on_made) = (fail.clone(), go.clone(), busy.clone(), on_made.clone());
            busy.set(true);
            spawn_local(async move {
                painted().await;
                match create(new).await {
                    Ok(made) => on_made.emit(made),
                    Err(problems) => {
                        busy.set(false);
                        if problems
                            .iter()
                            .any(|problem| matches!(problem.field.as_str(), "team" | "name" | "role"))
                        {
                            go.emit(Step::Team);
                        }
                        fail.emit(problems.into());
                    }
                }
            });
        })
    };
    let on_change = {
        let form = form.clone();
        Callback::from(move |new: TeamForm| form.set(new))
    };
    match *step {
        Step::Team => html! {
            <TeamStep
                form={(*form).clone()}
                errors={(*errors).clone()}
                attempt={*attempt}
                {on_change}
                on_next={on_team}
                on_back={props.on_back.clone()}
            />
        },
        Step::Passphrase => html! {
            <PassphraseStep
                errors={(*errors).clone()}
                attempt={*attempt}
                busy={*busy}
                names={Rc::new(form.names())}
                on_next={on_passphrase}
                on_back={go.reform(|()| Step::Team)}
            />
        },
    }
}

async fn create(team: NewTeam) -> Result<Made, Vec<Problem>> {
    Inside::load().await?.create(team).await
}

fn new_team(form: &TeamForm, role: Role, passphrase: String) -> NewTeam {
    NewTeam {
        team: form.team.clone(),
        site: form.site.clone(),
        division: form.division,
        name: form.name.clone(),
        role,
        core_of_mdt: form.core_of_mdt,
        passphrase,
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TeamStepProps {
    pub form: TeamForm,
    #[prop_or_default]
    pub errors: FieldErrors,
    #[prop_or_default]
    pub attempt: u32,
    pub on_change: Callback<TeamForm>,
    pub on_next: Callback<()>,
    pub on_back: Callback<()>,
}

/// Step 1: the team and the person who makes the workspace.
#[component]
pub fn TeamStep(props: &TeamStepProps) -> Html {
    let TeamStepProps { form, errors, .. } = props;
    let text = |edit: fn(&mut TeamForm, String)| {
        let (form, on_change) = (form.clone(), props.on_change.clone());
        Callback::from(move |typed: String| {
            let mut form = form.clone();
            edit(&mut form, typed);
            on_change.emit(form);
        })
    };
    let on_division = text(|form, label| {
        if let Some(division) = Division::ALL.into_iter().find(|division| division.label() == label) {
            form.division = division;
        }
    });
    let on_role = {
        let (form, on_change) = (form.clone(), props.on_change.clone());
        Callback::from(move |role: RoleText| on_change.emit(TeamForm { role, ..form.clone() }))
    };
    let on_core = {
        let (form, on_change) = (form.clone(), props.on_change.clone());
        Callback::from(move |core_of_mdt: bool| on_change.emit(TeamForm { core_of_mdt, ..form.clone() }))
    };
    let divisions: Vec<Choice> =
        Division::ALL.iter().map(|division| Choice::new(division.label(), division.label())).collect();
    html! {
        <div class="stack-l">
            <ErrorSummary errors={errors.clone()} attempt={props.attempt} />
            <GateHeading title="Your team and you" step="Create a workspace · step 1 of 3" />
            <Form on_submit={props.on_next.clone()}>
                <TextField
                    id="team"
                    label="Team"
                    hint="Shown on the unlock page, which is not encrypted. For example: Liver MDT"
                    value={form.team.clone()}
                    on_change={text(|form, typed| form.team = typed)}
                    error={errors.of("team")}
                    width={FieldWidth::Large}
                    required=true
                />
                <TextField
                    id="site"
                    label="Hospital or site"
                    value={form.site.clone()}
                    on_change={text(|form, typed| form.site = typed)}
                    error={errors.of("site")}
                    width={FieldWidth::Large}
                    optional=true
                />
                <RadioGroup
                    id="division"
                    label="Bank holidays of"
                    hint="Used for suggested booking days only. Local closures can be added in the settings."
                    choices={divisions}
                    value={form.division.label()}
                    on_change={on_division}
                />
                <TextField
                    id="name"
                    label="Your name as you sign"
                    hint="For example: Dr A Okafor"
                    value={form.name.clone()}
                    on_change={text(|form, typed| form.name = typed)}
                    error={errors.of("name")}
                    autocomplete="name"
                    required=true
                />
                <RoleField label="Your role" value={form.role.clone()} on_change={on_role} errors={errors.clone()} />
                <CheckboxField
                    id="core_of_mdt"
                    label="I am a core member of the MDT"
                    hint="Shown beside your name: the RCR guidance asks who belongs to the MDT. It can be changed in the settings."
                    checked={form.core_of_mdt}
                    on_change={on_core}
                />
                <div class="row wrap gap3">
                    <Button kind={ButtonKind::Primary} submit=true>{ "Next: passphrase" }</Button>
                    <Button kind={ButtonKind::Ghost} on_press={props.on_back.clone()}>{ "Back" }</Button>
                </div>
            </Form>
        </div>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PassphraseStepProps {
    #[prop_or_default]
    pub errors: FieldErrors,
    #[prop_or_default]
    pub attempt: u32,
    #[prop_or_default]
    pub busy: bool,
    pub names: Rc<Vec<String>>,
    pub on_next: Callback<String>,
    pub on_back: Callback<()>,
}

/// Step 2: the passphrase.
#[component]
pub fn PassphraseStep(props: &PassphraseStepProps) -> Html {
    let passphrase = use_state(String::new);
    let on_submit = {
        let (passphrase, on_next) = (passphrase.clone(), props.on_next.clone());
        Callback::from(move |()| on_next.emit((*passphrase).clone()))
    };
    let on_change = {
        let passphrase = passphrase.clone();
        Callback::from(move |typed: String| passphrase.set(typed))
    };
    html! {
        <div class="stack-l">
            <ErrorSummary errors={props.errors.clone()} attempt={props.attempt} />
            <GateHeading title="Choose a passphrase" step="Create a workspace · step 2 of 3">
                <p>{ "It encrypts everything in the workspace on this device. It is never sent anywhere." }</p>
            </GateHeading>
            <Notice tone={NoticeTone::Warning} title="There is no reset.">
                { "Print or save the recovery key in the next step." }
            </Notice>
            <Form {on_submit}>
                <PassphraseChoice
                    id="passphrase"
                    label="Passphrase"
                    names={props.names.clone()}
                    value={(*passphrase).clone()}
                    {on_change}
                    error={props.errors.of("passphrase")}
                />
                <div class="row wrap gap3">
                    <Button kind={ButtonKind::Primary} submit=true busy={props.busy}>
                        { if props.busy { "Creating …" } else { "Create workspace" } }
                    </Button>
                    <Button kind={ButtonKind::Ghost} on_press={props.on_back.clone()} disabled={props.busy}>
                        { "Back" }
                    </Button>
                </div>
            </Form>
        </div>
    }
}
