use crate::protocol::{Confidence, Content, Statement};
use crate::ui::parts::{Button, ButtonKind, Glyph, Tag};
use yew::prelude::*;

/// A statement, and whether a person has looked at it.
pub type OnReview = Callback<(Statement, bool)>;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ReviewMarkProps {
    pub statement: Statement,
    /// What it is called, for the button.
    pub name: AttrValue,
    pub confidence: Confidence,
    pub reviewed: bool,
    /// Only in a draft.
    #[prop_or_default]
    pub on_review: Option<OnReview>,
}

/// How well a statement is supported. One of low confidence can be marked as looked at; the mark itself stays.
#[component]
pub fn ReviewMark(props: &ReviewMarkProps) -> Html {
    match props.confidence {
        Confidence::WellSupported => html! {},
        Confidence::Medium => html! { <Tag text="Medium confidence" glyph={Glyph::Ring} /> },
        Confidence::Low => {
            let text = props.confidence.doubt(props.reviewed).unwrap_or_default();
            let press = |on_review: &OnReview| {
                let (statement, reviewed) = (props.statement.clone(), !props.reviewed);
                on_review.reform(move |()| (statement.clone(), reviewed))
            };
            let verb = if props.reviewed { "Not looked at" } else { "Mark as looked at" };
            html! {
                <span class="row wrap">
                    <Tag {text} tone="t-due" glyph={if props.reviewed { Glyph::Tick } else { Glyph::HalfDisc }} />
                    if let Some(on_review) = &props.on_review {
                        <Button small=true kind={ButtonKind::Ghost} label={format!("{verb}: {}", props.name)}
                            on_press={press(on_review)}>{ verb }</Button>
                    }
                </span>
            }
        }
    }
}

/// Whether somebody has looked at it.
pub fn is_reviewed(content: &Content, statement: &Statement) -> bool {
    content.reviewed.contains(statement)
}
