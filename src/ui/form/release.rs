//! Waiting until the pointer or key that moved the focus has been let go.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::document;

/// How long to wait when neither a pointer nor a key says that it was let go.
const FALLBACK_MS: u32 = 800;

/// Something to be done once the pointer or key is let go. Dropping it cancels that.
///
/// A field is left on *mouse down*, before the click that did it is complete. A message that appears then moves the page
/// under the pointer, and the button that was pressed never gets its click.
pub(super) struct AfterRelease {
    _pointer: EventListener,
    _key: EventListener,
    _fallback: Timeout,
}

impl AfterRelease {
    pub fn run(act: impl Fn() + 'static) -> Self {
        let act = Rc::new(act);
        let (on_pointer, on_key) = (Rc::clone(&act), Rc::clone(&act));
        AfterRelease {
            _pointer: EventListener::once(&document(), "pointerup", move |_| {
                // The click itself is told after this event, in the same turn.
                Timeout::new(0, move || on_pointer()).forget();
            }),
            _key: EventListener::once(&document(), "keyup", move |_| on_key()),
            _fallback: Timeout::new(FALLBACK_MS, move || act()),
        }
    }
}
