//! A titled panel.

use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CardProps {
    /// Unique on the page; the heading gets `{id}-h` and names the section.
    pub id: AttrValue,
    pub title: AttrValue,
    /// Grey text after the title.
    #[prop_or_default]
    pub note: Option<AttrValue>,
    /// Whatever stands at the right of the heading: buttons, a count, a legend.
    #[prop_or_default]
    pub actions: Html,
    /// Without inner padding, for tables that reach the edges.
    #[prop_or_default]
    pub flush: bool,
    #[prop_or_default]
    pub class: Classes,
    #[prop_or_default]
    pub children: Html,
}

/// A section with a heading and a body.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let heading = format!("{}-h", props.id);
    html! {
        <section id={props.id.clone()} class={classes!("panel", props.class.clone())} aria-labelledby={heading.clone()}>
            <header>
                <h2 id={heading}>{ &props.title }</h2>
                if let Some(note) = &props.note {
                    <span class="mut sm">{ note }</span>
                }
                if props.actions != Html::default() {
                    <div class="acts">{ props.actions.clone() }</div>
                }
            </header>
            if props.flush {
                { props.children.clone() }
            } else {
                <div class="pad">{ props.children.clone() }</div>
            }
        </section>
    }
}
