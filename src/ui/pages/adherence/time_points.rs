use super::figures_card::interval;
use super::filters::Query;
use super::matrix::by_protocol;
use super::numbers::{share, worked_out};
use crate::adherence::{
    Figures, Measure, Number, Proportion, Row, TimePointName, figures, figures_by_time_point,
    time_point_names,
};
use crate::exchange::protocol_title;
use crate::order;
use crate::ui::parts::{Card, Column, DataTable, Disclosure};
use crate::workspace::Workspace;
use yew::prelude::*;

/// Each protocol by its time points: raw, adjusted and completeness with n and interval, days from target. A
/// protocol that is chosen is open.
pub fn time_points(workspace: &Workspace, rows: &[Row], query: &Query) -> Html {
    let protocols = by_protocol(rows);
    if protocols.is_empty() {
        return html! {};
    }
    let names = time_point_names(rows);
    let columns = vec![
        Column::new("Time point").grow(),
        Column::new("On time (raw)").numeric(),
        Column::new("On time (adjusted)").numeric(),
        Column::new("Completeness").numeric(),
        Column::new("Days from target").numeric(),
    ];
    html! {
        <Card id="time-points" title="Each time point" note="share, n, interval; every number opens its rows" flush=true>
            { for protocols.iter().map(|(id, rows)| {
                let title = protocol_title(workspace, *id);
                let query = query.in_protocol(*id);
                let mut points: Vec<_> = figures_by_time_point(rows.iter().copied()).into_iter().map(|(key, figures)| {
                    let day = rows.iter().find(|row| row.time_point_key() == key).map(|row| row.days_from_treatment);
                    (day, names.get(&key), key, figures)
                }).collect();
                order::by(&mut points, |a, b| (a.0, a.1).cmp(&(b.0, b.1)));
                html! {
                    <Disclosure key={id.to_string()} summary={title.clone()} open={protocols.len() == 1}>
                        <DataTable caption={format!("On time by time point, {title}")} columns={columns.clone()}>
                            <tbody>
                                { for points.iter().map(|(_, name, key, figures)| line(*name, figures, &query.at(key))) }
                                { line(None, &figures(rows.iter().copied()), &query) }
                            </tbody>
                        </DataTable>
                    </Disclosure>
                }
            }) }
        </Card>
    }
}

/// One time point, or all of a protocol.
fn line(name: Option<&TimePointName>, figures: &Figures, query: &Query) -> Html {
    let cell = |proportion: Proportion, measure: Measure| {
        html! {
            <td class="num nw">
                { share(query, proportion, measure) }
                <span class="sub">{ interval(query, proportion, measure, !figures.is_clustered) }</span>
            </td>
        }
    };
    html! {
        <tr>
            <th scope="row">
                { name.map_or("All items", |name| &name.label) }
                if let Some(name) = name { <span class="sub">{ &name.detail }</span> }
            </th>
            { cell(figures.raw, Measure::RAW) }
            { cell(figures.adjusted, Measure::ADJUSTED) }
            { cell(figures.completeness, Measure::COMPLETENESS) }
            <td class="num nw">
                if let Some(deviation) = &figures.deviation { { worked_out(query, Number::Dated, deviation.words()) } }
            </td>
        </tr>
    }
}
