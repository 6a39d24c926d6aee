use crate::ui::parts::{Glyph, Tag};
use yew::prelude::*;

/// Signed categories that are worked out otherwise now, each with a flag.
pub fn since_signed_flags(words: &[String]) -> Html {
    html! {
        { for words.iter().map(|words| html! {
            <span class="sub"><Tag text="Check the category" tone="t-over" glyph={Glyph::WarningTriangle} />{ " " }{ words }</span>
        }) }
    }
}
