use super::filters::Query;
use super::numbers::{count, counts, share, worked_out};
use crate::adherence::{
    Agreement, Cohort, Coverage, Figures, FirstMiss, Interval, Measure, Number, Row, agreement, figures,
    figures_by_clinician, first_miss, funnel_limits, standing, within,
};
use crate::order;
use crate::people::MemberId;
use crate::ui::parts::{Card, Column, DataTable, Disclosure};
use crate::workspace::Workspace;
use yew::prelude::*;

/// Figures beside the three rates: how far they hang on the windows, the days covered by scans, the time to the
/// first miss, and each designated clinician against chance.
pub fn more_figures(workspace: &Workspace, cohort: &Cohort, rows: &[Row], query: &Query) -> Html {
    if rows.is_empty() {
        return html! {};
    }
    let all = figures(rows);
    let covered = cohort.covered();
    let courses = covered.len();
    let covered = covered.into_iter().map(|course| course.coverage).reduce(Coverage::and);
    let miss = first_miss(&cohort.followed());
    html! {
        <Card id="more-figures" title="Beside the rates" note="time, scans, clinicians">
            <div class="pad stack">
                <p>
                    { "With grace (late while still of use by the protocol): " }{ counts(query, all.with_grace, Measure::WITH_GRACE) }
                    { " on time, against " }{ counts(query, all.raw, Measure::RAW) }{ "." }
                </p>
                if let Some(covered) = covered {
                    <p>
                        { "Covered by scans: " }{ count(query, Number::CoveredDays, covered.covered_days) }{ " of " }
                        { count(query, Number::DaysAtRisk, covered.days_at_risk) }{ " days after treatment (" }
                        { worked_out(query, Number::DaysAtRisk, percent(covered)) }{ ") in " }
                        { worked_out(query, Number::DaysAtRisk, courses.to_string()) }
                        { if courses == 1 { " course." } else { " courses." } }
                    </p>
                }
                <p>
                    { "First missed item: " }{ count(query, Number::FirstMissed(None), miss.with_a_miss) }{ " of " }
                    { count(query, Number::Followed(None), miss.patients) }{ " patients have one; " }
                    if let Some(days) = miss.median_days {
                        { "half have missed one by day " }{ worked_out(query, Number::Followed(None), days.to_string()) }{ "." }
                    } else {
                        { "more than half have none." }
                    }
                </p>
                <p>{ checked(&agreement(rows), query) }</p>
            </div>
            { without_a_miss(&miss, query) }
            { clinicians(workspace, rows, query, &all) }
        </Card>
    }
}

fn without_a_miss(miss: &FirstMiss, query: &Query) -> Html {
    html! {
        <Disclosure summary="Patients without a missed item, by day after the procedure">
            <DataTable caption="Time to the first missed item" columns={vec![
                Column::new("Day").numeric(), Column::new("Followed").numeric(), Column::new("First misses").numeric(),
                Column::new("Still without").numeric(), Column::new("95 % interval").numeric(),
            ]}>
                <tbody>
                    { for miss.steps.iter().map(|step| html! {
                        <tr>
                            <th scope="row" class="num">{ step.days }</th>
                            <td class="num">{ count(query, Number::Followed(Some(step.days)), step.at_risk) }</td>
                            <td class="num">{ count(query, Number::FirstMissed(Some(step.days)), step.events) }</td>
                            <td class="num">{ worked_out(query, Number::Followed(None), percent_words(step.share)) }</td>
                            <td class="num">{ match (step.low, step.high) {
                                (Some(low), Some(high)) => {
                                    worked_out(query, Number::Followed(None), format!("{} to {}", percent_words(low), percent_words(high)))
                                }
                                _ => html! { "not estimable" },
                            } }</td>
                        </tr>
                    }) }
                </tbody>
            </DataTable>
        </Disclosure>
    }
}

/// In order of name. Who treats whom is no game of chance, so the limits ask for a look at the rows, no more.
fn clinicians(workspace: &Workspace, rows: &[Row], query: &Query, all: &Figures) -> Html {
    let mut groups: Vec<(&str, MemberId, Figures)> = figures_by_clinician(rows)
        .into_iter()
        .map(|(id, figures)| (workspace.member_name(id), id, figures))
        .collect();
    order::by(&mut groups, |a, b| a.0.cmp(b.0));
    html! {
        <Disclosure summary="By designated clinician, with the limits of chance">
            <p class="pad">{ "Limits are around the figure of all: " }{ counts(query, all.raw, Measure::RAW) }{ " on time." }</p>
            <DataTable caption="On time by the clinician who was designated when the window closed" columns={vec![
                Column::new("Clinician"), Column::new("On time").numeric(), Column::new("95 % limits").numeric(),
                Column::new("99.8 % limits").numeric(), Column::new("Standing").grow(),
            ]}>
                <tbody>
                    { for groups.iter().map(|(name, id, figures)| {
                        let query = query.of_clinician(*id);
                        let limits = funnel_limits(all.raw, figures.raw.of());
                        let place = limits.and_then(|limits| standing(figures.raw, &limits));
                        let whole = |limits: &Interval| {
                            let of = figures.raw.of();
                            let (fewest, most) = within(limits, of);
                            format!("{fewest} to {most} of {of}")
                        };
                        let cell = |words: Option<String>| html! {
                            <td class="num nw">{ words.map_or_else(|| html! { "–" }, |words| worked_out(&query, Number::Counted, words)) }</td>
                        };
                        html! {
                            <tr>
                                <th scope="row">{ *name }</th>
                                <td class="num nw">{ share(&query, figures.raw, Measure::RAW) }</td>
                                { cell(limits.map(|limits| whole(&limits.inner))) }
                                { cell(limits.map(|limits| whole(&limits.outer))) }
                                <td>{ place.map_or("nothing counted", |place| place.label()) }</td>
                            </tr>
                        }
                    }) }
                </tbody>
            </DataTable>
        </Disclosure>
    }
}

fn checked(found: &Agreement, query: &Query) -> Html {
    html! {
        <>
            { "Checked with the records: " }{ count(query, Number::Checked, found.checked) }{ " items, " }
            { count(query, Number::Disputed, found.disputed) }{ " disputed." }
            if found.checked_twice > 0 {
                { " Checked by two people: " }{ count(query, Number::CheckedTwice, found.checked_twice) }{ ", who agree on " }
                { count(query, Number::CheckedAlike, found.agreed) }
                if let Some(kappa) = found.kappa {
                    { " (Cohen’s kappa " }{ worked_out(query, Number::CheckedTwice, format!("{kappa:.2}")) }{ ")." }
                } else {
                    { " (kappa not estimable)." }
                }
            }
        </>
    }
}

/// With one decimal, as everywhere: "99.5 %".
fn percent(covered: Coverage) -> String {
    let tenths = (2_000 * covered.covered_days + covered.days_at_risk) / (2 * covered.days_at_risk);
    format!("{}.{} %", tenths / 10, tenths % 10)
}

fn percent_words(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}
