use super::scan_form::draft_words;
use crate::calendar::{Date, display, parse_entry};
use crate::order::SortedMap;
use crate::people::{PatientId, Problem};
use crate::plan::{Assessment, Course, CourseChange, Finding, ItemId, LabValue, ReadCategory, albi_of};
use crate::ui::form::{
    Choice, DateField, ErrorSummary, FieldErrors, FieldWidth, Form as FormTag, SelectField, TextArea,
    TextField, TextParser, use_mended,
};
use crate::ui::pages::patient::ChosenCourse;
use crate::ui::parts::{Button, ButtonKind, Card, Glyph};
use crate::ui::route::Route;
use crate::ui::session::{Outcome, use_door, use_draft, use_today, use_workspace};
use crate::ui::shell::ActionBar;
use crate::ui::state::use_state;
use crate::workspace::views::lab_history::{LabTest, lab_history};
use crate::workspace::views::record::{Asked, Form, Response, record_page};
use crate::workspace::{AmendAssessment, Named, NewAssessment, Op, ReportArrived, early_stop};
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ShortFormProps {
    pub course: Rc<Course>,
    pub patient: PatientId,
    pub item: ItemId,
    pub form: Form,
}

/// The form as text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Entry {
    date: String,
    note: String,
    name: String,
    total: String,
    values: Vec<(String, String, String)>,
    /// What the clinician assigns, by the code of the standard.
    categories: SortedMap<String, String>,
    reason: String,
}

/// What was recorded, as a draft of this form.
pub(super) fn draft_of(assessment: &Assessment) -> Option<Vec<u8>> {
    serde_json::to_vec(&Entry::of(assessment)).ok()
}

impl Entry {
    fn of(assessment: &Assessment) -> Self {
        let mut entry = Self { date: display(assessment.date), ..Self::default() };
        for category in assessment.finding.categories_beside() {
            entry.categories.insert(category.standard.code(), category.assigned.clone());
        }
        match assessment.finding.found() {
            Finding::Note(note) => entry.note = note.clone(),
            Finding::Bloods { values, note } => {
                entry.note = note.clone();
                entry.values = values
                    .iter()
                    .map(|one| (one.name.clone(), one.value.clone(), one.unit.clone()))
                    .collect();
            }
            Finding::Questionnaire { name, total, note } => {
                entry.name = name.clone();
                entry.total = total.clone();
                entry.note = note.clone();
            }
            Finding::Medicine { note, .. } => entry.note = note.clone(),
            Finding::AwaitingReport | Finding::Scan(_) | Finding::Read { .. } => {}
        }
        entry
    }

    fn finding(&self, form: Form, asked: &[Asked], tests: &[LabTest]) -> Finding {
        let given = |asked: &Asked| {
            let standard = asked.criterion.standard().clone();
            let assigned = self.categories.get(&standard.code())?.trim().to_owned();
            let category = ReadCategory { standard, computed: None, assigned, override_reason: None };
            (!category.assigned.is_empty()).then_some(category)
        };
        self.found(form, tests).read_as(asked.iter().filter_map(given).collect())
    }

    fn lab_values(&self, tests: &[LabTest]) -> Vec<LabValue> {
        let used = self.used_rows(tests);
        let rows = self.values.iter().zip(used).filter(|(_, used)| *used);
        rows.map(|((name, value, unit), _)| LabValue {
            name: name.trim().into(),
            value: value.trim().into(),
            unit: unit.trim().into(),
        })
        .collect()
    }

    /// Whether each row is a value. One that was offered and not filled in is none; one whose name somebody typed is,
    /// and is asked for its value.
    fn used_rows(&self, tests: &[LabTest]) -> Vec<bool> {
        let is_offered = |name: &str| tests.iter().any(|test| test.name == name);
        self.values
            .iter()
            .map(|(name, value, _)| !value.trim().is_empty() || !(name.trim().is_empty() || is_offered(name)))
            .collect()
    }

    /// The place of each row among the values that are recorded, by which problems name it; the others follow.
    fn places(&self, tests: &[LabTest]) -> Vec<usize> {
        let used = self.used_rows(tests);
        let (mut next_used, mut next_other) = (0, used.iter().filter(|used| **used).count());
        let mut place = |is_used: &bool| {
            let next = if *is_used { &mut next_used } else { &mut next_other };
            *next += 1;
            *next - 1
        };
        used.iter().map(&mut place).collect()
    }

    /// Rows for the tests of the last sample, so that only the values have to be typed.
    fn rows_for(tests: &[LabTest]) -> Vec<(String, String, String)> {
        let mut rows: Vec<_> =
            tests.iter().map(|test| (test.name.clone(), String::new(), test.unit.clone())).collect();
        rows.resize(rows.len().max(3), Default::default());
        rows
    }

    fn found(&self, form: Form, tests: &[LabTest]) -> Finding {
        let note = self.note.trim().to_owned();
        match form {
            Form::Bloods => Finding::Bloods { values: self.lab_values(tests), note },
            Form::Questionnaire => Finding::Questionnaire {
                name: self.name.trim().into(),
                total: self.total.trim().into(),
                note,
            },
            Form::MedicineStart => Finding::Medicine { change: CourseChange::Started, note },
            Form::MedicineStop => Finding::Medicine { change: CourseChange::Stopped, note },
            Form::Note | Form::Lesions => Finding::Note(note),
        }
    }
}

/// What was done, when, and what came of it.
#[component]
pub fn ShortForm(props: &ShortFormProps) -> Html {
    let door = use_door();
    let workspace = use_workspace();
    let today = use_today();
    let navigator = use_navigator();
    let (course, item, form) = (&props.course, &props.item, props.form);
    let record = course.item(item).cloned();
    let recorded = record.as_ref().and_then(|record| course.assessment_of(record)).cloned();
    let draft = use_draft::<Entry>(format!("record:{}:{item}", course.id));
    let window_end = record.as_ref().map_or(today, |record| record.item.window.latest());
    // Whatever the day of this sample, the tests of the course are offered.
    let tests: Rc<[LabTest]> = lab_history(course, Date::MAX).into();
    let entry = {
        let (draft, recorded) = (draft.clone(), recorded.clone());
        let tests = tests.clone();
        let title = record.as_ref().map(|record| record.item.title.clone()).unwrap_or_default();
        use_state(move || {
            draft.load().unwrap_or_else(|| match &recorded {
                Some(assessment) => Entry::of(assessment),
                None => Entry {
                    // Long past its window it was hardly done today: somebody types the day.
                    date: if today > window_end { String::new() } else { display(today) },
                    name: if form == Form::Questionnaire { title } else { String::new() },
                    values: if form == Form::Bloods { Entry::rows_for(&tests) } else { Vec::new() },
                    ..Entry::default()
                },
            })
        })
    };
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let edit = {
        let (entry, draft) = (entry.clone(), draft.clone());
        Callback::from(move |change: Box<dyn FnOnce(&mut Entry)>| {
            let mut next = (*entry).clone();
            change(&mut next);
            draft.keep(&next);
            entry.set(next);
        })
    };
    let done_on = parse_entry(&entry.date).unwrap_or(today);
    let Some(page) = record_page(&workspace, course.id, item, done_on, today) else { return html! {} };
    let amending = page.recorded.is_some() && !page.awaiting_report;
    let refuse = {
        let (errors, attempt) = (errors.clone(), attempt.clone());
        Callback::from(move |problems: Vec<Problem>| {
            errors.set(problems.into());
            attempt.set(*attempt + 1);
        })
    };
    let run = {
        let (door, draft, navigator, refuse, patient) =
            (door.clone(), draft.clone(), navigator.clone(), refuse.clone(), props.patient);
        let of = course.id;
        move |op: Op| {
            let (draft, navigator, refuse) = (draft.clone(), navigator.clone(), refuse.clone());
            door.run(
                op,
                Callback::from(move |outcome: Outcome| match outcome {
                    Err(problems) => refuse.emit(problems),
                    Ok(_) => {
                        draft.discard();
                        if let Some(navigator) = &navigator {
                            let _ =
                                navigator.push_with_query(&Route::Patient { patient }, &ChosenCourse::of(of));
                        }
                    }
                }),
            );
        }
    };
    let read = {
        let (entry, course, item) = (entry.clone(), course.id, item.clone());
        let (recorded, awaiting) = (page.recorded, page.awaiting_report);
        Rc::new(move |finding: Finding, sign: bool| -> Result<Op, Vec<Problem>> {
            let date: Date =
                parse_entry(&entry.date).map_err(|problem| vec![Problem::on("date", problem)])?;
            let lesions = Vec::new();
            Ok(match recorded {
                None => Op::RecordAssessment(Box::new(NewAssessment {
                    course,
                    of: Named::Item(item.clone()),
                    date,
                    finding,
                    lesions,
                    sign,
                })),
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
            })
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
    let signed = recorded.as_ref().is_some_and(|one| one.signed.is_some());
    let still_wrong = {
        let (door, entry, asked, tests) = (door.clone(), entry.clone(), asked.clone(), tests.clone());
        Rc::new(move || {
            let op = read(entry.finding(form, &asked, &tests), signed);
            op.map_or_else(|problems| problems, |op| door.problems(&op))
        })
    };
    use_mended(&errors, still_wrong);
    let on_submit = {
        let (write, entry, asked, tests) = (write.clone(), entry.clone(), asked.clone(), tests.clone());
        Callback::from(move |()| write(entry.finding(form, &asked, &tests), signed))
    };
    let await_result = {
        let write = write.clone();
        Callback::from(move |()| write(Finding::AwaitingReport, false))
    };
    let text = |change: fn(&mut Entry, String)| {
        let edit = edit.clone();
        Callback::from(move |text: String| edit.emit(Box::new(move |form: &mut Entry| change(form, text))))
    };
    let tidy: TextParser =
        Callback::from(|text: String| parse_entry(&text).map(display).map_err(|problem| problem.to_string()));
    let date_label = match form {
        Form::MedicineStart => "Started on",
        Form::MedicineStop => "Stopped on",
        _ => "Done on",
    };
    let early = record.as_ref().and_then(|record| early_stop(course, record, done_on));
    let note_label = if early.is_some() { "Why it was stopped early" } else { "Result or note" };
    let may_wait = page.recorded.is_none() && matches!(form, Form::Bloods | Form::Questionnaire | Form::Note);
    html! {
        <FormTag {on_submit} label="Record">
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            if let Response::NotYet(words) = &page.response { <p class="sub">{ words }</p> }
            <Card id="done" title="What was done" note={page.day_words.clone()}>
                <DateField id="date" label={date_label} required=true value={entry.date.clone()} on_change={text(|form, text| form.date = text)} parse={tidy} error={errors.of("date")} />
                if form == Form::Bloods { { values_table(&entry, &edit, &errors, &tests, &lab_history(course, done_on)) } }
                if form == Form::Questionnaire {
                    <TextField id="name" label="Questionnaire" required=true value={entry.name.clone()} on_change={text(|form, text| form.name = text)} error={errors.of("name")} />
                    <TextField id="total" label="Total score" required=true width={FieldWidth::Number} value={entry.total.clone()} on_change={text(|form, text| form.total = text)} error={errors.of("total")} />
                }
                <TextArea id="note" label={note_label} optional={early.is_none()} required={early.is_some()} hint={early.map(AttrValue::from)}
                    value={entry.note.clone()} on_change={text(|form, text| form.note = text)} error={errors.of("note").or_else(|| errors.of("finding"))} />
                { for asked.iter().map(|asked| category_field(asked, &entry, &edit)) }
                if amending {
                    <TextField id="reason" label="Why the record is amended" value={entry.reason.clone()} on_change={text(|form, text| form.reason = text)} error={errors.of("reason")} />
                }
            </Card>
            <ActionBar>
                <Button kind={ButtonKind::Primary} submit=true>{ if amending { "Save amendment" } else { "Record as done" } }</Button>
                if may_wait { <Button on_press={await_result}>{ "Done, result to follow" }</Button> }
                <span class="sub">{ draft_words(draft.saved_at_ms()) }</span>
            </ActionBar>
        </FormTag>
    }
}

/// The category of a standard that is not worked out from what is recorded here.
fn category_field(asked: &Asked, entry: &Entry, edit: &Edit) -> Html {
    let standard = asked.criterion.standard();
    let code = standard.code();
    let id = format!("category:{code}");
    let label = format!("Category: {}", standard.name());
    let value = entry.categories.get(&code).cloned().unwrap_or_default();
    let on_change = {
        let edit = edit.clone();
        Callback::from(move |text: String| {
            let code = code.clone();
            edit.emit(Box::new(move |form: &mut Entry| {
                form.categories.insert(code, text);
            }));
        })
    };
    if asked.categories.is_empty() {
        return html! { <TextField {id} {label} optional=true width={FieldWidth::Full} {value} {on_change} hint="In the team’s words, set by the clinician" /> };
    }
    let choices: Vec<Choice> = asked
        .categories
        .iter()
        .map(|category| Choice::new(category.short(), format!("{}: {}", category.short(), category.label())))
        .collect();
    html! { <SelectField {id} {label} optional=true full=true prompt="Not assigned" {choices} {value} {on_change} hint="Not worked out here: set by the clinician" /> }
}

type Edit = Callback<Box<dyn FnOnce(&mut Entry)>>;

fn values_table(
    entry: &Entry,
    edit: &Edit,
    errors: &FieldErrors,
    tests: &[LabTest],
    before: &[LabTest],
) -> Html {
    let places = entry.places(tests);
    let earlier = |name: &str| {
        let of = before.iter().find(|test| test.name.eq_ignore_ascii_case(name.trim()));
        of.map(|test| test.earlier.clone()).filter(|earlier| !earlier.is_empty())
    };
    let cell = |index: usize, change: fn(&mut (String, String, String), String)| {
        let edit = edit.clone();
        Callback::from(move |text: String| {
            edit.emit(Box::new(move |form: &mut Entry| {
                if let Some(row) = form.values.get_mut(index) {
                    change(row, text);
                }
            }));
        })
    };
    let add = edit.reform(|()| {
        Box::new(|form: &mut Entry| form.values.push(Default::default())) as Box<dyn FnOnce(&mut Entry)>
    });
    html! {
        <div class="stack mt mb">
            { for entry.values.iter().zip(places).enumerate().map(|(index, ((name, value, unit), place))| {
                let field = |part: &str| format!("values[{place}].{part}");
                html! {
                    <div class="row wrap gap3" key={index}>
                        <TextField id={field("name")} label={format!("Test {}", index + 1)} value={name.clone()} on_change={cell(index, |row, text| row.0 = text)}
                            error={errors.of(&field("name"))} />
                        <TextField id={field("value")} label="Value" width={FieldWidth::Number} value={value.clone()} on_change={cell(index, |row, text| row.1 = text)}
                            error={errors.of(&field("value"))} />
                        <TextField id={field("unit")} label="Unit" width={FieldWidth::Number} value={unit.clone()} on_change={cell(index, |row, text| row.2 = text)} />
                        if let Some(earlier) = earlier(name) { <span class="sub">{ format!("Before: {earlier}") }</span> }
                    </div>
                }
            }) }
            <div><Button small=true kind={ButtonKind::Ghost} glyph={Glyph::Plus} on_press={add}>{ "Add a value" }</Button></div>
            <p role="status" class="sm">
                if let Some(albi) = albi_of(&entry.lab_values(tests)) {
                    <b>{ albi.words() }</b>
                    <span class="sub">{ "From bilirubin and albumin of this sample: 0.66 × log10 bilirubin (µmol/L) − 0.0852 × albumin (g/L); grade 1 up to −2.60, grade 2 up to −1.39 (Johnson 2015), 2a up to −2.27 (Hiraoka 2017)." }</span>
                }
            </p>
        </div>
    }
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
    html! { <SelectField id="kind" label="What was done" required=true prompt="Choose" choices={kind_choices()} value={value.to_owned()} {on_change} {error} /> }
}
