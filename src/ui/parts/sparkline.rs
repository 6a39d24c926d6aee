//! How a value went, in the size of a word.

use super::list::List;
use yew::prelude::*;

/// Units of the drawing: a point every 16, 16 high.
const STEP: i64 = 16;
const HEIGHT: i64 = 16;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SparklineProps {
    /// Oldest first, the new one last. Nothing is drawn of fewer than two.
    pub values: List<i64>,
    /// What the drawing shows, in words; they stand beside it as well.
    pub label: AttrValue,
}

/// A line through the values, with a dot on the last.
#[component]
pub fn Sparkline(props: &SparklineProps) -> Html {
    let (Some(low), Some(high)) = (props.values.iter().min(), props.values.iter().max()) else {
        return html! {};
    };
    let span = high - low;
    // Two units are left free above and below for the dot.
    let y = |value: i64| match span {
        0 => HEIGHT / 2,
        span => HEIGHT - 2 - (value - low) * (HEIGHT - 4) / span,
    };
    let points: Vec<(i64, i64)> =
        (0..).zip(props.values.iter()).map(|(place, value)| (2 + place * STEP, y(*value))).collect();
    let (Some((x, last)), true) = (points.last().copied(), points.len() > 1) else { return html! {} };
    let line: Vec<String> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
    let width = x + 4;
    html! {
        <svg role="img" aria-label={props.label.clone()} width={width.to_string()} height={HEIGHT.to_string()} viewBox={format!("0 0 {width} {HEIGHT}")}>
            <polyline points={line.join(" ")} fill="none" stroke="currentColor" stroke-width="1.5" />
            <circle cx={x.to_string()} cy={last.to_string()} r="2" fill="currentColor" />
        </svg>
    }
}
