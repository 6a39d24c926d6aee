use gloo::utils::document;
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct GateHeadingProps {
    pub title: AttrValue,
    /// "Step 1 of 3".
    #[prop_or_default]
    pub step: Option<AttrValue>,
    /// Off where a field takes the focus, because it is all there is to do.
    #[prop_or(true)]
    pub takes_focus: bool,
    /// A sentence below.
    #[prop_or_default]
    pub children: Html,
}

/// The one heading of a page before a workspace is open. It names the document and takes the focus.
#[component]
pub fn GateHeading(props: &GateHeadingProps) -> Html {
    let node = use_node_ref();
    use_effect_with((props.title.clone(), props.takes_focus, node.clone()), |(title, takes_focus, node)| {
        document().set_title(&format!("{title} – Aftercare"));
        if *takes_focus && let Some(heading) = node.cast::<HtmlElement>() {
            let _ = heading.focus();
        }
    });
    html! {
        <div class="mb">
            if let Some(step) = &props.step {
                <p class="mut sm">{ step }</p>
            }
            <h1 ref={node} tabindex="-1">{ &props.title }</h1>
            if props.children != Html::default() {
                <div class="sub-h mut stack">{ props.children.clone() }</div>
            }
        </div>
    }
}
