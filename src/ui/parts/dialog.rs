//! A modal dialog on the browser's own `<dialog>`: focus is kept inside, Esc closes it, and the focus goes back to
//! where it was.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::icon::{Glyph, Icon};

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DialogProps {
    /// Unique on the page.
    pub id: AttrValue,
    pub open: bool,
    pub title: AttrValue,
    /// Called on Esc and on the close button. The parent then sets `open` to false.
    pub on_close: Callback<()>,
    /// Room for a table.
    #[prop_or_default]
    pub wide: bool,
    /// Buttons, the one that acts first. Give the safe one `autofocus` when the act cannot be undone.
    #[prop_or_default]
    pub actions: Html,
    #[prop_or_default]
    pub children: Html,
}

/// A modal dialog. Its content exists only while it is open.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    use_effect_with((props.open, node.clone()), |(open, node)| {
        let dialog = node.cast::<HtmlDialogElement>();
        let opener = document().active_element();
        let opened = *open
            && dialog.as_ref().is_some_and(|dialog| {
                // Fails only when the element is no longer in the page.
                let shown = !dialog.open() && dialog.show_modal().is_ok();
                if shown {
                    focus_first(dialog);
                }
                shown
            });
        move || {
            if !opened {
                return;
            }
            if let Some(dialog) = dialog {
                dialog.close();
            }
            let opener = opener.and_then(|element| element.dyn_into::<HtmlElement>().ok());
            if let Some(opener) = opener {
                // The opener may have gone with the row it stood in; then the browser keeps the focus on the page.
                let _ = opener.focus();
            }
        }
    });
    let on_cancel = {
        let on_close = props.on_close.clone();
        Callback::from(move |event: Event| {
            // A file field inside the dialog sends "cancel" too; and the parent decides when it closes.
            event.prevent_default();
            on_close.emit(());
        })
    };
    let on_close_button = {
        let on_close = props.on_close.clone();
        Callback::from(move |_: MouseEvent| on_close.emit(()))
    };
    let heading = format!("{}-h", props.id);
    html! {
        <dialog
            id={props.id.clone()}
            ref={node}
            class={props.wide.then_some("wide")}
            aria-labelledby={props.open.then(|| heading.clone())}
            oncancel={on_cancel}
        >
            if props.open {
                <header>
                    <h2 id={heading}>{ &props.title }</h2>
                    <button type="button" class="icon-btn" aria-label="Close" onclick={on_close_button}>
                        <Icon glyph={Glyph::Close} />
                    </button>
                </header>
                <div class="pad stack">{ props.children.clone() }</div>
                if props.actions != Html::default() {
                    <footer>{ props.actions.clone() }</footer>
                }
            }
        </dialog>
    }
}

/// What takes the focus in a dialog that has opened, the first that is there. Left alone, the browser would choose the
/// close button.
const FIRST: [&str; 4] = [
    "[autofocus]",
    ".pad :is(input, select, textarea):not(details:not([open]) *)",
    "footer :is(button, a)",
    ".pad :is(a, button, summary)",
];

fn focus_first(dialog: &HtmlDialogElement) {
    let first = FIRST
        .iter()
        .find_map(|selector| dialog.query_selector(selector).ok().flatten())
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(first) = first {
        let _ = first.focus();
        // As a browser does with Tab: what is typed takes the place of what was filled in.
        if let Some(field) = first.dyn_ref::<HtmlInputElement>() {
            field.select();
        }
    }
}
