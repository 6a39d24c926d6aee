//! Tabs that are links, so that the address says which one is open.

use super::list::List;
use yew::prelude::*;

/// One tab.
#[derive(Clone, Debug, PartialEq)]
pub struct TabItem {
    pub label: AttrValue,
    /// A route of this app, "#/patients/…".
    pub href: AttrValue,
    pub current: bool,
    pub count: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TabsProps {
    /// Names the group: "Patient record".
    pub label: AttrValue,
    pub items: List<TabItem>,
}

/// A row of tabs.
#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    html! {
        <nav class="tabs" aria-label={props.label.clone()}>
            { for props.items.iter().map(|tab| html! {
                <a key={tab.href.to_string()} href={tab.href.clone()} aria-current={tab.current.then_some("page")}>
                    { &tab.label }
                    if let Some(count) = tab.count {
                        { format!(" ({count})") }
                    }
                </a>
            }) }
        </nav>
    }
}
