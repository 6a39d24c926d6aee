//! What a standard says, as it stands beside the typing.

use crate::response::{Category, ToldReading};
use crate::ui::parts::{Glyph, Icon, Notice, NoticeTone, Tag};
use crate::ui::status::category_look;
use yew::prelude::*;

/// The category with its name, and the rule that decided it in a few words.
pub fn category_view(category: Category, rule: &str) -> Html {
    let (tone, glyph) = category_look(category);
    html! {
        <div class={classes!("cat", tone)}>
            <Icon {glyph} />
            <span class="cat-code">{ category.short() }</span>
            <span><span class="b">{ category.label() }</span><span class="sub">{ rule }</span></span>
        </div>
    }
}

/// What was read of values or of features: the rule with its numbers, what was not met, what to look at.
pub fn reading_view(told: &ToldReading) -> Html {
    html! {
        <div class="stack">
            { category_view(told.category, told.rule.id.label()) }
            if let Some(review) = &told.review {
                <Notice tone={NoticeTone::Warning} title="A person must decide">{ &review.sentence }</Notice>
            }
            <ul class="plain reasons">
                <li><Icon glyph={Glyph::TickDisc} />{ " " }{ &told.rule.sentence }<span class="sub">{ &told.rule.citation }</span></li>
                { for told.not_met.iter().map(|not| html! { <li><Icon glyph={Glyph::Cross} />{ " " }{ &not.sentence }</li> }) }
                if let Some(beside) = &told.beside {
                    <li><Icon glyph={Glyph::HalfDisc} />{ " " }<span class="b">{ format!("{}: {}. ", beside.name, beside.category.short()) }</span>{ &beside.sentence }</li>
                }
                { for told.near.iter().take(1).map(|near| html! { <li class="sub">{ &near.sentence }</li> }) }
            </ul>
            if !told.warnings.is_empty() {
                <ul class="plain">{ for told.warnings.iter().map(|warning| html! {
                    <li class="sub"><Tag text={warning.code.label()} />{ " " }{ &warning.sentence }{ "." }</li>
                }) }</ul>
            }
        </div>
    }
}
