use super::filters::{Query, list_href, protocol_title};
use crate::adherence::{Figures, Row, figures, figures_by};
use crate::protocol::ProtocolId;
use crate::ui::parts::{Card, Column, DataTable, EmptyState, Glyph};
use crate::workspace::Workspace;
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct MatrixProps {
    pub workspace: Rc<Workspace>,
    pub rows: Rc<Vec<Row>>,
    pub query: Query,
}

/// On time by protocol and time point: n, share, completeness. Each patient counts once in a cell.
#[component]
pub fn Matrix(props: &MatrixProps) -> Html {
    let counted: Vec<&Row> = props.rows.iter().filter(|row| row.judged.class.is_counted()).collect();
    if counted.is_empty() {
        return html! {
            <EmptyState title="No window has closed yet" glyph={Glyph::Adherence}
                text="An item counts once its window has closed. Items done before are shown as done, not counted yet." />
        };
    }
    let mut protocols: BTreeMap<ProtocolId, Vec<&Row>> = BTreeMap::new();
    for row in &counted {
        protocols.entry(row.protocol).or_default().push(row);
    }
    let columns = vec![
        Column::new("Time point").grow(),
        Column::new("On time").numeric(),
        Column::new("Raw").numeric(),
        Column::new("95 % interval").numeric().wide_only(),
        Column::new("Adjusted").numeric(),
        Column::new("Complete").numeric(),
        Column::new("Days from target").wide_only(),
    ];
    html! {
        <Card id="matrix" title="By protocol and time point" note="Every number opens its rows" flush=true>
            <DataTable caption="On time by protocol and time point" {columns}>
                { for protocols.iter().map(|(id, rows)| {
                    let title = protocol_title(&props.workspace, *id);
                    let mut points: Vec<(String, String, Figures, chrono::TimeDelta)> = figures_by(rows.iter().copied(), |row| (row.label.clone(), row.time_point.to_string()))
                        .into_iter()
                        .map(|((label, point), figures)| {
                            let like = rows.iter().find(|row| row.label == label);
                            let after = like.map_or_else(chrono::TimeDelta::zero, |row| row.judged.window.target() - row.judged.window.earliest());
                            (label, point, figures, after)
                        })
                        .collect();
                    points.sort_by(|a, b| order(rows, &a.0).cmp(&order(rows, &b.0)).then_with(|| a.0.cmp(&b.0)));
                    let all = figures(rows.iter().copied());
                    html! {
                        <tbody key={id.to_string()}>
                            <tr><th class="grp" scope="rowgroup" colspan="7">{ &title }</th></tr>
                            { for points.iter().map(|(label, point, figures, _)| line(label, figures, &props.query.list(Some(*id), point, "counted"))) }
                            { line("All items", &all, &props.query.list(Some(*id), "", "counted")) }
                        </tbody>
                    }
                }) }
            </DataTable>
        </Card>
    }
}

/// Time points by how long after the procedure they come, as far as the rows tell.
fn order(rows: &[&Row], label: &str) -> Option<crate::calendar::Date> {
    rows.iter().filter(|row| row.label == label).map(|row| row.judged.window.target()).min()
}

fn line(label: &str, figures: &Figures, query: &Query) -> Html {
    let raw = figures.raw;
    let percent = |proportion: crate::adherence::Proportion| {
        if proportion.is_counts_only() { proportion.count_words() } else { proportion.percent_words() }
    };
    let interval = match figures.interval(raw) {
        Some(interval) if !raw.is_counts_only() => interval.words(),
        _ if raw.is_counts_only() => "n under 10".to_owned(),
        _ => "pooled".to_owned(),
    };
    let low = !raw.is_counts_only() && raw.tenths_of_percent().is_some_and(|tenths| tenths < 700);
    html! {
        <tr>
            <th scope="row">{ label.to_owned() }</th>
            <td class="num r"><a href={list_href(query)}>{ raw.count_words() }</a></td>
            <td class="num r">
                if low { <span class="t-over">{ "▼ " }<span class="vh">{ "below 70 %: " }</span></span> }
                { percent(raw) }
            </td>
            <td class="num r hm">{ interval }</td>
            <td class="num r">{ percent(figures.adjusted) }</td>
            <td class="num r">{ percent(figures.completeness) }</td>
            <td class="hm">{ figures.deviation.as_ref().map_or_else(String::new, |deviation| deviation.words()) }</td>
        </tr>
    }
}
