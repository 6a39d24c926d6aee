//! Everything written in this session, by name and time, with undo and redo on each.

use super::parts::{Button, ButtonKind, Dialog, Glyph, Tag};
use super::session::{Door, StepState, use_door, use_workspace};
use crate::calendar::Zone;
use crate::workspace::Op;
use yew::prelude::*;

/// How many are listed; earlier ones stand in the history of each patient.
const MOST: usize = 50;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct WhatYouDidProps {
    pub open: bool,
    pub on_close: Callback<()>,
}

/// The list, newest first. A step that later ones rest on says which to undo first.
#[component]
pub fn WhatYouDid(props: &WhatYouDidProps) -> Html {
    let door = use_door();
    // Every write changes the workspace, and with it the list.
    let _ = use_workspace();
    let title = "What you did in this session";
    if !props.open {
        return html! { <Dialog id="did" open=false {title} on_close={props.on_close.clone()} /> };
    }
    let all = door.steps().all();
    html! {
        <Dialog id="did" open=true wide=true {title} on_close={props.on_close.clone()}>
            if all.is_empty() {
                <p>{ "Nothing was recorded yet since the workspace was opened. What was recorded before stands in the history of each patient, where it can be corrected." }</p>
            } else {
                <p class="sub">{ "Newest first. Undo takes one step back and leaves the others; both stay in the history." }</p>
                <ul class="plain stack">
                    { for all.into_iter().take(MOST).map(|step| line(&door, &step.write, step.state, step.at_ms, step.href)) }
                </ul>
            }
        </Dialog>
    }
}

fn line(
    door: &Door,
    write: &crate::workspace::Write,
    state: StepState,
    at_ms: i64,
    href: Option<String>,
) -> Html {
    let op = match state {
        StepState::Done => Some(Op::Undo(write.clone())),
        StepState::Undone => Some(Op::Redo(write.clone())),
        StepState::Stays(_) => None,
    };
    let why_not = match (&op, state) {
        (_, StepState::Stays(why)) => Some(why.to_owned()),
        (Some(op), _) => door.problems(op).first().map(|problem| problem.message.clone()),
        (None, _) => None,
    };
    let (verb, glyph) = match state {
        StepState::Undone => ("Redo", Glyph::Replan),
        _ => ("Undo", Glyph::Undo),
    };
    let press = op.filter(|_| why_not.is_none()).map(|op| {
        let door = door.clone();
        Callback::from(move |()| door.run_quietly(op.clone()))
    });
    html! {
        <li key={format!("{:?}", write.events.first())} class="row wrap gap3">
            <span class="num nw">{ clock_words(at_ms) }</span>
            if state == StepState::Undone {
                <s>{ &write.label }</s><Tag text="undone" />
            } else if let Some(href) = href {
                <a {href}>{ &write.label }</a>
            } else {
                <span>{ &write.label }</span>
            }
            if let Some(on_press) = press {
                <Button small=true kind={ButtonKind::Secondary} {glyph} label={format!("{verb}: {}", write.label)} {on_press}>{ verb }</Button>
            }
            if let Some(why) = why_not { <span class="sub">{ why }</span> }
        </li>
    }
}

/// "14:05", London's time.
fn clock_words(at_ms: i64) -> String {
    let seconds = at_ms.div_euclid(1000);
    // An instant that no calendar has is shown as it is in London’s winter.
    let ahead = Zone::EuropeLondon.offset_seconds(seconds).unwrap_or_default();
    let minutes = (seconds + ahead).rem_euclid(86_400) / 60;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
