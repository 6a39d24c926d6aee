//! Labels with their values.

use super::list::List;
use yew::prelude::*;

/// A label and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    pub label: AttrValue,
    pub value: Html,
}

impl Fact {
    pub fn new(label: impl Into<AttrValue>, value: impl Into<Html>) -> Self {
        Fact { label: label.into(), value: value.into() }
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DefinitionListProps {
    pub facts: List<Fact>,
    /// Values at the right edge, for figures.
    #[prop_or_default]
    pub right: bool,
}

/// A two-column list of facts.
#[component]
pub fn DefinitionList(props: &DefinitionListProps) -> Html {
    html! {
        <dl class={classes!("kv", props.right.then_some("r"))}>
            { for props.facts.iter().map(|fact| html! {
                <><dt>{ &fact.label }</dt><dd>{ fact.value.clone() }</dd></>
            }) }
        </dl>
    }
}
