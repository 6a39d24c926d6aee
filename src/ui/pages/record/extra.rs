use super::short::{Before, Edit, Entry, Fields, LabRow, fields_of};
use super::short_form::kind_field;
use crate::calendar::{display, parse_entry};
use crate::people::{PatientId, Problem};
use crate::plan::Course;
use crate::protocol::ActivityKind;
use crate::ui::form::{DateField, ErrorSummary, FieldErrors, Form, TextParser, use_mended};
use crate::ui::pages::patient::ChosenCourse;
use crate::ui::parts::{Button, ButtonKind, Card};
use crate::ui::route::Route;
use crate::ui::session::{Outcome, use_door, use_today, use_workspace};
use crate::ui::state::use_state;
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
    let kind = use_state(String::new);
    let entry = use_state(move || Entry {
        date: display(today),
        rows: vec![LabRow::default()],
        symptoms: vec![Default::default()],
        ..Entry::default()
    });
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let read = {
        let (kind, entry, course) = (kind.clone(), entry.clone(), props.course.id);
        Rc::new(move || {
            let kind = ActivityKind::from_code(&kind)
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
        let of = props.course.id;
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
            let navigator = navigator.clone();
            door.run(
                op,
                Callback::from(move |outcome: Outcome| match outcome {
                    Err(problems) => refuse(problems),
                    Ok(_) => {
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
    let set_kind = {
        let kind = kind.clone();
        Callback::from(move |code: String| kind.set(code))
    };
    let edit: Edit = {
        let entry = entry.clone();
        Callback::from(move |change: Box<dyn FnOnce(&mut Entry)>| {
            let mut next = (*entry).clone();
            change(&mut next);
            entry.set(next);
        })
    };
    let fields = Fields { entry: &entry, edit: &edit, errors: &errors };
    let form = ActivityKind::from_code(&kind).map(form_of);
    let done_on = parse_entry(&entry.date).unwrap_or(today);
    let courses = workspace.courses_of(props.patient);
    let before = form.map(|form| Before::of(form, &entry, &courses, done_on)).unwrap_or_default();
    let tidy: TextParser =
        Callback::from(|text: String| parse_entry(&text).map(display).map_err(|problem| problem.to_string()));
    html! {
        <Form {on_submit} label="Record">
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            <Card id="extra" title="What was done">
                <p class="sub">{ "It answers an item of the plan by itself only inside that item’s window. Otherwise you can assign it afterwards. A scan with lesions is recorded from its item." }</p>
                { kind_field(&kind, set_kind, errors.of("kind")) }
                <DateField id="date" label="Done on" required=true value={entry.date.clone()} on_change={fields.set(|entry, text| entry.date = text)} parse={tidy} error={errors.of("date")} />
                if let Some(form) = form { { fields_of(form, &fields, &before, None) } }
            </Card>
            <Button kind={ButtonKind::Primary} submit=true>{ "Record" }</Button>
        </Form>
    }
}
