use crate::plan::Course;
use crate::ui::parts::{Card, DefinitionList, Disclosure, Fact, Notice, NoticeTone};
use crate::ui::session::{use_today, use_workspace};
use crate::workspace::views::patient::{BestResponse, best_responses};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct BestResponseCardProps {
    pub course: Rc<Course>,
}

/// The best overall response by each standard, and how long it lasted. Nothing while no follow-up scan has a category.
#[component]
pub fn BestResponseCard(props: &BestResponseCardProps) -> Html {
    let found = best_responses(&use_workspace(), &props.course, use_today());
    if found.is_empty() {
        return Html::default();
    }
    html! {
        <Card id="best-response" title="Best response and how long it lasted">
            { for found.iter().map(one_standard) }
        </Card>
    }
}

fn one_standard(found: &BestResponse) -> Html {
    let facts: Vec<Fact> =
        found.lines.iter().map(|(label, words)| Fact::new(*label, words.as_str())).collect();
    html! {
        <>
            <h3>{ &found.title }</h3>
            <DefinitionList {facts} />
            if let Some(review) = &found.review {
                <Notice tone={NoticeTone::Warning} title="For a clinician to look at">{ review }</Notice>
            }
            <Disclosure summary="How this was worked out">
                <ul>{ for found.steps.iter().map(|step| html! { <li>{ step }</li> }) }</ul>
            </Disclosure>
        </>
    }
}
