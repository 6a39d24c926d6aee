use super::heading::GateHeading;
use super::how_far::{how_far, use_watch};
use super::tries::{WrongTries, in_words, wait_seconds};
use crate::store::{OpenProblem, StoreError};
use crate::ui::clock::now_ms;
use crate::ui::form::{ErrorSummary, FieldErrors, FieldWidth, Form, PassphraseField, TextField};
use crate::ui::painted;
use crate::ui::parts::{Button, ButtonKind, Disclosure, LiveRegion};
use crate::ui::preferences;
use crate::ui::session::inside::Inside;
use crate::ui::session::opening::Unlocked;
use crate::ui::session::{NotOpened, OpeningStep};
use crate::ui::state::{State, use_state};
use crate::vault::UnlockError;
use gloo::timers::callback::Interval;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What is typed to open a workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Passphrase,
    RecoveryKey,
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct UnlockProps {
    #[prop_or_default]
    pub label: Option<AttrValue>,
    pub on_unlocked: Callback<(Unlocked, Way)>,
    /// Looks again: another tab has the workspace now, or it is gone.
    pub on_look: Callback<()>,
    pub on_start_over: Callback<()>,
}

/// A workspace that is locked.
#[component]
pub(super) fn Unlock(props: &UnlockProps) -> Html {
    let way = use_state(|| Way::Passphrase);
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let busy = use_state(|| false);
    let wrong_tries = use_state(WrongTries::default);
    let locked_after = use_state(|| None::<u32>);
    let (step, watch) = use_watch();
    {
        let (wrong_tries, locked_after) = (wrong_tries.clone(), locked_after.clone());
        use_effect_with((), move |()| {
            wrong_tries.set(WrongTries::kept());
            locked_after.set(preferences::take_locked_after());
        });
    }
    let wait = use_wait(*wrong_tries);
    let on_submit = {
        let (way, errors, attempt) = (way.clone(), errors.clone(), attempt.clone());
        let (busy, wrong_tries, step) = (busy.clone(), wrong_tries.clone(), step.clone());
        let watch = watch.clone();
        let (on_unlocked, on_look) = (props.on_unlocked.clone(), props.on_look.clone());
        Callback::from(move |typed: String| {
            if *busy || wait > 0 {
                return;
            }
            if typed.trim().is_empty() {
                errors.set([(field(*way), nothing_typed(*way))].into_iter().collect());
                attempt.set(*attempt + 1);
                return;
            }
            busy.set(true);
            watch.cancelled.set(false);
            let (step, watch) = (step.clone(), watch.clone());
            let (way, errors, attempt) = (*way, errors.clone(), attempt.clone());
            let (busy, wrong_tries) = (busy.clone(), wrong_tries.clone());
            let (on_unlocked, on_look) = (on_unlocked.clone(), on_look.clone());
            spawn_local(async move {
                painted().await;
                let inside = match Inside::load().await {
                    Ok(inside) => inside,
                    Err(missing) => {
                        busy.set(false);
                        errors.set([(field(way), missing.message())].into_iter().collect());
                        return attempt.set(*attempt + 1);
                    }
                };
                match inside.unlock(typed, way == Way::RecoveryKey, watch).await {
                    Ok(unlocked) => {
                        WrongTries::default().keep();
                        on_unlocked.emit((unlocked, way));
                    }
                    Err(problem) => {
                        busy.set(false);
                        step.set(None);
                        if is_elsewhere(&problem) {
                            return on_look.emit(());
                        }
                        if is_wrong(&problem) {
                            let tries = wrong_tries.one_more(now_ms());
                            tries.keep();
                            wrong_tries.set(tries);
                        }
                        // Nothing to say where somebody did not want to wait.
                        if let Some(message) = problem.message() {
                            errors.set([(field(way), message)].into_iter().collect());
                            attempt.set(*attempt + 1);
                        }
                    }
                }
            });
        })
    };
    let on_cancel = Callback::from(move |()| watch.cancelled.set(true));
    let on_way = {
        let (way, errors) = (way.clone(), errors.clone());
        Callback::from(move |to: Way| {
            errors.set(FieldErrors::default());
            way.set(to);
        })
    };
    html! {
        <UnlockForm
            label={props.label.clone()}
            way={*way}
            errors={(*errors).clone()}
            attempt={*attempt}
            busy={*busy}
            wait_seconds={wait}
            has_waited={wait_seconds(wrong_tries.count) > 0}
            locked_after_minutes={*locked_after}
            step={*step}
            {on_cancel}
            {on_submit}
            {on_way}
            on_start_over={props.on_start_over.clone()}
        />
    }
}

fn field(way: Way) -> &'static str {
    match way {
        Way::Passphrase => "passphrase",
        Way::RecoveryKey => "recovery_key",
    }
}

fn nothing_typed(way: Way) -> String {
    match way {
        Way::Passphrase => "Enter the passphrase of this workspace".into(),
        Way::RecoveryKey => "Enter the recovery key as it was printed".into(),
    }
}

fn is_elsewhere(problem: &NotOpened) -> bool {
    matches!(
        problem,
        NotOpened::Problem(OpenProblem::Store(StoreError::OpenElsewhere) | OpenProblem::NoWorkspace(_))
    )
}

fn is_wrong(problem: &NotOpened) -> bool {
    matches!(
        problem,
        NotOpened::Problem(OpenProblem::Unlock(
            UnlockError::WrongPassphrase | UnlockError::WrongRecoveryKey | UnlockError::RecoveryKey(_)
        ))
    )
}

/// Counts down what is left to wait after these tries.
#[hook]
fn use_wait(tries: WrongTries) -> u32 {
    let left = use_state(|| 0_u32);
    {
        let left = left.clone();
        use_effect_with(tries, move |tries| {
            let tries = *tries;
            let now_left = tries.seconds_left(now_ms());
            left.set(now_left);
            let timer =
                (now_left > 0).then(|| Interval::new(250, move || left.set(tries.seconds_left(now_ms()))));
            move || drop(timer)
        });
    }
    *left
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct UnlockFormProps {
    #[prop_or_default]
    pub label: Option<AttrValue>,
    pub way: Way,
    #[prop_or_default]
    pub errors: FieldErrors,
    #[prop_or_default]
    pub attempt: u32,
    #[prop_or_default]
    pub busy: bool,
    /// Seconds until the next try.
    #[prop_or_default]
    pub wait_seconds: u32,
    /// Whether waiting was asked for since the page was opened.
    #[prop_or_default]
    pub has_waited: bool,
    /// That it locked by itself after so many minutes.
    #[prop_or_default]
    pub locked_after_minutes: Option<u32>,
    /// How far opening has come, where that takes a while.
    #[prop_or_default]
    pub step: Option<OpeningStep>,
    /// Stops opening.
    #[prop_or_default]
    pub on_cancel: Callback<()>,
    pub on_submit: Callback<String>,
    pub on_way: Callback<Way>,
    pub on_start_over: Callback<()>,
}

/// The form of the unlock page.
#[component]
pub fn UnlockForm(props: &UnlockFormProps) -> Html {
    let passphrase = use_state(String::new);
    let recovery_key = use_state(String::new);
    let typed = match props.way {
        Way::Passphrase => passphrase.clone(),
        Way::RecoveryKey => recovery_key.clone(),
    };
    let on_submit = {
        let on_submit = props.on_submit.clone();
        Callback::from(move |()| on_submit.emit((*typed).clone()))
    };
    let set = |state: &State<String>| {
        let state = state.clone();
        Callback::from(move |typed: String| state.set(typed))
    };
    let title = match &props.label {
        Some(label) => format!("Unlock {label}"),
        None => "Unlock this workspace".to_owned(),
    };
    let waiting = props.wait_seconds > 0;
    let other_way = match props.way {
        Way::Passphrase => Way::RecoveryKey,
        Way::RecoveryKey => Way::Passphrase,
    };
    html! {
        <div class="stack-l">
            <ErrorSummary errors={props.errors.clone()} attempt={props.attempt} />
            <GateHeading {title} takes_focus=false />
            if let Some(minutes) = props.locked_after_minutes {
                <p role="status">
                    { format!("It locked by itself: nothing was pressed for {}. What was saved is safe, and a form that \
                               was being filled in keeps its draft.", in_words(minutes * 60)) }
                </p>
            }
            <Form {on_submit} label="Unlock">
                if props.way == Way::Passphrase {
                    <PassphraseField
                        id={field(Way::Passphrase)}
                        label="Passphrase"
                        value={(*passphrase).clone()}
                        on_change={set(&passphrase)}
                        error={props.errors.of(field(Way::Passphrase))}
                        autofocus=true
                    />
                } else {
                    <TextField
                        id={field(Way::RecoveryKey)}
                        label="Recovery key"
                        hint="8 groups of 4, as printed. Capitals and dashes do not matter."
                        value={(*recovery_key).clone()}
                        on_change={set(&recovery_key)}
                        error={props.errors.of(field(Way::RecoveryKey))}
                        width={FieldWidth::Large}
                        required=true
                    />
                }
                if waiting {
                    <p role="timer" class="b">
                        { format!("Too many wrong tries. Try again in {}.", in_words(props.wait_seconds)) }
                    </p>
                }
                { how_far(props.step, Some(&props.on_cancel)) }
                <div class="row wrap gap3">
                    if matches!(props.step, Some(OpeningStep::Trying { .. })) {
                        <Button on_press={props.on_cancel.clone()}>{ "Cancel" }</Button>
                    }
                    <Button kind={ButtonKind::Primary} submit=true busy={props.busy} disabled={waiting}>
                        { if props.busy { "Opening …" } else { "Unlock" } }
                    </Button>
                    <Button
                        kind={ButtonKind::Ghost}
                        disabled={props.busy}
                        on_press={props.on_way.reform(move |()| other_way)}
                    >
                        { if props.way == Way::Passphrase { "Use recovery key" } else { "Use passphrase" } }
                    </Button>
                </div>
            </Form>
            // Told once when the wait begins and once when it ends, not every second.
            <LiveRegion
                message={match (waiting, props.has_waited) {
                    (true, _) => "Too many wrong tries. Wait before the next one.",
                    (false, true) => "You can try again.",
                    (false, false) => "",
                }}
                delay_ms=200
            />
            <Disclosure summary="Neither the passphrase nor the recovery key is at hand">
                <div class="stack sm">
                    <p>
                        { "Nobody can open the workspace without one of them: it is encrypted, and there is no copy of \
                           the key anywhere. Look for the printed recovery key first." }
                    </p>
                    <p>
                        { "If there is a backup file and you know its passphrase, you can erase what is in this browser \
                           and restore the backup. What was recorded after the backup is then lost." }
                    </p>
                    <Button on_press={props.on_start_over.clone()}>{ "Erase and restore a backup" }</Button>
                </div>
            </Disclosure>
        </div>
    }
}
