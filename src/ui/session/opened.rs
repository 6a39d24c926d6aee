use super::door::Listeners;
use super::idle::use_idle_lock;
use super::opening::{self, Unlocked};
use super::waiting::Waiting;
use super::{Done, Door, Notice, Open, WaysIn, leave};
use crate::calendar::Date;
use crate::people::MemberId;
use crate::ui::clock::use_today_state;
use crate::ui::frame::Frame;
use crate::ui::preferences;
use crate::workspace::{Key, KeyChanged, Op, Workspace};
use std::rc::Rc;
use yew::prelude::*;

/// The open workspace, and what was done lately.
#[derive(Clone, Debug, Default, PartialEq)]
struct State {
    open: Option<Open>,
    done: Vec<(u64, Done)>,
    next_toast: u64,
}

enum Action {
    Open(Open),
    Workspace(Rc<Workspace>),
    Notice(Option<Notice>),
    Actor(MemberId),
    WaysIn(WaysIn),
    Done(Done),
    Dismiss(u64),
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            Action::Open(open) => next.open = Some(open),
            Action::Done(done) => {
                next.next_toast += 1;
                next.done = with_message(&next.done, next.next_toast, done);
            }
            Action::Dismiss(id) => next.done.retain(|(toast, _)| *toast != id),
            change => {
                let Some(open) = &mut next.open else { return self };
                match change {
                    Action::Workspace(workspace) => open.workspace = workspace,
                    Action::Notice(notice) => open.notice = notice,
                    Action::Actor(actor) => open.actor = actor,
                    Action::WaysIn(ways_in) => open.ways_in = ways_in,
                    _ => return self,
                }
            }
        }
        Rc::new(next)
    }
}

/// More messages at once would cover the page.
const MESSAGES_SHOWN: usize = 2;

/// The messages with one more. What it overtakes is gone, and so is what there is no room for: a message that came back
/// later would say of something undone that it was done.
fn with_message(shown: &[(u64, Done)], id: u64, done: Done) -> Vec<(u64, Done)> {
    let mut next: Vec<(u64, Done)> =
        shown.iter().filter(|(_, known)| known.write.events != done.write.events).cloned().collect();
    next.push((id, done));
    next.split_off(next.len().saturating_sub(MESSAGES_SHOWN))
}

/// Changes who is working.
#[derive(Clone, Debug, PartialEq)]
pub struct ActorSwitch(pub Callback<MemberId>);

#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct OpenedProps {
    /// The workspace that passed the gate.
    pub waiting: Waiting,
}

/// The pages of an open workspace. There is no way back to the gate but to load the page again, which holds
/// nothing that was decrypted.
#[component]
pub(super) fn Opened(props: &OpenedProps) -> Html {
    let state = use_reducer(State::default);
    let today = use_today_state();
    {
        let state = state.dispatcher();
        use_effect_with(props.waiting.clone(), move |waiting| {
            if let Some(unlocked) = waiting.take() {
                open_with(unlocked, &state);
            }
        });
    }
    let on_lock = {
        let door = state.open.as_ref().map(|open| open.door.clone());
        use_callback(door, |(), door| {
            if let Some(door) = door {
                door.lock(|| {
                    let _ = gloo::utils::window().location().reload();
                });
            }
        })
    };
    let on_switch = {
        let door = state.open.as_ref().map(|open| open.door.clone());
        use_callback(door, |(), door| {
            if let Some(door) = door {
                // Somebody else sits down: their day begins on the worklist, not on this page.
                door.lock(leave);
            }
        })
    };
    let lockable = state.open.as_ref().is_some_and(|open| !open.sample);
    let on_idle = use_callback(on_lock.clone(), |(), on_lock| {
        preferences::set_locked_after(preferences::lock_minutes());
        on_lock.emit(());
    });
    let (warned, stay) = use_idle_lock(lockable, on_idle);
    let on_dismiss = {
        let state = state.dispatcher();
        use_callback((), move |id: u64, ()| state.dispatch(Action::Dismiss(id)))
    };
    let switch = {
        let door = state.open.as_ref().map(|open| open.door.clone());
        let state = state.dispatcher();
        ActorSwitch(use_callback(door, move |actor: MemberId, door| {
            if let Some(door) = door {
                opening::keep_actor(door, actor);
            }
            state.dispatch(Action::Actor(actor));
        }))
    };
    let Some(open) = state.open.clone() else { return Html::default() };
    html! {
        <ContextProvider<Open> context={open}>
            <ContextProvider<Date> context={today}>
                <ContextProvider<ActorSwitch> context={switch}>
                    <Frame done={state.done.clone()} {on_dismiss} {on_lock} {on_switch} {warned} {stay} />
                </ContextProvider<ActorSwitch>>
            </ContextProvider<Date>>
        </ContextProvider<Open>>
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
        on_ways_in: {
            let state = state.clone();
            Callback::from(move |ways_in| state.dispatch(Action::WaysIn(ways_in)))
        },
    };
    let told = unlocked.was_forgotten.then(|| {
        let key = opening::forgotten(&unlocked).map_or(Key::Shared, Key::Own);
        Op::RecordKeyChange(KeyChanged { key, removed: false })
    });
    let Unlocked { ledger, workspace, actor, opened_by, ways_in, drafts, damage, sample, .. } = unlocked;
    let door = Door::new(ledger, workspace.clone(), actor, drafts, sample, listeners);
    state.dispatch(Action::Open(Open {
        workspace,
        door: door.clone(),
        actor,
        opened_by,
        ways_in,
        sample,
        damage: Rc::new(damage),
        notice: None,
    }));
    if let Some(op) = told {
        door.run_quietly(op);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::{EventId, Write};

    fn done(step: u128, was_undo: bool) -> Done {
        let write = Write { events: vec![EventId::from_bits(step)], label: format!("Step {step}") };
        let label = if was_undo { format!("Undone: step {step}") } else { write.label.clone() };
        Done { label, events: Vec::new(), write, can_undo: true, stays: None, was_undo, href: None }
    }

    /// Each message is given with those that stand after it.
    #[test]
    fn a_message_that_was_overtaken_never_comes_back() {
        let mut shown = Vec::new();
        for (id, (one, expected)) in [
            (done(1, false), vec!["Step 1"]),
            (done(2, false), vec!["Step 1", "Step 2"]),
            (done(3, false), vec!["Step 2", "Step 3"]),
            (done(3, true), vec!["Step 2", "Undone: step 3"]),
            (done(3, false), vec!["Step 2", "Step 3"]),
        ]
        .into_iter()
        .enumerate()
        {
            shown = with_message(&shown, id as u64, one);
            let labels: Vec<&str> = shown.iter().map(|(_, done)| done.label.as_str()).collect();
            assert_eq!(labels, expected);
        }
    }
}
