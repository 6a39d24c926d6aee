//! The passphrase of the workspace.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::frame::Frame;
use crate::ui::parts::{Glyph, Icon};
use crate::ui::state::use_state;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PassphraseFieldProps {
    pub id: AttrValue,
    pub label: AttrValue,
    pub value: AttrValue,
    pub on_change: Callback<String>,
    /// A new passphrase is being chosen, so a password manager may offer one.
    #[prop_or_default]
    pub new: bool,
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    #[prop_or_default]
    pub autofocus: bool,
}

/// A passphrase with Show and Hide. Pasting works, nothing is rewritten, and Caps Lock is pointed out.
#[component]
pub fn PassphraseField(props: &PassphraseFieldProps) -> Html {
    let shown = use_state(|| false);
    let caps = use_state(|| false);
    let node = use_node_ref();
    use_effect_with((props.autofocus, node.clone()), |(autofocus, node)| {
        if *autofocus && let Some(input) = node.cast::<HtmlInputElement>() {
            let _ = input.focus();
        }
    });
    let frame = Frame {
        about: None,
        id: &props.id,
        label: &props.label,
        quiet_label: false,
        optional: false,
        hint: props.hint.as_ref(),
        error: props.error.as_ref(),
        remark: None,
        full: false,
    };
    let on_change = props.on_change.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        on_change.emit(event.target_unchecked_into::<HtmlInputElement>().value());
    });
    let onkeyup = {
        let caps = caps.clone();
        Callback::from(move |event: KeyboardEvent| caps.set(event.get_modifier_state("CapsLock")))
    };
    let toggle = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(!*shown))
    };
    let caps_id = format!("{}-caps", props.id);
    frame.around(html! {
        <>
            <span class="unit">
                <input
                    ref={node}
                    class="in w-m"
                    id={props.id.clone()}
                    name={props.id.clone()}
                    type={if *shown { "text" } else { "password" }}
                    value={props.value.clone()}
                    autocomplete={if props.new { "new-password" } else { "current-password" }}
                    autocapitalize="none"
                    spellcheck="false"
                    aria-describedby={frame.described_by()}
                    aria-invalid={props.error.as_ref().map(|_| "true")}
                    {oninput}
                    {onkeyup}
                />
                <button type="button" class="btn" aria-controls={props.id.clone()} onclick={toggle}>
                    <Icon glyph={Glyph::Eye} />
                    { if *shown { "Hide" } else { "Show" } }
                    <span class="vh">{ " passphrase" }</span>
                </button>
            </span>
            <div id={caps_id} role="status" class="hint">
                if *caps {
                    { "Caps Lock is on" }
                }
            </div>
        </>
    })
}
