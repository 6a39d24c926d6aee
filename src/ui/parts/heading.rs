//! The page's one heading: it takes the focus when the route changes, and names the document.

use gloo::utils::document;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::crumbs::{Breadcrumb, Crumb};
use super::list::List;

/// Moves the focus to the heading whenever `route` changes and keeps the document title at "title – Aftercare".
/// Returns the reference to put on the `<h1 tabindex="-1">`.
#[hook]
pub fn use_page_heading(title: &AttrValue, route: &AttrValue) -> NodeRef {
    let heading = use_node_ref();
    use_effect_with(title.clone(), |title| {
        document().set_title(&format!("{title} – Aftercare"));
    });
    use_effect_with((route.clone(), heading.clone()), |(_, heading)| {
        // A heading that stays in sight is not scrolled to by its focus; a page begins at its top, where what must not
        // be missed stands.
        gloo::utils::window().scroll_to_with_x_and_y(0.0, 0.0);
        if let Some(heading) = heading.cast::<HtmlElement>() {
            // The browser refuses only for elements that cannot take the focus; the heading has a tabindex.
            let _ = heading.focus();
        }
    });
    heading
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PageHeaderProps {
    pub title: AttrValue,
    /// Changes when the reader goes somewhere else; the focus follows it. A title that fills in later keeps the focus
    /// where it is.
    #[prop_or_default]
    pub route: AttrValue,
    #[prop_or_default]
    pub crumbs: List<Crumb>,
    /// One or two sentences, or badges, below the title.
    #[prop_or_default]
    pub sub: Html,
    /// Buttons or fields at the right.
    #[prop_or_default]
    pub actions: Html,
}

/// Breadcrumb, title, what it is about, and what can be done here.
#[component]
pub fn PageHeader(props: &PageHeaderProps) -> Html {
    let heading = use_page_heading(&props.title, &props.route);
    html! {
        <div class="head">
            <div>
                if !props.crumbs.is_empty() {
                    <Breadcrumb items={props.crumbs.clone()} />
                }
                <h1 ref={heading} tabindex="-1">{ &props.title }</h1>
                if props.sub != Html::default() {
                    <div class="sub-h">{ props.sub.clone() }</div>
                }
            </div>
            if props.actions != Html::default() {
                <div class="acts end">{ props.actions.clone() }</div>
            }
        </div>
    }
}
