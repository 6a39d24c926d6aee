//! Where this page lies.

use super::list::List;
use yew::prelude::*;

/// A step on the way here; the last one usually has no link.
#[derive(Clone, Debug, PartialEq)]
pub struct Crumb {
    pub label: AttrValue,
    pub href: Option<AttrValue>,
}

impl Crumb {
    pub fn link(label: impl Into<AttrValue>, href: impl Into<AttrValue>) -> Self {
        Crumb { label: label.into(), href: Some(href.into()) }
    }

    pub fn text(label: impl Into<AttrValue>) -> Self {
        Crumb { label: label.into(), href: None }
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct BreadcrumbProps {
    pub items: List<Crumb>,
}

/// The way to this page as links.
#[component]
pub fn Breadcrumb(props: &BreadcrumbProps) -> Html {
    html! {
        <nav class="crumb" aria-label="Breadcrumb">
            <ol>
                { for props.items.iter().map(|crumb| html! {
                    <li>
                        if let Some(href) = &crumb.href {
                            <a href={href.clone()}>{ &crumb.label }</a>
                        } else {
                            { &crumb.label }
                        }
                    </li>
                }) }
            </ol>
        </nav>
    }
}
