//! Text that opens on request.

use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DisclosureProps {
    pub summary: AttrValue,
    /// Open from the start.
    #[prop_or_default]
    pub open: bool,
    /// Told when somebody opens it, for content that is drawn only then.
    #[prop_or_default]
    pub on_open: Option<Callback<()>>,
    #[prop_or_default]
    pub children: Html,
}

/// A summary that opens its content: "How this is counted", "Show as table".
#[component]
pub fn Disclosure(props: &DisclosureProps) -> Html {
    let ontoggle = props.on_open.as_ref().map(|on_open| {
        let on_open = on_open.clone();
        Callback::from(move |event: Event| {
            let details = event.target_dyn_into::<web_sys::Element>();
            if details.is_some_and(|details| details.has_attribute("open")) {
                on_open.emit(());
            }
        })
    });
    html! {
        <details open={props.open} {ontoggle}>
            <summary>{ &props.summary }</summary>
            { props.children.clone() }
        </details>
    }
}
