use super::cited::cited;
use super::review_mark::{OnReview, ReviewMark, is_reviewed};
use crate::protocol::{Circumstance, Content, Origin, Statement};
use crate::report::words::capital;
use crate::report::words::effect_words;
use crate::ui::parts::{Card, Column, DataTable, EmptyState, Glyph, GroupRow};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CircumstancesTabProps {
    pub content: Rc<Content>,
    /// Where the list of sources is.
    #[prop_or_default]
    pub sources_href: AttrValue,
    #[prop_or_default]
    pub on_review: Option<OnReview>,
}

/// What changes the plan for whom.
#[component]
pub fn CircumstancesTab(props: &CircumstancesTabProps) -> Html {
    let content = &props.content;
    if content.circumstances.is_empty() {
        return html! { <EmptyState glyph={Glyph::Protocols} title="No circumstance changes this plan" text="Everybody gets the same follow-up." /> };
    }
    let columns = vec![Column::new("If"), Column::new("Then").wide(), Column::new("Because").wide()];
    let part = |origin: Origin, title: &'static str| {
        let rules: Vec<&Circumstance> =
            content.circumstances.iter().filter(|rule| rule.origin == origin).collect();
        html! {
            if !rules.is_empty() {
                <tbody>
                    <GroupRow {title} count={rules.len()} columns={3} />
                    { for rules.into_iter().map(|rule| view_rule(props, rule)) }
                </tbody>
            }
        }
    };
    html! {
        <Card id="circumstances" title="Circumstances" note="What changes the plan for whom" flush=true>
            <DataTable caption="Circumstances" {columns} cards=true class="top-cells">
                { part(Origin::Procedure, "Of this procedure") }
                { part(Origin::Shared, "Of every procedure") }
            </DataTable>
        </Card>
    }
}

fn view_rule(props: &CircumstancesTabProps, rule: &Circumstance) -> Html {
    let statement = Statement::Circumstance(rule.id.clone());
    let name = capital(&rule.when_words());
    html! {
        <tr key={rule.id.clone()}>
            <td>
                <span class="b">{ &name }</span>
                <ReviewMark {name} confidence={rule.confidence} reviewed={is_reviewed(&props.content, &statement)}
                    {statement} on_review={props.on_review.clone()} />
            </td>
            <td>
                { &rule.text }
                <ul class="dot xs mut">
                    { for rule.effects.iter().map(|effect| html! { <li>{ effect_words(&props.content, effect) }</li> }) }
                </ul>
            </td>
            <td>
                { &rule.reason }
                if !rule.sources.is_empty() { <span class="sub">{ cited(&props.content, &rule.sources, &props.sources_href) }</span> }
            </td>
        </tr>
    }
}
