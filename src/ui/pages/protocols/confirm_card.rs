use super::editor::use_editor;
use crate::protocol::edit::{confirm_all_anchors, confirm_anchor};
use crate::protocol::{AnchorBasis, AnchorRef, Content, ProtocolId, TimePoint, TimePointId};
use crate::report::words::anchor_words;
use crate::ui::parts::{Button, Card, Disclosure};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ConfirmCardProps {
    pub protocol: ProtocolId,
    pub number: u32,
    pub content: Rc<Content>,
    /// Where a time point is changed, without "?at=".
    pub edit_href: AttrValue,
}

/// The days that a rule chose, to confirm one kind at a time or all at once; gone once none is left.
#[component]
pub fn ConfirmCard(props: &ConfirmCardProps) -> Html {
    let editor = use_editor(props.protocol, props.number);
    let waiting: Vec<&TimePoint> = props
        .content
        .every_time_point()
        .filter(|point| point.anchor_basis == AnchorBasis::ChosenByDefault)
        .collect();
    if waiting.is_empty() {
        return html! {};
    }
    let mut kinds: Vec<&AnchorRef> = Vec::new();
    for point in &waiting {
        if !kinds.contains(&&point.timing.anchor) {
            kinds.push(&point.timing.anchor);
        }
    }
    let everything = {
        let editor = editor.clone();
        Callback::from(move |()| editor.press(confirm_all_anchors))
    };
    let actions = html! {
        if kinds.len() > 1 {
            <Button small=true label={format!("Confirm all {} days", waiting.len())} on_press={everything}>{ "Confirm all" }</Button>
        }
    };
    html! {
        <Card id="confirm" title="Days to confirm" note={waiting.len().to_string()} {actions}>
            <p class="sub mb">{ "The guidance does not say from which session these count. A rule chose: up to day 14 after treatment from each session, later from the last." }</p>
            <div class="stack">
                { for kinds.into_iter().map(|anchor| {
                    let of_kind: Vec<&TimePoint> = waiting.iter().copied().filter(|point| point.timing.anchor == *anchor).collect();
                    view_kind(props, &editor, anchor, &of_kind)
                }) }
            </div>
        </Card>
    }
}

fn view_kind(
    props: &ConfirmCardProps,
    editor: &super::editor::Editor,
    anchor: &AnchorRef,
    points: &[&TimePoint],
) -> Html {
    let words = anchor_words(&props.content, anchor);
    let ids: Vec<TimePointId> = points.iter().map(|point| point.id.clone()).collect();
    let confirm = {
        let editor = editor.clone();
        Callback::from(move |()| {
            editor.press(|content| {
                ids.iter()
                    .fold(content.clone(), |content, id| confirm_anchor(&content, id).unwrap_or(content))
            });
        })
    };
    html! {
        <div key={words.clone()}>
            <div class="row wrap gap3">
                <span class="sm"><span class="b">{ points.len() }</span>{ format!(" from {words}") }</span>
                <Button small=true label={format!("Confirm these {}: counted from {words}", points.len())} on_press={confirm}>{ "Confirm these" }</Button>
            </div>
            <Disclosure summary="Which">
                <ul class="dot sm">
                    { for points.iter().map(|point| html! {
                        <li><a href={format!("{}?at={}", props.edit_href, point.id)}>{ &point.label }</a></li>
                    }) }
                </ul>
            </Disclosure>
        </div>
    }
}
