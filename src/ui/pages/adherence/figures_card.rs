use super::filters::Query;
use super::numbers::{count, share, worked_out};
use crate::adherence::{Figures, Measure, Number, PatientLevel, Proportion};
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FiguresRowProps {
    pub figures: Figures,
    pub patients: PatientLevel,
    pub feedback: Proportion,
    pub query: Query,
}

/// The figures of everything the filters leave. Every number opens its rows.
#[component]
pub fn FiguresRow(props: &FiguresRowProps) -> Html {
    let figures = &props.figures;
    let counts = &figures.counts;
    let query = &props.query;
    let of_items =
        |proportion: Proportion, measure| interval(query, proportion, measure, !figures.is_clustered);
    let kpi = |title: &'static str, proportion: Proportion, measure: Measure, note: Html| {
        html! {
            <div class="kpi">
                <div class="t">{ title }</div>
                <div class="v">{ share(query, proportion, measure) }</div>
                <div class="d">{ note }</div>
            </div>
        }
    };
    html! {
        <div class="kpis">
            { kpi("On time (raw)", figures.raw, Measure::RAW, of_items(figures.raw, Measure::RAW)) }
            { kpi("On time (adjusted)", figures.adjusted, Measure::ADJUSTED, html! {
                <>{ of_items(figures.adjusted, Measure::ADJUSTED) }{ "; " }{ count(query, Number::Excused, counts.excused) }{ " left out as justified or on hold" }</>
            }) }
            { kpi("Completeness", figures.completeness, Measure::COMPLETENESS, html! {
                <>
                    { of_items(figures.completeness, Measure::COMPLETENESS) }
                    if let Some(deviation) = &figures.deviation {
                        { "; days from target: " }{ worked_out(query, Number::Dated, deviation.words()) }
                    }
                </>
            }) }
            <div class="kpi">
                <div class="t">{ "Missed" }</div>
                <div class="v">{ count(query, Number::Missed, counts.missed) }</div>
                <div class="d">
                    if counts.missed > 0 { { count(query, Number::NothingRecorded, counts.nothing_recorded) }{ " of them with nothing recorded. " } }
                    { "Apart from these: " }{ count(query, Number::Early, counts.early) }{ " done early, " }{ count(query, Number::Late, counts.late) }{ " late, " }
                    { count(query, Number::DoneNotMature, counts.done_not_mature) }{ " done, not counted yet" }
                </div>
            </div>
            { kpi("Patients fully on time", props.patients.fully_adherent, Measure::PATIENTS, html! {
                <>{ interval(query, props.patients.fully_adherent, Measure::PATIENTS, true) }{ "; every item counted of the patient on time" }</>
            }) }
            { kpi("Patient feedback returned", props.feedback, Measure::FEEDBACK, html! { "reported apart from adherence" }) }
        </div>
    }
}

/// The interval of a proportion, or why there is none.
pub fn interval(query: &Query, proportion: Proportion, measure: Measure, are_independent: bool) -> Html {
    if proportion.of() == 0 {
        return html! { "nothing to count yet" };
    }
    match proportion.wilson95() {
        _ if proportion.is_counts_only() => html! { "under 10: counts only" },
        Some(interval) if are_independent => {
            html! { <>{ "95 % interval " }{ worked_out(query, measure.of, interval.words()) }</> }
        }
        _ => html! { "several items of one patient: no interval" },
    }
}
