use super::short::{
    AskedFor, Before, Edit, Entry, Fields, LabRow, RemovalAsked, fact_ticks, fields_of, together, told_facts,
};
use super::short_form::kind_field;
use super::way_back::{subject_href, use_way_back};
use crate::calendar::{Date, display, parse_entry};
use crate::people::{PatientId, Problem};
use crate::plan::{Course, ItemId, Outcome as ItemOutcome, joining_items};
use crate::protocol::ActivityKind;
use crate::ui::form::{
    Choice, DateField, ErrorSummary, FieldErrors, Form, SelectField, focus_field, use_mended,
};
use crate::ui::parts::{Button, ButtonKind, Card, LinkButton, Notice, NoticeTone};
use crate::ui::session::{Outcome, draft_words, use_door, use_draft, use_today, use_workspace};
use crate::ui::state::use_state;
use crate::workspace::views::drafts::DraftName;
use crate::workspace::views::record::{FirstDay, Subject, form_of};
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
    let back = use_way_back(props.patient, props.course.id, Subject::CHOOSE);
    let workspace = use_workspace();
    let draft = use_draft::<Entry>(DraftName::Record(props.course.id, Subject::CHOOSE.to_owned()));
    let asked_kind = back.kind.clone();
    let new = move || Entry {
        kind: asked_kind.clone(),
        date: FirstDay::of(None, false, today).date().map_or_else(String::new, display),
        rows: vec![LabRow::default()],
        symptoms: vec![Default::default()],
        ..Entry::default()
    };
    let entry = {
        let (draft, new) = (draft.clone(), new.clone());
        use_state(move || draft.load().unwrap_or_else(new))
    };
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let kind = ActivityKind::from_code(&entry.kind);
    let day = parse_entry(&entry.date).unwrap_or(today);
    let item = kind.and_then(|kind| answered(&props.course, kind, &entry.answers, day));
    let item = item.and_then(|id| props.course.item(&id)).map(|record| record.item.clone());
    let form = kind.map(form_of);
    let courses = workspace.courses_of(props.patient);
    let treated = props.course.index_date();
    let before = form.map(|form| Before::of(form, &entry, &courses, treated, day)).unwrap_or_default();
    let asked_for = AskedFor::of(&workspace, &props.course, item.as_ref(), day).doubting(&entry, &before);
    let asks_removal = asked_for.removal != RemovalAsked::No;
    let read = {
        let (entry, course, wanted) = (entry.clone(), props.course.clone(), asked_for.clone());
        Rc::new(move || {
            let kind = ActivityKind::from_code(&entry.kind)
                .ok_or_else(|| vec![Problem::on("kind", "Choose what was done")])?;
            let form = form_of(kind);
            let misread = parse_entry(&entry.date).map_err(|problem| Problem::on("date", problem));
            // What was chosen before it answered another item is not asked any more.
            let removal = if asks_removal { entry.removal.clone() } else { String::new() };
            let found = Entry { removal, ..(*entry).clone() }.finding(form, &[], &wanted);
            let (date, finding) = match (misread, found) {
                (Ok(date), Ok(finding)) => (date, finding),
                (misread, found) => {
                    return Err(misread.err().into_iter().chain(found.err().into_iter().flatten()).collect());
                }
            };
            let of = match entry.answers.as_str() {
                "" => Named::Kind(kind),
                BESIDE => Named::Beside(kind),
                chosen => Named::Item(ItemId::named(chosen)),
            };
            let op = Op::RecordAssessment(Box::new(NewAssessment {
                course: course.id,
                of,
                date,
                finding,
                lesions: Vec::new(),
                sign: false,
            }));
            let facts = told_facts(&entry, form, &course, date);
            Ok::<_, Vec<Problem>>(together(op, &entry.ticks, &[], facts))
        })
    };
    let still_wrong = {
        let (door, read) = (door.clone(), read.clone());
        Rc::new(move || door.wrong(read()))
    };
    use_mended(&errors, still_wrong);
    let on_submit = {
        let (errors, attempt, draft) = (errors.clone(), attempt.clone(), draft.clone());
        let (back, course) = (back.clone(), props.course.clone());
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
            let (navigator, draft, back) = (navigator.clone(), draft.clone(), back.clone());
            let course = course.clone();
            door.run(
                op,
                Callback::from(move |outcome: Outcome| match outcome {
                    Err(problems) => refuse(problems),
                    Ok(done) => {
                        draft.discard();
                        back.go(navigator.as_ref(), &course, &done);
                    }
                }),
            );
        })
    };
    let edit: Edit = draft.edit(&entry);
    let fields = Fields { entry: &entry, edit: &edit, errors: &errors };
    let drop = {
        let (entry, draft, errors, new) = (entry.clone(), draft.clone(), errors.clone(), new.clone());
        Callback::from(move |()| {
            draft.discard();
            errors.set(FieldErrors::default());
            entry.set(new());
            focus_field("kind");
        })
    };
    let on_tick = edit.reform(|(id, on): (String, bool)| {
        Box::new(move |entry: &mut Entry| {
            entry.ticks.insert(id, on);
        }) as Box<dyn FnOnce(&mut Entry)>
    });
    // An item that was chosen for another kind is none of this one.
    let on_kind = fields.set(|entry, code| {
        entry.kind = code;
        entry.answers.clear();
    });
    html! {
        <Form {on_submit} label="Record" whole_page=true>
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            <Card id="extra" title="What was done">
                { kind_field(&entry.kind, on_kind, errors.of("kind")) }
                if kind == Some(ActivityKind::Imaging) {
                    <Notice tone={NoticeTone::Info} title="Were lesions seen or measured?">
                        { "A form of its own takes them, and works out the response. Here only words are kept. " }
                        <LinkButton small=true href={subject_href((props.patient, props.course.id), &Subject::UnplannedScan, back.from, None)}>{ "Record the scan with its lesions" }</LinkButton>
                    </Notice>
                }
                <DateField id="date" label="Done on" required=true hint={FirstDay::of(None, false, today).words(&entry.date)} value={entry.date.clone()} on_change={fields.set(|entry, text| entry.date = text)} error={errors.of("date")} />
                if let Some(kind) = kind {
                    <SelectField id="item" label="Which item it answers" full=true choices={answer_choices(&props.course, kind, day)} value={entry.answers.clone()}
                        on_change={fields.set(|entry, item| entry.answers = item)} error={errors.of("item")} />
                }
                if let Some(form) = form { { fields_of(form, &fields, &before, &asked_for, None) } }
                if let Some(form) = form { { fact_ticks(&entry, form, &props.course, day, &on_tick) } }
            </Card>
            <div class="row wrap gap3">
                <Button kind={ButtonKind::Primary} submit=true>{ "Record" }</Button>
                { back.link() }
                <span class="sub">{ draft_words(draft.saved_at_ms()) }</span>
                if draft.saved_at_ms().is_some() {
                    <Button kind={ButtonKind::Ghost} small=true on_press={drop}>{ "Drop what was typed" }</Button>
                }
            </div>
        </Form>
    }
}

/// The choice that answers no item.
pub(super) const BESIDE: &str = "none";

/// What something of a kind can answer: the item whose window holds the day, any open one, or none. A scan is recorded
/// from its item, with its lesions.
fn answer_choices(course: &Course, kind: ActivityKind, done_on: Date) -> Vec<Choice> {
    let name = |id: &ItemId| course.item(id).map(|record| course.name_of(&record.item));
    let by_day: Vec<String> = joining_items(course, kind, None, done_on).iter().filter_map(name).collect();
    let by_day = match by_day.as_slice() {
        [] => "By its day: none, no window holds it".to_owned(),
        names => format!("By its day: {}", names.join("; ")),
    };
    let open = course.items.iter().filter(|record| {
        record.outcome == ItemOutcome::Open && record.item.kind == kind && kind != ActivityKind::Imaging
    });
    let mut choices = vec![Choice::new("", by_day)];
    choices.extend(open.map(|record| {
        let words = format!("{}, {}", course.name_of(&record.item), record.item.window.words());
        Choice::new(record.item.id.to_string(), words)
    }));
    choices.push(Choice::new(BESIDE, "No item: it stays beside the plan"));
    choices
}

/// The item that it answers: the one that was chosen, or the first that it joins by its day.
fn answered(course: &Course, kind: ActivityKind, answers: &str, done_on: Date) -> Option<ItemId> {
    match answers {
        "" => joining_items(course, kind, None, done_on).into_iter().next(),
        BESIDE => None,
        chosen => Some(ItemId::named(chosen)),
    }
}
