use super::add_lesion::AddLesion;
use super::against::against_notice;
use super::entry::ScanEntry;
use super::findings::{Findings, change_id};
use super::judging::judged;
use super::later::{changes_later, changes_later_tag};
use super::lesion_dialog::{LesionDialog, beside, first_field, role_kept};
use super::lesion_table::{Edit, LesionTable};
use super::needs::{
    Needs, certain_before, needs, settings_read_later, takes_attenuation, viable_alone, viable_of,
};
use super::pitfalls::Pitfalls;
use super::reading::{awaited_op, scan_op, unanswered};
use super::response_panel::ResponsePanel;
use super::seen_cards::SeenCards;
use super::short::{also_items, together};
use super::signing::{readers, sign_text, signed_words};
use super::sum_charts::sum_charts;
use super::way_back::{record_href, use_way_back};
use super::wrong_day::{day_doubts, ways_on};
use crate::calendar::{Date, display, parse_entry};
use crate::imaging::{Certainty, Lesion, LesionId, Modality, Role, Scan};
use crate::people::{PatientId, Problem};
use crate::plan::{Course, Finding, Person};
use crate::ui::form::{
    CheckboxField, Choice, DateField, ErrorSummary, FieldErrors, FieldWidth, Form, SelectField, TextArea,
    TextField, use_mended,
};
use crate::ui::keep_focus::focus_when_settled;
use crate::ui::parts::{Button, ButtonKind, Card, LinkButton, Notice, NoticeTone, StatusBadge, StatusTone};
use crate::ui::session::{Outcome, draft_words, use_door, use_draft, use_today, use_workspace};
use crate::ui::shell::ActionBar;
use crate::ui::state::use_state;
use crate::workspace::views::drafts::DraftName;
use crate::workspace::views::record::{
    ColumnKind, FirstDay, Response, Subject, against_modality, also_answered, day_words, later_changes,
    record_page,
};
use crate::workspace::{
    Judgement, as_baseline_words, baseline_messages, baseline_sums, since_signed, unasked_lesions,
};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ScanFormProps {
    pub course: Rc<Course>,
    pub patient: PatientId,
    pub subject: Subject,
}

/// The scan: lesions, other findings, live response, pitfalls, and the signature.
#[component]
pub fn ScanForm(props: &ScanFormProps) -> Html {
    let door = use_door();
    let workspace = use_workspace();
    let today = use_today();
    let navigator = use_navigator();
    let (course, subject) = (&props.course, &props.subject);
    let name = subject.to_string();
    let back = use_way_back(props.patient, course.id, &name);
    let record = subject.item().and_then(|item| course.item(item));
    let recorded = match subject {
        Subject::Beside(id) => course.assessments.get(id),
        _ => record.and_then(|record| course.assessment_of(record)),
    };
    let recorded = recorded.cloned();
    let planned = record.and_then(|record| record.item.modality);
    let window_end = record.map_or(today, |record| record.item.window.latest());
    let first = FirstDay::of(record, true, today);
    let first_date = first.date().map_or_else(String::new, display);
    let draft = use_draft::<ScanEntry>(DraftName::Record(course.id, name));
    let entry = {
        let (draft, recorded, actor) = (draft.clone(), recorded.clone(), door.actor().to_string());
        let course = course.clone();
        use_state(move || {
            draft.load().unwrap_or_else(|| match &recorded {
                Some(assessment) => {
                    let mut entry = ScanEntry::of(assessment, &course.lesions, actor);
                    for lesion in unasked_lesions(&course, assessment) {
                        entry.new_lesions.remove(&lesion);
                    }
                    if entry.modality.is_empty() {
                        entry.modality =
                            planned.map_or_else(String::new, |modality| modality.code().to_owned());
                    }
                    entry
                }
                None => ScanEntry { date: first_date, ..ScanEntry::new(today, planned, actor) },
            })
        })
    };
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let busy = use_state(|| false);
    let dialog = use_state(|| None::<LesionDialog>);
    let edit: Edit = draft.edit(&entry);
    let typed_day = parse_entry(&entry.date).ok();
    let done_on = typed_day.unwrap_or(today.min(window_end));
    let Some(page) = record_page(&workspace, course.id, subject, done_on, today) else { return html! {} };
    let baseline_scan =
        page.columns.iter().find(|column| column.kind == ColumnKind::Baseline).map(|column| &column.scan);
    let recorded_scan = recorded.as_ref().and_then(|known| match &known.finding {
        Finding::Scan(finding) => Some(&finding.scan),
        _ => None,
    });
    let asked_for = needs(&page.response, &workspace, course);
    let needs = Needs {
        viable_outside: viable_alone(baseline_scan.or(recorded_scan)),
        viable_recorded: viable_of(recorded_scan),
        certain_before: certain_before(&page.columns),
        attenuation: asked_for.attenuation && takes_attenuation(entry.modality(), recorded_scan),
        ..asked_for
    };
    let (scan, typing_problems) = entry.scan(&course.lesions, &needs);
    let lesions = entry.lesions(&course.lesions);
    let since_signed = recorded.as_ref().map(|known| since_signed(course, known)).unwrap_or_default();
    let asked_first: Vec<String> = typing_problems
        .iter()
        .cloned()
        .chain(unanswered(&entry, course, &page, &needs))
        .map(|problem| problem.message)
        .collect();
    let waits = !asked_first.is_empty();
    let judged = judged(&page.response, course, &entry, scan.as_ref(), page.recorded, &since_signed, waits);
    let shown: Vec<Judgement> =
        judged.iter().filter_map(|judged| judged.found.as_ref().ok()?.sums().cloned()).collect();
    let new_targets = shown.iter().find_map(|judged| judged.verdict.new_targets_words());
    let baseline = page.response == Response::Baseline || page.needs_baseline;
    let amending = page.recorded.is_some() && !page.awaiting_report;
    let asks = judged.iter().any(|judged| judged.asked.criterion.standard().is_computed());
    // What cannot be read is said at once; what is missing only when the form is sent.
    let shown_errors: FieldErrors = typing_problems
        .iter()
        .filter(|problem| problem.field != "date")
        .map(|problem| (problem.field.clone(), problem.message.clone()))
        .chain(errors.iter().map(|(field, message)| (field.to_string(), message.to_string())))
        .collect();
    let refuse = {
        let (errors, attempt) = (errors.clone(), attempt.clone());
        Callback::from(move |problems: Vec<Problem>| {
            errors.set(problems.into());
            attempt.set(*attempt + 1);
        })
    };
    let finishing = |keeps_draft: bool| {
        let (busy, draft, navigator, refuse) =
            (busy.clone(), draft.clone(), navigator.clone(), refuse.clone());
        let (back, before) = (back.clone(), course.clone());
        Callback::from(move |outcome: Outcome| {
            busy.set(false);
            match outcome {
                Err(problems) => refuse.emit(problems),
                Ok(done) => {
                    if !keeps_draft {
                        draft.discard();
                    }
                    back.go(navigator.as_ref(), &before, &done);
                }
            }
        })
    };
    // One scan is asked once: what else it answers is offered where it is recorded first.
    let offered = match record {
        Some(record) if page.recorded.is_none() => {
            also_answered(&workspace, course, &record.item, entry.modality(), done_on)
        }
        _ => Vec::new(),
    };
    let against = entry
        .modality()
        .map(|modality| against_modality(&workspace, course, modality, today))
        .unwrap_or_default();
    let speaks_against = !against.is_empty();
    let read = {
        let (entry, course, subject, page) = (entry.clone(), course.clone(), subject.clone(), page.clone());
        let (judged, workspace, needs) = (judged.clone(), workspace.clone(), needs.clone());
        let offered = offered.clone();
        Rc::new(move || {
            let mut problems = Vec::new();
            let reader = entry.reader.parse().ok().map(|reader| workspace.person(reader));
            if reader.is_none() {
                problems.push(Problem::on("reader", "Choose who read the scan"));
            }
            if speaks_against && entry.comment.trim().is_empty() {
                problems.push(Problem::on("comment", "Say who decided that it was made this way"));
            }
            // Nobody's name is written: without a reader nothing is.
            let reader = reader.unwrap_or_else(|| Person::named(""));
            match scan_op(&entry, &course, &subject, &page, &needs, &judged, reader) {
                Ok(op) if problems.is_empty() => Ok(together(op, &entry.ticks, &offered, Vec::new())),
                Ok(_) => Err(problems),
                Err(others) => Err(problems.into_iter().chain(others).collect()),
            }
        })
    };
    // Nothing on the worklist would ask for the report of what is beside the plan: until it is here, the draft does.
    let may_wait = page.recorded.is_none() && record.is_some();
    let awaiting = {
        let (entry, course, item) = (entry.clone(), course.clone(), subject.item().cloned());
        let (workspace, offered) = (workspace.clone(), offered.clone());
        Rc::new(move || {
            let item = item.as_ref().ok_or_else(Vec::new)?;
            let reader = entry.reader.parse().ok().map(|reader| workspace.person(reader));
            let op = awaited_op(&entry, &course, item, reader)?;
            Ok::<_, Vec<Problem>>(together(op, &entry.ticks, &offered, Vec::new()))
        })
    };
    // Either button may have been pressed.
    let still_wrong = {
        let (door, read, awaiting) = (door.clone(), read.clone(), awaiting.clone());
        Rc::new(move || {
            let mut problems = door.wrong(read());
            for problem in door.wrong(awaiting()) {
                if problems.iter().all(|known| known.field != problem.field) {
                    problems.push(problem);
                }
            }
            problems
        })
    };
    use_mended(&errors, still_wrong);
    let on_submit = {
        let (door, busy, refuse, finish) = (door.clone(), busy.clone(), refuse.clone(), finishing(false));
        Callback::from(move |()| match read() {
            _ if *busy => {}
            Err(problems) => refuse.emit(problems),
            Ok(op) => {
                busy.set(true);
                door.run(op, finish.clone());
            }
        })
    };
    let await_report = {
        // How the scan was made and who reads it waits with the report.
        let (door, entry, draft) = (door.clone(), entry.clone(), draft.clone());
        let (finish, refuse) = (finishing(true), refuse.clone());
        Callback::from(move |()| match awaiting() {
            Err(problems) => refuse.emit(problems),
            Ok(op) => {
                draft.keep(&entry);
                door.run(op, finish.clone());
            }
        })
    };
    let text = |change: fn(&mut ScanEntry, String)| {
        let edit = edit.clone();
        Callback::from(move |text: String| {
            edit.emit(Box::new(move |form: &mut ScanEntry| change(form, text)))
        })
    };
    let on_tick = edit.reform(|(id, on): (String, bool)| {
        Box::new(move |form: &mut ScanEntry| {
            form.ticks.insert(id, on);
        }) as Box<dyn FnOnce(&mut ScanEntry)>
    });
    let set_not_diagnostic = edit.reform(|on: bool| {
        Box::new(move |form: &mut ScanEntry| form.not_diagnostic = on) as Box<dyn FnOnce(&mut ScanEntry)>
    });
    let on_add = {
        let (edit, known, needs) = (edit.clone(), lesions.clone(), needs.clone());
        Callback::from(move |lesion: Lesion| {
            // Followed as something else, it stands in another part of the page.
            match known.iter().find(|before| before.id == lesion.id) {
                Some(before) if before.role != lesion.role => focus_when_settled(change_id(&lesion.id)),
                Some(_) => {}
                None => focus_when_settled(first_field(&lesion, needs.of(&lesion))),
            }
            edit.emit(Box::new(move |form: &mut ScanEntry| form.add(lesion)));
        })
    };
    let on_remove = {
        let (edit, known) = (edit.clone(), lesions.clone());
        Callback::from(move |lesion: LesionId| {
            focus_when_settled(beside(&known, &lesion));
            edit.emit(Box::new(move |form: &mut ScanEntry| form.remove(&lesion)));
        })
    };
    let open_add = |role: Role| {
        let dialog = dialog.clone();
        Callback::from(move |()| dialog.set(Some(LesionDialog::Add(role))))
    };
    let on_change = {
        let dialog = dialog.clone();
        Callback::from(move |lesion: LesionId| dialog.set(Some(LesionDialog::Change(lesion))))
    };
    let close_dialog = {
        let dialog = dialog.clone();
        Callback::from(move |()| dialog.set(None))
    };
    let role = match &*dialog {
        Some(LesionDialog::Add(role)) => *role,
        _ => Role::Target,
    };
    let change = match &*dialog {
        Some(LesionDialog::Change(id)) => lesions.iter().find(|lesion| lesion.id == *id).cloned(),
        _ => None,
    };
    // What was recorded with an earlier scan is corrected, not taken out.
    let removable =
        change.as_ref().is_some_and(|lesion| course.lesions.iter().all(|known| known.id != lesion.id));
    let role_kept = change.as_ref().and_then(|lesion| role_kept(course, lesion, page.recorded, done_on));
    let read_later = settings_read_later(&workspace, course);
    let (messages, baseline_sums) = scan.as_ref().map_or_else(Default::default, |scan| {
        (
            baseline_messages(course, &entry.added, page.recorded, scan, &read_later),
            baseline_sums(course, &entry.added, page.recorded, scan, &read_later),
        )
    });
    let later = match &scan {
        // An empty form takes nothing back: it says that nothing was typed yet.
        Some(scan) if scan.is_read() || entry.not_diagnostic => {
            let read = Some(scan).filter(|_| !entry.not_diagnostic);
            later_changes(course, &entry.added, page.recorded, read)
        }
        _ => Vec::new(),
    };
    let modalities: Vec<Choice> =
        Modality::ALL.iter().map(|one| Choice::new(one.code(), one.label())).collect();
    let other_modality = entry.modality().is_some_and(|made| {
        page.planned_modality.is_some_and(|planned| planned != made) && !page.alternatives.contains(&made)
    });
    let shows_new =
        |scan: &Scan| scan.new_lesions.values().any(|found| found.certainty == Certainty::Unequivocal);
    let is_unasked = matches!(page.response, Response::NotYet(_) | Response::NotAsked);
    let counts_unasked = is_unasked && scan.as_ref().is_some_and(shows_new);
    let day_problem = page.day_problem.clone().map(AttrValue::from);
    let asked = judged.iter().map(|judged| judged.asked.clone()).collect::<Vec<_>>();
    let baseline_words = as_baseline_words(course, page.recorded, done_on);
    let sign_text = sign_text(&judged, &entry, baseline, amending);
    let signed_words = signed_words(&judged, &entry);
    html! {
        <Form {on_submit} label="Scan" whole_page=true>
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            <div class="row wrap gap3 end">
                <DateField id="date" label="Scan date" required=true value={entry.date.clone()} on_change={text(|form, text| form.date = text)} hint={page.recorded.is_none().then(|| AttrValue::Static(first.words(&entry.date)))} error={errors.of("date").or(day_problem.clone())} />
                <SelectField id="modality" label="Modality" prompt="Choose" choices={modalities} value={entry.modality.clone()} on_change={text(|form, text| form.modality = text)} error={errors.of("modality")} />
                <SelectField id="reader" label="Reader" prompt="Choose" choices={readers(&workspace)} value={entry.reader.clone()} on_change={text(|form, text| form.reader = text)} error={errors.of("reader")} />
                if let Some(window) = page.window.filter(|_| typed_day.is_some()) {
                    <StatusBadge tone={day_tone(&window, done_on)} text={day_words(&window, done_on)} />
                }
            </div>
            if amending {
                <TextField id="reason" label="Why the record is amended" required=true width={FieldWidth::Large} value={entry.reason.clone()} on_change={text(|form, text| form.reason = text)} error={errors.of("reason")} />
            }
            if typed_day.is_some() { { day_doubts(&page) } }
            if let Some(record) = record.filter(|_| day_problem.is_some()) {
                { ways_on(course, &record.item, (&back, navigator.as_ref()), (*entry).clone()) }
            }
            { for page.planned_then.iter().filter(|_| typed_day.is_some()).map(|(item, name)| html! {
                <Notice tone={NoticeTone::Info} title={format!("“{name}” is planned for this time")}>
                    { "If this scan was made for it, record it there: else the planned one stays due. " }
                    <LinkButton small=true href={record_href((props.patient, course.id), item, back.from, None)}>{ "Record it for that item" }</LinkButton>
                </Notice>
            }) }
            if counts_unasked {
                <Notice tone={NoticeTone::Warning} title="An unequivocal new lesion is progression">
                    { "No category is asked for on this scan. The lesion counts all the same, for every later scan, from this day on: tell the team what you see." }
                </Notice>
            }
            { for entry.modality().map(|modality| against_notice(modality, &against, "Check how the scan was made; if it was made so, say in the comment who decided it.")) }
            if other_modality {
                <Notice tone={NoticeTone::Warning} title="Another examination than planned">
                    { format!("The plan asks for {}. Say in the comment why, and check that the sizes compare.", page.planned_modality.map_or("another", |one| one.label())) }
                </Notice>
            }
            if page.needs_baseline && page.response != Response::Baseline {
                <Notice tone={NoticeTone::Info} title="No baseline is recorded">
                    { "Enter the lesions with their sizes before treatment first: record the baseline scan from the plan. Recorded here, this scan becomes the baseline." }
                </Notice>
            }
            <div class="two rec">
                <div class="stack stack-l">
                    if entry.not_diagnostic {
                        <Card id="not-diagnostic-card" title="Not evaluable">
                            <TextField id="not_diagnostic" label="Why the scan is of no diagnostic use" required=true value={entry.not_diagnostic_why.clone()}
                                on_change={text(|form, text| form.not_diagnostic_why = text)} error={errors.of("not_diagnostic")} />
                            <p class="sub">{ "The date counts, the result is “not evaluable”. Book a repeat from the plan." }</p>
                        </Card>
                    } else {
                        <LesionTable entry={(*entry).clone()} lesions={lesions.clone()} rows={page.lesions.clone()} columns={page.columns.clone()} needs={needs.clone()} {baseline} {asks}
                            judged={shown} {baseline_sums} errors={shown_errors.clone()} edit={edit.clone()} on_add={open_add(Role::Target)} on_change={on_change.clone()} />
                        <SeenCards course={course.clone()} replaced={page.recorded} {done_on} {asked} later={read_later} baseline={page.response == Response::Baseline} entry={(*entry).clone()}
                            lesions={lesions.clone()} needs={needs.clone()} errors={shown_errors.clone()} edit={edit.clone()} />
                        <Findings entry={(*entry).clone()} lesions={lesions.clone()} {baseline} viable={needs.viable || needs.volumes} attenuation={needs.attenuation} immune={needs.immune} no_sums={needs.no_sums} rows={page.lesions.clone()} columns={page.columns.clone()} {new_targets} errors={shown_errors.clone()}
                            edit={edit.clone()} on_add_new={open_add(Role::New)} {on_change} />
                    }
                    if !entry.not_diagnostic { { sum_charts(&judged) } }
                    <Pitfalls pitfalls={page.pitfalls.clone()} days_since_treatment={page.days_since_treatment.filter(|_| typed_day.is_some())} entry={(*entry).clone()} edit={edit.clone()} />
                    <Card id="comment-card" title="Comment">
                        <TextArea id="comment" label="Comment" optional={!speaks_against} value={entry.comment.clone()} on_change={text(|form, text| form.comment = text)} error={errors.of("comment")} />
                        { also_items(&entry.ticks, &offered, errors.of("also"), &on_tick) }
                        <CheckboxField id="not_evaluable" label="Scan not evaluable" checked={entry.not_diagnostic} on_change={set_not_diagnostic} />
                        // Not in the bar below: what is signed needs its width.
                        <p class="sub mt">{ draft_words(draft.saved_at_ms()) }</p>
                    </Card>
                </div>
                if !entry.not_diagnostic {
                    <div class="aside2 stick">
                        <ResponsePanel response={page.response.clone()} {messages} {judged} {asked_first} {since_signed} {baseline_words} entry={(*entry).clone()} errors={shown_errors} edit={edit.clone()} />
                    </div>
                }
            </div>
            { changes_later("Signed so", &later) }
            <AddLesion open={dialog.is_some()} {role} immune={needs.immune} {change} {role_kept} {removable} others={lesions} {on_add} {on_remove} on_close={close_dialog} />
            <ActionBar>
                <Button kind={ButtonKind::Primary} submit=true busy={*busy}>{ sign_text }</Button>
                if !entry.not_diagnostic && !signed_words.is_empty() { <span id="signed-as">{ signed_words }</span> }
                { changes_later_tag(&later) }
                if may_wait {
                    <Button on_press={await_report}>{ "Scan done, report to follow" }</Button>
                }
                { back.link() }
            </ActionBar>
        </Form>
    }
}

fn day_tone(window: &crate::calendar::Window, day: Date) -> StatusTone {
    if window.contains(day) {
        StatusTone::Done
    } else if day < window.earliest() {
        StatusTone::DoneEarly
    } else {
        StatusTone::DoneLate
    }
}
