use super::editor::{Editor, use_editor};
use crate::protocol::edit::{confirm_anchor, confirm_sure_anchors, is_doubtful_day};
use crate::protocol::{AnchorBasis, AnchorRef, Content, ProtocolId, TimePoint, TimePointId};
use crate::report::words::anchor_words;
use crate::ui::parts::{Button, Card, Glyph, Tag};
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

/// The days that a rule chose, to confirm one kind at a time or all at once, but those of low confidence, which somebody
/// has to look at one by one; gone once none is left.
#[component]
pub fn ConfirmCard(props: &ConfirmCardProps) -> Html {
    let editor = use_editor(props.protocol, props.number);
    let content = &props.content;
    let waits = |point: &&TimePoint| point.anchor_basis == AnchorBasis::ChosenByDefault;
    let (doubtful, sure): (Vec<&TimePoint>, Vec<&TimePoint>) =
        content.every_time_point().filter(waits).partition(|point| is_doubtful_day(content, point));
    let waiting = doubtful.len() + sure.len();
    if waiting == 0 {
        return html! {};
    }
    let mut kinds: Vec<&AnchorRef> = Vec::new();
    for point in &sure {
        if !kinds.contains(&&point.timing.anchor) {
            kinds.push(&point.timing.anchor);
        }
    }
    let everything = {
        let editor = editor.clone();
        Callback::from(move |()| editor.press(confirm_sure_anchors))
    };
    let all = if doubtful.is_empty() {
        "Confirm all".to_owned()
    } else {
        format!("Confirm all but the {} in doubt", doubtful.len())
    };
    let actions = html! {
        if kinds.len() > 1 {
            <Button small=true label={format!("{all}: {} days", sure.len())} on_press={everything}>{ all }</Button>
        }
    };
    html! {
        <Card id="confirm" title="Starting days chosen by a rule, to confirm" note={waiting.to_string()} {actions}>
            <p class="sub mb">{ "The RCR guidance does not say from which session these count. A rule chose: up to day 14 after treatment from each session, later from the last." }</p>
            <div class="stack">
                { for kinds.into_iter().map(|anchor| {
                    let of_kind: Vec<&TimePoint> = sure.iter().copied().filter(|point| point.timing.anchor == *anchor).collect();
                    view_kind(props, &editor, anchor, &of_kind)
                }) }
                if !doubtful.is_empty() {
                    <div key="doubtful">
                        <p id="in-doubt" class="sm mb"><Tag text="Low confidence" tone="t-due" glyph={Glyph::HalfDisc} />{ " Look at each of these before you confirm its day." }</p>
                        <ul class="plain stack">{ for doubtful.into_iter().map(|point| view_doubtful(props, &editor, point)) }</ul>
                    </div>
                }
            </div>
        </Card>
    }
}

fn view_doubtful(props: &ConfirmCardProps, editor: &Editor, point: &TimePoint) -> Html {
    let words = anchor_words(&props.content, &point.timing.anchor);
    let (editor, id) = (editor.clone(), point.id.clone());
    let confirm = Callback::from(move |()| {
        editor.press(|content| confirm_anchor(content, &id).unwrap_or_else(|_| content.clone()));
    });
    html! {
        <li key={point.id.to_string()} class="row wrap gap3">
            <span class="sm"><a href={format!("{}?at={}", props.edit_href, point.id)}>{ &point.label }</a>{ format!(" from {words}") }</span>
            <Button small=true label={format!("Confirm: {} counts from {words}", point.label)} described_by="in-doubt" on_press={confirm}>{ "Confirm" }</Button>
        </li>
    }
}

fn view_kind(props: &ConfirmCardProps, editor: &Editor, anchor: &AnchorRef, points: &[&TimePoint]) -> Html {
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
            <ul class="plain stack sm">
                { for points.iter().map(|point| html! {
                    <li><a href={format!("{}?at={}", props.edit_href, point.id)}>{ &point.label }</a></li>
                }) }
            </ul>
        </div>
    }
}
