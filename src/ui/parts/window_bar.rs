//! One item's window on the time axis that all rows of a list share.

use yew::prelude::*;

use super::axis::{DayAxis, X};
use super::tone::StatusTone;

const WIDTH: i32 = 160;
const HEIGHT: i32 = 34;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct WindowBarProps {
    pub axis: DayAxis,
    /// First and last day of the window, both inside it, as day numbers of the axis.
    pub earliest: i32,
    pub latest: i32,
    #[prop_or_default]
    pub target: Option<i32>,
    /// The day it is booked for or was done.
    #[prop_or_default]
    pub booked: Option<i32>,
    pub tone: StatusTone,
    /// The same in words: "Window 19-Oct-2026 to 02-Nov-2026, target 26-Oct-2026".
    pub label: AttrValue,
}

/// A window as a bar from earliest to latest with a stroke at the target, a line at today, a dot where it is
/// booked, and, once it has closed unrecorded, a dotted lead from its end to today. What lies off the axis ends
/// in an arrow.
#[component]
pub fn WindowBar(props: &WindowBarProps) -> Html {
    let axis = &props.axis;
    let x = |day: i32| axis.x(day, WIDTH);
    // An end that lies off the axis is drawn past the edge, so that the bar looks cut there and not closed.
    let from = if props.earliest < axis.first { X(-60) } else { x(props.earliest) };
    let until = if props.latest > axis.last { x(props.latest).plus(6) } else { x(props.latest) };
    let visible = props.latest >= axis.first && props.earliest <= axis.last;
    let today = x(axis.today);
    html! {
        <svg
            class={classes!("wb", props.tone.class())}
            width={WIDTH.to_string()}
            height={HEIGHT.to_string()}
            viewBox={format!("0 0 {WIDTH} {HEIGHT}")}
            role="img"
            aria-label={props.label.clone()}
        >
            { for axis.ticks.iter().filter(|tick| axis.shows(tick.day)).map(|tick| upright("g", x(tick.day), 0, HEIGHT)) }
            if visible {
                { window_rect(from, until, 11, 12, props.tone) }
            }
            if props.tone == StatusTone::Overdue && props.latest < axis.today {
                <path class="late-l" d={format!("M{} 17H{}", x(props.latest), today)} />
            }
            if let Some(target) = props.target.filter(|day| axis.shows(*day)) {
                { upright("tg", x(target), 8, 26) }
            }
            if props.earliest < axis.first {
                <path class="off" d="M6 12L1 17l5 5" />
            }
            if props.latest > axis.last {
                <path class="off" d={format!("M{} 12l5 5-5 5", WIDTH - 6)} />
            }
            if let Some(booked) = props.booked.filter(|day| axis.shows(*day)) {
                <circle class="bk" cx={x(booked).to_string()} cy="17" r="4.5" />
            }
            if axis.shows(axis.today) {
                { upright("td", today, 0, HEIGHT) }
            }
        </svg>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct WindowAxisProps {
    pub axis: DayAxis,
}

/// The header of a column of window bars: the ticks' labels and "Today". A label that would touch "Today" or the
/// one before it is left out.
#[component]
pub fn WindowAxis(props: &WindowAxisProps) -> Html {
    const TODAY_HALF_WIDTH: i64 = 180;
    const LABEL_WIDTH: i64 = 420;
    let axis = &props.axis;
    let has_today = axis.shows(axis.today);
    let today = axis.x(axis.today, WIDTH);
    let today_mid = X(today.0.clamp(TODAY_HALF_WIDTH, i64::from(WIDTH) * 10 - TODAY_HALF_WIDTH));
    let mut free_from = 0;
    let labels: Vec<(X, AttrValue)> = axis
        .ticks
        .iter()
        .filter(|tick| !tick.label.is_empty() && axis.shows(tick.day))
        .filter_map(|tick| {
            let at = axis.x(tick.day, WIDTH);
            let ends = at.0 + LABEL_WIDTH;
            let meets_today =
                has_today && at.0 < today_mid.0 + TODAY_HALF_WIDTH && ends > today_mid.0 - TODAY_HALF_WIDTH;
            if at.0 < free_from || ends > i64::from(WIDTH) * 10 || meets_today {
                return None;
            }
            free_from = ends;
            Some((at, tick.label.clone()))
        })
        .collect();
    html! {
        <svg width={WIDTH.to_string()} height="18" viewBox={format!("0 0 {WIDTH} 18")} aria-hidden="true">
            { for labels.into_iter().map(|(at, label)| html! { <text x={at.to_string()} y="13">{ label }</text> }) }
            if has_today {
                <text class="bx" x={today_mid.to_string()} y="13" text-anchor="middle">{ "Today" }</text>
            }
        </svg>
    }
}

pub(super) fn upright(class: &'static str, x: X, top: i32, bottom: i32) -> Html {
    html! { <path {class} d={format!("M{x} {top}V{bottom}")} /> }
}

pub(super) fn window_rect(from: X, until: X, top: i32, height: i32, tone: StatusTone) -> Html {
    // A window of a single day still needs a body that can be seen.
    let width = X(from.to(until).0.max(40));
    html! {
        <rect
            class={classes!("win", tone.is_dashed().then_some("dash"))}
            x={from.to_string()}
            y={top.to_string()}
            width={width.to_string()}
            height={height.to_string()}
            rx="3"
        />
    }
}
