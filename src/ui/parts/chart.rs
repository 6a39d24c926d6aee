//! How a measured number went over the months, with the lines that would make another category.

use super::icon::{Glyph, paths};
use super::list::List;
use crate::calendar::{Date, display_short};
use yew::prelude::*;

/// Units of the drawing.
const WIDTH: i64 = 640;
const HEIGHT: i64 = 204;
const LEFT: i64 = 24;
const RIGHT: i64 = 150;
/// Between the last value and the words of the levels, so that its own words have room.
const INSET: i64 = 28;
const TOP: i64 = 38;
const BOTTOM: i64 = 28;

/// Dates closer than this would be written over each other.
const LEAST_APART: i64 = 48;
/// Words of two levels closer than this would be.
const LEAST_BELOW: i64 = 15;
/// Half the side of the shape of a category.
const HALF_SHAPE: i64 = 7;

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
    /// What it was taken for, by shape, colour and word.
    pub mark: Option<ChartMark>,
}

/// What a value was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartMark {
    pub glyph: Glyph,
    /// The class of its colour.
    pub tone: &'static str,
    /// "PR".
    pub word: &'static str,
}

/// A level that means something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartLine {
    pub steps: i64,
    /// "PD from 88.8 mm".
    pub text: String,
    /// The class of its colour; empty: that of the text.
    pub tone: &'static str,
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

/// A line through the values over time, each written beside its dot as far as there is room, and dashed levels with their meaning. Nothing is drawn
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
    let x = |date: Date| LEFT + (date - first.date).num_days() * (WIDTH - LEFT - RIGHT - INSET) / days;
    let y = |steps: i64| HEIGHT - BOTTOM - steps.max(0) * (HEIGHT - TOP - BOTTOM) / most;
    let through: Vec<String> = props
        .points
        .iter()
        .filter(|point| !point.is_incomplete)
        .map(|point| format!("{},{}", x(point.date), y(point.steps)))
        .collect();
    // The last value is always written; of others those that have room before it.
    let is_written =
        |point: &ChartPoint| point.date == last.date || x(last.date) - x(point.date) >= LEAST_APART;
    let mut dated = i64::MIN;
    let dates: Vec<(i64, String)> = props
        .points
        .iter()
        .filter(|point| is_written(point))
        .filter_map(|point| {
            let at = x(point.date);
            let is_apart = dated == i64::MIN || at - dated >= LEAST_APART;
            is_apart.then(|| dated = at)?;
            Some((at, display_short(point.date)))
        })
        .collect();
    let is_dated = |point: &ChartPoint| dates.iter().any(|(at, _)| *at == x(point.date));
    let words_at = apart(props.lines.iter().map(|line| y(line.steps)).collect());
    let base = (HEIGHT - BOTTOM).to_string();
    html! {
        <svg id={props.id.clone()} role="img" aria-label={props.label.clone()} width="100%" height={HEIGHT.to_string()} preserveAspectRatio="xMinYMid meet" viewBox={format!("0 0 {WIDTH} {HEIGHT}")} font-size="12" fill="currentColor">
            <line x1={LEFT.to_string()} y1={base.clone()} x2={(WIDTH - RIGHT).to_string()} y2={base} stroke="currentColor" opacity="0.4" />
            { for props.lines.iter().zip(words_at).map(|(line, words_at)| {
                let level = y(line.steps).to_string();
                let drawn = if line.tone.is_empty() {
                    html! { <line x1={LEFT.to_string()} y1={level.clone()} x2={(WIDTH - RIGHT).to_string()} y2={level} stroke="currentColor" stroke-dasharray="5 4" opacity="0.7" /> }
                } else {
                    html! { <line class={classes!("late-l", line.tone)} x1={LEFT.to_string()} y1={level.clone()} x2={(WIDTH - RIGHT).to_string()} y2={level} /> }
                };
                html! {
                    <>
                        { drawn }
                        <text x={(WIDTH - RIGHT + 6).to_string()} y={words_at.to_string()} dominant-baseline="middle">{ &line.text }</text>
                    </>
                }
            }) }
            <polyline points={through.join(" ")} fill="none" stroke="currentColor" stroke-width="2" />
            { for props.points.iter().map(|point| {
                let (at, level) = (x(point.date), y(point.steps));
                let fill = if point.is_incomplete { "none" } else { "currentColor" };
                let shape = match &point.mark {
                    // Open, and the shape beside its word all the same.
                    Some(mark) if !point.is_incomplete => html! {
                        <svg class={classes!("sh", "mk", mark.tone)} x={(at - HALF_SHAPE).to_string()} y={(level - HALF_SHAPE).to_string()} width="14" height="14" viewBox="0 0 14 14">{ paths(mark.glyph) }</svg>
                    },
                    _ => html! { <circle cx={at.to_string()} cy={level.to_string()} r="4" {fill} stroke="currentColor" stroke-width="1.5" /> },
                };
                let is_named = point.mark.is_some();
                html! {
                    <>
                        { shape }
                        if is_dated(point) {
                            <text class="halo" x={at.to_string()} y={(level - if is_named { 11 } else { 9 }).to_string()} text-anchor="middle">{ &point.text }</text>
                            if let Some(mark) = &point.mark {
                                <text class="halo bx" x={at.to_string()} y={(level - 25).to_string()} text-anchor="middle">{ mark.word }</text>
                            }
                        }
                    </>
                }
            }) }
            { for dates.into_iter().map(|(at, text)| html! {
                <text x={at.to_string()} y={(HEIGHT - 10).to_string()} text-anchor="middle" opacity="0.8">{ text }</text>
            }) }
        </svg>
    }
}

/// Where words stand that would be written over each other: each at its level, or as far below the one above as it needs.
fn apart(levels: Vec<i64>) -> Vec<i64> {
    let mut order: Vec<usize> = (0..levels.len()).collect();
    crate::order::by_key(&mut order, |place| levels.get(*place).copied());
    let mut words = levels.clone();
    let mut lowest = i64::MIN / 2;
    for place in order {
        if let Some(at) = words.get_mut(place) {
            *at = (*at).max(lowest + LEAST_BELOW);
            lowest = *at;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_levels_never_stand_on_each_other() {
        for (levels, expected) in [
            (vec![], vec![]),
            (vec![40, 90], vec![40, 90]),
            (vec![90, 40], vec![90, 40]),
            (vec![50, 45], vec![60, 45]),
            (vec![50, 50, 52], vec![50, 65, 80]),
        ] {
            assert_eq!(apart(levels), expected);
        }
    }
}
