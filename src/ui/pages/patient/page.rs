use super::assessments::AssessmentsTab;
use super::course_picker::CoursePicker;
use super::history::HistoryTab;
use super::identity::identity;
use super::misfiled::MisfiledNotices;
use super::other_records::{likely_notices, merged_notices};
use super::plan_tab::plan_tab;
use super::replan::correct_date_href;
use crate::people::PatientId;
use crate::plan::{Course, CourseId, DecisionId, ItemId};
use crate::ui::parts::{ButtonKind, EmptyState, Glyph, LinkButton, PageHeader, TabItem, Tabs};
use crate::ui::route::Route;
use crate::ui::session::{use_today, use_workspace};
use crate::workspace::views::patient::{banner, chart_plans, course_page};
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

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

/// The course that is looked at, in the query of the address: it stays on a reload and after something is recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChosenCourse {
    pub course: String,
    /// The item whose row somebody comes back to; empty where they come to none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub item: String,
    /// The question that somebody comes back to; empty where they come to none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub question: String,
}

impl ChosenCourse {
    pub fn of(course: CourseId) -> Self {
        Self { course: course.to_string(), item: String::new(), question: String::new() }
    }

    /// The same, at the row of an item.
    pub fn at(course: CourseId, item: &ItemId) -> Self {
        Self { item: item.to_string(), ..Self::of(course) }
    }

    /// The same, at a question of the plan.
    pub fn asking(course: CourseId, question: &DecisionId) -> Self {
        Self { question: question.to_string(), ..Self::of(course) }
    }

    /// The query as it stands in an address: "course=…&item=…".
    pub fn words(&self) -> String {
        let item = if self.item.is_empty() { String::new() } else { format!("&item={}", self.item) };
        format!("course={}{item}", self.course)
    }
}

/// The patient's page.
#[component]
pub fn PatientPage(props: &PatientPageProps) -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let navigator = use_navigator();
    let chosen =
        use_location().and_then(|location| location.query::<ChosenCourse>().ok()).unwrap_or_default();
    let picked = chosen.course.parse::<CourseId>().ok();
    let courses: Vec<Rc<Course>> = workspace.courses_of(props.patient).into_iter().cloned().collect();
    // A running course before an ended one, the newest first.
    let course = picked
        .and_then(|id| courses.iter().find(|course| course.id == id))
        .or_else(|| courses.iter().find(|course| course.end.is_none()))
        .or_else(|| courses.first())
        .cloned();
    let shown = course.as_ref().and_then(|course| course_page(&workspace, course.id, today));
    // The number of a record that was merged leads to the chart.
    let patient_id = workspace.chart_of(props.patient);
    let Some(patient) = workspace.patient(patient_id).cloned() else {
        return html! {
            <>
                <PageHeader title="Patient" route="no-patient" />
                <EmptyState title="This patient is not in the records" text="The link may be old. Nothing was changed.">
                    <LinkButton href={Route::Patients.href()}>{ "Go to the list of patients" }</LinkButton>
                </EmptyState>
            </>
        };
    };
    // Of several sessions it is chosen there which.
    let open = course.as_ref().filter(|course| course.end.is_none() && props.tab == PatientTab::Plan);
    let correct_date = open.map(|course| {
        correct_date_href(course, if course.anchors.sessions.len() == 1 { "session:1" } else { "" })
    });
    let plans = chart_plans(&workspace, patient_id, today);
    // Of every course, so that nobody takes what stands under another one for missing.
    let assessed = plans.iter().map(|plan| plan.assessments).sum();
    let tab = |label: &'static str, tab: PatientTab, route: Route, count: Option<usize>| TabItem {
        label: label.into(),
        href: match picked {
            Some(course) => format!("{}?course={course}", route.href()).into(),
            None => route.href().into(),
        },
        current: props.tab == tab,
        count,
    };
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
    let here = match props.tab {
        PatientTab::Plan => Route::Patient { patient: patient_id },
        PatientTab::Assessments => Route::PatientAssessments { patient: patient_id },
        PatientTab::History => Route::PatientHistory { patient: patient_id },
    };
    let on_choose = Callback::from(move |id| {
        if let Some(navigator) = &navigator {
            // An id can always be written in an address.
            let _ = navigator.replace_with_query(&here, &ChosenCourse::of(id));
        }
    });
    html! {
        <>
            { identity(banner(&workspace, &patient, course.as_deref(), today), Some(format!("{}-{:?}", props.patient, props.tab))) }
            <Tabs label="Patient record" items={tabs} />
            if props.tab == PatientTab::Plan {
                { merged_notices(&workspace, patient_id) }
                { likely_notices(&workspace, patient_id) }
            }
            if props.tab != PatientTab::History { <MisfiledNotices patient={patient_id} /> }
            <div class="row wrap noprint">
                <LinkButton small=true kind={ButtonKind::Ghost} href={Route::Identity { patient: patient_id }.href()}>{ "Correct name, number, birth or death" }</LinkButton>
                if let Some(href) = correct_date {
                    <LinkButton small=true kind={ButtonKind::Ghost} {href}>{ "Correct the date of the procedure" }</LinkButton>
                }
            </div>
            if plans.len() > 1 {
                <CoursePicker {plans} chosen={course.as_ref().map(|course| course.id)}
                    {on_choose} />
            }
            { match (course.zip(shown.as_ref()), props.tab) {
                (None, PatientTab::Plan | PatientTab::Assessments) => html! {
                    <EmptyState title="No follow-up plan yet" text="Every patient gets one from an approved protocol.">
                        <LinkButton kind={ButtonKind::Primary} glyph={Glyph::Plus} href={Route::NewPlanFor { patient: patient_id }.href()}>
                            { "New follow-up plan" }
                        </LinkButton>
                    </EmptyState>
                },
                (Some((course, page)), PatientTab::Plan) => {
                    let asked = (!chosen.item.is_empty()).then(|| ItemId::named(chosen.item.clone()));
                    let question =
                        (!chosen.question.is_empty()).then(|| DecisionId::new(chosen.question.clone()));
                    plan_tab(course, page, asked, question)
                }
                (Some((course, page)), PatientTab::Assessments) => html! { <AssessmentsTab {course} lines={page.assessments.clone()} /> },
                (_, PatientTab::History) => html! { <HistoryTab patient={patient_id} /> },
            } }
        </>
    }
}
