use super::filters::{Query, list_href};
use crate::adherence::{Figures, PatientLevel, Proportion};
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
    let href = |class: &str| list_href(&props.query.of_class(class));
    let interval = |proportion: Proportion| match figures.interval(proportion) {
        Some(interval) if !proportion.is_counts_only() => format!("95 % interval {}", interval.words()),
        _ if proportion.of() == 0 => "nothing to count yet".to_owned(),
        _ if proportion.is_counts_only() => "under 10 items: counts only".to_owned(),
        _ => "pooled over patients’ items: no interval".to_owned(),
    };
    html! {
        <div class="kpis">
            { kpi("On time (raw)", figures.raw, href("counted"), interval(figures.raw)) }
            { kpi("On time (adjusted)", figures.adjusted, href("adjusted"), format!("{} left out as justified or on hold", counts.excused)) }
            { kpi("Completeness", figures.completeness, href("done"), deviation(figures)) }
            <div class="kpi">
                <div class="t">{ "Missed" }</div>
                <div class="v"><a href={href("missed")}>{ counts.missed }</a></div>
                <div class="d">{ format!("{} early, {} late, {} not mature yet", counts.early, counts.late, counts.done_not_mature) }</div>
            </div>
            { kpi("Patients fully on time", props.patients.fully_adherent, href("counted"), "all counted items of the patient on time".to_owned()) }
            { kpi("Patient feedback returned", props.feedback, href("feedback"), "reported apart from adherence".to_owned()) }
        </div>
    }
}

fn kpi(title: &'static str, proportion: Proportion, href: String, note: String) -> Html {
    let value = match (proportion.of(), proportion.is_counts_only()) {
        (0, _) => "not estimable".to_owned(),
        (_, true) => proportion.count_words(),
        _ => proportion.percent_words(),
    };
    html! {
        <div class="kpi">
            <div class="t">{ title }</div>
            <div class="v"><a {href} aria-label={format!("{title}: {value}, {} of {}. Open the rows", proportion.met(), proportion.of())}>{ value }</a>
                if !proportion.is_counts_only() { <small>{ " " }{ format!("{} of {}", proportion.met(), proportion.of()) }</small> }
            </div>
            <div class="d">{ note }</div>
        </div>
    }
}

fn deviation(figures: &Figures) -> String {
    figures
        .deviation
        .as_ref()
        .map_or_else(String::new, |deviation| format!("days from target: {}", deviation.words()))
}
