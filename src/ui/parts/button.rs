//! Buttons and links that look like them.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::icon::{Glyph, Icon};

/// How much a button stands out. One page has one primary button.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ButtonKind {
    Primary,
    #[default]
    Secondary,
    /// Text only.
    Ghost,
    /// For what undo cannot bring back.
    Danger,
}

impl ButtonKind {
    fn class(self) -> Option<&'static str> {
        match self {
            ButtonKind::Primary => Some("pri"),
            ButtonKind::Secondary => None,
            ButtonKind::Ghost => Some("ghost"),
            ButtonKind::Danger => Some("bad"),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ButtonProps {
    #[prop_or_default]
    pub id: Option<AttrValue>,
    #[prop_or_default]
    pub kind: ButtonKind,
    #[prop_or_default]
    pub small: bool,
    #[prop_or_default]
    pub glyph: Option<Glyph>,
    /// More than the visible words, which it must begin with: "Record: CT liver, 4 weeks, HUGHES, Gareth".
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// Id of words elsewhere that are read with it.
    #[prop_or_default]
    pub described_by: Option<AttrValue>,
    /// Working: a spinner shows after 300 ms and presses do nothing, while the focus stays.
    #[prop_or_default]
    pub busy: bool,
    #[prop_or_default]
    pub disabled: bool,
    /// Submits the form it stands in.
    #[prop_or_default]
    pub submit: bool,
    /// Takes the focus when it appears, for the safe choice of a dialog.
    #[prop_or_default]
    pub autofocus: bool,
    #[prop_or_default]
    pub on_press: Callback<()>,
    #[prop_or_default]
    pub class: Classes,
    #[prop_or_default]
    pub children: Html,
}

/// A button that can show that it is working.
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let node = use_node_ref();
    use_effect_with((props.autofocus, node.clone()), |(autofocus, node)| {
        if *autofocus && let Some(button) = node.cast::<HtmlElement>() {
            let _ = button.focus();
        }
    });
    let onclick = {
        let (on_press, busy) = (props.on_press.clone(), props.busy);
        Callback::from(move |event: MouseEvent| {
            if busy {
                event.prevent_default();
            } else {
                on_press.emit(());
            }
        })
    };
    html! {
        <button
            ref={node}
            id={props.id.clone()}
            type={if props.submit { "submit" } else { "button" }}
            class={classes!("btn", props.kind.class(), props.small.then_some("sml"), props.class.clone())}
            aria-label={props.label.clone()}
            aria-describedby={props.described_by.clone()}
            aria-busy={props.busy.then_some("true")}
            aria-disabled={props.busy.then_some("true")}
            disabled={props.disabled}
            autofocus={props.autofocus}
            {onclick}
        >
            if props.busy {
                <span class="spin" aria-hidden="true"></span>
            } else if let Some(glyph) = props.glyph {
                <Icon {glyph} />
            }
            { props.children.clone() }
        </button>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct LinkButtonProps {
    /// A route of this app, "#/patients/new".
    pub href: AttrValue,
    #[prop_or_default]
    pub kind: ButtonKind,
    #[prop_or_default]
    pub small: bool,
    #[prop_or_default]
    pub glyph: Option<Glyph>,
    #[prop_or_default]
    pub label: Option<AttrValue>,
    #[prop_or_default]
    pub children: Html,
}

/// A link that looks like a button, because it leads to where something is done.
#[component]
pub fn LinkButton(props: &LinkButtonProps) -> Html {
    html! {
        <a
            href={props.href.clone()}
            class={classes!("btn", props.kind.class(), props.small.then_some("sml"))}
            aria-label={props.label.clone()}
        >
            if let Some(glyph) = props.glyph {
                <Icon {glyph} />
            }
            { props.children.clone() }
        </a>
    }
}
