use crate::calendar::{display, parse_entry};
use crate::people::Problem;
use crate::plan::{Course, EndReason};
use crate::ui::form::{Choice, DateField, ErrorSummary, Form, SelectField, TextArea, TextField};
use crate::ui::parts::{Button, ButtonKind, Card, Disclosure, LinkButton, Notice, NoticeTone};
use crate::ui::route::Route;
use crate::ui::session::{KeptSubmit, use_kept_fields, use_kept_submit, use_today, use_workspace};
use crate::workspace::views::drafts::DraftName;
use crate::workspace::{
    EndPlan, EndPreview, HandOver, HoldPlan, Op, PlannedDay, ResumePlan, WithdrawEnd, may_look_after,
};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct EndSectionProps {
    pub course: Rc<Course>,
}

const REASONS: [(&str, EndReason); 4] = [
    ("died", EndReason::Died),
    ("transferred", EndReason::Transferred),
    ("withdrew", EndReason::Withdrew),
    ("mdt", EndReason::EndedByMdt),
];

/// Ending a plan, taking an end back, holding, handing over; a retreatment starts a new plan.
#[component]
pub fn EndSection(props: &EndSectionProps) -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let navigator = use_navigator();
    let course = &props.course;
    let form = use_kept_fields(DraftName::EndPlan(course.id));
    let (act, date) = (form.text("act", ""), form.text("end-date", ""));
    let (note, to) = (form.text("end-note", ""), form.text("to", ""));
    let patient = course.patient;
    let then = Callback::from(move |()| {
        if let Some(navigator) = &navigator {
            navigator.push(&Route::Patient { patient });
        }
    });
    let on_hold = course.holds.iter().any(|hold| hold.until.is_none());
    let mut acts: Vec<Choice> = Vec::new();
    if course.end.is_none() {
        acts.extend(
            REASONS
                .iter()
                .map(|(code, reason)| Choice::new(*code, format!("End the plan: {}", reason.label()))),
        );
        acts.push(if on_hold {
            Choice::new("resume", "Resume the plan after the hold")
        } else {
            Choice::new("hold", "Put the plan on hold")
        });
        acts.push(Choice::new("hand", "Hand over to another clinician"));
    } else {
        acts.push(Choice::new("withdraw", "Take the end back: it was entered in error"));
    }
    let members: Vec<Choice> = workspace
        .members()
        .filter(|member| member.active() && may_look_after(member.role()) && member.id() != course.designated)
        .map(|member| Choice::new(member.id().to_string(), format!("{}, {}", member.name(), member.role())))
        .collect();
    let ending = REASONS.iter().find(|(code, _)| *code == act.as_str()).zip(parse_entry(&date).ok());
    let shown = ending.and_then(|((_, reason), date)| {
        let end = EndPlan { course: course.id, reason: *reason, date, note: String::new() };
        workspace.preview_end(&end, today).ok()
    });
    let read = {
        let (act, date, note, to) = (act.clone(), date.clone(), note.clone(), to.clone());
        let id = course.id;
        Rc::new(move || {
            let day = || parse_entry(&date).map_err(|problem| vec![Problem::on("date", problem)]);
            let words = note.clone();
            match act.as_str() {
                "" => Err(vec![Problem::on("act", "Choose what happened")]),
                "hold" => day().map(|from| Op::HoldPlan(HoldPlan { course: id, from, reason: words })),
                "resume" => day().map(|on| Op::ResumePlan(ResumePlan { course: id, on })),
                "withdraw" => Ok(Op::WithdrawEnd(WithdrawEnd { course: id, reason: words })),
                "hand" => match to.parse() {
                    Ok(to) => day()
                        .map(|from| Op::HandOver(HandOver { courses: vec![id], to, reason: words, from })),
                    Err(_) => Err(vec![Problem::on("to", "Choose who is responsible for follow-up")]),
                },
                code => match REASONS.iter().find(|(known, _)| *known == code) {
                    Some((_, reason)) => day()
                        .map(|date| Op::EndPlan(EndPlan { course: id, reason: *reason, date, note: words })),
                    None => Err(vec![Problem::on("act", "Choose what happened")]),
                },
            }
        })
    };
    let KeptSubmit { errors, attempt, send: on_submit, .. } = use_kept_submit(&form, here, read, then);
    let on_act = {
        let (form, date) = (form.clone(), date.clone());
        Callback::from(move |chosen: String| {
            // Mostly it is from today on, and a day that was typed stays.
            let day = (chosen == "hand" && date.is_empty()).then(|| ("end-date".to_owned(), display(today)));
            form.set(std::iter::once(("act".to_owned(), chosen)).chain(day));
        })
    };
    let needs_date = !matches!(act.as_str(), "" | "withdraw");
    let note_label = match act.as_str() {
        "hold" => "Why the plan rests",
        "withdraw" => "Why the end is taken back",
        "hand" => "Why",
        _ => "Note",
    };
    html! {
        <Card id="end-card" title="End, hold or hand over">
            <ErrorSummary errors={errors.clone()} {attempt} />
            <Form {on_submit} label="End, hold or hand over">
                <SelectField id="act" label="What happened" prompt="Choose" choices={acts} value={act.clone()} on_change={on_act} error={errors.of("act")} />
                if needs_date {
                    <DateField id="end-date" label={if act == "hand" { "From" } else { "On" }} required=true value={date.clone()} on_change={form.on_change("end-date")} error={errors.of("end-date")} />
                }
                if act == "hand" {
                    <SelectField id="to" label="To" prompt="Choose who is responsible" choices={members} value={to.clone()} on_change={form.on_change("to")} error={errors.of("to")} />
                }
                if !act.is_empty() && act != "resume" {
                    <TextArea id="end-note" label={note_label} value={note.clone()} on_change={form.on_change("end-note")} error={errors.of("end-note")} />
                }
                { shown.as_ref().map(|previews| html! { { for previews.iter().map(after_end) } }).unwrap_or_default() }
                if !act.is_empty() {
                    <div class="row wrap gap3">
                        <Button kind={ButtonKind::Primary} submit=true>{ "Record" }</Button>
                        { form.kept() }
                    </div>
                }
            </Form>
            if course.end.is_none() {
                <p class="sub">
                    { "The same lesions were treated again after the course was closed? " }
                    <LinkButton small=true href={format!("{}?repeats={}", Route::NewPlanFor { patient: course.patient }.href(), course.id)}>{ "Start a new plan that repeats it" }</LinkButton>
                </p>
            }
        </Card>
    }
}

/// What the end of a plan does to its items, to be seen before it is recorded.
pub fn after_end(preview: &EndPreview) -> Html {
    let days = |days: &[PlannedDay]| {
        let words = |day: &PlannedDay| {
            format!("{} ({} to {})", day.label, display(day.window.earliest()), display(day.window.latest()))
        };
        html! { <ul class="dot">{ for days.iter().map(|day| html! { <li>{ words(day) }</li> }) }</ul> }
    };
    let title = match preview.stopped.len() {
        0 => format!("{}: no open item is left to stop", preview.procedure),
        1 => format!("{}: 1 open item stops", preview.procedure),
        n => format!("{}: {n} open items stop", preview.procedure),
    };
    html! {
        <Notice tone={NoticeTone::Info} {title}>
            <p>{ "Done and closed items stay as they are. Nothing is removed from the record." }</p>
            if !preview.stopped.is_empty() {
                <Disclosure summary="Which stop">{ days(&preview.stopped) }</Disclosure>
            }
            if !preview.missed.is_empty() {
                <p>{ "These windows had closed before with nothing recorded, and stay missed:" }</p>
                { days(&preview.missed) }
            }
        </Notice>
    }
}

/// The field of this form that an operation's field is typed in; the form above it has a date and a reason too.
fn here(field: &str) -> &str {
    match field {
        "date" | "from" | "on" => "end-date",
        "reason" | "note" => "end-note",
        other => other,
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ReasonFieldProps {
    pub value: String,
    pub on_change: Callback<String>,
    pub error: Option<AttrValue>,
}

/// Why the plan is made again, kept with the revision.
#[component]
pub fn CauseField(props: &ReasonFieldProps) -> Html {
    html! {
        <TextField id="cause" label="Why the plan changes" optional=true hint="Kept with the revision. Left empty, the change says it."
            value={props.value.clone()} on_change={props.on_change.clone()} error={props.error.clone()} />
    }
}
