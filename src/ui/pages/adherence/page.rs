use super::evidence::save_csv;
use super::figures_card::FiguresRow;
use super::filters::{FilterRow, chosen, definition, list_href, use_query};
use super::matrix::matrix;
use super::more_figures::more_figures;
use super::time_points::time_points;
use crate::adherence::{Answer, feedback_response, figures, patient_level, response_audit};
use crate::calendar::display;
use crate::ui::parts::{
    Button, ButtonKind, Card, Column, DataTable, Disclosure, Glyph, LinkButton, Notice, NoticeTone,
    PageHeader,
};
use crate::ui::route::Route;
use crate::ui::session::{use_today, use_workspace};
use crate::ui::state::use_state;
use std::rc::Rc;
use yew::prelude::*;

/// The figures.
#[component]
pub fn AdherencePage() -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let (query, set) = use_query();
    let problem = use_state(|| None::<String>);
    let rows = {
        let workspace = workspace.clone();
        use_memo((Rc::as_ptr(&workspace) as usize, query.clone(), today), move |(_, query, today)| {
            chosen(&workspace, query, *today)
        })
    };
    let totals = figures(rows.iter());
    let meaning = definition(&workspace, &rows, &query, today);
    let export = {
        let (workspace, rows, meaning, problem) =
            (workspace.clone(), rows.clone(), meaning.clone(), problem.clone());
        Callback::from(move |()| problem.set(save_csv(&workspace, &rows, &meaning).err()))
    };
    let print = Callback::from(|()| {
        let _ = gloo::utils::window().print();
    });
    let actions = html! {
        <>
            <Button glyph={Glyph::Print} on_press={print}>{ "Print report" }</Button>
            <Button kind={ButtonKind::Primary} on_press={export}>{ "Export evidence (CSV)" }</Button>
        </>
    };
    let sub = html! { <span>{ "How far follow-up matched each patient’s plan. Evidence for guidance 5.4, 5.5 and 6.5. Deaths and transfers stop the clock." }</span> };
    html! {
        <>
            <PageHeader title="Adherence" route="adherence" {sub} {actions} />
            if let Some(problem) = &*problem { <Notice tone={NoticeTone::Error} title="Not exported">{ problem }</Notice> }
            <FilterRow workspace={workspace.clone()} query={query.clone()} {set} {today} />
            <FiguresRow figures={totals.clone()} patients={patient_level(rows.iter())} feedback={feedback_response(rows.iter())} query={query.clone()} />
            if let Some(warning) = totals.warning() { <Notice tone={NoticeTone::Info}>{ warning }</Notice> }
            { matrix(&workspace, &rows, &query) }
            { time_points(&workspace, &rows, &query) }
            { more_figures(&workspace, &rows, &query, today) }
            <AuditQuestion />
            <Card id="definition" title="How this is counted">
                <Disclosure summary="Definition of every figure">
                    <ul>{ for meaning.lines().iter().map(|line| html! { <li>{ line }</li> }) }</ul>
                </Disclosure>
                <LinkButton small=true href={list_href(&query)}>{ "Open all rows" }</LinkButton>
            </Card>
        </>
    }
}

/// The guidance's own question, apart from the windows of any protocol.
#[component]
fn AuditQuestion() -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let mut answers = Vec::new();
    for course in workspace.courses() {
        for audit in response_audit(course, today) {
            if let Some(patient) = workspace.patient(course.patient) {
                answers.push((patient.clone(), course.clone(), audit));
            }
        }
    }
    if answers.is_empty() {
        return html! {};
    }
    let yes = answers.iter().filter(|(_, _, audit)| matches!(audit.answer, Answer::Yes { .. })).count();
    let no = answers.iter().filter(|(_, _, audit)| audit.answer == Answer::No).count();
    let open = answers.len() - yes - no;
    let columns = vec![
        Column::new("Patient").grow(),
        Column::new("Procedure").grow(),
        Column::new("Session"),
        Column::new("Answer"),
    ];
    html! {
        <Card id="audit" title="Validated response 8 to 12 weeks after the procedure?" note={format!("{yes} yes, {no} no, {open} not evaluable")}>
            <p class="sub">{ "Guidance 6.5: was a response by a published standard measured on day 56 to 84? Counted apart from the windows of the protocols." }</p>
            <Disclosure summary="Show each session">
                <DataTable caption="Response 8 to 12 weeks after each session" {columns} cards=true>
                    <tbody>
                        { for answers.iter().map(|(patient, course, audit)| html! {
                            <tr>
                                <td><a href={Route::Patient { patient: course.patient }.href()}>{ patient.name().to_string() }</a></td>
                                <td>{ &course.procedure }</td>
                                <td class="nw num">{ format!("{}, {}", audit.session, display(audit.date)) }</td>
                                <td>{ audit.answer.words() }</td>
                            </tr>
                        }) }
                    </tbody>
                </DataTable>
            </Disclosure>
        </Card>
    }
}
