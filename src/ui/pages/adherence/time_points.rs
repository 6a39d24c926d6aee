use super::filters::{Query, list_href, protocol_title};
use super::matrix::by_protocol;
use crate::adherence::{Figures, Proportion, Row, figures, figures_by_time_point};
use crate::order;
use crate::ui::parts::{Card, Column, DataTable, Disclosure};
use crate::workspace::Workspace;
use yew::prelude::*;

/// Each protocol by its time points: raw with its interval, adjusted, completeness, days from target. A
/// protocol that is chosen is open.
pub fn time_points(workspace: &Workspace, rows: &[Row], query: &Query) -> Html {
    let protocols = by_protocol(rows);
    if protocols.is_empty() {
        return html! {};
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
        <Card id="time-points" title="Each time point" note="n, share, interval, completeness; every number opens its rows">
            { for protocols.iter().map(|(id, rows)| {
                let title = protocol_title(workspace, *id);
                let all = figures(rows.iter().copied());
                let query = query.counted(Some(*id));
                let mut points: Vec<_> = figures_by_time_point(rows.iter().copied()).into_iter().map(|(key, figures)| {
                    let like = rows.iter().find(|row| row.time_point_key() == key);
                    (like.map(|row| (row.days_from_treatment, &row.time_point_label)), key, figures)
                }).collect();
                order::by(&mut points, |a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
                html! {
                    <Disclosure key={id.to_string()} summary={format!("{title}: on time {}", words(all.raw))} open={protocols.len() == 1}>
                        <DataTable caption={format!("On time by time point, {title}")} columns={columns.clone()}>
                            <tbody>
                                { for points.iter().map(|(like, key, figures)| {
                                    let label = like.map_or_else(|| key.code(), |(_, label)| label.clone());
                                    line(&label, figures, &query.at(key))
                                }) }
                                { line("All items", &all, &query) }
                            </tbody>
                        </DataTable>
                    </Disclosure>
                }
            }) }
        </Card>
    }
}

/// A share, or only the count where there are too few for one.
fn words(proportion: Proportion) -> String {
    if proportion.is_counts_only() { proportion.count_words() } else { proportion.percent_words() }
}

fn line(label: &str, figures: &Figures, query: &Query) -> Html {
    let raw = figures.raw;
    let interval = match figures.interval(raw) {
        _ if raw.is_counts_only() => "n under 10".to_owned(),
        Some(interval) => interval.words(),
        None => "pooled".to_owned(),
    };
    html! {
        <tr>
            <th scope="row">{ label.to_owned() }</th>
            <td class="num nw"><a href={list_href(query)}>{ raw.count_words() }</a></td>
            <td class="num nw">{ words(raw) }</td>
            <td class="num nw hm">{ interval }</td>
            <td class="num nw">{ words(figures.adjusted) }</td>
            <td class="num nw">{ words(figures.completeness) }</td>
            <td class="nw hm">{ figures.deviation.as_ref().map_or_else(String::new, |deviation| deviation.words()) }</td>
        </tr>
    }
}
