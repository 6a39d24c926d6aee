use super::cited::cited;
use super::review_mark::{OnReview, ReviewMark, is_reviewed};
use super::schedule_table::{ScheduleTable, legend};
use crate::protocol::grid::{Shown, schedule};
use crate::protocol::{AnchorBasis, Content, Statement, TimePoint, TimePointId};
use crate::report::words::{capital, repeat_words, when, window_words};
use crate::ui::form::CheckboxField;
use crate::ui::parts::{Card, DefinitionList, Fact, Glyph, KeyHint, KeyHints, LinkButton, Tag};
use crate::ui::state::use_state;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ScheduleTabProps {
    pub content: Rc<Content>,
    /// Where the list of sources is.
    #[prop_or_default]
    pub sources_href: AttrValue,
    /// In a draft: where a time point is changed, to which "?at=" and its name are added.
    #[prop_or_default]
    pub edit_href: Option<AttrValue>,
    #[prop_or_default]
    pub on_review: Option<OnReview>,
    /// The protocol as paper.
    pub print_href: AttrValue,
}

/// The schedule, and what stands in the cell that was picked.
#[component]
pub fn ScheduleTab(props: &ScheduleTabProps) -> Html {
    let picked = use_state(|| None::<TimePointId>);
    let whole = use_state(|| false);
    let content = &props.content;
    let grid = use_memo((content.clone(), *whole), |(content, whole)| {
        schedule(content, if *whole { Shown::WithCircumstances } else { Shown::Schedule })
    });
    let on_pick = {
        let picked = picked.clone();
        Callback::from(move |id: TimePointId| picked.set(Some(id)))
    };
    let on_whole = {
        let whole = whole.clone();
        Callback::from(move |on: bool| whole.set(on))
    };
    let chosen =
        picked.as_ref().and_then(|id| content.every_time_point().find(|time_point| &time_point.id == id));
    let note = format!("{} time points", content.time_points.len());
    let actions = html! { <LinkButton small=true glyph={Glyph::Print} href={props.print_href.clone()}>{ "Print protocol" }</LinkButton> };
    html! {
        <>
            <div class="two">
                <Card id="schedule" title="Schedule of activities" {note} {actions} flush=true>
                    <ScheduleTable schedule={grid} picked={(*picked).clone()} {on_pick} />
                    <div class="pad row wrap gap3">
                        { legend(content.low_confidence().iter().any(|statement| is_reviewed(content, statement))) }
                        if content.added_time_points().next().is_some() {
                            <CheckboxField id="whole" label="Show what circumstances add" checked={*whole} on_change={on_whole} />
                        }
                    </div>
                </Card>
                <div class="stack stack-l aside2 noprint">
                    <div class="aside-stick" aria-live="polite">
                        if let Some(time_point) = chosen {
                            <PointCard content={content.clone()} time_point={Rc::new(time_point.clone())} sources_href={props.sources_href.clone()}
                                edit_href={props.edit_href.clone()} on_review={props.on_review.clone()} />
                        } else {
                            <Card id="point" title="Time point">
                                <p class="sub">{ "Choose a cell to see its window, the day it counts from, who is responsible and how it is read." }</p>
                                if !content.anchor_note.is_empty() {
                                    <p class="sub mt"><span class="b">{ "Counted from: " }</span>{ &content.anchor_note }</p>
                                }
                            </Card>
                        }
                    </div>
                </div>
            </div>
            <KeyHints hints={vec![KeyHint::new(&["←", "→", "↑", "↓"], "move in the schedule"), KeyHint::new(&["Enter"], "show")]} />
        </>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct PointCardProps {
    content: Rc<Content>,
    time_point: Rc<TimePoint>,
    sources_href: AttrValue,
    edit_href: Option<AttrValue>,
    on_review: Option<OnReview>,
}

#[component]
fn PointCard(props: &PointCardProps) -> Html {
    let (content, point) = (&props.content, &props.time_point);
    let statement = Statement::TimePoint(point.id.clone());
    let mut facts = vec![
        Fact::new("When", text(&capital(&when(content, point)))),
        Fact::new("Window", text(&capital(&window_words(&point.timing.window)))),
    ];
    let mut add = |label: &str, value: &str| {
        if !value.is_empty() {
            facts.push(Fact::new(label.to_owned(), text(value)));
        }
    };
    add("Repeats", &point.repeat.as_ref().map(|repeat| capital(&repeat_words(repeat))).unwrap_or_default());
    add("Responsible", &point.role);
    add("How", point.activity.modality.map_or("", |modality| modality.label()));
    add("Technique", &point.activity.technique);
    add("Why", &point.purpose);
    add("Only if", &point.applies_when.as_ref().map(|condition| condition.words()).unwrap_or_default());
    let read: Vec<String> = point
        .criteria
        .iter()
        .map(|criterion| {
            format!("{}, {}", criterion.standard().name(), criterion.scope().label().to_lowercase())
        })
        .collect();
    add("Read by", &read.join("; "));
    add("Note", &point.note);
    add("Adherence", if point.counts_for_adherence { "Counts" } else { "Does not count" });
    if !point.sources.is_empty() {
        facts.push(Fact::new("Sources", cited(content, &point.sources, &props.sources_href)));
    }
    html! {
        <Card id="point" title={point.label.clone()}>
            <div class="stack">
                <p class="row wrap">
                    <Tag text={if point.optional { "Optional" } else { "Required" }} tone="t-soon"
                        glyph={if point.optional { Glyph::Ring } else { Glyph::Disc }} />
                    if point.anchor_basis == AnchorBasis::ChosenByDefault {
                        <Tag text="Starting day chosen by a rule" tone="t-due" glyph={Glyph::HalfDisc} />
                    }
                    <ReviewMark name={point.label.clone()} confidence={point.confidence}
                        reviewed={is_reviewed(content, &statement)} {statement} on_review={props.on_review.clone()} />
                </p>
                <DefinitionList {facts} />
                if let Some(href) = &props.edit_href {
                    <LinkButton small=true href={format!("{href}?at={}", point.id)}>{ "Change" }</LinkButton>
                }
            </div>
        </Card>
    }
}

fn text(words: &str) -> Html {
    html! { { words } }
}
