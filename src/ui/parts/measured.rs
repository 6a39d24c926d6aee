//! The height of what stays in sight, told to the style sheet: what sticks below it begins where it ends, however many
//! lines its words take.

use gloo::utils::document;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

#[wasm_bindgen]
extern "C" {
    type ResizeObserver;
    #[wasm_bindgen(constructor)]
    fn new(heard: &js_sys::Function) -> ResizeObserver;
    #[wasm_bindgen(method)]
    fn observe(this: &ResizeObserver, element: &Element);
    #[wasm_bindgen(method)]
    fn disconnect(this: &ResizeObserver);

    /// An element by its `style` alone. The content policy is about style attributes in markup, not about this.
    type Styled;
    #[wasm_bindgen(method, getter)]
    fn style(this: &Styled) -> Declarations;
    type Declarations;
    #[wasm_bindgen(method, js_name = setProperty)]
    fn set_property(this: &Declarations, name: &str, value: &str);
}

/// Keeps a property of the page, such as "--ban", at the height of the element.
#[hook]
pub(super) fn use_told_height(node: &NodeRef, property: &'static str) {
    let node = node.clone();
    use_effect_with((), move |()| {
        let watched = node.cast::<HtmlElement>().map(|element| {
            let measured = element.clone();
            let heard = Closure::<dyn FnMut()>::new(move || {
                if let Some(page) = document().document_element() {
                    let height = format!("{}px", measured.offset_height());
                    page.unchecked_into::<Styled>().style().set_property(property, &height);
                }
            });
            let observer = ResizeObserver::new(heard.as_ref().unchecked_ref());
            observer.observe(&element);
            (observer, heard)
        });
        move || {
            if let Some((observer, _heard)) = watched {
                observer.disconnect();
            }
        }
    });
}
