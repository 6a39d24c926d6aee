use super::end_plan::after_end;
use crate::calendar::{Date, display, parse_entry};
use crate::people::{PatientId, Problem};
use crate::plan::{Course, EndReason};
use crate::ui::form::{Choice, DateField, ErrorSummary, FieldWidth, Form, RadioGroup, TextField};
use crate::ui::parts::{Button, ButtonKind, Card};
use crate::ui::route::Route;
use crate::ui::session::{KeptSubmit, use_kept_fields, use_kept_submit, use_today, use_workspace};
use crate::workspace::views::drafts::DraftName;
use crate::workspace::{CorrectDeath, EndPlan, Op};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DeathCardProps {
    pub patient: PatientId,
}

/// The death of a patient, which ends every plan: recorded, corrected, or taken back.
#[component]
pub fn DeathCard(props: &DeathCardProps) -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let navigator = use_navigator();
    let patient = props.patient;
    let form = use_kept_fields(DraftName::Death(patient));
    let (what, day) = (form.text("death", ""), form.text("death-date", ""));
    let words = form.text("death-reason", "");
    let then = Callback::from(move |()| {
        if let Some(navigator) = &navigator {
            navigator.push(&Route::Patient { patient });
        }
    });
    let courses: Vec<Rc<Course>> = workspace.courses_of(patient).into_iter().cloned().collect();
    let died: Option<Date> = courses
        .iter()
        .filter_map(|course| course.end.as_ref())
        .find(|end| end.reason == EndReason::Died)
        .map(|end| end.date);
    let running = courses.iter().find(|course| course.end.is_none()).map(|course| course.id);
    let end = |course, date| EndPlan { course, reason: EndReason::Died, date, note: words.clone() };
    let preview = running
        .zip(parse_entry(&day).ok())
        .filter(|_| died.is_none())
        .and_then(|(course, date)| workspace.preview_end(&end(course, date), today).ok());
    let is_alive = died.is_some() && what == "alive";
    let read = {
        let (what, day, words) = (what.clone(), day.clone(), words.clone());
        Rc::new(move || {
            let date = parse_entry(&day).map_err(|problem| vec![Problem::on("date", problem)]);
            let reason = words.clone();
            match (died, running, what.as_str()) {
                (Some(_), _, "alive") => Ok(Op::CorrectDeath(CorrectDeath { patient, to: None, reason })),
                (Some(_), _, "date") => {
                    date.map(|to| Op::CorrectDeath(CorrectDeath { patient, to: Some(to), reason }))
                }
                (Some(_), _, _) => Err(vec![Problem::on("death", "Choose what is wrong")]),
                (None, Some(course), _) => date
                    .map(|date| Op::EndPlan(EndPlan { course, reason: EndReason::Died, date, note: reason })),
                // There is no form then.
                (None, None, _) => Err(Vec::new()),
            }
        })
    };
    let KeptSubmit { errors, attempt, send: on_submit, .. } = use_kept_submit(&form, here, read, then);
    let choices = vec![
        Choice::new("date", "The date is wrong"),
        Choice::new("alive", "The patient is alive: it was entered in error"),
    ];
    html! {
        <Card id="death-card" title="Death">
            if died.is_none() && running.is_none() {
                <p class="sub">{ "No plan of this patient runs, so nothing would be asked for after a death." }</p>
            } else {
                <ErrorSummary errors={errors.clone()} {attempt} />
                <Form label="Death" {on_submit}>
                    if let Some(died) = died {
                        <p>{ format!("Died {} is recorded. It ended every plan that ran.", display(died)) }</p>
                        <RadioGroup id="death" label="What is wrong" {choices} column=true value={what.clone()}
                            on_change={form.on_change("death")} error={errors.of("death")} />
                    } else {
                        <p class="sub">{ "A death ends every plan of the patient. Nothing is removed from the record." }</p>
                    }
                    if !is_alive && (died.is_none() || what == "date") {
                        <DateField id="death-date" label={if died.is_some() { "The right date of death" } else { "Date of death" }}
                            required=true value={day.clone()} on_change={form.on_change("death-date")} error={errors.of("death-date")} />
                    }
                    if died.is_none() || !what.is_empty() {
                        <TextField id="death-reason" label={if died.is_some() { "Why it is corrected" } else { "Note" }}
                            required={died.is_some()} optional={died.is_none()} width={FieldWidth::Full}
                            value={words.clone()} on_change={form.on_change("death-reason")} error={errors.of("death-reason")} />
                    }
                    { preview.as_ref().map(|previews| html! { { for previews.iter().map(after_end) } }).unwrap_or_default() }
                    <div class="row wrap gap3">
                    <Button kind={ButtonKind::Secondary} submit=true>{ match (died, is_alive) {
                        (None, _) => "Record the death",
                        (Some(_), true) => "Take the death back",
                        (Some(_), false) => "Correct the date of death",
                    } }</Button>
                    { form.kept() }
                    </div>
                </Form>
            }
        </Card>
    }
}

/// The field of this form that an operation's field is typed in.
fn here(field: &str) -> &str {
    match field {
        "date" => "death-date",
        "reason" | "note" => "death-reason",
        "patient" => "death",
        other => other,
    }
}
