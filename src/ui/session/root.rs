use super::door::Listeners;
use super::idle::use_idle_lock;
use super::opening::{self, Unlocked};
use super::{Done, Door, Gate, Notice, Open, Phase};
use crate::calendar::Date;
use crate::people::MemberId;
use crate::ui::clock::use_today_state;
use crate::ui::frame::Frame;
use crate::ui::pages::gate::GatePage;
use crate::ui::preferences;
use crate::workspace::Workspace;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Where the app is, and what was done lately.
#[derive(Clone, Debug, PartialEq)]
struct State {
    phase: Phase,
    done: Vec<(u64, Done)>,
    next_toast: u64,
}

enum Action {
    Gate(Gate),
    Open(Open),
    Workspace(Rc<Workspace>),
    Notice(Option<Notice>),
    Actor(MemberId),
    Done(Done),
    Dismiss(u64),
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            Action::Gate(gate) => {
                next.phase = Phase::Gate(gate);
                next.done.clear();
            }
            Action::Open(open) => next.phase = Phase::Open(open),
            Action::Done(done) => {
                next.next_toast += 1;
                next.done.push((next.next_toast, done));
            }
            Action::Dismiss(id) => next.done.retain(|(toast, _)| *toast != id),
            change => {
                let Phase::Open(open) = &mut next.phase else { return self };
                match change {
                    Action::Workspace(workspace) => open.workspace = workspace,
                    Action::Notice(notice) => open.notice = notice,
                    Action::Actor(actor) => open.actor = actor,
                    _ => return self,
                }
            }
        }
        Rc::new(next)
    }
}

/// Changes who is working.
#[derive(Clone, Debug, PartialEq)]
pub struct ActorSwitch(pub Callback<MemberId>);

/// The gate or the open workspace.
#[component]
pub fn Root() -> Html {
    let state = use_reducer(|| State { phase: Phase::Starting, done: Vec::new(), next_toast: 0 });
    let today = use_today_state();
    {
        let state = state.dispatcher();
        use_effect_with((), move |()| {
            preferences::apply_density();
            spawn_local(async move { state.dispatch(Action::Gate(opening::look().await)) });
        });
    }
    let on_unlocked = {
        let state = state.dispatcher();
        use_callback((), move |unlocked: Unlocked, ()| open_with(unlocked, &state))
    };
    let on_look = {
        let state = state.dispatcher();
        use_callback((), move |(), ()| {
            let state = state.clone();
            spawn_local(async move { state.dispatch(Action::Gate(opening::look().await)) });
        })
    };
    let on_found = {
        let state = state.dispatcher();
        use_callback((), move |gate: Gate, ()| state.dispatch(Action::Gate(gate)))
    };
    let open = match &state.phase {
        Phase::Open(open) => Some(open.clone()),
        _ => None,
    };
    let on_lock = {
        let door = open.as_ref().map(|open| open.door.clone());
        use_callback(door, |(), door| {
            if let Some(door) = door {
                // A fresh page holds nothing that was decrypted.
                door.lock(|| {
                    let _ = gloo::utils::window().location().reload();
                });
            }
        })
    };
    let lockable = open.as_ref().is_some_and(|open| !open.sample);
    let (warned, stay) = use_idle_lock(lockable, on_lock.clone());
    let on_dismiss = {
        let state = state.dispatcher();
        use_callback((), move |id: u64, ()| state.dispatch(Action::Dismiss(id)))
    };
    let switch = {
        let state = state.dispatcher();
        let door = open.as_ref().map(|open| open.door.clone());
        ActorSwitch(use_callback(door, move |actor: MemberId, door| {
            if let Some(door) = door {
                opening::keep_actor(door, actor);
            }
            state.dispatch(Action::Actor(actor));
        }))
    };
    match &state.phase {
        Phase::Starting => html! { <p class="boot-note" role="status">{ "Opening Aftercare …" }</p> },
        Phase::Gate(gate) => html! { <GatePage gate={gate.clone()} {on_unlocked} {on_look} {on_found} /> },
        Phase::Open(open) => html! {
            <ContextProvider<Open> context={open.clone()}>
                <ContextProvider<Date> context={today}>
                    <ContextProvider<ActorSwitch> context={switch}>
                        <Frame done={state.done.clone()} {on_dismiss} {on_lock} {warned} {stay} />
                    </ContextProvider<ActorSwitch>>
                </ContextProvider<Date>>
            </ContextProvider<Open>>
        },
    }
}

fn open_with(unlocked: Unlocked, state: &UseReducerDispatcher<State>) {
    let listeners = Listeners {
        on_workspace: {
            let state = state.clone();
            Callback::from(move |workspace| state.dispatch(Action::Workspace(workspace)))
        },
        on_done: {
            let state = state.clone();
            Callback::from(move |done| state.dispatch(Action::Done(done)))
        },
        on_notice: {
            let state = state.clone();
            Callback::from(move |notice| state.dispatch(Action::Notice(notice)))
        },
    };
    let Unlocked { ledger, workspace, actor, drafts, damage, sample, recovery_key_unseen: _ } = unlocked;
    let door = Door::new(ledger, workspace.clone(), actor, drafts, listeners);
    state.dispatch(Action::Open(Open {
        workspace,
        door,
        actor,
        sample,
        damage: Rc::new(damage),
        notice: None,
    }));
}
