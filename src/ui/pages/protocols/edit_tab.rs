use super::check_list::CheckList;
use super::confirm_card::ConfirmCard;
use super::discard::DiscardButton;
use super::overall_form::OverallForm;
use super::pitfall_form::PitfallForm;
use super::point_form::{CONFIRM_ID, PointForm};
use super::point_list::PointList;
use super::tab::Tab;
use crate::protocol::edit::next_to_confirm;
use crate::protocol::{AnchorBasis, Content, TimePointId, Version};
use crate::ui::form::focus_field;
use crate::ui::parts::{Card, EmptyState, Glyph, LinkButton};
use crate::ui::route::Route;
use crate::workspace::views::protocols::to_confirm_words;
use gloo::timers::callback::Timeout;
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

/// What is being changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    Nothing,
    Protocol,
    TimePoint(TimePointId),
    /// Counted from 0.
    Pitfall(usize),
}

impl Picked {
    /// The word in the address.
    pub fn code(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Protocol => "protocol".to_owned(),
            Self::TimePoint(id) => id.to_string(),
            Self::Pitfall(index) => format!("pitfall-{index}"),
        }
    }

    fn of(code: &str) -> Self {
        match code {
            "" => Self::Nothing,
            "protocol" => Self::Protocol,
            other => match other.strip_prefix("pitfall-").and_then(|index| index.parse().ok()) {
                Some(index) => Self::Pitfall(index),
                None => Self::TimePoint(TimePointId::new(other)),
            },
        }
    }
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    at: String,
    /// The day of the time point is what is looked at: somebody goes from one to the next.
    #[serde(rename = "do")]
    doing: String,
}

/// What stands in the address of somebody who confirms days.
const CONFIRM: &str = "confirm";

impl Query {
    /// The day of a time point, to confirm it.
    pub(super) fn confirming(id: &TimePointId) -> Self {
        Self { at: id.to_string(), doing: CONFIRM.to_owned() }
    }

    /// The same as it stands in an address.
    pub(super) fn words(&self) -> String {
        format!("?at={}&do={}", self.at, self.doing)
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct EditTabProps {
    pub version: Rc<Version>,
    pub content: Rc<Content>,
}

/// A draft as forms: choose a time point or a pitfall, change it beside the list.
#[component]
pub fn EditTab(props: &EditTabProps) -> Html {
    let EditTabProps { version, content } = props.clone();
    let (protocol, number) = (version.protocol, version.number);
    let query = use_location().and_then(|location| location.query::<Query>().ok()).unwrap_or_default();
    let picked = Picked::of(&query.at);
    // The form follows the choice: its first field takes the focus, which below 1024 px also brings it into sight.
    use_effect_with((query.at.clone(), query.doing == CONFIRM), |(at, confirms)| {
        let field = match Picked::of(at) {
            Picked::Nothing => None,
            Picked::TimePoint(_) if *confirms => Some(CONFIRM_ID),
            Picked::TimePoint(_) => Some("label"),
            Picked::Protocol | Picked::Pitfall(_) => Some("title"),
        };
        let timer = field.map(|field| Timeout::new(0, move || focus_field(field)));
        move || drop(timer)
    });
    let edit_href: AttrValue =
        Route::ProtocolTab { protocol, number, tab: Tab::Edit.code().to_owned() }.href().into();
    let point = match &picked {
        Picked::TimePoint(id) => content.every_time_point().find(|point| &point.id == id).cloned(),
        _ => None,
    };
    let form = match (&picked, point) {
        (Picked::TimePoint(id), Some(point)) => html! {
            <PointForm key={id.to_string()} {protocol} {number} content={content.clone()} time_point={Rc::new(point)} edit_href={edit_href.clone()} />
        },
        (Picked::Protocol, _) => html! { <OverallForm version={version.clone()} /> },
        (Picked::Pitfall(index), _) => html! {
            <PitfallForm key={picked.code()} {protocol} {number} content={content.clone()} index={*index} />
        },
        (Picked::TimePoint(_), None) => html! {
            <Card id="gone" title="Time point"><p>{ "This time point is not in the protocol any more. Choose another." }</p></Card>
        },
        (Picked::Nothing, _) => html! {
            <section class="panel">
                <EmptyState glyph={Glyph::Protocols} title="Choose what to change"
                    text="Times, windows, the day it counts from, who is responsible, how it is read, and the pitfalls. Each saved change can be undone." />
            </section>
        },
    };
    let waiting =
        content.every_time_point().filter(|point| point.anchor_basis == AnchorBasis::ChosenByDefault).count();
    // Before the list, so that somebody who has the keyboard alone need not walk through it.
    let start = next_to_confirm(&content, None).map(|id| {
        let href = format!("{edit_href}{}", Query::confirming(id).words());
        let words = to_confirm_words(waiting);
        html! {
            <p class="row wrap mb noprint"><span class="sm b" role="status">{ words }</span><LinkButton small=true {href}>{ "Next to confirm" }</LinkButton></p>
        }
    });
    html! {
        <>
        { start.unwrap_or_default() }
        <div class="two lead">
            <PointList content={content.clone()} picked={picked.clone()} edit_href={edit_href.clone()} />
            <div class="stack stack-l">
                { form }
                <ConfirmCard {protocol} {number} content={content.clone()} {edit_href} />
                <CheckList {protocol} {number} {content} />
                <DiscardButton {version} />
            </div>
        </div>
        </>
    }
}
