use crate::ui::clock::now_ms;
use crate::ui::state::use_state_eq;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// The instant that stands on the sheet, and what prints it. It is the instant of printing, also where somebody
/// prints with the browser's own command.
#[hook]
pub fn use_print() -> (i64, Callback<()>) {
    let at_ms = use_state_eq(now_ms);
    {
        let at_ms = at_ms.clone();
        use_effect_with((), move |()| {
            let asked =
                EventListener::new(&gloo::utils::window(), "beforeprint", move |_| at_ms.set(now_ms()));
            move || drop(asked)
        });
    }
    let now = *at_ms;
    let print = Callback::from(move |()| {
        at_ms.set(now_ms());
        // Once the sheet has been drawn with it. A browser that cannot print says so itself.
        Timeout::new(0, || {
            let _ = gloo::utils::window().print();
        })
        .forget();
    });
    (now, print)
}
