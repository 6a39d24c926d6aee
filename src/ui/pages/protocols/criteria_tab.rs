use super::review_mark::{OnReview, ReviewMark, is_reviewed};
use crate::protocol::{Content, Criterion, Statement, TimePoint};
use crate::report::words::{capital, settings_words, when, window_words};
use crate::response::Standard;
use crate::ui::parts::{Card, Column, DataTable, EmptyState, Glyph, Notice, NoticeTone, Tag};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CriteriaTabProps {
    pub content: Rc<Content>,
    #[prop_or_default]
    pub on_review: Option<OnReview>,
}

/// How response is read, time point by time point, and where each standard is published.
#[component]
pub fn CriteriaTab(props: &CriteriaTabProps) -> Html {
    let content = &props.content;
    let read: Vec<&TimePoint> =
        content.every_time_point().filter(|time_point| !time_point.criteria.is_empty()).collect();
    if read.is_empty() {
        return html! {
            <EmptyState glyph={Glyph::Protocols} title="No response category is asked for"
                text="This procedure is followed up without reading a response: its items are recorded as done." />
        };
    }
    let mut standards: Vec<&Standard> = Vec::new();
    for criterion in read.iter().flat_map(|time_point| &time_point.criteria) {
        if !standards.contains(&criterion.standard()) {
            standards.push(criterion.standard());
        }
    }
    let columns = vec![Column::new("Time point").wide(), Column::new("When"), Column::new("Read by").wide()];
    html! {
        <>
            <Card id="criteria" title="How response is read" flush=true>
                <div class="pad">{ first_response(content) }</div>
                <DataTable caption="How response is read" {columns} cards=true class="top-cells">
                    <tbody>
                        { for read.iter().map(|time_point| view_time_point(props, time_point)) }
                    </tbody>
                </DataTable>
            </Card>
            <Card id="standards" title="Standards" flush=true>
                <DataTable caption="Standards" columns={vec![Column::new("Standard"), Column::new("Category"), Column::new("Published in").grow()]} cards=true>
                    <tbody>{ for standards.into_iter().map(view_standard) }</tbody>
                </DataTable>
            </Card>
        </>
    }
}

fn first_response(content: &Content) -> Html {
    let first = content.first_response.as_ref().and_then(|id| content.time_point(id));
    match first {
        Some(time_point) => html! {
            <p class="sm">
                { "Response is read from " }<span class="b">{ &time_point.label }</span>
                { format!(", {}. Before that no category is asked for.", when(content, time_point)) }
            </p>
        },
        None => html! {
            <Notice tone={NoticeTone::Warning} title="No time point is chosen from which response is read." />
        },
    }
}

fn view_time_point(props: &CriteriaTabProps, time_point: &TimePoint) -> Html {
    let content = &props.content;
    let statement = Statement::TimePoint(time_point.id.clone());
    html! {
        <tr key={time_point.id.to_string()}>
            <td>
                <span class="b">{ &time_point.label }</span>
                <span class="sub">{ time_point.activity.modality.map_or(time_point.activity.kind.label(), |modality| modality.label()) }</span>
                <ReviewMark name={time_point.label.clone()} confidence={time_point.confidence}
                    reviewed={is_reviewed(content, &statement)} {statement} on_review={props.on_review.clone()} />
            </td>
            <td class="nw">
                { capital(&when(content, time_point)) }
                <span class="sub">{ format!("Window {}", window_words(&time_point.timing.window)) }</span>
            </td>
            <td>
                <ul class="stack">{ for time_point.criteria.iter().map(view_criterion) }</ul>
            </td>
        </tr>
    }
}

fn view_criterion(criterion: &Criterion) -> Html {
    let name = criterion.standard().name();
    let settings = settings_words(&criterion.settings);
    html! {
        <li>
            <span class="b">{ &name }</span>
            { format!(" · {}", criterion.scope().label().to_lowercase()) }
            if criterion.text != name { <span class="sub">{ format!("“{}”", criterion.text) }</span> }
            if !settings.is_empty() { <span class="sub">{ settings.join(". ") }</span> }
        </li>
    }
}

fn view_standard(standard: &Standard) -> Html {
    let own = matches!(standard, Standard::Own(_));
    let by = if standard.is_worked_out() {
        html! { <Tag text="Worked out by the app" tone="t-ok" glyph={Glyph::Tick} /> }
    } else {
        html! { <Tag text="Chosen by the clinician" glyph={Glyph::Patients} /> }
    };
    html! {
        <tr key={standard.code()}>
            <td class="b">{ standard.name() }</td>
            <td>{ by }</td>
            <td>{ if own { "The team’s own wording" } else { standard.citation() } }</td>
        </tr>
    }
}
