use super::change_choices::{anchor_choices, event_choices, fact_choices, mistake_choices, optional_choices};
use super::changes::{ChangeEntry, What};
use super::difference::Difference;
use super::end_plan::{CauseField, EndSection};
use super::fact_entry::{FactEntry, fact_field};
use super::fact_row::FactRow;
use super::identity::identity;
use crate::people::{Gender, PatientId, Problem};
use crate::plan::{Course, CourseId, facts_wanted};
use crate::protocol::FactKey;
use crate::ui::form::{
    Choice, DateField, ErrorSummary, FieldErrors, FieldWidth, Form, SelectField, TextField, focus_field,
    use_mended,
};
use crate::ui::parts::{
    Button, ButtonKind, Card, Crumb, EmptyState, LinkButton, Notice, NoticeTone, PageHeader,
};
use crate::ui::route::Route;
use crate::ui::session::{Outcome, draft_words, use_door, use_draft, use_today, use_workspace};
use crate::ui::state::use_state;
use crate::workspace::views::difference::Difference as Lines;
use crate::workspace::views::drafts::DraftName;
use crate::workspace::views::patient::banner;
use crate::workspace::{ChangeCourse, Op, Preview};
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ReplanPageProps {
    pub patient: PatientId,
    pub course: CourseId,
}

/// The change of a plan as a difference to accept.
#[component]
pub fn ReplanPage(props: &ReplanPageProps) -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let (Some(patient), Some(course)) = (workspace.patient(props.patient), workspace.course(props.course))
    else {
        return html! {
            <>
                <PageHeader title="Re-plan" route="replan" />
                <EmptyState title="This plan is not in the records" text="Nothing was changed.">
                    <LinkButton href={Route::Patients.href()}>{ "Go to the list of patients" }</LinkButton>
                </EmptyState>
            </>
        };
    };
    let crumbs = vec![
        Crumb::link(patient.name().to_string(), Route::Patient { patient: props.patient }.href()),
        Crumb::text("Re-plan"),
    ];
    html! {
        <>
            { identity(banner(&workspace, patient, Some(course), today), None) }
            <PageHeader title="Re-plan" route="replan" {crumbs}
                sub={html! { <span>{ "What was recorded stays. A corrected date corrects the windows that count from it, and the old ones are kept beside. You see every change before it counts." }</span> }} />
            if course.end.is_none() { <ChangeSection course={course.clone()} /> }
            <EndSection course={course.clone()} />
        </>
    }
}

/// What the address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
struct Asked {
    /// The code of the circumstance to record.
    fact: String,
    /// The code of what has changed: "refresh" shows the plan as it should be today.
    what: String,
    /// The code of the date to correct.
    anchor: String,
}

impl Asked {
    /// The name of the draft, and the form with that choice made.
    fn entry(&self) -> Option<(&'static str, ChangeEntry)> {
        if let Some(key) = FactKey::from_code(&self.fact) {
            return Some((key.code(), ChangeEntry::of_fact(key)));
        }
        match What::from_code(&self.what) {
            What::Nothing => None,
            what => Some((what.code(), ChangeEntry { anchor: self.anchor.clone(), ..ChangeEntry::of(what) })),
        }
    }
}

/// Where the change of a plan is begun with that choice made.
pub fn change_href(patient: PatientId, course: CourseId, what: What) -> String {
    let query = match what {
        What::Nothing => String::new(),
        what => format!("?what={}", what.code()),
    };
    Route::Replan { patient, course }.href() + &query
}

/// Where one date is corrected, by its code in the form; no code: which one is chosen there.
pub fn correct_date_href(course: &Course, anchor: &str) -> String {
    let href = change_href(course.patient, course.id, What::Anchor);
    if anchor.is_empty() { href } else { format!("{href}&anchor={anchor}") }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct ChangeSectionProps {
    course: Rc<Course>,
}

#[component]
fn ChangeSection(props: &ChangeSectionProps) -> Html {
    let door = use_door();
    let workspace = use_workspace();
    let today = use_today();
    let navigator = use_navigator();
    let course = &props.course;
    let gender = workspace.patient(course.patient).map_or(Gender::NotRecorded, |patient| patient.gender());
    // A question leads here with the fact it asks for, a plan out of date with the difference; what was typed of something else waits in its own draft.
    let asked = use_location().and_then(|location| location.query::<Asked>().ok()).unwrap_or_default();
    let asked = asked.entry();
    let draft = use_draft::<ChangeEntry>(DraftName::Replan(
        course.id,
        asked.as_ref().map(|(what, _)| (*what).to_owned()),
    ));
    let entry = {
        let draft = draft.clone();
        use_state(move || {
            let asked = asked.map(|(_, entry)| entry).unwrap_or_default();
            // What was typed of another date is not about this one.
            let is_of_it = |kept: &ChangeEntry| asked.anchor.is_empty() || kept.anchor == asked.anchor;
            draft.load().filter(is_of_it).unwrap_or(asked)
        })
    };
    // Who was led to a circumstance stands in it.
    let asked_fact =
        (entry.what == What::Fact).then(|| entry.fact_key().map_or_else(|| "fact".to_owned(), fact_field));
    use_effect_with((), move |()| {
        let timer = asked_fact.map(|field| Timeout::new(0, move || focus_field(&field)));
        move || drop(timer)
    });
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let change = {
        let (entry, draft, errors) = (entry.clone(), draft.clone(), errors.clone());
        move |edit: fn(&mut ChangeEntry, String)| {
            let (entry, draft, errors) = (entry.clone(), draft.clone(), errors.clone());
            Callback::from(move |text: String| {
                let mut next = (*entry).clone();
                edit(&mut next, text);
                if next.is_another_question(&entry) {
                    errors.set(FieldErrors::default());
                }
                draft.keep(&next);
                entry.set(next);
            })
        }
    };
    let asked_for = use_memo((course.clone(), today), |(course, today)| {
        facts_wanted(&workspace.asked_today(course, *today))
    });
    let read = entry.read(course, today);
    let preview =
        read.clone().and_then(|changes| workspace.preview_change(course.id, &changes, today, door.actor()));
    let lines = |preview: &Preview| Rc::new(Lines::of(&workspace, &preview.course, &preview.proposal, today));
    let lines = preview.as_ref().ok().map(lines);
    let shown = preview.as_ref().ok().map(|preview| preview.proposal.clone());
    let op = |changes| {
        let (cause, shown) = (entry.cause.clone(), shown.clone());
        Op::ChangeCourse(Box::new(ChangeCourse { course: course.id, changes, cause, shown }))
    };
    // Problems are named by the changes; what this form asks for has its own names.
    let here = {
        let (entry, changes) = ((*entry).clone(), read.clone().unwrap_or_default());
        Rc::new(move |problem: Problem| {
            Problem::on(entry.field_of(&changes, &problem.field), problem.message)
        })
    };
    let still_wrong = {
        let (door, op, here) = (door.clone(), read.clone().map(op), here.clone());
        let problem_now = preview.as_ref().err().cloned();
        Rc::new(move || {
            let problems = problem_now.clone().unwrap_or_else(|| match &op {
                Ok(op) => door.problems(op),
                Err(problems) => problems.clone(),
            });
            problems.into_iter().map(&*here).collect()
        })
    };
    use_mended(&errors, still_wrong);
    let Some(content) = workspace.content_of(&course.version) else {
        return html! { <Notice tone={NoticeTone::Error} title="The protocol of this plan is not in the library">{ "The plan stays as it is." }</Notice> };
    };
    let on_submit = {
        let (door, errors, attempt, draft) = (door.clone(), errors.clone(), attempt.clone(), draft.clone());
        let (patient, op) = (course.patient, read.clone().map(op));
        let problem_now = preview.as_ref().err().cloned();
        Callback::from(move |()| {
            let refuse = {
                let (errors, attempt, here) = (errors.clone(), attempt.clone(), here.clone());
                move |problems: Vec<Problem>| {
                    let problems = problems.into_iter().map(&*here);
                    errors.set(problems.map(|problem| (problem.field, problem.message)).collect());
                    attempt.set(*attempt + 1);
                }
            };
            if let Some(problems) = problem_now.clone() {
                return refuse(problems);
            }
            let op = match op.clone() {
                Ok(op) => op,
                Err(problems) => return refuse(problems),
            };
            let (draft, navigator) = (draft.clone(), navigator.clone());
            door.run(
                op,
                Callback::from(move |outcome: Outcome| match outcome {
                    Err(problems) => refuse(problems),
                    Ok(_) => {
                        draft.discard();
                        if let Some(navigator) = &navigator {
                            navigator.push(&Route::Patient { patient });
                        }
                    }
                }),
            );
        })
    };
    let whats: Vec<Choice> = What::ALL
        .iter()
        .filter(|(what, _, _)| what.fits(course, &asked_for))
        .map(|(_, code, label)| Choice::new(*code, *label))
        .collect();
    let on_fact = {
        let (entry, draft) = (entry.clone(), draft.clone());
        Callback::from(move |(key, fact): (FactKey, FactEntry)| {
            let mut next = (*entry).clone();
            next.facts.insert(key, fact);
            draft.keep(&next);
            entry.set(next);
        })
    };
    let fact_row = |key: FactKey| {
        html! {
            <FactRow fact={key} entry={entry.facts.get(&key).cloned().unwrap_or_default()} age={content.fact_age(key)} {gender}
                errors={(*errors).clone()} {today} on_change={on_fact.reform(move |fact| (key, fact))} />
        }
    };
    let date_label = match entry.what {
        What::Session => "Date of the session",
        What::Close => "Closed on",
        What::Anchor => "The right date",
        _ => "On",
    };
    let needs_date = matches!(entry.what, What::Session | What::Close | What::Anchor | What::Event);
    let correcting = entry.what == What::Anchor
        && super::changes::anchor_of(&entry.anchor)
            .is_some_and(|anchor| super::changes::is_correction(course, &anchor, today));
    html! {
        <>
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            <Form {on_submit} label="Change of the plan">
                <Card id="change-card" title="What has changed">
                    <SelectField id="what" label="What has changed" prompt="Choose" choices={whats} value={entry.what.code()}
                        on_change={change(|entry, text| entry.what = What::from_code(&text))} error={errors.of("what")} />
                    if entry.what == What::Anchor {
                        <SelectField id="anchor" label="Which date" prompt="Choose" choices={anchor_choices(course, content)} value={entry.anchor.clone()}
                            on_change={change(|entry, text| entry.anchor = text)} error={errors.of("anchor")} />
                    }
                    if entry.what == What::Fact {
                        <SelectField id="fact" label="Circumstance" prompt="Choose" choices={fact_choices(&asked_for, content)} value={entry.fact.clone()}
                            on_change={change(|entry, text| entry.fact = text)} error={errors.of("fact")} />
                        if let Some(key) = entry.fact_key() { { fact_row(key) } }
                    }
                    if entry.what == What::Event {
                        <SelectField id="event" label="Event" prompt="Choose" choices={event_choices(content)} value={entry.event.clone()}
                            on_change={change(|entry, text| entry.event = text)} error={errors.of("event")} />
                    }
                    if entry.what == What::Optional {
                        <SelectField id="time_point" label="Item" prompt="Choose" choices={optional_choices(course, content)} value={entry.time_point.clone()}
                            on_change={change(|entry, text| entry.time_point = text)} error={errors.of("time_point")} />
                    }
                    if entry.what == What::TakeBack {
                        <SelectField id="mistake" label="What was entered in error" prompt="Choose" full=true choices={mistake_choices(course)} value={entry.mistake.clone()}
                            on_change={change(|entry, text| entry.mistake = text)} error={errors.of("session").or_else(|| errors.of("fact")).or_else(|| errors.of("event"))} />
                        <TextField id="reason" label="Why it was entered in error" required=true width={FieldWidth::Full} hint="It stays in the history, with this reason" value={entry.reason.clone()}
                            on_change={change(|entry, text| entry.reason = text)} error={errors.of("reason")} />
                    }
                    if needs_date {
                        <DateField id="date" label={date_label} required=true value={entry.date.clone()} hint={Some(AttrValue::Static("For example 04-Sep-2026"))}
                            on_change={change(|entry, text| entry.date = text)} error={errors.of("date").or_else(|| errors.of("to"))} />
                    }
                    if entry.what == What::Asked {
                        { for asked_for.iter().map(|key| html! { <div class="fact" key={key.code()}>{ fact_row(*key) }</div> }) }
                    }
                    if entry.what == What::Session {
                        <TextField id="site" label="Side or lesion" optional=true value={entry.site.clone()} on_change={change(|entry, text| entry.site = text)} />
                        <TextField id="operator" label="Operator" optional=true value={entry.operator.clone()} on_change={change(|entry, text| entry.operator = text)} />
                    }
                    if correcting {
                        <TextField id="reason" label="Why the date is corrected" required=true width={FieldWidth::Full} hint="Both dates are kept" value={entry.reason.clone()}
                            on_change={change(|entry, text| entry.reason = text)} error={errors.of("reason")} />
                    }
                    if entry.what == What::Reopen {
                        <TextField id="reason" label="Why the course is opened again" required=true hint="The closing day stays in the history. Add the session once the course is open" value={entry.reason.clone()}
                            on_change={change(|entry, text| entry.reason = text)} error={errors.of("reason").or_else(|| errors.of("closed"))} />
                    }
                    // Where a reason is asked for already, it is the one that counts.
                    if entry.what != What::Nothing && entry.what != What::Reopen && !correcting {
                        <CauseField value={entry.cause.clone()} on_change={change(|entry, text| entry.cause = text)} error={errors.of("cause")} />
                    }
                </Card>
                { match (&preview, &lines) {
                    (Ok(preview), Some(lines)) => html! { <Difference preview={preview.clone()} lines={lines.clone()} closed_before={course.anchors.closed} /> },
                    (Ok(_), None) => html! {},
                    (Err(_), _) if entry.what == What::Nothing => html! {},
                    (Err(problems), _) => html! {
                        <Notice tone={NoticeTone::Info} title="The changes can be shown once this is put right">
                            <ul>{ for problems.iter().map(|problem| html! { <li>{ &problem.message }</li> }) }</ul>
                        </Notice>
                    },
                } }
                if entry.what != What::Nothing {
                    // What it comes to is in sight wherever the form is being typed in.
                    <div class="row wrap gap3 mb dock">
                        <Button kind={ButtonKind::Primary} submit=true>{ "Accept changes" }</Button>
                        if let Some(lines) = &lines {
                            <span class="b">{ change_words(lines) }</span>
                        }
                        <LinkButton kind={ButtonKind::Ghost} href={Route::Patient { patient: course.patient }.href()}>{ "Leave, keep as draft" }</LinkButton>
                        <span class="sub">{ draft_words(draft.saved_at_ms()) }</span>
                    </div>
                }
            </Form>
        </>
    }
}

/// What accepting comes to, beside the button: "On the plan: 1 added, 3 moved, 6 unchanged".
fn change_words(difference: &Lines) -> String {
    match difference.lines.is_empty() {
        true => "Nothing moves on the plan".to_owned(),
        false => format!("On the plan: {}", difference.summary()),
    }
}
