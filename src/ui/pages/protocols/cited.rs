use crate::protocol::Content;
use yew::prelude::*;

/// The sources behind a statement by their readable names, each leading to the list of sources; the whole citation
/// stands there and in the title.
pub fn cited(content: &Content, keys: &[String], sources_href: &AttrValue) -> Html {
    let sources = content.sources_of(keys);
    html! {
        { for sources.iter().enumerate().map(|(index, source)| html! {
            <>
                if index > 0 { { "; " } }
                if sources_href.is_empty() {
                    { source.short() }
                } else {
                    <a href={sources_href} title={source.citation.clone()}>{ source.short() }</a>
                }
            </>
        }) }
    }
}
