use super::short::{Before, Edit, Entry, Fields, LabRow, fields_of};
use super::short_form::kind_field;
use crate::calendar::{display, parse_entry};
use crate::people::{PatientId, Problem};
use crate::plan::Course;
use crate::protocol::ActivityKind;
use crate::ui::form::{DateField, ErrorSummary, FieldErrors, Form, focus_field, use_mended};
use crate::ui::pages::patient::ChosenCourse;
use crate::ui::parts::{Button, ButtonKind, Card};
use crate::ui::route::Route;
use crate::ui::session::{Outcome, draft_words, use_door, use_draft, use_today, use_workspace};
use crate::ui::state::use_state;
use crate::workspace::views::drafts::DraftName;
use crate::workspace::views::record::form_of;
use crate::workspace::{Named, NewAssessment, Op};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ExtraFormProps {
    pub course: Rc<Course>,
    pub patient: PatientId,
}

/// Something that was done without an item: it joins one whose window holds the day, or stays beside the plan.
#[component]
pub fn ExtraForm(props: &ExtraFormProps) -> Html {
    let door = use_door();
    let today = use_today();
    let navigator = use_navigator();
    let workspace = use_workspace();
    let draft = use_draft::<Entry>(DraftName::Record(props.course.id, "extra".to_owned()));
    let new = move || Entry {
        date: display(today),
        rows: vec![LabRow::default()],
        symptoms: vec![Default::default()],
        ..Entry::default()
    };
    let entry = {
        let draft = draft.clone();
        use_state(move || draft.load().unwrap_or_else(new))
    };
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let read = {
        let (entry, course) = (entry.clone(), props.course.id);
        Rc::new(move || {
            let kind = ActivityKind::from_code(&entry.kind)
                .ok_or_else(|| vec![Problem::on("kind", "Choose what was done")])?;
            let date = parse_entry(&entry.date).map_err(|problem| vec![Problem::on("date", problem)])?;
            Ok::<_, Vec<Problem>>(Op::RecordAssessment(Box::new(NewAssessment {
                course,
                of: Named::Kind(kind),
                date,
                finding: entry.finding(form_of(kind), &[])?,
                lesions: Vec::new(),
                sign: false,
            })))
        })
    };
    let still_wrong = {
        let (door, read) = (door.clone(), read.clone());
        Rc::new(move || read().map_or_else(|problems| problems, |op| door.problems(&op)))
    };
    use_mended(&errors, still_wrong);
    let on_submit = {
        let (errors, attempt, patient) = (errors.clone(), attempt.clone(), props.patient);
        let (of, draft) = (props.course.id, draft.clone());
        Callback::from(move |()| {
            let refuse = {
                let (errors, attempt) = (errors.clone(), attempt.clone());
                move |problems: Vec<Problem>| {
                    errors.set(problems.into());
                    attempt.set(*attempt + 1);
                }
            };
            let op = match read() {
                Ok(op) => op,
                Err(problems) => return refuse(problems),
            };
            let (navigator, draft) = (navigator.clone(), draft.clone());
            door.run(
                op,
                Callback::from(move |outcome: Outcome| match outcome {
                    Err(problems) => refuse(problems),
                    Ok(_) => {
                        draft.discard();
                        if let Some(navigator) = &navigator {
                            let _ = navigator.push_with_query(
                                &Route::PatientAssessments { patient },
                                &ChosenCourse::of(of),
                            );
                        }
                    }
                }),
            );
        })
    };
    let edit: Edit = draft.edit(&entry);
    let fields = Fields { entry: &entry, edit: &edit, errors: &errors };
    let drop = {
        let (entry, draft, errors) = (entry.clone(), draft.clone(), errors.clone());
        Callback::from(move |()| {
            draft.discard();
            errors.set(FieldErrors::default());
            entry.set(new());
            focus_field("kind");
        })
    };
    let form = ActivityKind::from_code(&entry.kind).map(form_of);
    let done_on = parse_entry(&entry.date).unwrap_or(today);
    let courses = workspace.courses_of(props.patient);
    let before = form.map(|form| Before::of(form, &entry, &courses, done_on)).unwrap_or_default();
    html! {
        <Form {on_submit} label="Record">
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            <Card id="extra" title="What was done">
                <p class="sub">{ "It answers an item of the plan by itself only inside that item’s window. Otherwise you can assign it afterwards. A scan with lesions is recorded from its item." }</p>
                { kind_field(&entry.kind, fields.set(|entry, code| entry.kind = code), errors.of("kind")) }
                <DateField id="date" label="Done on" required=true value={entry.date.clone()} on_change={fields.set(|entry, text| entry.date = text)} error={errors.of("date")} />
                if let Some(form) = form { { fields_of(form, &fields, &before, None) } }
            </Card>
            <div class="row wrap gap3">
                <Button kind={ButtonKind::Primary} submit=true>{ "Record" }</Button>
                <span class="sub">{ draft_words(draft.saved_at_ms()) }</span>
                if draft.saved_at_ms().is_some() {
                    <Button kind={ButtonKind::Ghost} small=true on_press={drop}>{ "Drop what was typed" }</Button>
                }
            </div>
        </Form>
    }
}
