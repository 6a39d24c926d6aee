use super::edit_tab::Picked;
use super::review_mark::is_reviewed;
use crate::order;
use crate::protocol::check::{Severity, check};
use crate::protocol::grid::{Shown, schedule};
use crate::protocol::{AnchorBasis, Confidence, Content, Statement, TimePoint};
use crate::report::words::{capital, when, window_words};
use crate::ui::parts::{Card, Glyph, Icon};
use order::SortedSet;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PointListProps {
    pub content: Rc<Content>,
    pub picked: Picked,
    /// Without "?at=".
    pub edit_href: AttrValue,
}

/// Everything that can be changed, to choose from: the time points in the order of the schedule, then the
/// pitfalls.
#[component]
pub fn PointList(props: &PointListProps) -> Html {
    let content = &props.content;
    let grid = use_memo(content.clone(), |content| schedule(content, Shown::WithCircumstances));
    let faulty = use_memo(content.clone(), |content| {
        let errors = check(content).into_iter().filter(|finding| finding.severity == Severity::Error);
        errors.filter_map(|finding| finding.place).collect::<SortedSet<Statement>>()
    });
    let link = |picked: &Picked, label: &str, sub: String, marks: Html| {
        let href = format!("{}?at={}", props.edit_href, picked.code());
        html! {
            <li key={picked.code()}>
                <a {href} class="pick" aria-current={(*picked == props.picked).then_some("true")}>
                    <span class="row"><span class="b">{ label }</span>{ marks }</span>
                    if !sub.is_empty() { <span class="sub">{ sub }</span> }
                </a>
            </li>
        }
    };
    html! {
        <Card id="parts" title="What to change" flush=true class="picks noprint">
            <nav aria-label="What to change">
                <ul>{ link(&Picked::Protocol, "The protocol", "Name, first response, what changes".to_owned(), html! {}) }</ul>
                { for grid.groups.iter().map(|group| html! {
                    <div key={group.group.label()}>
                        <h3 class="pick-h">{ group.group.label() }</h3>
                        { for group.rows.iter().map(|row| {
                            let points: Vec<&TimePoint> = content.every_time_point().filter(|point| {
                                let activity = &point.activity;
                                activity.kind == row.kind && activity.modality == row.modality && activity.title == row.title
                            }).collect();
                            html! {
                                <>
                                    <p class="pick-row">{ row.label() }</p>
                                    <ul>
                                        { for points.into_iter().map(|point| {
                                            let sub = format!("{} · {}", capital(&when(content, point)), window_words(&point.timing.window));
                                            link(&Picked::TimePoint(point.id.clone()), &point.label, sub, marks(content, &faulty, point))
                                        }) }
                                    </ul>
                                </>
                            }
                        }) }
                    </div>
                }) }
                if !content.pitfalls.is_empty() {
                    <h3 class="pick-h">{ "Pitfalls" }</h3>
                    <ul>
                        { for content.pitfalls.iter().enumerate().map(|(index, pitfall)| {
                            let statement = Statement::Pitfall(pitfall.title.clone());
                            link(&Picked::Pitfall(index), &pitfall.title, String::new(), doubt(content, pitfall.confidence, &statement))
                        }) }
                    </ul>
                }
            </nav>
        </Card>
    }
}

fn marks(content: &Content, faulty: &SortedSet<Statement>, point: &TimePoint) -> Html {
    let statement = Statement::TimePoint(point.id.clone());
    let waits = point.anchor_basis == AnchorBasis::ChosenByDefault;
    html! {
        <>
            if waits {
                <span class="ti t-due"><Icon glyph={Glyph::HalfDisc} label="Day to confirm" /></span>
            } else if faulty.contains(&statement) {
                <span class="ti t-over"><Icon glyph={Glyph::WarningTriangle} label="To fix" /></span>
            }
            { doubt(content, point.confidence, &statement) }
        </>
    }
}

fn doubt(content: &Content, confidence: Confidence, statement: &Statement) -> Html {
    let words = confidence.doubt(is_reviewed(content, statement));
    html! {
        if let Some(words) = words {
            if is_reviewed(content, statement) {
                <span class="ti"><Icon glyph={Glyph::Tick} label={words} /></span>
            } else {
                <span class="b ti t-due" aria-hidden="true">{ "?" }</span><span class="vh">{ words }</span>
            }
        }
    }
}
