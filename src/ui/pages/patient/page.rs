use super::assessments::AssessmentsTab;
use super::course_picker::CoursePicker;
use super::history::HistoryTab;
use super::identity::{Identity, designated_name};
use super::plan_table::PlanTable;
use super::tasks::Tasks;
use super::timeline::CourseTimeline;
use crate::calendar::display;
use crate::people::PatientId;
use crate::plan::{Course, CourseId};
use crate::protocol::{Fact, FactValue};
use crate::ui::parts::{
    Button, Card, Column, DataTable, Disclosure, EmptyState, Glyph, LinkButton, Notice, NoticeTone,
    PageHeader, TabItem, Tabs,
};
use crate::ui::route::Route;
use crate::ui::session::{use_today, use_workspace};
use std::rc::Rc;
use yew::prelude::*;

/// Which part of the patient's page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatientTab {
    Plan,
    Assessments,
    History,
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PatientPageProps {
    pub patient: PatientId,
    pub tab: PatientTab,
}

/// The patient's page.
#[component]
pub fn PatientPage(props: &PatientPageProps) -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let picked = use_state(|| None::<CourseId>);
    let Some(patient) = workspace.patient(props.patient).cloned() else {
        return html! {
            <>
                <PageHeader title="Patient" route="no-patient" />
                <EmptyState title="This patient is not in the records" text="The link may be old. Nothing was changed.">
                    <LinkButton href={Route::Patients.href()}>{ "Go to the list of patients" }</LinkButton>
                </EmptyState>
            </>
        };
    };
    let courses: Vec<Rc<Course>> = workspace.courses_of(props.patient).into_iter().cloned().collect();
    // A running course before an ended one, the newest first.
    let course = picked
        .and_then(|id| courses.iter().find(|course| course.id == id))
        .or_else(|| courses.iter().find(|course| course.end.is_none()))
        .or_else(|| courses.first())
        .cloned();
    let assessed = course
        .as_ref()
        .map_or(0, |course| course.assessments.values().filter(|one| one.void.is_none()).count());
    let tab = |label: &'static str, tab: PatientTab, route: Route, count: Option<usize>| TabItem {
        label: label.into(),
        href: route.href().into(),
        current: props.tab == tab,
        count,
    };
    let patient_id = props.patient;
    let tabs = vec![
        tab("Plan", PatientTab::Plan, Route::Patient { patient: patient_id }, None),
        tab(
            "Assessments",
            PatientTab::Assessments,
            Route::PatientAssessments { patient: patient_id },
            Some(assessed),
        ),
        tab("History", PatientTab::History, Route::PatientHistory { patient: patient_id }, None),
    ];
    let designated = course.as_ref().map(|course| designated_name(&workspace, course));
    html! {
        <>
            <Identity patient={patient.clone()} course={course.clone()} {designated} {today} heading=true
                route={format!("{}-{:?}", props.patient, props.tab)} />
            <Tabs label="Patient record" items={tabs} />
            if courses.len() > 1 {
                <CoursePicker courses={courses.clone()} chosen={course.as_ref().map(|course| course.id)}
                    on_choose={Callback::from(move |id| picked.set(Some(id)))} />
            }
            { match (&course, props.tab) {
                (None, PatientTab::Plan | PatientTab::Assessments) => html! {
                    <EmptyState title="No follow-up plan yet" text="Every patient gets one from an approved protocol.">
                        <LinkButton kind={crate::ui::parts::ButtonKind::Primary} glyph={Glyph::Plus} href={Route::NewPlanFor { patient: patient_id }.href()}>
                            { "New follow-up plan" }
                        </LinkButton>
                    </EmptyState>
                },
                (Some(course), PatientTab::Plan) => html! { <PlanTab course={course.clone()} patient={patient_id} /> },
                (Some(course), PatientTab::Assessments) => html! { <AssessmentsTab course={course.clone()} patient={patient_id} /> },
                (_, PatientTab::History) => html! { <HistoryTab patient={patient_id} /> },
            } }
        </>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct PlanTabProps {
    course: Rc<Course>,
    patient: PatientId,
}

#[component]
fn PlanTab(props: &PlanTabProps) -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let course = &props.course;
    let title =
        workspace.content_of(&course.version).map(|content| content.title.clone()).unwrap_or_default();
    let note = match course.revision {
        0 | 1 => format!("{title}, version {}", course.version.number),
        2 => format!("{title}, version {} · re-planned once", course.version.number),
        n => format!("{title}, version {} · re-planned {} times", course.version.number, n - 1),
    };
    let print = Callback::from(|()| {
        let _ = gloo::utils::window().print();
    });
    let replan = Route::Replan { patient: props.patient, course: course.id };
    let actions = html! {
        <>
            <Button small=true glyph={Glyph::Print} on_press={print}>{ "Print plan" }</Button>
            if course.end.is_none() {
                <LinkButton small=true glyph={Glyph::Replan} href={replan.href()}>{ "Re-plan" }</LinkButton>
            }
        </>
    };
    html! {
        <>
            if let Some(end) = &course.end {
                <Notice tone={NoticeTone::Info} title={format!("This plan ended on {}: {}", display(end.date), end.reason.label())}>
                    { &end.note }
                </Notice>
            }
            if let Some(hold) = course.holds.iter().rev().find(|hold| hold.until.is_none()) {
                <Notice tone={NoticeTone::Warning} title={format!("On hold since {}", display(hold.from))}>{ &hold.reason }</Notice>
            }
            <Tasks course={course.clone()} />
            <CourseTimeline course={course.clone()} {today} />
            <div class="two">
                <Card id="plan" title="Plan" {note} {actions} flush=true>
                    <PlanTable course={course.clone()} patient={props.patient} />
                </Card>
                <div class="stack stack-l aside2">
                    <CircumstancesCard course={course.clone()} patient={props.patient} />
                    <DatesCard course={course.clone()} patient={props.patient} />
                </div>
            </div>
        </>
    }
}

#[component]
fn CircumstancesCard(props: &PlanTabProps) -> Html {
    let course = &props.course;
    let mut newest: Vec<&Fact> = Vec::new();
    for fact in course.facts.iter().rev() {
        if newest.iter().all(|known| known.key != fact.key) {
            newest.push(fact);
        }
    }
    let (telling, plain): (Vec<&Fact>, Vec<&Fact>) = newest.iter().partition(|fact| !is_plain(&fact.value));
    let edit = html! {
        if course.end.is_none() {
            <LinkButton small=true kind={crate::ui::parts::ButtonKind::Ghost} label="Edit circumstances"
                href={Route::Replan { patient: props.patient, course: course.id }.href()}>{ "Edit" }</LinkButton>
        }
    };
    html! {
        <Card id="circumstances" title="Circumstances" actions={edit}>
            if newest.is_empty() {
                <p class="sub">{ "Nothing is recorded. What is not known is asked for when an item comes near." }</p>
            } else {
                <ul class="plain stack">{ for telling.iter().map(|fact| fact_line(fact)) }</ul>
                if !plain.is_empty() {
                    <Disclosure summary={format!("{} more, none of them out of the ordinary", plain.len())}>
                        <ul class="plain stack">{ for plain.iter().map(|fact| fact_line(fact)) }</ul>
                    </Disclosure>
                }
            }
        </Card>
    }
}

/// Whether a fact is the answer that changes nothing: no, none, ok, near.
fn is_plain(value: &FactValue) -> bool {
    match value {
        FactValue::YesNo(yes) => !yes,
        FactValue::Codes(codes) => codes.is_empty(),
        FactValue::Code(code) => matches!(code.as_str(), "none" | "ok" | "near"),
        FactValue::Number(_) => false,
    }
}

fn fact_line(fact: &Fact) -> Html {
    html! {
        <li key={fact.key.code()}>
            <span class="b">{ fact.key.label() }</span>
            <span class="sub">{ format!("{} {} · {}", fact.value.words(), fact.key.unit(), display(fact.date)) }</span>
        </li>
    }
}

#[component]
fn DatesCard(props: &PlanTabProps) -> Html {
    let anchors = &props.course.anchors;
    let mut rows: Vec<(String, String)> = Vec::new();
    let mut add = |label: &str, date: Option<crate::calendar::Date>| {
        if let Some(date) = date {
            rows.push((label.to_owned(), display(date)));
        }
    };
    add("Work-up angiogram", anchors.work_up);
    for (index, session) in anchors.sessions.iter().enumerate() {
        let label = if session.site.is_empty() {
            format!("Session {}", index + 1)
        } else {
            format!("Session {}, {}", index + 1, session.site)
        };
        add(&label, Some(session.date));
    }
    add("Course closed", anchors.closed);
    add("Discharge", anchors.discharge);
    add("MDT decision", anchors.mdt_decision);
    for (name, date) in &anchors.custom {
        add(name, Some(*date));
    }
    for record in &anchors.events {
        add(&record.event.words(), Some(record.date));
    }
    html! {
        <Card id="dates" title="Dates it counts from" flush=true>
            <DataTable caption="Dates the plan counts from" columns={vec![Column::new("What").grow(), Column::new("Day")]}>
                <tbody>
                    { for rows.into_iter().map(|(label, day)| html! { <tr><td>{ label }</td><td class="nw num">{ day }</td></tr> }) }
                </tbody>
            </DataTable>
        </Card>
    }
}
