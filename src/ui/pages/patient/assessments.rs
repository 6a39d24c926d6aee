use super::best_response::BestResponseCard;
use super::since_signed::since_signed_flags;
use super::void_form::VoidForm;
use crate::calendar::display;
use crate::people::Problem;
use crate::plan::{AssessmentId, Course, Reading};
use crate::ui::form::{Choice, ErrorSummary, FieldWidth, Form, SelectField, TextField};
use crate::ui::keep_focus::focus_when_settled;
use crate::ui::pages::record::{OpenedFrom, subject_href};
use crate::ui::parts::{
    Button, ButtonKind, Card, Column, DataTable, Dialog, Disclosure, EmptyState, LinkButton, Notice,
    NoticeTone, Tag, whole_dates,
};
use crate::ui::route::Route;
use crate::ui::session::{
    KeptSubmit, as_named, use_asked_draft, use_kept_fields, use_kept_submit, use_workspace,
};
use crate::ui::state::{State, use_state};
use crate::ui::status::look_of;
use crate::workspace::views::drafts::{AssessmentForm, DraftName};
use crate::workspace::views::patient::{AssessmentLine, VersionLine, assessment_name};
use crate::workspace::views::record::Subject;
use crate::workspace::{AssignAssessment, Op, linkable};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AssessmentsTabProps {
    pub course: Rc<Course>,
    /// Newest first.
    pub lines: Vec<AssessmentLine>,
}

/// Everything that was recorded for a course, newest first, with earlier versions.
#[component]
pub fn AssessmentsTab(props: &AssessmentsTabProps) -> Html {
    let voiding = use_state(|| None::<AssessmentId>);
    let assigning = use_state(|| None::<AssessmentId>);
    let course = &props.course;
    use_asked_draft({
        let (voiding, assigning, course) = (voiding.clone(), assigning.clone(), course.id);
        Callback::from(move |draft: DraftName| match draft {
            DraftName::Assessment(form, of, assessment) if of == course => match form {
                AssessmentForm::SetAside => voiding.set(Some(assessment)),
                AssessmentForm::Assign => assigning.set(Some(assessment)),
            },
            _ => {}
        })
    });
    let extra = Route::Record { patient: course.patient, course: course.id, item: Subject::CHOOSE.into() };
    let scan =
        subject_href((course.patient, course.id), &Subject::UnplannedScan, OpenedFrom::Assessments, None);
    let add = html! {
        <>
            <LinkButton small=true href={scan}>{ "Record an unplanned scan" }</LinkButton>
            { " " }
            <LinkButton small=true href={extra.href()}>{ "Record something beside the plan" }</LinkButton>
        </>
    };
    let columns = vec![
        Column::new("Day"),
        Column::new("What was found").grow(),
        Column::new("Recorded"),
        Column::new("Actions").quiet(),
    ];
    let close = |state: &State<Option<AssessmentId>>| {
        let state = state.clone();
        Callback::from(move |()| state.set(None))
    };
    html! {
        <div class="stack">
            <BestResponseCard {course} />
            <Card id="assessments" title="Assessments" actions={add} flush=true>
                if props.lines.is_empty() {
                    <EmptyState title="Nothing is recorded for this plan yet" text="What was done is recorded from the plan or the worklist." />
                } else {
                    <DataTable caption="Assessments, newest first" {columns} cards=true>
                        <tbody>{ for props.lines.iter().map(|one| view_assessment(course, one, &voiding, &assigning)) }</tbody>
                    </DataTable>
                }
            </Card>
            <Dialog id="void" open={voiding.is_some()} title="Entered in error" on_close={close(&voiding)}>
                if let Some(assessment) = *voiding {
                    <VoidForm course={course.id} patient={course.patient} {assessment} on_close={close(&voiding).reform(move |()| {
                        // The button that opened it is gone; the row says now what became of it.
                        focus_when_settled(row_id(assessment));
                    })} />
                }
            </Dialog>
            <Dialog id="assign" open={assigning.is_some()} title="Which item does this answer?" on_close={close(&assigning)}>
                if let Some(assessment) = *assigning {
                    <AssignForm course={course.clone()} {assessment} on_close={close(&assigning)} />
                }
            </Dialog>
        </div>
    }
}

fn row_id(assessment: AssessmentId) -> String {
    format!("assessment-{assessment}")
}

fn view_assessment(
    course: &Course,
    one: &AssessmentLine,
    voiding: &State<Option<AssessmentId>>,
    assigning: &State<Option<AssessmentId>>,
) -> Html {
    let title = &one.what;
    let open = |state: &State<Option<AssessmentId>>| {
        let (state, id) = (state.clone(), one.id);
        Callback::from(move |()| state.set(Some(id)))
    };
    let signed = match &one.signed {
        Some(signed) => signed.clone(),
        None => format!("{}, not signed", one.recorded_by),
    };
    let offered =
        one.offered.as_ref().and_then(|id| course.item(id)).map(|record| course.name_of(&record.item));
    html! {
        <tr key={one.id.to_string()} id={row_id(one.id)} tabindex="-1" class="top-cells">
            <td class="nw">{ display(one.date) }</td>
            <td>
                if one.void.is_some() {
                    // No chip: its colour would speak louder than the line through it.
                    <s><span class="b">{ title }</span>{ result(&one.result, None) }</s>
                } else {
                    <span class="b">{ title }</span>
                    { result(&one.result, one.reading.as_ref()) }
                }
                { since_signed_flags(&one.since_signed) }
                if let Some(why) = &one.void { <p><Tag text="entered in error" tone="t-over" />{ " " }<span class="sub">{ why }</span>
                    if let Some(patient) = one.belongs_to {
                        { " " }<a href={Route::PatientAssessments { patient }.href()}>{ "Open that record" }</a>
                    }
                </p> }
                if let Some(label) = offered {
                    <p class="sub">{ format!("It lies outside every window. The nearest open item is “{label}”; if it answers that, choose “Link to item”.") }</p>
                }
                if one.repeat_offered && one.void.is_none() {
                    <p class="sub">{ "It could not be read. Book a repeat from the plan if one is wanted." }</p>
                }
                if !one.earlier.is_empty() {
                    <Disclosure summary={if one.earlier.len() == 1 { "Amended: 1 earlier version".to_owned() } else { format!("Amended: {} earlier versions", one.earlier.len()) }}>
                        <ul>
                            { for one.earlier.iter().map(|version| html! {
                                <li>
                                    { format!("Amended {}. Before that, dated {}:", version.amended, display(version.date)) }
                                    { result(&version.result, version.reading.as_ref()) }
                                    { version_lines(&version.lines) }
                                </li>
                            }) }
                        </ul>
                    </Disclosure>
                }
            </td>
            <td>{ whole_dates(&signed) }</td>
            <td>
                <div class="row-acts">
                    if let Some(subject) = &one.opened_as {
                        <LinkButton small=true label={format!("Open or amend: {title}")}
                            href={subject_href((course.patient, course.id), subject, OpenedFrom::Assessments, None)}>
                            { "Open or amend" }
                        </LinkButton>
                    }
                    if one.void.is_none() {
                        <>
                            <Button small=true kind={ButtonKind::Ghost} label={format!("Link to item: {title}")} on_press={open(assigning)}>{ "Link to item" }</Button>
                            <Button small=true kind={ButtonKind::Ghost} label={format!("Entered in error: {title}")} on_press={open(voiding)}>{ "Entered in error" }</Button>
                        </>
                    }
                    <LinkButton small=true kind={ButtonKind::Ghost} label={format!("Print: {title}")}
                        href={Route::PaperAssessment { course: course.id, assessment: one.id }.href()}>
                        { "Print" }
                    </LinkButton>
                </div>
            </td>
        </tr>
    }
}

/// What an earlier version said of each lesion, and what was changed of it.
fn version_lines(lines: &[VersionLine]) -> Html {
    html! {
        <ul class="plain">
            { for lines.iter().map(|line| html! {
                <li>
                    <span class="b">{ &line.what }</span>{ ": " }{ &line.was }
                    if let Some(next) = &line.amended_to {
                        { ", amended to " }<span class="b">{ next }</span>{ " " }<Tag text="changed" tone="t-due" />
                    }
                </li>
            }) }
        </ul>
    }
}

/// "RECIST 1.1: PR" with the shape and colour of the category; in words alone where the team has its own.
fn category(standard: &str, assigned: &str) -> Html {
    let text = format!("{standard}: {assigned}");
    match look_of(assigned) {
        Some((tone, glyph)) => html! { <Tag {text} {tone} {glyph} /> },
        None => html! { <span class="b">{ text }</span> },
    }
}

/// What was found; for a scan that was read, the categories, where they differ from the computed ones, and the
/// reader.
fn result(words: &str, reading: Option<&Reading>) -> Html {
    let Some(reading) = reading else { return html! { <span class="sub">{ words }</span> } };
    html! {
        <ul class="plain">
            { for reading.categories.iter().map(|read| {
                let computed = read.computed.map(|category| category.short()).filter(|computed| *computed != read.assigned);
                html! {
                    <li>
                        { category(&read.name(), &read.assigned) }
                        if let Some(computed) = computed {
                            <span class="sub">{ format!("computed {computed}; {}", read.override_reason.as_deref().unwrap_or_default()) }</span>
                        }
                    </li>
                }
            }) }
            if reading.categories.is_empty() { <li>{ words }</li> }
            <li class="sub">{ format!("Read by {}", reading.reader.name) }</li>
            // Without categories the words tell it already.
            if !reading.comment.is_empty() && !reading.categories.is_empty() { <li>{ &reading.comment }</li> }
        </ul>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct FormProps {
    course: Rc<Course>,
    assessment: AssessmentId,
    on_close: Callback<()>,
}

#[component]
fn AssignForm(props: &FormProps) -> Html {
    let course = &props.course;
    let form = use_kept_fields(DraftName::Assessment(AssessmentForm::Assign, course.id, props.assessment));
    let chosen = form.text("items", "");
    let reason = form.text("reason", "");
    let read = {
        let (chosen, course, assessment) = (chosen.clone(), course.clone(), props.assessment);
        let reason = reason.clone();
        Rc::new(move || {
            let items = match chosen.as_str() {
                "" => return Err(vec![Problem::on("items", "Choose the item")]),
                "none" => Vec::new(),
                name => course
                    .items
                    .iter()
                    .map(|record| &record.item.id)
                    .filter(|id| id.as_str() == name)
                    .cloned()
                    .collect(),
            };
            let reason = reason.clone();
            let op = AssignAssessment { course: course.id, assessment, items, reason };
            Ok(Op::AssignAssessment(op))
        })
    };
    let KeptSubmit { errors, attempt, send: on_submit, .. } =
        use_kept_submit(&form, as_named, read, props.on_close.clone());
    let workspace = use_workspace();
    let Some(known) = course.assessments.get(&props.assessment) else { return html! {} };
    let offered = linkable(course, known);
    let of_chosen =
        offered.iter().find(|one| one.item.as_str() == chosen && !known.items.contains(&one.item));
    let far = of_chosen.and_then(|one| one.outside.clone());
    let mut choices: Vec<Choice> = offered
        .iter()
        .map(|one| {
            let far = one.outside.as_ref().map_or_else(String::new, |far| format!(" ({far})"));
            Choice::new(one.item.to_string(), format!("{}, {}{far}", one.name, one.window.words()))
        })
        .collect();
    choices.push(Choice::new("none", "No item: it stays beside the plan"));
    let what = format!(
        "{} of {}, done on {}",
        assessment_name(course, known),
        workspace.short_name(course.patient),
        display(known.date)
    );
    html! {
        <Form {on_submit} label="Which item it answers">
            <ErrorSummary errors={errors.clone()} {attempt} />
            <p>{ what }</p>
            <SelectField id="items" label="Item" required=true full=true prompt="Choose the item" {choices} value={chosen.clone()} on_change={form.on_change("items")} error={errors.of("items")} />
            if let Some(far) = far {
                <Notice tone={NoticeTone::Warning} title={format!("This was done {far}")}>
                    { "Linked, it counts for that item, and the item is not asked for any more." }
                </Notice>
                <TextField id="reason" label="Why it counts for this item" required=true width={FieldWidth::Full} value={reason} on_change={form.on_change("reason")} error={errors.of("reason")} />
            }
            <div class="row wrap gap3">
                <Button kind={ButtonKind::Primary} submit=true>{ "Save" }</Button>
                { form.kept() }
            </div>
        </Form>
    }
}
