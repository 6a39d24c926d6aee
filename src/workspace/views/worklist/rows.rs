use super::words::{closes, context, distance, question_in_short};
use super::{Action, Group, Heading, Row};
use crate::adherence::{Status, plan_on_hold, status};
use crate::calendar::{Date, display};
use crate::people::{MemberId, Patient};
use crate::plan::{Course, DecisionId, DecisionTask, EndReason, ItemId, ItemRecord, Outcome};
use crate::protocol::FactKey;
use crate::wording::listed;
use crate::workspace::views::patient::opened_as;
use crate::workspace::views::pending::{Pending, moves_items, proposal_words};
use crate::workspace::views::{Dates, ItemText, chase_lines, day_to_book, decides};
use crate::workspace::{ItemOf, Workspace};

/// Everything about one course that asks for action.
pub(super) fn of_course(workspace: &Workspace, pending: &Pending, course: &Course, dates: Dates) -> Vec<Row> {
    let today = dates.today;
    let Some(patient) = workspace.patient(course.patient) else { return Vec::new() };
    let due_soon_days = workspace.settings().due_soon_days;
    // As it is asked today, if it still is: what was recorded since may have settled it, or have raised another.
    let tasks = pending.asked(course);
    let before = before_the_plan(workspace, course, today);
    let mut rows: Vec<Row> = course
        .items
        .iter()
        .filter(|record| !before.iter().any(|known| known.item.id == record.item.id))
        .filter_map(|record| Some((group_of(course, record, today, due_soon_days)?, record)))
        .map(|(group, record)| item_row(workspace, course, patient, group, record, &tasks, dates))
        .collect();
    if course.end.is_some() {
        return rows;
    }
    if let (Some(entered), Some(last)) =
        (workspace.entered_on(course.id), before.iter().max_by_key(|record| record.item.window.latest()))
    {
        let mut row = plain_row(workspace, course, patient, today);
        let (name, closed) = (course.name_of(&last.item), last.item.window.latest());
        let count = match before.len() {
            1 => "1 item was".to_owned(),
            many => format!("{many} items were"),
        };
        row.what = format!("{count} past before this plan was entered on {}", display(entered));
        row.note =
            format!("Record what was done, close the rest together; the last: {name}, {}", display(closed));
        row.before =
            before.iter().map(|record| ItemOf { course: course.id, item: record.item.id.clone() }).collect();
        rows.push(row);
    }
    // What is only not known is recorded in one go, so it is one row, and what hangs on it is all of theirs.
    for (task, asked) in questions(&tasks) {
        let mut row = plain_row(workspace, course, patient, today);
        row.activity = decides(workspace, course, &task, today);
        row.note = match asked.as_slice() {
            [_] => choice_words(&task),
            _ => "record them, or decide without one".to_owned(),
        };
        row.what = task.question;
        row.role = task.role;
        row.action = Action::Decide;
        row.tasks = asked;
        rows.push(row);
    }
    for check in pending.checks(course.id) {
        let mut row = plain_row(workspace, course, patient, today);
        row.what = format!("Check the category: {}, {}", check.what, display(check.done_on));
        row.note = format!("{} · read by {}", check.words.join(" · "), check.by);
        row.action = Action::Check;
        row.check = course.assessments.get(&check.assessment).and_then(opened_as);
        rows.push(row);
    }
    if let Some(proposal) = pending.proposal(course.id).filter(|proposal| moves_items(proposal)) {
        let mut row = plain_row(workspace, course, patient, today);
        row.what = "The plan needs to be brought up to date".into();
        row.note = format!("The plan would change: {}", proposal_words(proposal));
        rows.push(row);
    }
    rows
}

/// What is booked for some days of one course and has no result yet. What is not due by its window stands with what is due
/// soon.
pub(super) fn booked(
    workspace: &Workspace,
    pending: &Pending,
    course: &Course,
    (from, to): (Date, Date),
    dates: Dates,
) -> Vec<Row> {
    let Some(patient) = workspace.patient(course.patient) else { return Vec::new() };
    let due_soon_days = workspace.settings().due_soon_days;
    let is_then = |record: &&ItemRecord| {
        course.end.is_none()
            && record.outcome == Outcome::Open
            && record.booked().is_some_and(|booking| from <= booking.date && booking.date <= to)
    };
    let tasks = pending.asked(course);
    let row = |record: &ItemRecord| {
        let group = group_of(course, record, dates.today, due_soon_days).unwrap_or(Group::DueSoon);
        item_row(workspace, course, patient, group, record, &tasks, dates)
    };
    course.items.iter().filter(is_then).map(row).collect()
}

/// The group of an item that asks somebody to do something. The worklist, the count beside it and the list of
/// patients all ask here, so that they cannot disagree.
pub(in crate::workspace::views) fn group_of(
    course: &Course,
    record: &ItemRecord,
    today: Date,
    due_soon_days: u16,
) -> Option<Group> {
    let group = Group::of(&status(course, record, today, due_soon_days))?;
    can_still_be_done(course, group).then_some(group)
}

/// Items of a member's patients whose window has closed with nothing recorded and that can still be done: what the
/// worklist shows to that member at first.
pub fn overdue_count(workspace: &Workspace, designated: MemberId, today: Date) -> usize {
    let theirs = workspace.courses().filter(|course| course.designated == designated);
    theirs.map(|course| overdue_in(workspace, course, today)).sum()
}

/// Items that a member is to do, whosever patients they are.
pub fn assigned_count(workspace: &Workspace, member: MemberId, today: Date) -> usize {
    let due_soon_days = workspace.settings().due_soon_days;
    let is_theirs =
        |record: &ItemRecord| record.assigned.as_ref().is_some_and(|person| person.member == Some(member));
    workspace
        .courses()
        .map(|course| {
            let asks = |record: &&ItemRecord| {
                is_theirs(record) && group_of(course, record, today, due_soon_days).is_some()
            };
            course.items.iter().filter(asks).count()
        })
        .sum()
}

/// What is asked, each question with the tasks that it stands for: of several facts that are not known one for all, and
/// last.
fn questions(tasks: &[&DecisionTask]) -> Vec<(DecisionTask, Vec<DecisionTask>)> {
    let (unknown, others): (Vec<&DecisionTask>, Vec<&DecisionTask>) =
        tasks.iter().partition(|task| !task.facts_wanted.is_empty());
    let alone = |task: &DecisionTask| (task.clone(), vec![task.clone()]);
    let mut asked: Vec<_> = others.into_iter().map(alone).collect();
    match together(&unknown) {
        Some(whole) => asked.push((whole, unknown.into_iter().cloned().collect())),
        None => asked.extend(unknown.into_iter().map(alone)),
    }
    asked
}

/// Several facts that are not known, as one question about all that hangs on them. `None` where there are not several.
fn together(unknown: &[&DecisionTask]) -> Option<DecisionTask> {
    let [first, _, ..] = unknown else { return None };
    let mut items: Vec<ItemId> = Vec::new();
    for item in unknown.iter().flat_map(|task| &task.items) {
        if !items.contains(item) {
            items.push(item.clone());
        }
    }
    let facts_wanted: Vec<FactKey> = unknown.iter().flat_map(|task| &task.facts_wanted).copied().collect();
    let question = not_known(&facts_wanted);
    Some(DecisionTask { id: DecisionId::new("unknown"), question, items, facts_wanted, ..(*first).clone() })
}

/// "3 circumstances are not known, or not known any more: eGFR, “Pregnant” and bilirubin".
fn not_known(facts: &[FactKey]) -> String {
    let names: Vec<String> = facts.iter().map(|key| key.named()).collect();
    format!("{} circumstances are not known, or not known any more: {}", facts.len(), listed(&names))
}

/// What an item waits for, a line each; of facts that are not known one line for all.
pub fn asked_in_short(tasks: &[DecisionTask]) -> Vec<String> {
    let all: Vec<&DecisionTask> = tasks.iter().collect();
    questions(&all).into_iter().map(|(task, _)| question_in_short(&task.question).to_owned()).collect()
}

/// "keep as planned, MRI with contrast, or do not do it"; of what is only not known: "record it, or add nothing".
fn choice_words(task: &DecisionTask) -> String {
    let recorded = (!task.facts_wanted.is_empty()).then(|| "record it".to_owned());
    let options = task.options.iter().map(|option| task.option_words(option));
    let words: Vec<String> = recorded.into_iter().chain(options).collect();
    match words.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{}, or {last}", before.join(", ")),
        _ => words.concat(),
    }
}

/// The same of one course.
pub(in crate::workspace::views) fn overdue_in(workspace: &Workspace, course: &Course, today: Date) -> usize {
    let due_soon_days = workspace.settings().due_soon_days;
    let is_overdue =
        |record: &&ItemRecord| group_of(course, record, today, due_soon_days) == Some(Group::Overdue);
    let overdue = course.items.iter().filter(is_overdue).count();
    overdue - before_the_plan(workspace, course, today).len()
}

/// What was past before its plan was entered: one row asks for all of it, for nobody here let it pass. What somebody has begun to see to is shown like any other. In the plan and in the figures they are what
/// they are.
pub(in crate::workspace::views) fn before_the_plan<'a>(
    workspace: &Workspace,
    course: &'a Course,
    today: Date,
) -> Vec<&'a ItemRecord> {
    let entered = workspace.entered_on(course.id).filter(|_| course.end.is_none());
    let Some(entered) = entered else { return Vec::new() };
    let due_soon_days = workspace.settings().due_soon_days;
    let lies_before = |record: &&ItemRecord| {
        record.item.window.latest() < entered
            && status(course, record, today, due_soon_days) == Status::Overdue
            && record.is_untouched()
    };
    course.items.iter().filter(lies_before).collect()
}

/// What was missed before a plan ended stays missed in the plan and in the figures, but nobody is to be asked to
/// do it any more: the patient has died or is looked after elsewhere. A report can still come.
pub(in crate::workspace::views) fn can_still_be_done(course: &Course, group: Group) -> bool {
    let over = course.end.as_ref().is_some_and(|end| end.reason != EndReason::Retreated);
    !over || group == Group::AwaitingReport
}

/// What was overdue when its plan ended can be made up for no more: it is past, not pressing.
pub(in crate::workspace::views) fn is_missed(course: &Course, status: &Status) -> bool {
    *status == Status::Overdue && !can_still_be_done(course, Group::Overdue)
}

/// The word for the status of an item.
pub fn status_label(course: &Course, status: &Status) -> &'static str {
    if is_missed(course, status) { "Missed" } else { status.label() }
}

fn plain_row(workspace: &Workspace, course: &Course, patient: &Patient, today: Date) -> Row {
    Row {
        // By what it is about, once that is known.
        key: String::new(),
        group: Group::Decisions,
        heading: Heading::Group(Group::Decisions),
        patient: course.patient,
        course: course.id,
        item: None,
        tasks: Vec::new(),
        check: None,
        before: Vec::new(),
        status: None,
        distance: String::new(),
        closes: String::new(),
        name: patient.name().to_string(),
        number: patient.number().to_string(),
        born: display(patient.born()),
        what: String::new(),
        activity: String::new(),
        context: context(workspace, course, None, today),
        role: String::new(),
        note: String::new(),
        chased: Vec::new(),
        designated: course.designated,
        designated_name: workspace.member_name(course.designated).to_owned(),
        assigned: None,
        protocol: course.version.protocol,
        kind: None,
        window: None,
        booked: None,
        booked_at: None,
        asked: false,
        waits_since: None,
        appointment_passed: false,
        running: course.end.is_none(),
        on_hold: plan_on_hold(course, today).is_some(),
        suggested: None,
        provisional: false,
        action: Action::Open,
    }
}

fn item_row(
    workspace: &Workspace,
    course: &Course,
    patient: &Patient,
    group: Group,
    record: &ItemRecord,
    tasks: &[&DecisionTask],
    dates: Dates,
) -> Row {
    let today = dates.today;
    let text = ItemText::of(workspace, course, record, dates);
    let item = &record.item;
    let mut note = text.note;
    if let Some(hold) = plan_on_hold(course, today) {
        let rests =
            format!("plan on hold since {}, nothing is booked: {}", dates.day(hold.from), hold.reason);
        note = if note.is_empty() { rests } else { format!("{note} · {rests}") };
    }
    let booking = record.booked();
    let is_about = |task: &&&DecisionTask| task.items.contains(&item.id) || item.held_by.contains(&task.id);
    let asking: Vec<DecisionTask> =
        tasks.iter().filter(|task| is_about(task)).map(|task| (*task).clone()).collect();
    let is_asked_about = course.held_by(item).next().is_some() || !asking.is_empty();
    Row {
        group,
        item: Some(item.id.clone()),
        distance: distance(&text.status, &item.window, &text.distance, today),
        closes: closes(&text.status, &item.window, text.done_on, dates),
        what: text.name,
        activity: text.activity,
        role: item.role.clone(),
        note,
        chased: chase_lines(&record.chased),
        kind: Some(item.kind),
        window: Some(item.window),
        booked: booking.map(|booking| booking.date),
        booked_at: booking.and_then(|booking| booking.time),
        asked: record.is_asked(today)
            || (group == Group::Overdue && booking.is_some_and(|booking| booking.date > today)),
        waits_since: text.done_on.filter(|_| group == Group::AwaitingReport),
        appointment_passed: booking.is_some_and(|booking| booking.date <= today),
        assigned: record.assigned.as_ref().and_then(|person| person.member),
        tasks: asking,
        suggested: day_to_book(item, &workspace.settings().closures, today).0,
        context: context(workspace, course, Some(item), today),
        provisional: item.provisional,
        action: Action::next(workspace, course, record, &text.status, is_asked_about, today),
        status: Some(text.status),
        ..plain_row(workspace, course, patient, today)
    }
}
