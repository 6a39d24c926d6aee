//! A status as shape, word and colour.

use yew::prelude::*;

use super::icon::{Glyph, Icon};
use super::tone::StatusTone;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct StatusBadgeProps {
    pub tone: StatusTone,
    /// A more telling wording than the tone's own ("21 days overdue", "Done 02-Oct").
    #[prop_or_default]
    pub text: Option<AttrValue>,
    /// Id, when a field is described by this badge.
    #[prop_or_default]
    pub id: Option<AttrValue>,
}

/// The status of an item. When `text` leaves the status word out, the word is still read out before it.
#[component]
pub fn StatusBadge(props: &StatusBadgeProps) -> Html {
    let word = props.tone.word();
    let text = props.text.clone().unwrap_or(AttrValue::Static(word));
    let says_it = text.to_lowercase().contains(&word.to_lowercase()) || is_status(&text);
    html! {
        <span id={props.id.clone()} class={classes!("st", props.tone.class())}>
            <Icon glyph={props.tone.glyph()} />
            <span>
                if !says_it {
                    <span class="vh">{ word }{ ": " }</span>
                }
                { text }
            </span>
        </span>
    }
}

/// Words that are a status of their own and borrow the shape of another: an item missed before its plan ended, an
/// option that is off.
fn is_status(text: &str) -> bool {
    ["Missed", "Optional", "To record", "Before the plan", "Done elsewhere"]
        .iter()
        .any(|word| text.starts_with(word))
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TagProps {
    pub text: AttrValue,
    /// A tone class: `t-over`, `t-due`, `t-soon`, `t-ok`, `t-late`, `t-none`.
    #[prop_or(AttrValue::Static("t-none"))]
    pub tone: AttrValue,
    #[prop_or_default]
    pub glyph: Option<Glyph>,
}

/// A short labelled mark that is not an item's status: "Draft version 3", "Example", "Chosen by default".
#[component]
pub fn Tag(props: &TagProps) -> Html {
    html! {
        <span class={classes!("st", props.tone.to_string())}>
            if let Some(glyph) = props.glyph {
                <Icon {glyph} />
            }
            <span>{ &props.text }</span>
        </span>
    }
}
