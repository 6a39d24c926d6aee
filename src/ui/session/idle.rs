//! Locking after a time without a touch, by the wall clock: a device that slept locks when it wakes.

use crate::ui::clock::now_ms;
use crate::ui::preferences::lock_minutes;
use crate::ui::state::{State, use_state_eq};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Interval;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// How often the deadline is looked at.
const LOOK_EVERY_MS: u32 = 5_000;
/// How long before the lock it is announced.
const WARN_MS: i64 = 60_000;

/// Calls `on_lock` when nothing was touched for the time in the settings. Returns when it locks, in milliseconds of the
/// clock, once the last minute has begun, and a callback that says somebody is there.
#[hook]
pub fn use_idle_lock(active: bool, on_lock: Callback<()>) -> (Option<i64>, Callback<()>) {
    let warned = use_state_eq(|| None);
    let touched = use_memo((), |()| Cell::new(now_ms()));
    let stay = {
        let (touched, warned) = (touched.clone(), warned.clone());
        Callback::from(move |()| {
            touched.set(now_ms());
            warned.set(None);
        })
    };
    {
        let (touched, warned) = (touched, warned.clone());
        use_effect_with(active, move |active| {
            let mut kept: Option<(Interval, Vec<EventListener>)> = None;
            if *active {
                touched.set(now_ms());
                kept = Some(watch(touched, warned, on_lock));
            }
            move || drop(kept)
        });
    }
    (*warned, stay)
}

fn watch(
    touched: Rc<Cell<i64>>,
    warned: State<Option<i64>>,
    on_lock: Callback<()>,
) -> (Interval, Vec<EventListener>) {
    let look = {
        let touched = touched.clone();
        move || {
            let locks_at_ms = touched.get() + i64::from(lock_minutes()) * 60_000;
            let left = locks_at_ms - now_ms();
            if left <= 0 {
                on_lock.emit(());
            } else {
                warned.set((left <= WARN_MS).then_some(locks_at_ms));
            }
        }
    };
    let document = gloo::utils::document();
    let window = gloo::utils::window();
    let mut listeners = Vec::new();
    for kind in ["pointerdown", "keydown", "wheel"] {
        let touched = touched.clone();
        let options = EventListenerOptions::enable_prevent_default();
        let passive = EventListenerOptions { passive: true, ..options };
        listeners
            .push(EventListener::new_with_options(&document, kind, passive, move |_| touched.set(now_ms())));
    }
    let woken = look.clone();
    listeners.push(EventListener::new(&document, "visibilitychange", move |_| woken()));
    for kind in ["focus", "pageshow"] {
        let woken = look.clone();
        listeners.push(EventListener::new(&window, kind, move |_| woken()));
    }
    (Interval::new(LOOK_EVERY_MS, look), listeners)
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct LocksInProps {
    /// By the clock.
    pub locks_at_ms: i64,
}

/// "Locks in 45 seconds.", counting down. It is shown, not read out every second.
#[component]
pub fn LocksIn(props: &LocksInProps) -> Html {
    let now = use_state_eq(now_ms);
    {
        let now = now.clone();
        use_effect_with((), move |()| {
            let tick = Interval::new(1_000, move || now.set(now_ms()));
            move || drop(tick)
        });
    }
    let left_s = (props.locks_at_ms - *now).max(0).div_euclid(1_000);
    html! { <p class="b">{ format!("Locks in {left_s} second{}.", if left_s == 1 { "" } else { "s" }) }</p> }
}
