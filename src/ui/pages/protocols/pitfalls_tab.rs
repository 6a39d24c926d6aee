use super::cited::cited;
use super::review_mark::{OnReview, ReviewMark, is_reviewed};
use crate::protocol::{Content, Pitfall, Statement};
use crate::report::words::{capital, span_words};
use crate::ui::parts::{Card, EmptyState, Glyph, LinkButton};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PitfallsTabProps {
    pub content: Rc<Content>,
    /// Where the list of sources is; empty on paper.
    #[prop_or_default]
    pub sources_href: AttrValue,
    #[prop_or_default]
    pub edit_href: Option<AttrValue>,
    #[prop_or_default]
    pub on_review: Option<OnReview>,
}

/// What is easily misread, and when after treatment it is seen.
#[component]
pub fn PitfallsTab(props: &PitfallsTabProps) -> Html {
    let content = &props.content;
    if content.pitfalls.is_empty() {
        return html! { <EmptyState glyph={Glyph::Protocols} title="No pitfall is written down" text="None is known for this procedure." /> };
    }
    html! {
        <Card id="pitfalls" title="Pitfalls" note="Shown to the reader in the weeks they belong to" flush=true>
            <div class="pits whole">
                { for content.pitfalls.iter().enumerate().map(|(index, pitfall)| view_pitfall(props, index, pitfall)) }
            </div>
        </Card>
    }
}

fn view_pitfall(props: &PitfallsTabProps, index: usize, pitfall: &Pitfall) -> Html {
    let statement = Statement::Pitfall(pitfall.title.clone());
    let line = |label: &str, words: &str| {
        html! { if !words.is_empty() { <p><span class="b ink">{ label }{ ": " }</span>{ words }</p> } }
    };
    html! {
        <article class="pit" key={pitfall.title.clone()}>
            <h3>{ &pitfall.title }</h3>
            <p class="b">{ capital(&span_words(pitfall.from, pitfall.to)) }</p>
            { line("Looks like", &pitfall.looks_like) }
            { line("Mistaken for", &pitfall.mistaken_for) }
            { line("Because", &pitfall.why) }
            { line("What to do", &pitfall.what_to_do) }
            if !pitfall.sources.is_empty() { <p class="xs">{ cited(&props.content, &pitfall.sources, &props.sources_href) }</p> }
            <ReviewMark name={pitfall.title.clone()} confidence={pitfall.confidence}
                reviewed={is_reviewed(&props.content, &statement)} {statement} on_review={props.on_review.clone()} />
            if let Some(href) = &props.edit_href {
                <LinkButton small=true label={format!("Change: {}", pitfall.title)} href={format!("{href}?at=pitfall-{index}")}>{ "Change" }</LinkButton>
            }
        </article>
    }
}
