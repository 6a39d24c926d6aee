//! How a measured number went over the months, with the lines that would make another category.

use super::list::List;
use crate::calendar::{Date, display_short};
use yew::prelude::*;

/// Units of the drawing.
const WIDTH: i64 = 640;
const HEIGHT: i64 = 190;
const LEFT: i64 = 24;
const RIGHT: i64 = 150;
const TOP: i64 = 24;
const BOTTOM: i64 = 28;

/// Dates closer than this would be written over each other.
const LEAST_APART: i64 = 48;

/// One value on its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartPoint {
    pub date: Date,
    /// In the smallest steps of its unit.
    pub steps: i64,
    /// The value as it is written, without the unit.
    pub text: String,
    /// Something of it is missing: it is drawn open, and no line leads to it.
    pub is_incomplete: bool,
}

/// A level that means something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartLine {
    pub steps: i64,
    /// "PD from 88.8 mm".
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ChartProps {
    pub id: AttrValue,
    /// What is drawn, with its numbers in words: who hears the page hears this.
    pub label: AttrValue,
    /// In order of their days.
    pub points: List<ChartPoint>,
    pub lines: List<ChartLine>,
}

/// A line through the values over time, each written beside its dot, and dashed levels with their meaning. Nothing is drawn
/// of fewer than two values.
#[component]
pub fn Chart(props: &ChartProps) -> Html {
    let (Some(first), Some(last)) = (props.points.first(), props.points.last()) else { return html! {} };
    let days = (last.date - first.date).num_days();
    if days <= 0 {
        return html! {};
    }
    let levels =
        props.points.iter().map(|point| point.steps).chain(props.lines.iter().map(|line| line.steps));
    let most = levels.max().unwrap_or(1).max(1);
    let x = |date: Date| LEFT + (date - first.date).num_days() * (WIDTH - LEFT - RIGHT) / days;
    let y = |steps: i64| HEIGHT - BOTTOM - steps.max(0) * (HEIGHT - TOP - BOTTOM) / most;
    let through: Vec<String> = props
        .points
        .iter()
        .filter(|point| !point.is_incomplete)
        .map(|point| format!("{},{}", x(point.date), y(point.steps)))
        .collect();
    let mut dated = i64::MIN;
    let dates: Vec<(i64, String)> = props
        .points
        .iter()
        .filter_map(|point| {
            let at = x(point.date);
            let is_apart = dated == i64::MIN || at - dated >= LEAST_APART;
            is_apart.then(|| dated = at)?;
            Some((at, display_short(point.date)))
        })
        .collect();
    let base = (HEIGHT - BOTTOM).to_string();
    html! {
        <svg id={props.id.clone()} role="img" aria-label={props.label.clone()} width="100%" height={HEIGHT.to_string()} preserveAspectRatio="xMinYMid meet" viewBox={format!("0 0 {WIDTH} {HEIGHT}")} font-size="12" fill="currentColor">
            <line x1={LEFT.to_string()} y1={base.clone()} x2={(WIDTH - RIGHT).to_string()} y2={base} stroke="currentColor" opacity="0.4" />
            { for props.lines.iter().map(|line| {
                let level = y(line.steps).to_string();
                html! {
                    <>
                        <line x1={LEFT.to_string()} y1={level.clone()} x2={(WIDTH - RIGHT).to_string()} y2={level.clone()} stroke="currentColor" stroke-dasharray="5 4" opacity="0.7" />
                        <text x={(WIDTH - RIGHT + 6).to_string()} y={level} dominant-baseline="middle">{ &line.text }</text>
                    </>
                }
            }) }
            <polyline points={through.join(" ")} fill="none" stroke="currentColor" stroke-width="2" />
            { for props.points.iter().map(|point| {
                let (at, level) = (x(point.date), y(point.steps));
                let fill = if point.is_incomplete { "none" } else { "currentColor" };
                html! {
                    <>
                        <circle cx={at.to_string()} cy={level.to_string()} r="4" {fill} stroke="currentColor" stroke-width="1.5" />
                        <text x={at.to_string()} y={(level - 9).to_string()} text-anchor="middle">{ &point.text }</text>
                    </>
                }
            }) }
            { for dates.into_iter().map(|(at, text)| html! {
                <text x={at.to_string()} y={(HEIGHT - 10).to_string()} text-anchor="middle" opacity="0.8">{ text }</text>
            }) }
        </svg>
    }
}
