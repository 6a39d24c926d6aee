use super::extra::ExtraForm;
use super::scan_form::ScanForm;
use super::short_form::ShortForm;
use crate::calendar::display;
use crate::people::PatientId;
use crate::plan::{CourseId, Outcome};
use crate::ui::pages::patient::{What, change_href, identity};
use crate::ui::parts::{Crumb, EmptyState, LinkButton, Notice, NoticeTone, PageHeader, Tag};
use crate::ui::route::Route;
use crate::ui::session::{use_today, use_workspace};
use crate::workspace::views::patient::banner;
use crate::workspace::views::record::{Form, Subject, record_page};
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct RecordPageProps {
    pub patient: PatientId,
    pub course: CourseId,
    /// As text, what is recorded (`record::Subject`).
    pub item: String,
}

/// Recording an assessment.
#[component]
pub fn RecordPage(props: &RecordPageProps) -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let found = workspace.patient(props.patient).cloned().zip(workspace.course(props.course).cloned());
    let Some((patient, course)) = found else { return missing(props.patient) };
    let subject = Subject::parse(&props.item);
    let back = |route: Route| format!("{}?course={}", route.href(), course.id);
    let crumbs = vec![
        Crumb::link(patient.name().to_string(), back(Route::Patient { patient: props.patient })),
        Crumb::link("Assessments", back(Route::PatientAssessments { patient: props.patient })),
        Crumb::text("Record"),
    ];
    let identity = html! {
        { identity(banner(&workspace, &patient, Some(&course), today), None) }
    };
    if props.item == Subject::CHOOSE {
        return html! {
            <>
                { identity }
                <PageHeader title="Record something beside the plan" route="record-extra" {crumbs} />
                <ExtraForm {course} patient={props.patient} />
            </>
        };
    }
    let record = subject.item().and_then(|item| course.item(item)).cloned();
    let recorded = match &subject {
        Subject::Beside(id) => course.assessments.get(id),
        _ => record.as_ref().and_then(|record| course.assessment_of(record)),
    };
    let done_on = recorded.map_or(today, |assessment| assessment.date);
    let Some(page) = record_page(&workspace, course.id, &subject, done_on, today) else {
        return missing(props.patient);
    };
    let window = match &page.window {
        None => "Beside the plan: no item asks for it".to_owned(),
        Some(window) if window.open_ended() => format!("from {}", display(window.earliest())),
        Some(window) => format!("window {} to {}", display(window.earliest()), display(window.latest())),
    };
    let sub = html! { <span>{ [page.activity.as_str(), page.technique.as_str(), window.as_str()].iter().filter(|text| !text.is_empty()).copied().collect::<Vec<_>>().join(" · ") }{ " " }if let Some(words) = page.doubt { <Tag text={words} tone="t-due" /> }</span> };
    let closed = match record.as_ref().map(|record| &record.outcome) {
        Some(Outcome::Closed { reason, .. }) => {
            Some(format!("It was closed: {}. Reopen it from the plan to record it.", reason.label()))
        }
        Some(Outcome::Replaced { .. }) => Some(
            "It was replaced when the plan was made again. Record the item that took its place.".to_owned(),
        ),
        Some(Outcome::EnteredInError { .. }) => Some("It was entered in error.".to_owned()),
        Some(Outcome::Open | Outcome::Done(_)) | None => None,
    };
    let key = format!("{}-{subject}-{:?}", course.id, page.recorded);
    html! {
        <>
            { identity }
            <PageHeader title={page.title.clone()} route={format!("record-{subject}")} {crumbs} {sub} />
            if let Some(words) = &page.recorded_words {
                <p id="recorded" class="mb"><span class="b">{ words }</span>{ if page.awaiting_report { "." } else { ". What is changed here is kept beside it as an amendment." } }</p>
            }
            { for page.cautions.iter().map(|text| html! { <Notice tone={NoticeTone::Warning}>{ text }</Notice> }) }
            if let (Some(until), None) = (&page.series_until, &course.end) {
                <div class="mb">
                <Notice tone={NoticeTone::Info} title={format!("This goes on until: {until}")}>
                    { "If that has happened, record it: what is left of the series then comes off the plan. " }
                    <LinkButton small=true href={change_href(props.patient, course.id, What::Event)}>{ "Record that it has ended" }</LinkButton>
                </Notice>
                </div>
            }
            if let Some(closed) = closed {
                <Notice tone={NoticeTone::Info} title="Nothing can be recorded for this item">{ closed }</Notice>
            } else if page.form == Form::Lesions {
                <ScanForm {key} {course} patient={props.patient} {subject} />
            } else {
                <ShortForm {key} {course} patient={props.patient} {subject} form={page.form} />
            }
        </>
    }
}

fn missing(patient: PatientId) -> Html {
    html! {
        <>
            <PageHeader title="Record" route="record" />
            <EmptyState title="There is nothing of this name to record" text="The link may be old, or what it named was set aside or linked to an item since. Nothing was changed.">
                <LinkButton href={Route::Patient { patient }.href()}>{ "Open the patient" }</LinkButton>
            </EmptyState>
        </>
    }
}
