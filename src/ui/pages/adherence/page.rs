use super::chosen::{Chosen, Counting, StillCounting, use_counting};
use super::evidence::use_export;
use super::figures_card::FiguresRow;
use super::filters::{FilterRow, Query, definition, use_query};
use super::matrix::matrix;
use super::more_figures::more_figures;
use super::numbers::count;
use super::time_points::TimePoints;
use crate::adherence::{Cohort, Number, Row, feedback_response, figures, patient_level};
use crate::calendar::Date;
use crate::ui::parts::{Button, ButtonKind, Card, Disclosure, Glyph, Notice, NoticeTone, PageHeader};
use crate::ui::session::{use_today, use_workspace};
use crate::ui::use_is_painted;
use crate::workspace::Workspace;
use std::rc::Rc;
use yew::prelude::*;

/// The figures.
#[component]
pub fn AdherencePage() -> Html {
    let (query, set) = use_query();
    html! { <AdherenceFigures {query} {set} at_once=false /> }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AdherenceFiguresProps {
    pub query: Query,
    pub set: Callback<Query>,
    /// Whether what lies below the first screen is drawn with the rest, and not after it.
    #[prop_or(true)]
    pub at_once: bool,
}

/// The figures of what the filters leave.
#[component]
pub fn AdherenceFigures(props: &AdherenceFiguresProps) -> Html {
    let AdherenceFiguresProps { query, set, at_once } = props;
    let workspace = use_workspace();
    let today = use_today();
    let counting = use_counting(query);
    let (export, problem) = use_export(query.clone(), Number::All);
    let print = Callback::from(|()| {
        let _ = gloo::utils::window().print();
    });
    let actions = html! {
        if matches!(counting, Counting::Known(_)) {
            <>
                <Button glyph={Glyph::Print} on_press={print}>{ "Print report" }</Button>
                <Button kind={ButtonKind::Primary} on_press={export}>{ "Export evidence (CSV)" }</Button>
            </>
        }
    };
    let sub = html! { <span>{ "How far follow-up matched each patient’s plan. Evidence for the RCR guidance on interventional oncology, 5.4, 5.5 and 6.5. Deaths and transfers stop the clock." }</span> };
    html! {
        <>
            <PageHeader title="Adherence" route="adherence" {sub} {actions} />
            { problem }
            <FilterRow {workspace} query={query.clone()} {set} {today} />
            { match counting {
                Counting::Known(chosen) => html! { <Counted {chosen} query={query.clone()} at_once={*at_once} /> },
                Counting::Working { done, of } => html! { <StillCounting {done} {of} /> },
            } }
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct CountedProps {
    chosen: Chosen,
    query: Query,
    at_once: bool,
}

#[component]
fn Counted(props: &CountedProps) -> Html {
    let CountedProps { chosen: Chosen { cohort, rows }, query, at_once } = props;
    let workspace = use_workspace();
    let today = use_today();
    let whole = use_is_painted() || *at_once;
    let totals = figures(rows.iter());
    html! {
        <>
            <FiguresRow figures={totals.clone()} patients={patient_level(rows.iter())} feedback={feedback_response(rows.iter())} query={query.clone()} />
            if let Some(warning) = totals.warning() { <div class="mb"><Notice tone={NoticeTone::Info}>{ warning }</Notice></div> }
            <div aria-busy={(!whole).then_some("true")}>
                { matrix(&workspace, rows, query, whole) }
                if whole { { below(&workspace, cohort, rows, query, today) } }
            </div>
        </>
    }
}

/// What lies below the first screen.
fn below(workspace: &Workspace, cohort: &Cohort, rows: &Rc<[Row]>, query: &Query, today: Date) -> Html {
    let totals = figures(rows.iter());
    let meaning = definition(workspace, rows, query, today);
    html! {
        <>
            <TimePoints rows={rows.clone()} query={query.clone()} />
            { more_figures(workspace, cohort, rows, query) }
            { audit_question(cohort, query) }
            <Card id="definition" title="How this is counted">
                <p>
                    { count(query, Number::All, rows.len()) }{ " items in all: " }{ count(query, Number::Counted, totals.raw.of()) }{ " counted, " }
                    { count(query, Number::DoneNotMature, totals.counts.done_not_mature) }{ " done and not counted yet, " }
                    { count(query, Number::Open, totals.counts.open) }{ " still open, " }
                    { count(query, Number::Exempt, totals.counts.exempt_total()) }{ " left out of every figure." }
                </p>
                <Disclosure summary="Definition of every figure">
                    <ul>{ for meaning.lines().iter().map(|line| html! { <li>{ line }</li> }) }</ul>
                </Disclosure>
            </Card>
        </>
    }
}

/// The guidance's own question, apart from the windows of any protocol.
fn audit_question(cohort: &Cohort, query: &Query) -> Html {
    let answers = cohort.sessions();
    if answers.is_empty() {
        return html! {};
    }
    let of = |number: Number| {
        let n = answers.iter().filter(|session| number.counts_answer(&session.audit.answer)).count();
        count(query, number, n)
    };
    html! {
        <Card id="audit" title="Validated response 8 to 12 weeks after the procedure?">
            <p>
                { "Of " }{ of(Number::Sessions) }{ " sessions: " }{ of(Number::ResponseYes) }{ " yes, " }{ of(Number::ResponseNo) }{ " no, " }
                { of(Number::ResponseNotEvaluable) }{ " cannot be answered: their time is not over, or the plan ended or the patient was treated again before." }
            </p>
            <p class="sub">{ "RCR guidance 6.5: was a response by a published standard measured on day 56 to 84? Asked of sessions that have been, where a scan of the plan is read by a published standard. Counted apart from the windows of the protocols; a session counts in the period in which its 12 weeks ended." }</p>
        </Card>
    }
}
