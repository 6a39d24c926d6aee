//! The forms of the card on what opens the workspace. Each asks for the passphrase of whoever is working, so that
//! nobody changes it at a screen left open.

use crate::people::{MemberId, Problem};
use crate::ui::clock::today;
use crate::ui::form::{ErrorSummary, FieldErrors, Form, PassphraseField};
use crate::ui::pages::gate::{PassphraseChoice, RecoverySheet};
use crate::ui::painted;
use crate::ui::parts::{Button, ButtonKind, Notice, NoticeTone};
use crate::ui::session::{Ledger, Open, opening, ways_in};
use crate::ui::state::{State, use_state, use_state_eq};
use crate::workspace::{Key, KeyChanged, Op};
use std::rc::Rc;
use yew::prelude::*;

/// What is changed, once the passphrase of whoever is working was right.
#[derive(Clone, Debug, PartialEq)]
enum Change {
    /// Sets what was typed as the passphrase of a member; none: of the team.
    Set(Option<MemberId>, String),
    Remove(Option<MemberId>),
    NewRecoveryKey,
}

impl Change {
    /// As it is told in the journal.
    fn told(&self) -> KeyChanged {
        let of = |member: Option<MemberId>| member.map_or(Key::Shared, Key::Own);
        match self {
            Self::Set(member, _) => KeyChanged { key: of(*member), removed: false },
            Self::Remove(member) => KeyChanged { key: of(*member), removed: true },
            Self::NewRecoveryKey => KeyChanged { key: Key::Recovery, removed: false },
        }
    }
}

/// Does it. The answer is the new recovery key, where one was made.
async fn carry_out(ledger: &mut Ledger, change: &Change, names: &[String]) -> Result<String, Vec<Problem>> {
    match change {
        Change::Set(member, typed) => {
            opening::set_passphrase(ledger, *member, typed, names).await.map(|()| String::new())
        }
        Change::Remove(member) => ways_in::remove(ledger, *member).await.map(|()| String::new()),
        Change::NewRecoveryKey => opening::new_recovery_key(ledger).await,
    }
}

/// One of these forms while it is filled in.
#[derive(Clone)]
struct Filling {
    open: Open,
    current: State<String>,
    errors: State<FieldErrors>,
    attempt: State<u32>,
    busy: State<bool>,
}

impl Filling {
    fn send(&self, change: Change, done: impl FnOnce(String) + 'static) {
        if *self.busy {
            return;
        }
        self.busy.set(true);
        // What was wrong with the last try says nothing about this one.
        self.errors.set(FieldErrors::default());
        let filling = self.clone();
        self.open.door.with_ledger(move |mut ledger| async move {
            painted().await;
            let outcome = if opening::is_passphrase(&ledger, filling.open.actor, &filling.current) {
                carry_out(&mut ledger, &change, &filling.open.workspace.names()).await
            } else {
                let message = "This is not your passphrase. Check Caps Lock.";
                Err(vec![Problem::on("current_passphrase", message)])
            };
            match outcome {
                Ok(made) => {
                    filling.open.door.tell_ways_in(&ledger);
                    filling.open.door.run_quietly(Op::RecordKeyChange(change.told()));
                    done(made);
                }
                Err(problems) => {
                    filling.busy.set(false);
                    filling.refuse(problems);
                }
            }
            ledger
        });
    }

    fn refuse(&self, problems: Vec<Problem>) {
        self.errors.set(problems.into());
        self.attempt.set(*self.attempt + 1);
    }

    fn summary(&self) -> Html {
        html! { <ErrorSummary errors={(*self.errors).clone()} attempt={*self.attempt} /> }
    }

    fn current(&self) -> Html {
        html! {
            <PassphraseField
                id="current_passphrase"
                label="Your passphrase now"
                hint="Asked so that nobody changes this at a screen left open"
                value={(*self.current).clone()}
                on_change={set(&self.current)}
                error={self.errors.of("current_passphrase")}
                autofocus=true
            />
        }
    }

    fn buttons(&self, kind: ButtonKind, text: &'static str, on_cancel: &Callback<()>) -> Html {
        html! {
            <div class="row wrap gap3">
                <Button {kind} submit=true busy={*self.busy}>{ text }</Button>
                <Button on_press={on_cancel.clone()} disabled={*self.busy}>{ "Cancel" }</Button>
            </div>
        }
    }
}

#[hook]
fn use_filling(open: &Open) -> Filling {
    Filling {
        open: open.clone(),
        current: use_state(String::new),
        errors: use_state(FieldErrors::default),
        attempt: use_state(|| 0_u32),
        busy: use_state_eq(|| false),
    }
}

fn set(state: &State<String>) -> Callback<String> {
    let state = state.clone();
    Callback::from(move |typed: String| state.set(typed))
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct PassphraseProps {
    pub open: Open,
    /// Whose passphrase; none: that of the team.
    pub member: Option<MemberId>,
    /// What was done, in words.
    pub on_done: Callback<AttrValue>,
    pub on_cancel: Callback<()>,
}

/// A passphrase for somebody, which they type themselves, twice; or another one for the team.
#[component]
pub(super) fn SetPassphrase(props: &PassphraseProps) -> Html {
    let filling = use_filling(&props.open);
    let next = use_state(String::new);
    let again = use_state(String::new);
    let member = props.member;
    let is_mine = member == Some(props.open.actor);
    let has_one = member.is_none_or(|member| props.open.ways_in.own.contains(&member));
    let name = member.map(|member| props.open.workspace.member_name(member).to_owned());
    let (label, note, said) = match &name {
        None => (
            "New passphrase of the team".to_owned(),
            "Everybody without a passphrase of their own uses the new one from now on. Tell them in person.".to_owned(),
            "The passphrase was changed.".to_owned(),
        ),
        Some(_) if is_mine && has_one => (
            "Your new passphrase".to_owned(),
            "From now on only the new one signs you in on this device.".to_owned(),
            "Your passphrase was changed.".to_owned(),
        ),
        Some(_) if is_mine => (
            "Your own passphrase".to_owned(),
            "From now on only this passphrase signs you in on this device; the team’s no longer offers your name."
                .to_owned(),
            "You have a passphrase of your own. It works from now on.".to_owned(),
        ),
        Some(name) => (
            format!("Passphrase of {name}"),
            format!(
                "Type your own passphrase first. Then {name} types theirs, twice, and nobody else should see it. From \
                 now on only theirs signs in as {name} on this device."
            ),
            format!("{name} has a passphrase of their own. It works from now on."),
        ),
    };
    let on_submit = {
        let (filling, next, again) = (filling.clone(), next.clone(), again.clone());
        let on_done = props.on_done.clone();
        Callback::from(move |()| {
            if *next != *again {
                let message = "The two passphrases are not the same. Type the second again";
                return filling.refuse(vec![Problem::on("passphrase_again", message)]);
            }
            let (said, on_done) = (AttrValue::from(said.clone()), on_done.clone());
            filling.send(Change::Set(member, (*next).clone()), move |_| on_done.emit(said));
        })
    };
    html! {
        <div class="stack">
            { filling.summary() }
            <p class="sm">{ note }</p>
            <Form {on_submit}>
                { filling.current() }
                <PassphraseChoice
                    id="passphrase"
                    {label}
                    names={Rc::new(props.open.workspace.names())}
                    value={(*next).clone()}
                    on_change={set(&next)}
                    error={filling.errors.of("passphrase")}
                />
                <PassphraseField
                    id="passphrase_again"
                    label="The same again"
                    value={(*again).clone()}
                    on_change={set(&again)}
                    new=true
                    error={filling.errors.of("passphrase_again")}
                />
                { filling.buttons(ButtonKind::Primary, "Set passphrase", &props.on_cancel) }
            </Form>
            <p class="sm mut">
                { "Backup files made before keep their own passphrases. Who had this workspace open before may have kept a \
                   copy of what they saw." }
            </p>
        </div>
    }
}

/// Takes the passphrase of somebody away, or retires that of the team.
#[component]
pub(super) fn RemovePassphrase(props: &PassphraseProps) -> Html {
    let filling = use_filling(&props.open);
    let member = props.member;
    let name = member.map(|member| props.open.workspace.member_name(member).to_owned());
    let (note, said, action) = match &name {
        None => (
            "Everybody has a passphrase of their own. The team’s then opens the workspace no more. The recovery key \
             stays as it is."
                .to_owned(),
            "The team’s passphrase no longer opens the workspace.".to_owned(),
            "Retire the team’s passphrase",
        ),
        Some(name) => {
            let then = if props.open.ways_in.shared {
                "They can come in with the team’s, or be given a new one here"
            } else {
                "They cannot come in until they are given a new one here"
            };
            (
                format!("The passphrase of {name} then opens the workspace no more. {then}. Their drafts stay."),
                format!("The passphrase of {name} no longer opens the workspace."),
                "Remove passphrase",
            )
        }
    };
    let on_submit = {
        let (filling, on_done) = (filling.clone(), props.on_done.clone());
        Callback::from(move |()| {
            let (said, on_done) = (AttrValue::from(said.clone()), on_done.clone());
            filling.send(Change::Remove(member), move |_| on_done.emit(said));
        })
    };
    html! {
        <div class="stack">
            { filling.summary() }
            <Notice tone={NoticeTone::Warning}>{ note }</Notice>
            <Form {on_submit}>
                { filling.current() }
                { filling.buttons(ButtonKind::Danger, action, &props.on_cancel) }
            </Form>
        </div>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct AskForKeyProps {
    pub open: Open,
    pub on_key: Callback<RecoverySheet>,
    pub on_cancel: Callback<()>,
}

/// Makes a new recovery key.
#[component]
pub(super) fn AskForKey(props: &AskForKeyProps) -> Html {
    let filling = use_filling(&props.open);
    let on_submit = {
        let (filling, on_key) = (filling.clone(), props.on_key.clone());
        let team = props.open.workspace.team().map(|team| team.name.clone()).unwrap_or_default();
        Callback::from(move |()| {
            let (on_key, team) = (on_key.clone(), team.clone());
            filling.send(Change::NewRecoveryKey, move |key| {
                on_key.emit(RecoverySheet { key, team, made_on: today() });
            });
        })
    };
    html! {
        <div class="stack">
            { filling.summary() }
            <p class="sm">{ "The recovery key printed before stops working as soon as the new one is made." }</p>
            <Form {on_submit}>
                { filling.current() }
                { filling.buttons(ButtonKind::Primary, "Make a new recovery key", &props.on_cancel) }
            </Form>
        </div>
    }
}
