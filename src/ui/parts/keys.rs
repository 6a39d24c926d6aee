//! The shortcuts that work on this page.

use super::list::List;
use yew::prelude::*;

/// The keys of one action.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyHint {
    /// Each key on its own: `["J", "K"]`.
    pub keys: List<AttrValue>,
    pub action: AttrValue,
}

impl KeyHint {
    pub fn new(keys: &[&'static str], action: &'static str) -> Self {
        KeyHint {
            keys: keys.iter().map(|key| AttrValue::Static(key)).collect(),
            action: AttrValue::Static(action),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct KeyHintsProps {
    pub hints: List<KeyHint>,
}

/// A strip at the foot of a page with its keyboard shortcuts. Not shown on narrow screens.
#[component]
pub fn KeyHints(props: &KeyHintsProps) -> Html {
    html! {
        <ul class="bar keys" aria-label="Keyboard shortcuts">
            { for props.hints.iter().map(|hint| html! {
                <li>
                    { for hint.keys.iter().map(|key| html! { <kbd>{ key }</kbd> }) }
                    { &hint.action }
                </li>
            }) }
        </ul>
    }
}
