use crate::calendar::display;
use crate::people::Problem;
use crate::ui::clock::day_of;
use crate::ui::form::{ErrorSummary, FieldErrors, Form, PassphraseField, TextField};
use crate::ui::painted;
use crate::ui::parts::{Button, ButtonKind, Card, Dialog};
use crate::ui::session::{Open, leave, opening, use_open};
use crate::ui::state::{use_state, use_state_eq};
use yew::prelude::*;

/// The name of the field.
const NAME: &str = "erase_name";
const PASSPHRASE: &str = "erase_passphrase";

/// Erasing the workspace of this browser.
#[component]
pub fn EraseCard() -> Html {
    let asking = use_state_eq(|| false);
    let on_ask = {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(true))
    };
    let on_close = {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(false))
    };
    html! {
        <Card id="erase" title="Erase this workspace">
            <div class="stack">
                <p class="sm">
                    { "Deletes every patient, protocol and record from this browser. Backup files are not touched. Make a \
                       backup first, and check that it opens." }
                </p>
                <Button on_press={on_ask}>{ "Erase workspace …" }</Button>
            </div>
            <EraseDialog open={*asking} {on_close} />
        </Card>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct EraseDialogProps {
    pub open: bool,
    pub on_close: Callback<()>,
}

/// Asks for the name of the workspace and for the passphrase, so that nobody erases it at a screen left open; erases it, and
/// loads the page again. The sample has no passphrase, and nothing of it is stored.
#[component]
pub fn EraseDialog(props: &EraseDialogProps) -> Html {
    let open = use_open();
    let typed = use_state(String::new);
    let passphrase = use_state(String::new);
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let busy = use_state_eq(|| false);
    let team = open.workspace.team().map(|team| team.name.clone()).unwrap_or_default();
    let on_submit = {
        let (typed, errors, attempt, busy) = (typed.clone(), errors.clone(), attempt.clone(), busy.clone());
        let (open, team, passphrase) = (open.clone(), team.clone(), passphrase.clone());
        Callback::from(move |()| {
            if *busy {
                return;
            }
            let mut problems = Vec::new();
            if typed.trim() != team.trim() {
                problems.push(Problem::on(NAME, format!("Type “{team}” exactly as it stands here")));
            }
            if !open.sample && passphrase.is_empty() {
                problems.push(Problem::on(PASSPHRASE, "Enter your passphrase"));
            }
            if !problems.is_empty() {
                errors.set(problems.into());
                attempt.set(*attempt + 1);
                return;
            }
            busy.set(true);
            let (errors, attempt, busy) = (errors.clone(), attempt.clone(), busy.clone());
            erase(&open, (*passphrase).clone(), move |problem| {
                busy.set(false);
                errors.set(vec![problem].into());
                attempt.set(*attempt + 1);
            });
        })
    };
    let on_change = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(text))
    };
    let on_close = {
        let (typed, errors, on_close) = (typed.clone(), errors.clone(), props.on_close.clone());
        let passphrase = passphrase.clone();
        Callback::from(move |()| {
            typed.set(String::new());
            passphrase.set(String::new());
            errors.set(FieldErrors::default());
            on_close.emit(());
        })
    };
    let on_passphrase = {
        let passphrase = passphrase.clone();
        Callback::from(move |text: String| passphrase.set(text))
    };
    html! {
        <Dialog id="erase-dialog" open={props.open} title="Erase this workspace?" on_close={on_close.clone()}>
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            <p>
                { "Every patient, protocol and record is deleted from this browser. Undo cannot bring them back; only a \
                   backup file can." }
            </p>
            <p class="sm mut">{ backup_words(&open) }</p>
            <Form {on_submit}>
                <TextField
                    id={NAME}
                    label={format!("Type the name of the workspace: {team}")}
                    value={(*typed).clone()}
                    {on_change}
                    error={errors.of(NAME)}
                    required=true
                />
                if !open.sample {
                    <PassphraseField
                        id={PASSPHRASE}
                        label="Your passphrase now"
                        hint="Asked so that nobody erases this at a screen left open"
                        value={(*passphrase).clone()}
                        on_change={on_passphrase}
                        error={errors.of(PASSPHRASE)}
                    />
                }
                <div class="row wrap gap3">
                    <Button kind={ButtonKind::Danger} submit=true busy={*busy}>{ "Erase workspace" }</Button>
                    <Button autofocus=true on_press={on_close}>{ "Cancel" }</Button>
                </div>
            </Form>
        </Dialog>
    }
}

fn backup_words(open: &Open) -> String {
    match open.workspace.last_backup().and_then(|backup| day_of(backup.at_ms)) {
        Some(day) => format!("The last backup was made on {}.", display(day)),
        None => "There is no backup of this workspace.".to_owned(),
    }
}

/// After the writes that are under way. `failed` is told when nothing was erased.
fn erase(open: &Open, typed: String, failed: impl FnOnce(Problem) + 'static) {
    let (actor, sample) = (open.actor, open.sample);
    let door = open.door.clone();
    open.door.with_ledger(move |ledger| async move {
        painted().await;
        if !sample && !opening::is_passphrase(&ledger, actor, &typed) {
            failed(Problem::on(PASSPHRASE, "This is not your passphrase. Check Caps Lock."));
            return ledger;
        }
        match opening::erase_open(&ledger).await {
            Ok(()) => {
                door.forget_what_is_typed();
                leave();
            }
            Err(error) => failed(Problem::on(NAME, error.message())),
        }
        ledger
    });
}
