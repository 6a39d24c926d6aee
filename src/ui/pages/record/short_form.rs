use super::differing::differing_values;
use super::short::{
    AskedFor, Before, Edit, Entry, Fields, JudgedValues, also_items, category_field, cover_words,
    doses_elsewhere, fact_ticks, fields_of, offered_rows, panel_rows, together, told_facts,
};
use super::way_back::{record_href, use_way_back};
use super::wrong_day::{day_doubts, ways_on};
use crate::adherence::doses_of;
use crate::calendar::{Date, display, parse_entry};
use crate::people::{PatientId, Problem};
use crate::plan::{Assessment, Course, Finding};
use crate::protocol::ActivityKind;
use crate::ui::form::{
    Choice, DateField, ErrorSummary, FieldErrors, Form as FormTag, SelectField, TextField, use_mended,
};
use crate::ui::parts::{Button, ButtonKind, Card};
use crate::ui::session::{Outcome, draft_words, use_door, use_draft, use_today, use_workspace};
use crate::ui::shell::ActionBar;
use crate::ui::state::use_state;
use crate::workspace::views::drafts::DraftName;
use crate::workspace::views::record::{
    FirstDay, Form, Response, Subject, also_answered, form_of, record_page,
};
use crate::workspace::{
    AmendAssessment, Entered, Named, NewAssessment, Op, ReportArrived, WHY_AMENDED, early_stop, may_sign,
};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ShortFormProps {
    pub course: Rc<Course>,
    pub patient: PatientId,
    pub subject: Subject,
    pub form: Form,
}

/// What was recorded, as a draft of this form.
pub(super) fn draft_of(assessment: &Assessment) -> Option<Vec<u8>> {
    serde_json::to_vec(&Entry::of(assessment, Form::Note, "")).ok()
}

/// The same for the form of something beside the plan.
pub(super) fn draft_beside(assessment: &Assessment, kind: ActivityKind) -> Option<Vec<u8>> {
    serde_json::to_vec(&beside(Entry::of(assessment, form_of(kind), ""), kind)).ok()
}

/// What was typed for an item, as the form of something beside the plan has it.
fn beside(entry: Entry, kind: ActivityKind) -> Entry {
    Entry { kind: kind.code().to_owned(), answers: super::extra::BESIDE.to_owned(), ..entry }
}

/// What was done, when, and what came of it.
#[component]
pub fn ShortForm(props: &ShortFormProps) -> Html {
    let door = use_door();
    let workspace = use_workspace();
    let today = use_today();
    let navigator = use_navigator();
    let (course, subject, form, patient) = (&props.course, &props.subject, props.form, props.patient);
    let name = subject.to_string();
    let back = use_way_back(props.patient, course.id, &name);
    let record = subject.item().and_then(|item| course.item(item)).cloned();
    let recorded = match subject {
        Subject::Beside(id) => course.assessments.get(id),
        _ => record.as_ref().and_then(|record| course.assessment_of(record)),
    };
    let recorded = recorded.cloned();
    let draft = use_draft::<Entry>(DraftName::Record(course.id, name));
    let is_scan = record.as_ref().is_some_and(|record| record.item.kind == ActivityKind::Imaging);
    let first = FirstDay::of(record.as_ref(), is_scan, today);
    let entry = {
        let (draft, recorded, record) = (draft.clone(), recorded.clone(), record.clone());
        let workspace = workspace.clone();
        use_state(move || {
            draft.load().unwrap_or_else(|| {
                let title = record.as_ref().map(|record| record.item.title.clone()).unwrap_or_default();
                let date = recorded.as_ref().map(|known| known.date).or(first.date());
                let date = date.map_or_else(String::new, display);
                let asked_for =
                    record.map(|record| format!("{} {}", record.item.title, record.item.technique));
                let asked_for = asked_for.unwrap_or_default();
                let known = recorded.filter(|known| !known.finding.tells_nothing_yet());
                let mut entry = match &known {
                    Some(known) => Entry::of(known, form, &title),
                    None => Entry { date, ..Entry::new(form, &title) },
                };
                if form == Form::Bloods {
                    // Whatever the day of this sample, the tests of the patient are offered.
                    let courses = workspace.courses_of(patient);
                    let before = Before::of(form, &entry, &courses, None, Date::MAX);
                    match known {
                        Some(_) => entry.rows = panel_rows(entry.rows, &asked_for, &before.tests),
                        None => entry.rows = offered_rows(&asked_for, &before.tests),
                    }
                }
                entry
            })
        })
    };
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let edit: Edit = draft.edit(&entry);
    let typed_day = parse_entry(&entry.date).ok();
    let done_on = typed_day.unwrap_or(today);
    let Some(page) = record_page(&workspace, course.id, subject, done_on, today) else { return html! {} };
    let amending = page.recorded.is_some() && !page.awaiting_report;
    let before = Before::of(form, &entry, &workspace.courses_of(patient), course.index_date(), done_on);
    // One result is asked once: what else it answers, and what it tells, is offered where it is recorded first.
    let is_new = page.recorded.is_none();
    let offered = match &record {
        Some(record) if is_new => {
            also_answered(&workspace, course, &record.item, record.item.modality, done_on)
        }
        _ => Vec::new(),
    };
    let asked_for = AskedFor::of(&workspace, course, record.as_ref().map(|record| &record.item), done_on);
    let asked_for = asked_for.doubting(&entry, &before);
    let refuse = {
        let (errors, attempt) = (errors.clone(), attempt.clone());
        Callback::from(move |problems: Vec<Problem>| {
            errors.set(problems.into());
            attempt.set(*attempt + 1);
        })
    };
    let run = {
        let (door, draft, refuse) = (door.clone(), draft.clone(), refuse.clone());
        let (back, navigator, before) = (back.clone(), navigator.clone(), course.clone());
        move |op: Op| {
            let (draft, refuse) = (draft.clone(), refuse.clone());
            let (back, navigator, before) = (back.clone(), navigator.clone(), before.clone());
            door.run(
                op,
                Callback::from(move |outcome: Outcome| match outcome {
                    Err(problems) => refuse.emit(problems),
                    Ok(done) => {
                        draft.discard();
                        back.go(navigator.as_ref(), &before, &done);
                    }
                }),
            );
        }
    };
    let read = {
        let (entry, course, item) = (entry.clone(), course.clone(), subject.item().cloned());
        let (recorded, awaiting, offered) = (page.recorded, page.awaiting_report, offered.clone());
        let door = door.clone();
        Rc::new(move |finding: Finding, sign: bool| -> Result<Op, Vec<Problem>> {
            // A day that cannot be read hides nothing else that is wrong: the rest is asked of it as if it were done today.
            let (date, misread) = match parse_entry(&entry.date) {
                Ok(date) => (date, None),
                Err(problem) => (today, Some(Problem::on("date", problem))),
            };
            let lesions = Vec::new();
            // What is awaited tells nothing yet.
            let facts = if finding.tells_nothing_yet() {
                Vec::new()
            } else {
                told_facts(&entry, form, &course, date)
            };
            let course = course.id;
            let op = match recorded {
                None => {
                    // What is new and beside the plan has a form of its own.
                    let item = item.clone().ok_or_else(Vec::new)?;
                    let of = Named::Item(item);
                    Op::RecordAssessment(Box::new(NewAssessment { course, of, date, finding, lesions, sign }))
                }
                Some(assessment) if awaiting => {
                    Op::ReportArrived(Box::new(ReportArrived { course, assessment, finding, lesions, sign }))
                }
                Some(assessment) => Op::AmendAssessment(Box::new(AmendAssessment {
                    course,
                    assessment,
                    date,
                    finding,
                    lesions,
                    sign,
                    reason: entry.reason.clone(),
                })),
            };
            let op = together(op, &entry.ticks, &offered, facts);
            let Some(misread) = misread else { return Ok(op) };
            let others = door.problems(&op).into_iter().filter(|problem| problem.field != "date");
            Err(std::iter::once(misread).chain(others).collect())
        })
    };
    let write = {
        let (read, refuse) = (read.clone(), refuse.clone());
        Rc::new(move |finding: Finding, sign: bool| match read(finding, sign) {
            Ok(op) => run(op),
            Err(problems) => refuse.emit(problems),
        })
    };
    let asked = match &page.response {
        Response::Asked(asked) => asked.clone(),
        _ => Vec::new(),
    };
    let values = entry.values_so_far(form);
    let may_assign = workspace.member(door.actor()).is_some_and(|member| may_sign(member.role()));
    let worked_out = {
        let record = values.as_ref().zip(typed_day);
        let record = record.map(|(finding, date)| Entered { date, finding, replaces: page.recorded });
        JudgedValues::of(&asked, course, &workspace.courses_of(patient), record, may_assign)
    };
    let signed = recorded.as_ref().is_some_and(|one| one.signed.is_some());
    let still_wrong = {
        let (door, entry, worked_out) = (door.clone(), entry.clone(), worked_out.clone());
        let wanted = asked_for.clone();
        Rc::new(move || match entry.finding(form, &worked_out, &wanted) {
            Ok(finding) => door.wrong(read(finding, signed)),
            Err(problems) => with_the_rest(problems, &entry, signed),
        })
    };
    use_mended(&errors, still_wrong);
    let on_submit = {
        let (write, entry, refuse) = (write.clone(), entry.clone(), refuse.clone());
        let worked_out = worked_out.clone();
        let wanted = asked_for.clone();
        Callback::from(move |()| match entry.finding(form, &worked_out, &wanted) {
            Ok(finding) => {
                let gives_category = !finding.categories_beside().is_empty();
                write(finding, signed || (may_assign && gives_category));
            }
            Err(problems) => refuse.emit(with_the_rest(problems, &entry, signed)),
        })
    };
    let await_result = {
        let write = write.clone();
        Callback::from(move |()| write(Finding::AwaitingReport, false))
    };
    let fields = Fields { entry: &entry, edit: &edit, errors: &errors };
    let on_tick = edit.reform(|(id, on): (String, bool)| {
        Box::new(move |entry: &mut Entry| {
            entry.ticks.insert(id, on);
        }) as Box<dyn FnOnce(&mut Entry)>
    });
    let date_label = match form {
        Form::MedicineStart => "Started on",
        Form::MedicineStop => "Stopped on",
        _ => "Done on",
    };
    // Nothing is early or late before there is a day.
    let day_words = typed_day.map(|_| AttrValue::from(page.day_words.clone()));
    // Told as soon as the day is there, and not only once it is refused.
    let day_problem = typed_day.and(page.day_problem.clone()).map(AttrValue::from);
    let wrong_day = record.as_ref().filter(|_| day_problem.is_some());
    let on_day = || record.as_ref().zip(typed_day);
    let early = on_day().and_then(|(record, day)| early_stop(course, record, day));
    let cover = on_day().and_then(|(record, day)| cover_words(course, record, form, day));
    let start = subject.item().and_then(|item| doses_of(course, item));
    let doses = start.filter(|_| form == Form::MedicineStop).map(|start| {
        let href = record_href((patient, course.id), start, back.from, Some(&back.row));
        doses_elsewhere(course, start, href)
    });
    let gives_category = worked_out.iter().any(|one| one.assigned(&entry).is_some());
    let done_words = match (amending, may_assign && gives_category) {
        (true, _) => "Save amendment",
        (false, true) => "Record and sign",
        (false, false) => "Record as done",
    };
    let may_wait = page.recorded.is_none() && matches!(form, Form::Bloods | Form::Questionnaire | Form::Note);
    html! {
        <FormTag {on_submit} label="Record" whole_page=true>
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            if let Response::NotYet(words) = &page.response { <p class="sub">{ words }</p> }
            <Card id="done" title="What was done" note={day_words}>
                <DateField id="date" label={date_label} required=true hint={is_new.then(|| AttrValue::Static(first.words(&entry.date)))} value={entry.date.clone()} on_change={fields.set(|entry, text| entry.date = text)} error={errors.of("date").or(day_problem.clone())} />
                // Always one child: the date is typed while it comes and goes, and keeps the focus.
                if let Some(record) = wrong_day {
                    { ways_on(course, &record.item, (&back, navigator.as_ref()), beside((*entry).clone(), record.item.kind)) }
                }
                if typed_day.is_some() { { day_doubts(&page) } }
                if let Some(cover) = cover { <p class="sub mt mb">{ format!("{cover}.") }</p> }
                { for doses }
                { fields_of(form, &fields, &before, &asked_for, early) }
                { for worked_out.iter().map(|one| category_field(one, &fields)) }
                { also_items(&entry.ticks, &offered, errors.of("also"), &on_tick) }
                if typed_day.is_some() { { fact_ticks(&entry, form, course, done_on, &on_tick) } }
                if amending {
                    <TextField id="reason" label="Why the record is amended" required={signed} optional={!signed} value={entry.reason.clone()} on_change={fields.set(|entry, text| entry.reason = text)} error={errors.of("reason")} />
                }
            </Card>
            { differing_values(&worked_out.iter().filter_map(|one| one.found.as_ref()?.as_ref().ok()).collect::<Vec<_>>()) }
            <ActionBar>
                <Button kind={ButtonKind::Primary} submit=true>{ done_words }</Button>
                if may_wait { <Button on_press={await_result}>{ "Done, result to follow" }</Button> }
                { back.link() }
                <span class="sub">{ draft_words(draft.saved_at_ms()) }</span>
            </ActionBar>
        </FormTag>
    }
}

/// What is wrong with a form that cannot be read, with what is wrong beside: all of it is put right in one round.
fn with_the_rest(mut problems: Vec<Problem>, entry: &Entry, is_signed: bool) -> Vec<Problem> {
    if let Err(problem) = parse_entry(&entry.date) {
        problems.insert(0, Problem::on("date", problem));
    }
    if is_signed && entry.reason.trim().is_empty() {
        problems.push(Problem::on("reason", WHY_AMENDED));
    }
    problems
}

/// The kinds that can be recorded beside the plan.
pub fn kind_choices() -> Vec<Choice> {
    crate::protocol::ActivityKind::ALL
        .into_iter()
        .filter(|kind| !matches!(kind, crate::protocol::ActivityKind::MedicationCourse))
        .map(|kind| Choice::new(kind.code(), kind.label()))
        .collect()
}

/// One of several values, in a select.
pub fn kind_field(value: &str, on_change: Callback<String>, error: Option<AttrValue>) -> Html {
    html! {
        <SelectField id="kind" label="What was done" required=true prompt="Choose" choices={kind_choices()} value={value.to_owned()} {on_change} {error}
            hint="A medicine that is not in the plan is noted with the call or the clinic, under New medicines or treatments." />
    }
}
