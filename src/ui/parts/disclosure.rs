//! Text that opens on request.

use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DisclosureProps {
    pub summary: AttrValue,
    /// Open from the start.
    #[prop_or_default]
    pub open: bool,
    #[prop_or_default]
    pub children: Html,
}

/// A summary that opens its content: "How this is counted", "Show as table".
#[component]
pub fn Disclosure(props: &DisclosureProps) -> Html {
    html! {
        <details open={props.open}>
            <summary>{ &props.summary }</summary>
            { props.children.clone() }
        </details>
    }
}
