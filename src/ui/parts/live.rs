//! Changes told to screen readers without moving the focus.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::ui::state::use_state;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct LiveRegionProps {
    /// What to say. It is spoken once it has stood unchanged for the delay.
    pub message: AttrValue,
    /// Milliseconds of quiet before it is said, so that typing "34" does not announce "3".
    #[prop_or(800)]
    pub delay_ms: u32,
}

/// A polite live region, not seen.
#[component]
pub fn LiveRegion(props: &LiveRegionProps) -> Html {
    let said = use_state(|| AttrValue::Static(""));
    {
        let said = said.clone();
        use_effect_with((props.message.clone(), props.delay_ms), move |(message, delay_ms)| {
            let message = message.clone();
            let timer = Timeout::new(*delay_ms, move || said.set(message));
            // Dropping the timer cancels it: only the last of several quick changes is said.
            move || drop(timer)
        });
    }
    html! { <div class="vh" role="status" aria-live="polite" aria-atomic="true">{ &*said }</div> }
}
