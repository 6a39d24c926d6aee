//! How the sums went up to the scan that is read, by each standard, and the share that is still viable.

use super::response_panel::Judged;
use crate::calendar::display;
use crate::imaging::Sum;
use crate::response::{
    Category, Standard, SumCurve, SumPoint, ViableShare, change_words, sum_curve, viable_shares,
};
use crate::ui::parts::{
    Card, Chart, ChartLine, ChartMark, ChartPoint, Column, DataTable, Disclosure, ROOMY_ONLY,
};
use crate::ui::status::category_look;
use crate::workspace::WorkedOut;
use yew::prelude::*;

/// The card with a chart for every standard that adds up, once there are two scans to draw. Standards that add up the same
/// with the same limits are still two: each has its own categories.
pub(super) fn sum_charts(judged: &[Judged]) -> Html {
    let found = || {
        judged.iter().filter_map(|judged| match &judged.found {
            Ok(WorkedOut::Sums(found)) => Some((judged, found)),
            _ => None,
        })
    };
    let curves: Vec<(String, SumCurve)> = found()
        .filter_map(|(judged, found)| {
            let settings = &judged.asked.criterion.settings;
            let curve = sum_curve(&found.history, settings, found.verdict.scan).ok()?;
            Some((judged.asked.name(), curve))
        })
        .filter(|(_, curve)| curve.points.len() > 1)
        .collect();
    let shares = found().next().map(|(_, found)| viable_shares(&found.history, found.verdict.scan));
    // Where all of it is viable on every scan there is nothing to see.
    let says_something = |shares: &Vec<ViableShare>| {
        shares.len() > 1 && shares.iter().any(|share| share.viable_sum != share.whole_sum)
    };
    let shares = shares.filter(says_something).unwrap_or_default();
    if curves.is_empty() && shares.is_empty() {
        return html! {};
    }
    html! {
        <Card id="sums" title="Sums over time" note="Categories as they are worked out with everything recorded; dashed: where this scan changes category">
            { for curves.iter().map(|(name, curve)| view_curve(name, curve)) }
            if !shares.is_empty() { { view_shares(&shares) } }
        </Card>
    }
}

fn view_curve(name: &str, curve: &SumCurve) -> Html {
    let points: Vec<ChartPoint> = curve.points.iter().map(chart_point).collect();
    let lines: Vec<ChartLine> = curve
        .levels
        .iter()
        .map(|level| ChartLine {
            steps: level.sum.steps().into(),
            text: level.words(),
            tone: category_look(level.category).0,
        })
        .collect();
    let code = name.replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
    let title = format!("{name}, {}, {}", curve.standard.sum_words().to_lowercase(), curve.unit.symbol());
    let words =
        curve.points.iter().map(SumPoint::words).chain(curve.levels.iter().map(|level| level.words()));
    let label = format!("{title}: {}", words.collect::<Vec<_>>().join("; "));
    html! {
        <figure key={code.clone()} class="mb">
            <figcaption class="b">{ &title }</figcaption>
            <Chart id={format!("chart-{code}")} {label} {points} {lines} />
            if keeps_response(curve) { <p class="sub">{ "A response stays until progression, also above its line." }</p> }
            <Disclosure summary={format!("{name} as a table")}>
                <DataTable caption={title.clone()} columns={vec![
                    Column::new("Scan"), Column::new("Sum").numeric(), Column::new("From baseline").numeric().roomy_only(true),
                    Column::new("Category"),
                ]}>
                    <tbody>{ for curve.points.iter().map(|point| row(point, curve.points.first())) }</tbody>
                </DataTable>
                if !curve.levels.is_empty() {
                    <p class="sub">{ format!("This scan: {}.", curve.levels.iter().map(|level| level.words()).collect::<Vec<_>>().join(", ")) }</p>
                }
            </Disclosure>
        </figure>
    }
}

/// Whether a point is a partial response although its sum is above the line of one: it was one before. By Choi attenuation
/// makes a response of any sum, and none is kept.
fn keeps_response(curve: &SumCurve) -> bool {
    if matches!(curve.standard, Standard::Choi | Standard::ModifiedChoi) {
        return false;
    }
    curve.levels.iter().any(|level| {
        curve.points.iter().any(|point| {
            point.category == Some(level.category)
                && matches!(level.category, Category::Pr | Category::ImmunePr)
                && point.sum.steps() > level.sum.steps()
        })
    })
}

fn chart_point(point: &SumPoint) -> ChartPoint {
    let mark = point.category.map(|category| {
        let (tone, glyph) = category_look(category);
        ChartMark { glyph, tone, word: category.short() }
    });
    ChartPoint {
        date: point.date,
        steps: point.sum.steps().into(),
        text: point.sum.number(),
        is_incomplete: !point.is_complete,
        mark,
    }
}

fn row(point: &SumPoint, baseline: Option<&SumPoint>) -> Html {
    let sum = if point.is_complete { point.sum.to_string() } else { format!("{} (incomplete)", point.sum) };
    let whole = |point: &SumPoint| point.is_complete.then_some(point.sum);
    let change = |from: Sum, to: Sum| change_words(from, to).filter(|_| point.category.is_some());
    let change = baseline.and_then(whole).zip(whole(point)).and_then(|(from, to)| change(from, to));
    html! {
        <tr key={point.date.to_string()}>
            <td class="nw">{ display(point.date) }</td>
            <td class="num r nw">{ sum }</td>
            <td class={classes!("num", "r", "nw", ROOMY_ONLY)}>{ change.unwrap_or_default() }</td>
            <td>{ point.category.map_or("Baseline", |category| category.short()) }</td>
        </tr>
    }
}

fn view_shares(shares: &[ViableShare]) -> Html {
    let title = "Viable share of the diameter, %";
    let incomplete = |share: &ViableShare| if share.is_complete { "" } else { ", not of every lesion" };
    let words =
        |share: &ViableShare| format!("{} on {}{}", share.percent(), display(share.date), incomplete(share));
    let label = format!("{title}: {}", shares.iter().map(words).collect::<Vec<_>>().join("; "));
    let points: Vec<ChartPoint> = shares
        .iter()
        .map(|share| ChartPoint {
            date: share.date,
            steps: share.tenths_of_percent().into(),
            text: share.percent(),
            is_incomplete: !share.is_complete,
            mark: None,
        })
        .collect();
    html! {
        <figure>
            <figcaption class="b">{ title }</figcaption>
            <Chart id="chart-viable-share" {label} {points} lines={Vec::new()} />
            <Disclosure summary="Viable share as a table">
                <DataTable caption={title} columns={vec![
                    Column::new("Scan"), Column::new("Viable").numeric(), Column::new("Whole").numeric(), Column::new("Share").numeric(),
                ]}>
                    <tbody>{ for shares.iter().map(|share| html! {
                        <tr key={share.date.to_string()}>
                            <td class="nw">{ display(share.date) }</td>
                            <td class="num r nw">{ share.viable_sum.to_string() }</td>
                            <td class="num r nw">{ share.whole_sum.to_string() }</td>
                            <td class="num r nw">{ format!("{}{}", share.percent(), incomplete(share)) }</td>
                        </tr>
                    }) }</tbody>
                </DataTable>
                <p class="sub">{ "Of the liver lesions of which both diameters were measured. No standard reads it." }</p>
            </Disclosure>
        </figure>
    }
}
