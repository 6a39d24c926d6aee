use super::heading::GateHeading;
use super::passphrase_choice::PassphraseChoice;
use crate::ui::form::{ErrorSummary, FieldErrors, Form};
use crate::ui::painted;
use crate::ui::parts::{Button, ButtonKind};
use crate::ui::session::{Waiting, WaysIn, opening};
use crate::ui::state::use_state;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct NewPassphraseProps {
    pub waiting: Waiting,
    /// The passphrase was set, or is kept as it was.
    pub on_done: Callback<()>,
}

/// After the recovery key: a passphrase in place of the forgotten one.
#[component]
pub(super) fn NewPassphrase(props: &NewPassphraseProps) -> Html {
    let passphrase = use_state(String::new);
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let busy = use_state(|| false);
    let on_submit = {
        let (passphrase, errors, attempt, busy) =
            (passphrase.clone(), errors.clone(), attempt.clone(), busy.clone());
        let (waiting, on_done) = (props.waiting.clone(), props.on_done.clone());
        Callback::from(move |()| {
            if *busy {
                return;
            }
            let Some(mut unlocked) = waiting.take() else { return };
            busy.set(true);
            let (typed, waiting, on_done) = ((*passphrase).clone(), waiting.clone(), on_done.clone());
            let (errors, attempt, busy) = (errors.clone(), attempt.clone(), busy.clone());
            spawn_local(async move {
                painted().await;
                let forgotten = opening::forgotten(&unlocked);
                let names = unlocked.workspace.names();
                let outcome = opening::set_passphrase(&mut unlocked.ledger, forgotten, &typed, &names).await;
                unlocked.was_forgotten = outcome.is_ok();
                unlocked.ways_in = WaysIn::of(unlocked.ledger.journal.header());
                waiting.put(unlocked);
                match outcome {
                    Ok(()) => on_done.emit(()),
                    Err(problems) => {
                        busy.set(false);
                        errors.set(problems.into());
                        attempt.set(*attempt + 1);
                    }
                }
            });
        })
    };
    let on_change = {
        let passphrase = passphrase.clone();
        Callback::from(move |typed: String| passphrase.set(typed))
    };
    html! {
        <div class="stack-l">
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            <GateHeading title="Set a new passphrase">
                <p>
                    { "The recovery key opened the workspace. The new passphrase takes the place of the forgotten one; \
                       the recovery key stays valid. " }
                    {
                        match props.waiting.forgotten() {
                            Some(name) => format!("It is for {name} alone."),
                            None => "It is the one that the team shares.".to_owned(),
                        }
                    }
                </p>
            </GateHeading>
            <Form {on_submit}>
                <PassphraseChoice
                    id="passphrase"
                    label="New passphrase"
                    names={Rc::new(props.waiting.names())}
                    value={(*passphrase).clone()}
                    {on_change}
                    error={errors.of("passphrase")}
                />
                <div class="row wrap gap3">
                    <Button kind={ButtonKind::Primary} submit=true busy={*busy}>
                        { if *busy { "Setting …" } else { "Set passphrase and open" } }
                    </Button>
                    <Button kind={ButtonKind::Ghost} on_press={props.on_done.clone()} disabled={*busy}>
                        { "Open without changing it" }
                    </Button>
                </div>
            </Form>
        </div>
    }
}
