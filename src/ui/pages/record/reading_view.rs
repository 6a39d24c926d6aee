//! What a standard says that reads what is seen, in the panel beside the form.

use crate::response::{Category, ReadingWarning, ToldReading};
use crate::ui::parts::{Glyph, Icon, Notice, NoticeTone, Tag};
use crate::ui::status::category_look;
use crate::workspace::TreatedJudgement;
use yew::prelude::*;

/// The category of the scan, then every lesion with what made its category.
pub(super) fn treated_view(found: &TreatedJudgement) -> Html {
    let open: Vec<&String> = found.lesions.iter().filter_map(|one| one.told.as_ref().err()).collect();
    html! {
        <div class="stack">
            if let Some((category, words)) = found.category().zip(found.of_the_scan()) {
                { category_block(category, "Of the scan") }
                <p class="sub">{ words }{ "." }</p>
            }
            if !open.is_empty() {
                <Notice tone={NoticeTone::Info} title="No category of the scan yet">
                    <ul class="plain">{ for open.iter().map(|words| html! { <li>{ *words }{ "." }</li> }) }</ul>
                </Notice>
            }
            { for found.lesions.iter().filter_map(|one| Some((one, one.told.as_ref().ok()?))).map(|(one, told)| html! {
                <section key={one.lesion.id.to_string()} class="stack" aria-label={one.lesion.label.clone()}>
                    if found.lesions.len() > 1 { <span class="b">{ &one.lesion.label }</span> }
                    { reading_view(told) }
                </section>
            }) }
        </div>
    }
}

/// A reading of one lesion, or of a patient: its category, the rule that made it, what was not met, and what to look at.
pub(super) fn reading_view(told: &ToldReading) -> Html {
    html! {
        <div class="stack">
            { category_block(told.category, told.rule.id.label()) }
            if let Some(review) = &told.review {
                <Notice tone={NoticeTone::Warning} title="A person must decide">{ &review.sentence }</Notice>
            }
            <ul class="plain reasons">
                <li><Icon glyph={Glyph::TickDisc} />{ " " }{ &told.rule.sentence }<span class="sub">{ &told.rule.citation }</span></li>
                { for told.not_met.iter().map(|not| html! { <li><Icon glyph={Glyph::Cross} />{ " " }{ &not.sentence }</li> }) }
            </ul>
            if !told.warnings.is_empty() {
                <ul class="plain">{ for told.warnings.iter().map(warning) }</ul>
            }
        </div>
    }
}

/// Long names of categories would not fit the width beside a form in the size of "PR".
fn category_block(category: Category, detail: &str) -> Html {
    let (tone, glyph) = category_look(category);
    html! {
        <div class={classes!("cat", tone)}>
            <Icon {glyph} />
            <span><span class="b">{ category.short() }</span><span class="sub">{ detail }</span></span>
        </div>
    }
}

fn warning(warning: &ReadingWarning) -> Html {
    html! { <li class="sub"><Tag text={warning.code.label()} />{ " " }{ &warning.sentence }{ "." }</li> }
}
