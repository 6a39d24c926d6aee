//! Mounts the app in the page. On the host there is no page, and nothing to do.

#[cfg(target_arch = "wasm32")]
mod page {
    use aftercare::ui::App;
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen]
    extern "C" {
        /// Shows the calm panel of `index.html`; defined in `boot.js`.
        #[wasm_bindgen(js_namespace = aftercare, js_name = stopped)]
        fn show_stopped(place_in_code: &str);
    }

    pub fn mount() {
        // The message of a panic may hold what a user typed, so only its place in the code is passed on.
        yew::set_custom_panic_hook(Box::new(|panic| {
            let place = panic.location().map(|location| format!("{}:{}", location.file(), location.line()));
            show_stopped(place.as_deref().unwrap_or("unknown place"));
        }));
        match gloo::utils::document().get_element_by_id("app") {
            Some(root) => {
                yew::Renderer::<App>::with_root(root).render();
            }
            None => show_stopped("index.html has no element with the id app"),
        }
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    page::mount();
}
