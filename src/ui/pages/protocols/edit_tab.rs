use super::check_list::CheckList;
use super::confirm_card::ConfirmCard;
use super::discard::DiscardButton;
use super::overall_form::OverallForm;
use super::pitfall_form::PitfallForm;
use super::point_form::PointForm;
use super::point_list::PointList;
use super::tab::Tab;
use crate::protocol::{TimePointId, Version};
use crate::ui::form::focus_field;
use crate::ui::parts::{Card, EmptyState, Glyph};
use crate::ui::route::Route;
use gloo::timers::callback::Timeout;
use serde::Deserialize;
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

#[derive(Default, Deserialize)]
#[serde(default)]
struct Query {
    at: String,
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct EditTabProps {
    pub version: Rc<Version>,
    pub content: Rc<crate::protocol::Content>,
}

/// A draft as forms: choose a time point or a pitfall, change it beside the list.
#[component]
pub fn EditTab(props: &EditTabProps) -> Html {
    let EditTabProps { version, content } = props.clone();
    let (protocol, number) = (version.protocol, version.number);
    let query = use_location().and_then(|location| location.query::<Query>().ok()).unwrap_or_default();
    let picked = Picked::of(&query.at);
    // The form follows the choice: its first field takes the focus, which below 1024 px also brings it into sight.
    use_effect_with(query.at.clone(), |at| {
        let field = match Picked::of(at) {
            Picked::Nothing => None,
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
            <PointForm key={id.to_string()} {protocol} {number} content={content.clone()} time_point={Rc::new(point)} />
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
    html! {
        <div class="two lead">
            <PointList content={content.clone()} picked={picked.clone()} edit_href={edit_href.clone()} />
            <div class="stack stack-l">
                { form }
                <ConfirmCard {protocol} {number} content={content.clone()} {edit_href} />
                <CheckList {protocol} {number} {content} />
                <DiscardButton {version} />
            </div>
        </div>
    }
}
