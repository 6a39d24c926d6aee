//! A patient's whole follow-up in lanes.

use yew::prelude::*;

use super::axis::{AxisTick, DayAxis, X};
use super::icon::{Glyph, Icon, paths};
use super::list::List;
use super::tone::StatusTone;
use super::window_bar::{upright, window_rect};

const LABELS: i32 = 120;
const WIDTH: i32 = 1030;
const LANE: i32 = 34;
const HEAD: i32 = 40;

/// One item in a lane.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineWindow {
    pub earliest: i32,
    pub latest: i32,
    pub target: Option<i32>,
    pub tone: StatusTone,
    /// The day it was done, or booked for.
    pub marked: Option<i32>,
}

/// A row of the timeline: "Imaging", "Bloods" …
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineLane {
    pub label: AttrValue,
    pub windows: List<TimelineWindow>,
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TimelineProps {
    /// Unique on the page; title and description hang on it.
    pub id: AttrValue,
    pub axis: DayAxis,
    pub lanes: List<TimelineLane>,
    /// Days everything is counted from: treatment sessions, discharge.
    #[prop_or_default]
    pub anchors: List<AxisTick>,
    /// "Today, day 80".
    #[prop_or(AttrValue::Static("Today"))]
    pub today_label: AttrValue,
    /// "Timeline from 5 weeks before to 54 weeks after SIRT on 04-Sep-2026".
    pub title: AttrValue,
    /// Counts in one sentence, and where the same stands as a table.
    pub desc: AttrValue,
}

/// Lanes of windows and marks with the anchors and today. The table below it must hold the same facts.
#[component]
pub fn Timeline(props: &TimelineProps) -> Html {
    let axis = &props.axis;
    let x = |day: i32| axis.x(day, WIDTH - LABELS).plus(i64::from(LABELS));
    let rows = i32::try_from(props.lanes.len()).unwrap_or(0);
    let height = HEAD + rows * LANE + 10;
    let foot = height - 6;
    let anchors: Vec<&AxisTick> = props.anchors.iter().filter(|anchor| axis.shows(anchor.day)).collect();
    let shows_today = axis.shows(axis.today);
    // Today has the first choice of its side, then the latest anchor.
    let mut lines: Vec<(X, &str)> = Vec::new();
    if shows_today {
        lines.push((x(axis.today), &props.today_label));
    }
    lines.extend(anchors.iter().rev().map(|anchor| (x(anchor.day), anchor.label.as_str())));
    let mut places = label_places(&lines);
    places.reverse();
    let today_place = if shows_today { places.pop().flatten() } else { None };
    let anchor_places = &places;
    let (title, desc) = (format!("{}-title", props.id), format!("{}-desc", props.id));
    html! {
        <div class="scrollx" tabindex="0" role="region" aria-label={props.title.clone()}>
            <svg
                class="chart tl"
                viewBox={format!("0 0 {WIDTH} {height}")}
                role="img"
                aria-labelledby={title.clone()}
                aria-describedby={desc.clone()}
            >
                <title id={title}>{ &props.title }</title>
                <desc id={desc}>{ &props.desc }</desc>
                { for axis.ticks.iter().filter(|tick| axis.shows(tick.day)).map(|tick| html! {
                    <>
                        { upright("g", x(tick.day), 18, foot) }
                        if fits(x(tick.day).plus(4), &tick.label) {
                            <text x={x(tick.day).plus(4).to_string()} y="13">{ &tick.label }</text>
                        }
                    </>
                }) }
                { for props.lanes.iter().zip(0..).map(|(lane, row)| view_lane(lane, HEAD + row * LANE, &x, axis)) }
                { for anchors.iter().zip(anchor_places).map(|(anchor, place)| html! {
                    <>
                        { upright("anl", x(anchor.day), 18, height) }
                        { beside("an", x(anchor.day), &anchor.label, *place) }
                    </>
                }) }
                if shows_today {
                    { upright("td", x(axis.today), 18, height) }
                    { beside("bx", x(axis.today), &props.today_label, today_place) }
                }
            </svg>
        </div>
    }
}

fn view_lane(lane: &TimelineLane, top: i32, x: &impl Fn(i32) -> X, axis: &DayAxis) -> Html {
    html! {
        <g>
            <path class="g" d={format!("M0 {top}H{WIDTH}")} />
            <text class="s ln" x="0" y={(top + 21).to_string()}>{ &lane.label }</text>
            { for lane.windows.iter().filter(|w| w.latest >= axis.first && w.earliest <= axis.last).map(|window| {
                view_window(window, top, x, axis)
            }) }
        </g>
    }
}

fn view_window(window: &TimelineWindow, top: i32, x: &impl Fn(i32) -> X, axis: &DayAxis) -> Html {
    // What is over without a date still gets its shape, in the middle of its window.
    let over = matches!(window.tone, StatusTone::NotDone | StatusTone::Overdue);
    let middle = window.earliest.saturating_add(window.latest.saturating_sub(window.earliest) / 2);
    let mark_day = window.marked.or(over.then_some(middle));
    let is_booking = window.tone.is_dashed() || window.tone == StatusTone::DueNow;
    html! {
        <g class={window.tone.class()}>
            { window_rect(x(window.earliest), x(window.latest), top + 11, 12, window.tone) }
            if let Some(target) = window.target.filter(|day| mark_day.is_none() && axis.shows(*day)) {
                { upright("tg", x(target), top + 9, top + 25) }
            }
            if let Some(day) = mark_day.filter(|day| axis.shows(*day)) {
                if is_booking {
                    <circle class="bk" cx={x(day).to_string()} cy={(top + 17).to_string()} r="4.5" />
                } else {
                    <circle class="mkb" cx={x(day).to_string()} cy={(top + 17).to_string()} r="8" />
                    <g class="mk" transform={format!("translate({} {})", x(day).plus(-7), top + 10)}>
                        { paths(window.tone.glyph()) }
                    </g>
                }
            }
        </g>
    }
}

/// Whether a label that begins here ends before the edge: a month that is cut reads as another.
fn fits(at: X, label: &str) -> bool {
    let width = i64::try_from(label.chars().count()).unwrap_or(0) * LETTER;
    at.0 + width <= i64::from(WIDTH) * 10
}

/// Where the label of an upright line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Right,
    Left,
}

/// What a letter of a label takes up at most, in tenths of a unit.
const LETTER: i64 = 62;

/// The side of each label on which it meets neither the edge, nor a label placed before it, nor a line of
/// another label; `None` where there is no room on either side. The line stays, and the days stand in the table.
fn label_places(lines: &[(X, &str)]) -> Vec<Option<Side>> {
    let mut taken: Vec<(i64, i64)> = Vec::new();
    let mut places = Vec::with_capacity(lines.len());
    for (at, label) in lines {
        let width = i64::try_from(label.chars().count()).unwrap_or(0) * LETTER;
        let spans = [(Side::Right, at.0 + 50, at.0 + 50 + width), (Side::Left, at.0 - 50 - width, at.0 - 50)];
        let free = spans.into_iter().find(|(_, from, to)| {
            let inside = *from >= i64::from(LABELS) * 10 && *to <= i64::from(WIDTH) * 10;
            let meets_label = taken.iter().any(|(start, end)| from < end && start < to);
            let meets_line = lines.iter().any(|(line, _)| line.0 != at.0 && *from < line.0 && line.0 < *to);
            inside && !meets_label && !meets_line
        });
        taken.extend(free.map(|(_, from, to)| (from, to)));
        places.push(free.map(|(side, _, _)| side));
    }
    places
}

fn beside(class: &'static str, at: X, label: &AttrValue, place: Option<Side>) -> Html {
    let (x, anchor) = match place {
        None => return html! {},
        Some(Side::Right) => (at.plus(5), "start"),
        Some(Side::Left) => (at.plus(-5), "end"),
    };
    html! { <text {class} x={x.to_string()} y="32" text-anchor={anchor}>{ label }</text> }
}

/// The legend of the timeline.
#[component]
pub fn TimelineLegend() -> Html {
    let sample = |tone: StatusTone, word: &'static str| {
        html! {
            <span>
                <svg class={tone.class()} width="22" height="12" viewBox="0 0 22 12" aria-hidden="true">
                    { window_rect(X(10), X(210), 1, 10, tone) }
                </svg>
                { word }
            </span>
        }
    };
    let shape = |tone: &'static str, glyph: Glyph, word: &'static str| {
        html! { <span class={classes!("ti", tone)}><Icon {glyph} />{ word }</span> }
    };
    html! {
        <span class="leg">
            { shape("t-ok", Glyph::TickDisc, "Done in window") }
            { shape("t-late", Glyph::SquareClock, "Done outside") }
            { shape("t-none", Glyph::Cross, "Not done") }
            { sample(StatusTone::Overdue, "Overdue") }
            { sample(StatusTone::DueNow, "Window open, or to record") }
            { sample(StatusTone::Planned, "Planned") }
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_keep_clear_of_each_other() {
        use Side::{Left, Right};
        type Case = (&'static [(i64, &'static str)], &'static [Option<Side>]);
        let cases: [Case; 5] = [
            (&[(600, "Today"), (300, "Treatment")], &[Some(Right), Some(Right)]),
            // Three days between them.
            (&[(600, "Today, day 72"), (594, "Died")], &[Some(Right), Some(Left)]),
            // No room at the right edge.
            (&[(1010, "Today, day 400")], &[Some(Left)]),
            // Two sessions close together before today: the one between them has no room.
            (
                &[(600, "Today, day 9"), (590, "Session 2"), (580, "Session 1")],
                &[Some(Right), None, Some(Left)],
            ),
            (&[], &[]),
        ];
        for (lines, expected) in cases {
            let lines: Vec<(X, &str)> = lines.iter().map(|(at, label)| (X(at * 10), *label)).collect();
            assert_eq!(label_places(&lines), expected, "{lines:?}");
        }
    }
}
