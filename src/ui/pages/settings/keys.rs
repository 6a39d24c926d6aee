//! What opens the workspace: the passphrase and the recovery key.

use crate::people::Problem;
use crate::ui::clock::today;
use crate::ui::form::{ErrorSummary, FieldErrors, Form, PassphraseField};
use crate::ui::pages::gate::{PassphraseChoice, RecoveryKeyPanel, RecoverySheet};
use crate::ui::painted;
use crate::ui::parts::{Button, ButtonKind, Card, Notice, NoticeTone};
use crate::ui::session::{Ledger, Open, opening, use_open};
use crate::ui::state::{State, use_state, use_state_eq};
use yew::prelude::*;

/// What the card shows.
#[derive(Clone, Debug, PartialEq)]
enum View {
    Choices { said: Option<AttrValue> },
    Passphrase,
    AskForKey,
    Key(RecoverySheet),
}

/// Change the passphrase, or make a new recovery key.
#[component]
pub fn KeysCard() -> Html {
    let open = use_open();
    let view = use_state(|| View::Choices { said: None });
    let stored = use_state_eq(|| false);
    let go = |to: View| {
        let (view, stored) = (view.clone(), stored.clone());
        Callback::from(move |()| {
            stored.set(false);
            view.set(to.clone());
        })
    };
    let on_changed = go(View::Choices { said: Some("The passphrase was changed.".into()) });
    let on_key = {
        let view = view.clone();
        Callback::from(move |sheet: RecoverySheet| view.set(View::Key(sheet)))
    };
    let on_stored = {
        let stored = stored.clone();
        Callback::from(move |ticked: bool| stored.set(ticked))
    };
    let on_key_done = {
        let (done, stored, door) = (
            go(View::Choices { said: Some("The new recovery key is in use.".into()) }),
            stored.clone(),
            open.door.clone(),
        );
        Callback::from(move |()| {
            if *stored {
                door.with_ledger(|mut ledger| async move {
                    opening::recovery_key_stored(&mut ledger).await;
                    ledger
                });
                done.emit(());
            }
        })
    };
    let cancel = go(View::Choices { said: None });
    html! {
        <Card id="keys" title="Passphrase and recovery key">
            {
                match &*view {
                    _ if open.sample => html! {
                        <p class="sm mut">{ "Sample data has no passphrase, since nothing of it is stored." }</p>
                    },
                    View::Choices { said } => html! {
                        <div class="stack">
                            <p class="sm">
                                { "The passphrase opens the workspace every day; the recovery key opens it when the \
                                   passphrase is forgotten. There is no third way." }
                            </p>
                            <div role="status">
                                if let Some(said) = said {
                                    <Notice tone={NoticeTone::Good}>{ said }</Notice>
                                }
                            </div>
                            <div class="row wrap gap3">
                                <Button on_press={go(View::Passphrase)}>{ "Change passphrase" }</Button>
                                <Button on_press={go(View::AskForKey)}>{ "New recovery key" }</Button>
                            </div>
                        </div>
                    },
                    View::Passphrase => html! {
                        <ChangePassphrase open={open.clone()} on_done={on_changed} on_cancel={cancel} />
                    },
                    View::AskForKey => html! {
                        <AskForKey open={open.clone()} on_key={on_key} on_cancel={cancel} />
                    },
                    View::Key(sheet) => html! {
                        <div class="stack">
                            <Notice tone={NoticeTone::Warning} title="The key printed before no longer works.">
                                { "This one is shown once." }
                            </Notice>
                            <RecoveryKeyPanel sheet={sheet.clone()} stored={*stored} {on_stored} />
                            <Button kind={ButtonKind::Primary} disabled={!*stored} on_press={on_key_done}>
                                { "Done" }
                            </Button>
                        </div>
                    },
                }
            }
        </Card>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct ChangePassphraseProps {
    open: Open,
    on_done: Callback<()>,
    on_cancel: Callback<()>,
}

#[component]
fn ChangePassphrase(props: &ChangePassphraseProps) -> Html {
    let current = use_state(String::new);
    let next = use_state(String::new);
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let busy = use_state_eq(|| false);
    let on_submit = {
        let (current, next, errors) = (current.clone(), next.clone(), errors.clone());
        let (attempt, busy, open) = (attempt.clone(), busy.clone(), props.open.clone());
        let on_done = props.on_done.clone();
        Callback::from(move |()| {
            if *busy {
                return;
            }
            busy.set(true);
            let (current, next, errors) = ((*current).clone(), (*next).clone(), errors.clone());
            let (attempt, busy, on_done) = (attempt.clone(), busy.clone(), on_done.clone());
            open.door.with_ledger(move |mut ledger| async move {
                match change(&mut ledger, &current, &next).await {
                    Ok(()) => on_done.emit(()),
                    Err(problems) => {
                        busy.set(false);
                        errors.set(problems.into());
                        attempt.set(*attempt + 1);
                    }
                }
                ledger
            });
        })
    };
    html! {
        <div class="stack">
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            <Form {on_submit}>
                <PassphraseField
                    id="current_passphrase"
                    label="Passphrase now"
                    value={(*current).clone()}
                    on_change={set(&current)}
                    error={errors.of("current_passphrase")}
                    autofocus=true
                />
                <PassphraseChoice
                    id="passphrase"
                    label="New passphrase"
                    value={(*next).clone()}
                    on_change={set(&next)}
                    error={errors.of("passphrase")}
                />
                <div class="row wrap gap3">
                    <Button kind={ButtonKind::Primary} submit=true busy={*busy}>
                        { if *busy { "Changing …" } else { "Change passphrase" } }
                    </Button>
                    <Button on_press={props.on_cancel.clone()} disabled={*busy}>{ "Cancel" }</Button>
                </div>
            </Form>
            <p class="sm mut">
                { "Backup files made before keep their own passphrases. Who had this workspace open before may have kept a \
                   copy of what they saw." }
            </p>
        </div>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct AskForKeyProps {
    open: Open,
    on_key: Callback<RecoverySheet>,
    on_cancel: Callback<()>,
}

#[component]
fn AskForKey(props: &AskForKeyProps) -> Html {
    let current = use_state(String::new);
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let busy = use_state_eq(|| false);
    let on_submit = {
        let (current, errors, attempt) = (current.clone(), errors.clone(), attempt.clone());
        let (busy, open, on_key) = (busy.clone(), props.open.clone(), props.on_key.clone());
        Callback::from(move |()| {
            if *busy {
                return;
            }
            busy.set(true);
            let (current, errors, attempt) = ((*current).clone(), errors.clone(), attempt.clone());
            let (busy, on_key) = (busy.clone(), on_key.clone());
            let team = open.workspace.team().map(|team| team.name.clone()).unwrap_or_default();
            open.door.with_ledger(move |mut ledger| async move {
                match new_key(&mut ledger, &current).await {
                    Ok(key) => on_key.emit(RecoverySheet { key, team, made_on: today() }),
                    Err(problems) => {
                        busy.set(false);
                        errors.set(problems.into());
                        attempt.set(*attempt + 1);
                    }
                }
                ledger
            });
        })
    };
    html! {
        <div class="stack">
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            <p class="sm">{ "The recovery key printed before stops working as soon as the new one is made." }</p>
            <Form {on_submit}>
                <PassphraseField
                    id="current_passphrase"
                    label="Passphrase"
                    hint="Asked so that nobody makes a key at a screen left open"
                    value={(*current).clone()}
                    on_change={set(&current)}
                    error={errors.of("current_passphrase")}
                    autofocus=true
                />
                <div class="row wrap gap3">
                    <Button kind={ButtonKind::Primary} submit=true busy={*busy}>
                        { if *busy { "Making …" } else { "Make a new recovery key" } }
                    </Button>
                    <Button on_press={props.on_cancel.clone()} disabled={*busy}>{ "Cancel" }</Button>
                </div>
            </Form>
        </div>
    }
}

async fn change(ledger: &mut Ledger, current: &str, next: &str) -> Result<(), Vec<Problem>> {
    confirm(ledger, current).await?;
    opening::set_passphrase(ledger, next).await
}

async fn new_key(ledger: &mut Ledger, current: &str) -> Result<String, Vec<Problem>> {
    confirm(ledger, current).await?;
    opening::new_recovery_key(ledger).await
}

async fn confirm(ledger: &Ledger, current: &str) -> Result<(), Vec<Problem>> {
    painted().await;
    if opening::is_passphrase(ledger, current) {
        return Ok(());
    }
    let message = "This is not the passphrase of this workspace. Check Caps Lock.";
    Err(vec![Problem::on("current_passphrase", message)])
}

fn set(state: &State<String>) -> Callback<String> {
    let state = state.clone();
    Callback::from(move |typed: String| state.set(typed))
}
