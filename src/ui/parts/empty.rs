//! What a list shows when it has nothing to list.

use yew::prelude::*;

use super::icon::{Glyph, Icon};

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct EmptyStateProps {
    /// What is so: "Nothing is due."
    pub title: AttrValue,
    /// What comes next or what to do: "The next window opens 25-Nov-2026 (TREVELYAN, Arthur)."
    #[prop_or_default]
    pub text: Option<AttrValue>,
    #[prop_or(Glyph::Worklist)]
    pub glyph: Glyph,
    /// Buttons.
    #[prop_or_default]
    pub children: Html,
}

/// An empty list, explained, with the way on.
#[component]
pub fn EmptyState(props: &EmptyStateProps) -> Html {
    html! {
        <div class="empty">
            <Icon glyph={props.glyph} />
            <h2>{ &props.title }</h2>
            if let Some(text) = &props.text {
                <p>{ text }</p>
            }
            if props.children != Html::default() {
                <div class="row wrap">{ props.children.clone() }</div>
            }
        </div>
    }
}
