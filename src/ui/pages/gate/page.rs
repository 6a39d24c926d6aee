use super::create::Create;
use super::first::FirstVisit;
use super::new_passphrase::NewPassphrase;
use super::obstacle::{Missing, OpenElsewhere, Trouble};
use super::recovery_key::RecoveryKeyStep;
use super::recovery_sheet::RecoverySheet;
use super::restore::Restore;
use super::sample::{Sample, SampleBeside, use_sample};
use super::start_over::StartOver;
use super::unlock::{Unlock, Way};
use super::who::WhoForm;
use crate::people::MemberId;
use crate::ui::clock::today;
use crate::ui::session::opening::{self, Made, Unlocked};
use crate::ui::session::{Gate, OpenedBy, Waiting};
use crate::ui::shell::GateShell;
use crate::ui::state::{State, use_state, use_state_eq};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct GatePageProps {
    pub gate: Gate,
    pub on_unlocked: Callback<Unlocked>,
    /// Looks again what there is.
    pub on_look: Callback<()>,
    /// What was found instead.
    pub on_found: Callback<Gate>,
}

/// Where the user went from the first page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Start,
    Create,
    Restore,
    StartOver,
}

/// A workspace that is open, but not shown before one more step is done.
#[derive(Clone, Debug, PartialEq)]
enum LastStep {
    RecoveryKey { waiting: Waiting, sheet: RecoverySheet, step: Option<AttrValue>, reason: Option<AttrValue> },
    NewPassphrase { waiting: Waiting },
    Who { waiting: Waiting },
}

/// The page before a workspace is open.
#[component]
pub fn GatePage(props: &GatePageProps) -> Html {
    let place = use_state_eq(|| Place::Start);
    let last_step = use_state(|| None::<LastStep>);
    let go = |to: Place| {
        let place = place.clone();
        Callback::from(move |()| place.set(to))
    };
    let on_made = {
        let last_step = last_step.clone();
        Callback::from(move |made: Made| {
            last_step.set(Some(show_key(made, Some("Step 3 of 3".into()), None)));
        })
    };
    let on_done = {
        let (last_step, on_unlocked) = (last_step.clone(), props.on_unlocked.clone());
        Callback::from(move |waiting: Waiting| open(&waiting, &last_step, &on_unlocked))
    };
    let on_opened = {
        let (last_step, on_done) = (last_step.clone(), on_done.clone());
        Callback::from(move |(unlocked, way): (Unlocked, Way)| {
            let waiting = Waiting::new(unlocked);
            match way {
                Way::Passphrase => on_done.emit(waiting),
                // Whose passphrase was forgotten depends on who it is.
                Way::RecoveryKey if !waiting.asked().is_empty() => {
                    last_step.set(Some(LastStep::Who { waiting }));
                }
                Way::RecoveryKey => last_step.set(Some(LastStep::NewPassphrase { waiting })),
            }
        })
    };
    let on_who = {
        let (last_step, on_done) = (last_step.clone(), on_done.clone());
        Callback::from(move |(waiting, actor): (Waiting, MemberId)| {
            let Some(mut unlocked) = waiting.take() else { return };
            let (last_step, on_done) = (last_step.clone(), on_done.clone());
            spawn_local(async move {
                opening::say_who(&mut unlocked, actor).await;
                let forgot = unlocked.opened_by == OpenedBy::RecoveryKey;
                waiting.put(unlocked);
                if forgot {
                    last_step.set(Some(LastStep::NewPassphrase { waiting }));
                } else {
                    on_done.emit(waiting);
                }
            });
        })
    };
    let on_erased = {
        let (place, on_look) = (place.clone(), props.on_look.clone());
        Callback::from(move |()| {
            place.set(Place::Restore);
            on_look.emit(());
        })
    };
    let body = match (&*last_step, &props.gate, *place) {
        (Some(LastStep::RecoveryKey { waiting, sheet, step, reason }), ..) => {
            let waiting = waiting.clone();
            html! {
                <RecoveryKeyStep
                    sheet={sheet.clone()}
                    step={step.clone()}
                    reason={reason.clone()}
                    on_done={on_done.reform(move |()| waiting.clone())}
                />
            }
        }
        (Some(LastStep::NewPassphrase { waiting }), ..) => {
            let done = waiting.clone();
            html! { <NewPassphrase waiting={waiting.clone()} on_done={on_done.reform(move |()| done.clone())} /> }
        }
        (Some(LastStep::Who { waiting }), ..) => {
            let members = waiting.asked();
            let waiting = waiting.clone();
            html! {
                <WhoForm {members} on_done={on_who.reform(move |actor| (waiting.clone(), actor))} />
            }
        }
        (None, Gate::Blank { .. }, Place::Create) => {
            html! { <Create {on_made} on_back={go(Place::Start)} /> }
        }
        (None, Gate::Blank { .. }, Place::Restore) => {
            html! { <Restore {on_made} on_back={go(Place::Start)} /> }
        }
        (None, Gate::Blank { expected: false }, _) => html! {
            <Start
                on_unlocked={props.on_unlocked.clone()}
                on_create={go(Place::Create)}
                on_restore={go(Place::Restore)}
            />
        },
        (None, Gate::Blank { expected: true }, _) => {
            let on_look = props.on_look.clone();
            let on_start_anew = Callback::from(move |()| {
                opening::forget_expected();
                on_look.emit(());
            });
            html! {
                <Missing on_restore={go(Place::Restore)} on_look={props.on_look.clone()} {on_start_anew} />
            }
        }
        (None, Gate::Locked { label }, Place::StartOver) => html! {
            <StartOver label={label.clone().map(AttrValue::from)} {on_erased} on_back={go(Place::Start)} />
        },
        (None, Gate::Locked { label }, _) => html! {
            <>
                <Unlock
                    label={label.clone().map(AttrValue::from)}
                    on_unlocked={on_opened}
                    on_look={props.on_look.clone()}
                    on_start_over={go(Place::StartOver)}
                />
                <SampleBeside on_unlocked={props.on_unlocked.clone()} />
            </>
        },
        (None, Gate::Unusable { .. }, Place::StartOver) => {
            html! { <StartOver {on_erased} on_back={go(Place::Start)} /> }
        }
        (None, Gate::Unusable { message }, _) => html! {
            <Trouble
                message={message.clone()}
                on_look={props.on_look.clone()}
                on_start_over={go(Place::StartOver)}
            />
        },
        (None, Gate::OpenElsewhere, _) => {
            html! { <Elsewhere on_look={props.on_look.clone()} on_found={props.on_found.clone()} /> }
        }
        (None, Gate::Trouble { message }, _) => {
            html! { <Trouble message={message.clone()} on_look={props.on_look.clone()} /> }
        }
    };
    html! { <GateShell>{ body }</GateShell> }
}

fn show_key(made: Made, step: Option<AttrValue>, reason: Option<AttrValue>) -> LastStep {
    let waiting = Waiting::new(made.unlocked);
    let sheet = RecoverySheet { key: made.recovery_key, team: waiting.team(), made_on: today() };
    LastStep::RecoveryKey { waiting, sheet, step, reason }
}

/// Opens the pages, or asks first for what must not be left out.
fn open(waiting: &Waiting, last_step: &State<Option<LastStep>>, on_unlocked: &Callback<Unlocked>) {
    let Some(mut unlocked) = waiting.take() else { return };
    // Either the key was just ticked as stored, or it was used to come in.
    let has_key = unlocked.opened_by == OpenedBy::RecoveryKey
        || matches!(**last_step, Some(LastStep::RecoveryKey { .. }));
    let (last_step, on_unlocked) = (last_step.clone(), on_unlocked.clone());
    spawn_local(async move {
        if unlocked.recovery_key_unseen {
            if has_key {
                opening::recovery_key_stored(&mut unlocked.ledger).await;
                unlocked.recovery_key_unseen = false;
            } else if let Ok(recovery_key) = opening::new_recovery_key(&mut unlocked.ledger).await {
                // The page was closed before anybody said that the key is stored. A key that nobody has is made
                // anew; where that cannot be stored, opening matters more.
                let reason = "When this workspace was made, nobody confirmed that its recovery key is stored. This \
                              is a new one; a key printed before no longer works.";
                let made = Made { unlocked, recovery_key };
                last_step.set(Some(show_key(made, None, Some(reason.into()))));
                return;
            }
        }
        if unlocked.ask.is_empty() {
            on_unlocked.emit(unlocked);
        } else {
            last_step.set(Some(LastStep::Who { waiting: Waiting::new(unlocked) }));
        }
    });
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct StartProps {
    on_unlocked: Callback<Unlocked>,
    on_create: Callback<()>,
    on_restore: Callback<()>,
}

#[component]
fn Start(props: &StartProps) -> Html {
    let Sample { on_sample, on_stop, busy, made, problem } = use_sample(&props.on_unlocked);
    html! {
        <FirstVisit
            {on_sample}
            on_create={props.on_create.clone()}
            on_restore={props.on_restore.clone()}
            {on_stop}
            {busy}
            {made}
            {problem}
        />
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct ElsewhereProps {
    on_look: Callback<()>,
    on_found: Callback<Gate>,
}

#[component]
fn Elsewhere(props: &ElsewhereProps) -> Html {
    let busy = use_state(|| false);
    let on_take_over = {
        let (busy, on_found) = (busy.clone(), props.on_found.clone());
        Callback::from(move |()| {
            busy.set(true);
            let (busy, on_found) = (busy.clone(), on_found.clone());
            spawn_local(async move {
                let gate = opening::take_over().await;
                busy.set(false);
                on_found.emit(gate);
            });
        })
    };
    html! { <OpenElsewhere {on_take_over} on_look={props.on_look.clone()} busy={*busy} /> }
}
