use super::tab::Tab;
use crate::order::SortedSet;
use crate::protocol::check::{Finding, Severity, check};
use crate::protocol::{Content, ProtocolId, Statement};
use crate::report::words::capital;
use crate::ui::parts::{Card, Disclosure, Glyph, Icon};
use crate::ui::route::Route;
use std::rc::Rc;
use yew::prelude::*;

/// More considerations than this open on request.
const SHOWN: usize = 6;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CheckListProps {
    pub protocol: ProtocolId,
    pub number: u32,
    pub content: Rc<Content>,
}

/// What the checks find, each with the way to its place.
#[component]
pub fn CheckList(props: &CheckListProps) -> Html {
    let findings = use_memo(props.content.clone(), |content| check(content));
    let (errors, consider): (Vec<&Finding>, Vec<&Finding>) =
        findings.iter().partition(|finding| finding.severity == Severity::Error);
    let note = match (errors.len(), consider.len()) {
        (0, 0) => "nothing found".to_owned(),
        (errors, consider) => format!("{errors} to fix, {consider} to consider"),
    };
    // The error summary of the approval leads here, to the first finding of each field.
    let mut ids: SortedSet<String> = SortedSet::new();
    let mut line = |finding: &Finding| {
        let field = finding.problem(&props.content).field;
        let id = ids.insert(field.clone()).then_some(field);
        view_finding(props, finding, id)
    };
    html! {
        <Card id="checks" title="Checks" {note}>
            if findings.is_empty() {
                <p class="row sm"><span class="ti t-ok"><Icon glyph={Glyph::TickDisc} /></span>{ "Every check passed." }</p>
            }
            if !errors.is_empty() {
                <ul class="lint">{ for errors.into_iter().map(&mut line) }</ul>
            }
            if consider.len() > SHOWN {
                <Disclosure summary={format!("{} to consider", consider.len())}>
                    <ul class="lint">{ for consider.into_iter().map(&mut line) }</ul>
                </Disclosure>
            } else if !consider.is_empty() {
                <ul class="lint">{ for consider.into_iter().map(&mut line) }</ul>
            }
        </Card>
    }
}

fn view_finding(props: &CheckListProps, finding: &Finding, id: Option<String>) -> Html {
    let (tone, glyph, word) = match finding.severity {
        Severity::Error => ("ti t-over", Glyph::WarningTriangle, "To fix: "),
        Severity::Consider => ("ti t-due", Glyph::HalfDisc, "To consider: "),
    };
    let what = name(&props.content, finding);
    // A message that begins with the name of its place need not say it twice.
    let after = finding.message.strip_prefix(&what).and_then(|rest| rest.strip_prefix(": "));
    let message = after.map_or_else(|| finding.message.clone(), capital);
    html! {
        <li>
            <span class={tone}><Icon {glyph} /></span>
            <span>
                <span class="vh">{ word }</span>
                if !what.is_empty() { <span class="b">{ &what }{ ". " }</span> }
                { message }
                if !finding.guidance.is_empty() { <span class="sub">{ format!("RCR guidance {}", finding.guidance) }</span> }
            </span>
            <a {id} class="nw" href={place(props, finding)} aria-label={format!("Show {}", if what.is_empty() { "the protocol" } else { &what })}>{ "Show" }</a>
        </li>
    }
}

fn name(content: &Content, finding: &Finding) -> String {
    match &finding.place {
        Some(Statement::TimePoint(id)) => content
            .every_time_point()
            .find(|point| &point.id == id)
            .map_or_else(|| id.to_string(), |point| point.label.clone()),
        Some(Statement::Pitfall(title)) => title.clone(),
        Some(Statement::Circumstance(id)) => content
            .circumstances
            .iter()
            .find(|rule| &rule.id == id)
            .map_or_else(|| id.clone(), |rule| capital(&rule.when_words())),
        Some(Statement::Efficacy) => "Efficacy".to_owned(),
        None => String::new(),
    }
}

/// Where the finding is put right, or at least seen.
fn place(props: &CheckListProps, finding: &Finding) -> String {
    let tab = |tab: Tab| {
        let (protocol, number) = (props.protocol, props.number);
        Route::ProtocolTab { protocol, number, tab: tab.code().to_owned() }.href()
    };
    match &finding.place {
        Some(Statement::TimePoint(id)) => format!("{}?at={id}", tab(Tab::Edit)),
        Some(Statement::Pitfall(title)) => {
            let index = props.content.pitfalls.iter().position(|pitfall| &pitfall.title == title);
            format!("{}?at=pitfall-{}", tab(Tab::Edit), index.unwrap_or_default())
        }
        Some(Statement::Circumstance(_)) => tab(Tab::Circumstances),
        Some(Statement::Efficacy) => tab(Tab::Sources),
        None if matches!(finding.field, "title" | "first_response") => {
            format!("{}?at=protocol", tab(Tab::Edit))
        }
        None if matches!(finding.field, "efficacy" | "safety" | "feedback" | "sources") => tab(Tab::Sources),
        None => tab(Tab::Schedule),
    }
}
