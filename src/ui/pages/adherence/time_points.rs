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
use crate::protocol::ProtocolId;
use crate::ui::parts::{Card, Column, DataTable, Disclosure};
use crate::ui::session::use_workspace;
use crate::ui::state::use_state_eq;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TimePointsProps {
    pub rows: Rc<[Row]>,
    pub query: Query,
}

/// Each protocol by its time points: raw, adjusted and completeness with n and interval, days from target. A
/// protocol that is chosen is open.
#[component]
pub fn TimePoints(props: &TimePointsProps) -> Html {
    let protocols: Vec<ProtocolId> = by_protocol(&props.rows).keys().copied().collect();
    if protocols.is_empty() {
        return html! {};
    }
    let is_only = protocols.len() == 1;
    html! {
        <Card id="time-points" title="Each time point" note="share, n, interval; every number opens its rows" flush=true>
            { for protocols.into_iter().map(|protocol| html! {
                <OfProtocol key={protocol.to_string()} rows={props.rows.clone()} query={props.query.clone()} {protocol} {is_only} />
            }) }
        </Card>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct OfProtocolProps {
    rows: Rc<[Row]>,
    query: Query,
    protocol: ProtocolId,
    is_only: bool,
}

/// The time points of one protocol, worked out and drawn once somebody opens them.
#[component]
fn OfProtocol(props: &OfProtocolProps) -> Html {
    let workspace = use_workspace();
    let was_opened = use_state_eq(|| false);
    let summary = protocol_title(&workspace, props.protocol);
    let on_open = {
        let was_opened = was_opened.clone();
        Callback::from(move |()| was_opened.set(true))
    };
    html! {
        <Disclosure summary={summary.clone()} open={props.is_only} {on_open}>
            if props.is_only || *was_opened { { table(props, &summary) } }
        </Disclosure>
    }
}

fn table(props: &OfProtocolProps, title: &str) -> Html {
    let by_protocol = by_protocol(&props.rows);
    let rows = by_protocol.get(&props.protocol).map_or(&[][..], Vec::as_slice);
    let query = props.query.in_protocol(props.protocol);
    let names = time_point_names(props.rows.iter());
    let mut points: Vec<_> = figures_by_time_point(rows.iter().copied())
        .into_iter()
        .map(|(key, figures)| {
            let day = rows.iter().find(|row| row.time_point_key() == key).map(|row| row.days_from_treatment);
            (day, names.get(&key), key, figures)
        })
        .collect();
    order::by(&mut points, |a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    let columns = vec![
        Column::new("Time point").grow(),
        Column::new("On time (raw)").numeric(),
        Column::new("On time (adjusted)").numeric(),
        Column::new("Completeness").numeric(),
        Column::new("Days from target").numeric(),
    ];
    html! {
        <DataTable caption={format!("On time by time point, {title}")} {columns}>
            <tbody>
                { for points.iter().map(|(_, name, key, figures)| line(*name, figures, &query.at(key))) }
                { line(None, &figures(rows.iter().copied()), &query) }
            </tbody>
        </DataTable>
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
