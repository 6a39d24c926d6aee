use crate::ui::state::use_state_eq;
use js_sys::Promise;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

/// Long enough for a frame to be painted on a slow device.
const ONE_FRAME_MS: i32 = 50;

/// Lets the browser paint what was set, before something that keeps it busy ("Opening …" on the button while the
/// passphrase is stretched).
pub async fn painted() {
    waited(ONE_FRAME_MS).await;
}

/// Lets the browser do what waits: paint, hear a key or a press.
pub async fn paused() {
    waited(0).await;
}

/// Whether a page that was opened has been painted. A long list draws what a screen shows until then and the rest
/// after, so that the page is there at once.
#[hook]
pub fn use_is_painted() -> bool {
    let is_painted = use_state_eq(|| false);
    {
        let is_painted = is_painted.clone();
        use_effect_with((), move |()| {
            spawn_local(async move {
                painted().await;
                is_painted.set(true);
            });
        });
    }
    *is_painted
}

async fn waited(milliseconds: i32) {
    let wait = Promise::new(&mut |resolve, _| {
        // Without a timer there is nothing to wait for, and the promise must not stay open.
        let timer = gloo::utils::window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        if timer.is_err() {
            let _ = resolve.call0(&wasm_bindgen::JsValue::UNDEFINED);
        }
    });
    let _ = JsFuture::from(wait).await;
}
