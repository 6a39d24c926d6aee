use super::printing::use_print;
use super::sheet::sheet;
use crate::people::PatientId;
use crate::plan::{AssessmentId, CourseId};
use crate::protocol::{Content, ProtocolId};
use crate::report::{self, Document, Mend, Missing, Printing};
use crate::ui::pages::worklist::Query;
use crate::ui::parts::{Button, ButtonKind, EmptyState, Glyph, LinkButton, Notice, NoticeTone, PageHeader};
use crate::ui::route::Route;
use crate::ui::session::{Open, use_open, use_today};
use crate::wording::within;
use crate::workspace::views::pending::Pending;
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

/// What is to be printed.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    Plan(CourseId),
    PatientPlan(CourseId),
    /// By the filters of the address, and with what every plan should be today.
    Worklist(Rc<Pending>),
    Assessment(CourseId, AssessmentId),
    Protocol(ProtocolId, u32),
    /// An example, by its library id, and what it says.
    Example(String, Rc<Content>),
    History(PatientId),
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PaperPageProps {
    pub subject: Subject,
}

/// A document as it will be printed, with what should be filled in before.
#[component]
pub fn PaperPage(props: &PaperPageProps) -> Html {
    let open = use_open();
    let today = use_today();
    let location = use_location();
    let filters = location.as_ref().and_then(|location| location.query::<Query>().ok()).unwrap_or_default();
    let query = location.map_or_else(String::new, |location| location.query_str().to_owned());
    let (at_ms, print) = use_print();
    let by = open.member().map_or("somebody not in the members list", |member| member.name());
    let printing = Printing { workspace: &open.workspace, today, by, at_ms };
    let back = back_to(&open, &props.subject, &query);
    let Some(mut document) = document(&printing, &open, &props.subject, &filters) else {
        return html! {
            <>
                <PageHeader title="Print" route="no-paper" />
                <EmptyState glyph={Glyph::Print} title="There is nothing to print here"
                    text="It is not in the records, or the plan has ended and holds nothing more that a patient could be told. Nothing was changed.">
                    <LinkButton href={back}>{ "Back" }</LinkButton>
                </EmptyState>
            </>
        };
    };
    if open.sample {
        // It carries names and numbers: nobody takes it for one of real patients.
        let also = document.mark.map(|mark| format!(", {}", within(&mark))).unwrap_or_default();
        document.mark = Some(format!("Sample data, no real patient{also}"));
    }
    let actions = html! {
        <>
            <LinkButton href={back}>{ "Back" }</LinkButton>
            <Button kind={ButtonKind::Primary} glyph={Glyph::Print} on_press={print}>{ "Print" }</Button>
        </>
    };
    html! {
        <>
            // No name of a patient: the browser offers the title of the page as a file name.
            <PageHeader title={heading(&props.subject)} route={key_of(&props.subject)}
                sub={html! { "A preview. The browser prints it on A4 or keeps it as PDF." }} {actions} />
            { missing(&document.missing) }
            { sheet(&document) }
        </>
    }
}

fn heading(subject: &Subject) -> &'static str {
    match subject {
        Subject::Plan(_) => "Print the plan",
        Subject::PatientPlan(_) => "Print the plan for the patient",
        Subject::Worklist(_) => "Print the worklist",
        Subject::Assessment(..) => "Print the assessment",
        Subject::Protocol(..) => "Print the protocol",
        Subject::Example(..) => "Print the example",
        Subject::History(_) => "Print the history",
    }
}

fn document(printing: &Printing<'_>, open: &Open, subject: &Subject, query: &Query) -> Option<Document> {
    match subject {
        Subject::Plan(course) => report::plan(printing, *course),
        Subject::PatientPlan(course) => report::patient_plan(printing, *course),
        Subject::Worklist(pending) => Some(report::worklist(printing, pending, &query.filters(open.actor))),
        Subject::Assessment(course, assessment) => report::assessment(printing, *course, *assessment),
        Subject::Protocol(protocol, number) => {
            printing.workspace.version(*protocol, *number).map(|version| report::protocol(printing, version))
        }
        Subject::Example(_, content) => Some(report::example(printing, content)),
        Subject::History(patient) => report::history(printing, *patient),
    }
}

/// What makes another sheet of it, for the focus.
fn key_of(subject: &Subject) -> String {
    match subject {
        Subject::Plan(course) => format!("paper-plan-{course}"),
        Subject::PatientPlan(course) => format!("paper-patient-{course}"),
        Subject::Worklist(_) => "paper-worklist".to_owned(),
        Subject::Assessment(_, assessment) => format!("paper-assessment-{assessment}"),
        Subject::Protocol(protocol, number) => format!("paper-protocol-{protocol}-{number}"),
        Subject::Example(example, _) => format!("paper-example-{example}"),
        Subject::History(patient) => format!("paper-history-{patient}"),
    }
}

/// The page that it belongs to, as it was left.
fn back_to(open: &Open, subject: &Subject, query: &str) -> String {
    let patient_page = |course: &CourseId, route: fn(PatientId) -> Route| match open.workspace.course(*course)
    {
        Some(found) => of_course(&route(found.patient), *course),
        None => Route::Patients.href(),
    };
    match subject {
        Subject::Plan(course) | Subject::PatientPlan(course) => {
            patient_page(course, |patient| Route::Patient { patient })
        }
        Subject::Assessment(course, _) => {
            patient_page(course, |patient| Route::PatientAssessments { patient })
        }
        Subject::Worklist(_) => format!("{}{query}", Route::Worklist.href()),
        Subject::Protocol(protocol, number) => {
            Route::Protocol { protocol: *protocol, number: *number }.href()
        }
        Subject::Example(example, _) => Route::Example { example: example.clone() }.href(),
        Subject::History(patient) => Route::PatientHistory { patient: *patient }.href(),
    }
}

/// The page of a patient with the course that is looked at.
fn of_course(route: &Route, course: CourseId) -> String {
    format!("{}?course={course}", route.href())
}

fn missing(missing: &[Missing]) -> Html {
    let link = |mend: &Mend| match mend {
        Mend::Settings => (Route::Settings.href(), "Fill in under Settings"),
        Mend::Plan { patient, course } => {
            (of_course(&Route::Patient { patient: *patient }, *course), "Go to the plan")
        }
    };
    html! {
        if !missing.is_empty() {
            <div class="mb">
                <Notice tone={NoticeTone::Warning} title="Before you print">
                    <ul class="stack">
                        { for missing.iter().map(|one| {
                            let (href, words) = link(&one.mend);
                            html! { <li>{ format!("{}. ", one.what) }<a {href}>{ words }</a></li> }
                        }) }
                    </ul>
                </Notice>
            </div>
        }
    }
}
