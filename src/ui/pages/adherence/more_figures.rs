use super::filters::{Query, list_href};
use crate::adherence::{
    Agreement, Coverage, Figures, Row, agreement, coverage, figures, figures_by_clinician, first_miss,
    funnel_limits, standing,
};
use crate::calendar::Date;
use crate::order::{self, SortedMap};
use crate::plan::CourseId;
use crate::ui::parts::{Card, Column, DataTable, Disclosure};
use crate::workspace::Workspace;
use yew::prelude::*;

/// Figures beside the three rates: how far they hang on the windows, the days covered by scans, the time to the
/// first miss, and each designated clinician against chance.
pub fn more_figures(workspace: &Workspace, rows: &[Row], query: &Query, today: Date) -> Html {
    if rows.is_empty() {
        return html! {};
    }
    let mut of_course: SortedMap<CourseId, Vec<Row>> = SortedMap::new();
    for row in rows {
        of_course.entry(row.course).or_default().push(row.clone());
    }
    let all = figures(rows);
    let covered = of_course
        .keys()
        .filter_map(|id| coverage(workspace.course(*id)?, today, query.basis()))
        .reduce(Coverage::and);
    let miss = first_miss(
        of_course.iter().filter_map(|(id, rows)| Some((workspace.course(*id)?.as_ref(), rows.as_slice()))),
        today,
    );
    html! {
        <Card id="more-figures" title="Beside the rates" note="time, scans, clinicians">
            <div class="pad stack">
                <p>{ format!("With grace (late while still of use by the protocol): {} of {} on time, against {} of {}.", all.with_grace.met(), all.with_grace.of(), all.raw.met(), all.raw.of()) }</p>
                if let Some(covered) = covered {
                    <p>{ format!("Covered by scans: {} of {} days after treatment ({} %).", covered.covered_days, covered.days_at_risk, percent(covered)) }</p>
                }
                <p>{ match miss.median_days {
                    Some(days) => format!("First missed item: {} of {} patients have one; half have missed one by day {days}.", miss.with_a_miss, miss.patients),
                    None => format!("First missed item: {} of {} patients have one; more than half have none.", miss.with_a_miss, miss.patients),
                } }</p>
                <p>{ checked_words(&agreement(rows)) }</p>
            </div>
            <Disclosure summary="Patients without a missed item, by day after the procedure">
                <DataTable caption="Time to the first missed item" columns={vec![
                    Column::new("Day").numeric(), Column::new("Followed").numeric(), Column::new("First misses").numeric(),
                    Column::new("Still without").numeric(), Column::new("95 % interval").numeric(),
                ]}>
                    <tbody>
                        { for miss.steps.iter().map(|step| html! {
                            <tr>
                                <td class="num">{ step.days }</td>
                                <td class="num">{ step.at_risk }</td>
                                <td class="num">{ step.events }</td>
                                <td class="num">{ share(step.share) }</td>
                                <td class="num">{ match (step.low, step.high) {
                                    (Some(low), Some(high)) => format!("{} to {}", share(low), share(high)),
                                    _ => "not estimable".to_owned(),
                                } }</td>
                            </tr>
                        }) }
                    </tbody>
                </DataTable>
            </Disclosure>
            { clinicians(workspace, rows, query, &all) }
        </Card>
    }
}

/// In order of name. Who treats whom is no game of chance, so the limits ask for a look at the rows, no more.
fn clinicians(workspace: &Workspace, rows: &[Row], query: &Query, all: &Figures) -> Html {
    let mut groups: Vec<(String, String, Figures)> = figures_by_clinician(rows)
        .into_iter()
        .map(|(id, figures)| (workspace.member_name(id).to_owned(), id.to_string(), figures))
        .collect();
    order::by(&mut groups, |a, b| a.0.cmp(&b.0));
    html! {
        <Disclosure summary="By designated clinician, against what chance explains">
            <DataTable caption="On time by the clinician who was designated when the window closed" columns={vec![
                Column::new("Clinician").grow(), Column::new("On time").numeric(), Column::new("95 % limits").numeric(),
                Column::new("99.8 % limits").numeric().wide_only(), Column::new("Standing"),
            ]}>
                <tbody>
                    { for groups.iter().map(|(name, id, figures)| {
                        let limits = funnel_limits(all.raw, figures.raw.of());
                        let words = limits.map(|limits| (limits.inner.words(), limits.outer.words()));
                        let (inner, outer) = words.unwrap_or_else(|| ("–".into(), "–".into()));
                        let place = limits.and_then(|limits| standing(figures.raw, &limits));
                        let query = Query { who: id.clone(), ..query.of_class("counted") };
                        html! {
                            <tr>
                                <td>{ name }</td>
                                <td class="num"><a href={list_href(&query)} aria-label={format!("{name}: {} on time. Open the rows", figures.raw.count_words())}>{ figures.raw.count_words() }</a></td>
                                <td class="num">{ inner }</td>
                                <td class="num">{ outer }</td>
                                <td>{ place.map_or("nothing counted", |place| place.label()) }</td>
                            </tr>
                        }
                    }) }
                </tbody>
            </DataTable>
        </Disclosure>
    }
}

fn checked_words(found: &Agreement) -> String {
    let mut words =
        format!("Checked with the records: {} items, {} disputed.", found.checked, found.disputed);
    if found.checked_twice > 0 {
        words.push_str(&format!(
            " Checked by two people: {}, who agree on {}",
            found.checked_twice, found.agreed
        ));
        match found.kappa {
            Some(kappa) => words.push_str(&format!(" (Cohen’s kappa {kappa:.2}).")),
            None => words.push_str(" (kappa not estimable)."),
        }
    }
    words
}

fn percent(covered: Coverage) -> i64 {
    (200 * covered.covered_days + covered.days_at_risk) / (2 * covered.days_at_risk)
}

fn share(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}
