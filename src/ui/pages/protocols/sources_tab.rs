use super::cited::cited;
use super::review_mark::{OnReview, ReviewMark, is_reviewed};
use crate::protocol::{Complication, Content, Statement};
use crate::report::words::span_words;
use crate::ui::parts::{Card, Column, DataTable, DefinitionList, Fact, Glyph, Tag};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SourcesTabProps {
    pub content: Rc<Content>,
    #[prop_or_default]
    pub on_review: Option<OnReview>,
}

/// Success, harm, what patients are asked, the pathway, and what all of it rests on.
#[component]
pub fn SourcesTab(props: &SourcesTabProps) -> Html {
    let content = &props.content;
    html! {
        <>
            <div class="dash">
                { efficacy(props) }
                { feedback(content) }
                { list("pathway", "Pathway", &content.pathway_extras) }
                { list("consent", "Consent", &content.consent_points) }
            </div>
            <div class="mt"></div>
            { safety(content) }
            <Card id="sources" title="Sources" note={content.sources.len().to_string()} flush=true>
                <DataTable caption="Sources" columns={vec![Column::new("Source").wide(), Column::new("Citation").grow()]} cards=true>
                    <tbody>
                        { for content.sources.iter().map(|source| html! {
                            <tr key={source.key.clone()}><td class="b">{ source.short() }</td><td>{ &source.citation }</td></tr>
                        }) }
                    </tbody>
                </DataTable>
            </Card>
        </>
    }
}

fn efficacy(props: &SourcesTabProps) -> Html {
    let content = &props.content;
    let efficacy = &content.efficacy;
    let text = |words: String| html! { { words } };
    let mut facts = vec![Fact::new("Success", text(efficacy.success_definition.clone()))];
    if let Some(scale) = &efficacy.symptom_scale {
        facts.push(Fact::new("Symptoms by", text(scale.clone())));
    }
    facts.push(Fact::new("Judged at", text(efficacy.at.words())));
    facts.push(Fact::new(
        "Window",
        text(format!("{} before, {} after", efficacy.window_before.words(), efficacy.window_after.words())),
    ));
    if let Some(point) = efficacy.primary.as_ref().and_then(|id| content.time_point(id)) {
        facts.push(Fact::new("Answered by", text(point.label.clone())));
    }
    if !efficacy.sources.is_empty() {
        facts.push(Fact::new("Sources", cited(content, &efficacy.sources, &AttrValue::default())));
    }
    html! {
        <Card id="efficacy" title="Efficacy">
            <DefinitionList {facts} />
            <ReviewMark statement={Statement::Efficacy} name="efficacy" confidence={efficacy.confidence}
                reviewed={is_reviewed(content, &Statement::Efficacy)} on_review={props.on_review.clone()} />
        </Card>
    }
}

fn feedback(content: &Content) -> Html {
    let feedback = &content.feedback;
    html! {
        <Card id="feedback" title="Patient feedback">
            if !feedback.instruments.is_empty() { <p class="b sm">{ feedback.instruments.join(", ") }</p> }
            <p class="sm">{ &feedback.experience }</p>
        </Card>
    }
}

fn list(id: &'static str, title: &'static str, lines: &[String]) -> Html {
    html! {
        if !lines.is_empty() {
            <Card {id} {title}>
                <ul class="dot sm">{ for lines.iter().map(|line| html! { <li>{ line }</li> }) }</ul>
            </Card>
        }
    }
}

fn safety(content: &Content) -> Html {
    let safety = &content.safety;
    let checks: Vec<String> = safety.mortality_checks.iter().map(|offset| offset.words()).collect();
    let mut facts = Vec::new();
    let mut add = |label: &'static str, words: String| {
        if !words.is_empty() {
            facts.push(Fact::new(label, html! { { words } }));
        }
    };
    add("Graded by", safety.scales.join(", "));
    add("Deaths counted at", checks.join(", "));
    add("Stop rule", safety.stop_rule.clone());
    let columns =
        vec![Column::new("Complication").wide(), Column::new("When"), Column::new("Ask or look for").wide()];
    html! {
        <Card id="safety" title="Safety" flush=true>
            <div class="pad"><DefinitionList {facts} /></div>
            if !safety.complications.is_empty() {
                <DataTable caption="Complications" {columns} cards=true>
                    <tbody>{ for safety.complications.iter().map(view_complication) }</tbody>
                </DataTable>
            }
        </Card>
    }
}

fn view_complication(complication: &Complication) -> Html {
    html! {
        <tr key={complication.name.clone()}>
            <td>
                <span class="row wrap">
                    { &complication.name }
                    if complication.red_flag { <Tag text="Red flag" tone="t-over" glyph={Glyph::WarningTriangle} /> }
                </span>
            </td>
            <td class="nw">{ span_words(complication.from, complication.to) }</td>
            <td>{ &complication.ask_or_look_for }</td>
        </tr>
    }
}
