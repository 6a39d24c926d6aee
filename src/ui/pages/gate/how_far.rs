use crate::ui::parts::ProgressBar;
use crate::ui::session::{OpeningStep, Watch};
use crate::ui::state::{State, use_state};
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// How far it is, and what is told and asked on the way.
#[hook]
pub(super) fn use_watch() -> (State<Option<OpeningStep>>, Watch) {
    let step = use_state(|| None::<OpeningStep>);
    let cancelled: Rc<Cell<bool>> = use_memo((), |()| Cell::new(false));
    let on_step = {
        let step = step.clone();
        Callback::from(move |at: OpeningStep| step.set(Some(at)))
    };
    (step, Watch { on_step, cancelled })
}

/// How far opening or restoring has come; nothing where it takes no while. Without `on_cancel` it cannot be stopped.
pub(super) fn how_far(step: Option<OpeningStep>, on_cancel: Option<&Callback<()>>) -> Html {
    let (id, label, done, of) = match step {
        None => return html! {},
        // Its button stands beside the one to unlock, where whoever typed a passphrase looks.
        Some(OpeningStep::Trying { at, of }) => {
            return html! { <p role="status" class="sm">{ format!("Trying passphrase {at} of {of}") }</p> };
        }
        Some(OpeningStep::Checking { done, of }) => ("entries-checked", "Entries checked", done, of),
        Some(OpeningStep::Sealing { done, of }) => ("entries-sealed", "Entries encrypted", done, of),
        Some(OpeningStep::Opening { done, of }) => ("entries-opened", "Entries decrypted", done, of),
        Some(OpeningStep::Reading { read, of }) => ("entries-read", "Entries read", read, of),
    };
    let count = |number| u32::try_from(number).unwrap_or_default();
    html! { <ProgressBar {id} {label} done={count(done)} of={count(of)} on_cancel={on_cancel.cloned()} /> }
}
