use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

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
