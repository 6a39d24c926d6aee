//! Short forms about one item: book, close with a reason, justify, chase.

use super::booking_error::BookingError;
use super::chase_log::chase_log;
use crate::calendar::{display, parse_entry};
use crate::people::Problem;
use crate::plan::{Chase, CloseReason, Course, ItemId, OutsideReason, outside_window};
use crate::ui::form::{
    Choice, DateField, ErrorSummary, FieldErrors, Form, SelectField, TextArea, TextField, TextParser,
};
use crate::ui::parts::{Button, ButtonKind, Dialog, List, Notice, NoticeTone};
use crate::ui::session::{Outcome, use_closures, use_door, use_today, use_workspace};
use crate::ui::state::{State, use_state};
use crate::workspace::views::day_to_book;
use crate::workspace::views::places::places_used;
use crate::workspace::views::worklist::Action;
use crate::workspace::{BookItem, CancelBooking, ChaseItem, CloseItem, JustifyItem, Op, RecordDidNotAttend};
use std::rc::Rc;
use yew::prelude::*;

/// Which form is open, and for which item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemDialog {
    Book(ItemId),
    Close(ItemId),
    Justify(ItemId),
    Chase(ItemId),
}

/// The form that an action of the worklist opens, if it is one.
pub fn item_dialog_of(action: Action, item: Option<&ItemId>) -> Option<ItemDialog> {
    let item = item?.clone();
    match action {
        Action::Book => Some(ItemDialog::Book(item)),
        Action::Chase => Some(ItemDialog::Chase(item)),
        Action::Record | Action::Open | Action::Decide => None,
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ItemDialogsProps {
    pub course: Rc<Course>,
    pub dialog: Option<ItemDialog>,
    pub on_close: Callback<()>,
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct FormProps {
    course: Rc<Course>,
    item: ItemId,
    on_close: Callback<()>,
}

/// The dialog of the moment.
#[component]
pub fn ItemDialogs(props: &ItemDialogsProps) -> Html {
    let (title, body) = match &props.dialog {
        None => (String::new(), html! {}),
        Some(dialog) => {
            let (verb, item) = match dialog {
                ItemDialog::Book(item) => ("Book", item),
                ItemDialog::Close(item) => ("Not done", item),
                ItemDialog::Justify(item) => ("Justify", item),
                ItemDialog::Chase(item) => ("Chase", item),
            };
            let label =
                props.course.item(item).map(|record| props.course.name_of(&record.item)).unwrap_or_default();
            let (course, item, on_close) = (props.course.clone(), item.clone(), props.on_close.clone());
            let body = match dialog {
                ItemDialog::Book(_) => html! { <BookForm {course} {item} {on_close} /> },
                ItemDialog::Close(_) => html! { <CloseForm {course} {item} {on_close} /> },
                ItemDialog::Justify(_) => html! { <JustifyForm {course} {item} {on_close} /> },
                ItemDialog::Chase(_) => html! { <ChaseForm {course} {item} {on_close} /> },
            };
            (format!("{verb}: {label}"), body)
        }
    };
    html! { <Dialog id="item-dialog" open={props.dialog.is_some()} {title} on_close={props.on_close.clone()}>{ body }</Dialog> }
}

/// Errors of a form, and the callback that closes it or shows them.
#[hook]
pub fn use_submit(on_close: Callback<()>) -> (FieldErrors, u32, Callback<Vec<Problem>>, Callback<Outcome>) {
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let refuse = {
        let (errors, attempt) = (errors.clone(), attempt.clone());
        Callback::from(move |problems: Vec<Problem>| {
            errors.set(problems.into());
            attempt.set(*attempt + 1);
        })
    };
    let done = {
        let refuse = refuse.clone();
        Callback::from(move |outcome: Outcome| match outcome {
            Ok(_) => on_close.emit(()),
            Err(problems) => refuse.emit(problems),
        })
    };
    ((*errors).clone(), *attempt, refuse, done)
}

/// Places that something was booked at before.
#[hook]
pub fn use_places() -> List<AttrValue> {
    places_used(&use_workspace()).into_iter().map(AttrValue::from).collect()
}

fn set(state: &State<String>) -> Callback<String> {
    let state = state.clone();
    Callback::from(move |text: String| state.set(text))
}

/// Reads a date as people type it.
pub fn tidy_date() -> TextParser {
    Callback::from(|text: String| parse_entry(&text).map(display).map_err(|problem| problem.to_string()))
}

#[component]
fn BookForm(props: &FormProps) -> Html {
    let door = use_door();
    let today = use_today();
    let record = props.course.item(&props.item).cloned();
    let booked = record.as_ref().and_then(|record| record.booked().cloned());
    let closures = use_closures();
    let offers = use_places();
    let (suggested, why) =
        record.as_ref().map(|record| day_to_book(&record.item, &closures, today)).unwrap_or_default();
    let first = booked.as_ref().map(|booking| booking.date).or(suggested).map(display).unwrap_or_default();
    let date = use_state(move || first);
    let place = {
        let place = booked.as_ref().map(|booking| booking.place.clone()).unwrap_or_default();
        use_state(move || place)
    };
    let reference = {
        let reference = booked.as_ref().map(|booking| booking.reference.clone()).unwrap_or_default();
        use_state(move || reference)
    };
    let (first_reason, first_words) =
        booked.as_ref().map(|booking| outside_entry(&booking.outside)).unwrap_or_default();
    let reason = use_state(move || first_reason);
    let words = use_state(move || first_words);
    let (errors, attempt, refuse, done) = use_submit(props.on_close.clone());
    let on_submit = {
        let (door, date, place, reference) = (door.clone(), date.clone(), place.clone(), reference.clone());
        let (reason, words) = (reason.clone(), words.clone());
        let (course, item, refuse, done) =
            (props.course.id, props.item.clone(), refuse.clone(), done.clone());
        Callback::from(move |()| match parse_entry(&date) {
            Err(problem) => refuse.emit(vec![Problem::on("date", problem)]),
            Ok(day) => door.run(
                Op::BookItem(BookItem {
                    course,
                    item: item.clone(),
                    date: day,
                    place: (*place).clone(),
                    reference: (*reference).clone(),
                    outside: outside_of(&reason, &words),
                }),
                done.clone(),
            ),
        })
    };
    let (book_error, reason_error) = (errors.of("date"), errors.of("outside"));
    let outside = parse_entry(&date)
        .ok()
        .zip(record.as_ref())
        .and_then(|(day, record)| outside_window(&record.item.window, day));
    let cancel = {
        let (door, course, item, done) =
            (door.clone(), props.course.clone(), props.item.clone(), done.clone());
        Callback::from(move |()| {
            door.run(Op::CancelBooking(CancelBooking { course: course.id, item: item.clone() }), done.clone())
        })
    };
    let absent = {
        let (door, course, item, done) = (door.clone(), props.course.id, props.item.clone(), done);
        let day = booked.as_ref().map_or(today, |booking| booking.date);
        Callback::from(move |()| {
            door.run(
                Op::RecordDidNotAttend(RecordDidNotAttend { course, item: item.clone(), date: day }),
                done.clone(),
            );
        })
    };
    let state = record.as_ref().and_then(|record| record.booking.as_ref()).map(|booking| booking.state);
    html! {
        <>
        <Form {on_submit} label="Booking">
            <ErrorSummary {errors} {attempt} />
            if let Some(record) = &record {
                <p class="sub">{ format!("Window {} to {}. Suggested: {}", display(record.item.window.earliest()), display(record.item.window.latest()), why) }</p>
            }
            <DateField id="date" label="Date" required=true value={(*date).clone()} on_change={set(&date)} parse={tidy_date()} error={book_error} />
            if let Some(missed_by) = outside {
                <Notice tone={NoticeTone::Warning} title="Outside the window">{ format!("This is {missed_by}.") }</Notice>
                <SelectField id="outside" label="Why outside the window" required=true prompt="Choose the reason" choices={outside_choices()}
                    value={(*reason).clone()} on_change={set(&reason)} error={reason_error} />
                if *reason == "other" {
                    <TextField id="outside_words" label="The reason in words" required=true value={(*words).clone()} on_change={set(&words)} />
                }
            }
            <TextField id="place" label="Place" optional=true {offers} value={(*place).clone()} on_change={set(&place)} />
            <TextField id="reference" label="Reference" optional=true value={(*reference).clone()} on_change={set(&reference)} />
            <div class="row wrap gap3">
                <Button kind={ButtonKind::Primary} submit=true>{ if booked.is_some() { "Change booking" } else { "Book" } }</Button>
                if booked.as_ref().is_some_and(|booking| booking.date <= today) {
                    <Button on_press={absent}>{ "Did not attend" }</Button>
                }
                if booked.is_some() {
                    <Button kind={ButtonKind::Ghost} on_press={cancel}>{ "Cancel booking" }</Button>
                }
            </div>
        </Form>
        if let Some(state) = state {
            <BookingError course={props.course.id} item={props.item.clone()} {state} on_close={props.on_close.clone()} />
        }
        </>
    }
}

/// The reasons for a day outside the window, to choose from.
pub fn outside_choices() -> Vec<Choice> {
    let plain = OutsideReason::PLAIN.iter().enumerate();
    let mut choices: Vec<Choice> =
        plain.map(|(index, reason)| Choice::new(index.to_string(), reason.label())).collect();
    choices.push(Choice::new("other", "Other"));
    choices
}

/// The reason that two fields hold: what was chosen, and the words of another.
pub fn outside_of(chosen: &str, words: &str) -> OutsideReason {
    if chosen == "other" {
        return OutsideReason::Other(words.to_owned());
    }
    let index = chosen.parse::<usize>().ok();
    index.and_then(|index| OutsideReason::PLAIN.get(index)).cloned().unwrap_or_default()
}

/// What the two fields hold of a reason that was given before.
fn outside_entry(reason: &OutsideReason) -> (String, String) {
    match reason {
        OutsideReason::Other(words) => ("other".to_owned(), words.clone()),
        coded => {
            let index = OutsideReason::PLAIN.iter().position(|plain| plain == coded);
            (index.map(|index| index.to_string()).unwrap_or_default(), String::new())
        }
    }
}

fn reason_choices() -> Vec<Choice> {
    let mut choices: Vec<Choice> = CloseReason::PLAIN
        .iter()
        .enumerate()
        .map(|(index, reason)| {
            let hint = if reason.is_exempt() {
                "leaves the figures"
            } else {
                "counts as missed, left out of the adjusted figure if justified"
            };
            Choice::new(index.to_string(), reason.label()).hint(hint)
        })
        .collect();
    choices.push(Choice::new("other", "Other"));
    choices
}

fn reason_of(chosen: &str, words: &str) -> Option<CloseReason> {
    if chosen == "other" {
        return Some(CloseReason::Other(words.trim().to_owned()));
    }
    CloseReason::PLAIN.get(chosen.parse::<usize>().ok()?).cloned()
}

#[component]
fn CloseForm(props: &FormProps) -> Html {
    let door = use_door();
    let chosen = use_state(String::new);
    let words = use_state(String::new);
    let note = use_state(String::new);
    let (errors, attempt, refuse, done) = use_submit(props.on_close.clone());
    let on_submit = {
        let (door, chosen, words, note) = (door, chosen.clone(), words.clone(), note.clone());
        let (course, item) = (props.course.id, props.item.clone());
        Callback::from(move |()| match reason_of(&chosen, &words) {
            None => refuse.emit(vec![Problem::on("reason", "Choose the reason")]),
            Some(reason) => door.run(
                Op::CloseItem(CloseItem { course, item: item.clone(), reason, note: (*note).clone() }),
                done.clone(),
            ),
        })
    };
    html! {
        <Form {on_submit} label="Reason">
            <ErrorSummary errors={errors.clone()} {attempt} />
            <SelectField id="reason" label="Why it will not be done" required=true prompt="Choose the reason" choices={reason_choices()}
                value={(*chosen).clone()} on_change={set(&chosen)} error={errors.of("reason")} />
            if *chosen == "other" {
                <TextField id="reason_words" label="The reason in words" required=true value={(*words).clone()} on_change={set(&words)} />
            }
            <TextArea id="note" label="Note" optional=true value={(*note).clone()} on_change={set(&note)} />
            <Button kind={ButtonKind::Primary} submit=true>{ "Close as not done" }</Button>
        </Form>
    }
}

#[component]
fn JustifyForm(props: &FormProps) -> Html {
    let door = use_door();
    let workspace = use_workspace();
    let chosen = use_state(String::new);
    let words = use_state(String::new);
    let note = use_state(String::new);
    let by = {
        let actor = door.actor().to_string();
        use_state(move || actor)
    };
    let (errors, attempt, refuse, done) = use_submit(props.on_close.clone());
    let members: Vec<Choice> = workspace
        .members()
        .filter(|member| member.active())
        .map(|member| Choice::new(member.id().to_string(), member.name().to_owned()))
        .collect();
    let on_submit = {
        let (door, chosen, words, note, by) = (door, chosen.clone(), words.clone(), note.clone(), by.clone());
        let (course, item) = (props.course.id, props.item.clone());
        Callback::from(move |()| match (reason_of(&chosen, &words), by.parse()) {
            (None, _) => refuse.emit(vec![Problem::on("reason", "Choose the reason")]),
            (_, Err(_)) => refuse.emit(vec![Problem::on("by", "Name the member who justifies it")]),
            (Some(reason), Ok(by)) => door.run(
                Op::JustifyItem(JustifyItem {
                    course,
                    item: item.clone(),
                    by,
                    reason,
                    note: (*note).clone(),
                }),
                done.clone(),
            ),
        })
    };
    html! {
        <Form {on_submit} label="Justification">
            <ErrorSummary errors={errors.clone()} {attempt} />
            <p class="sub">{ "Left out of the adjusted figure only. The raw figure stays as it is." }</p>
            <SelectField id="reason" label="Why it was early, late or missed" required=true prompt="Choose the reason" choices={reason_choices()}
                value={(*chosen).clone()} on_change={set(&chosen)} error={errors.of("reason")} />
            if *chosen == "other" {
                <TextField id="reason_words" label="The reason in words" required=true value={(*words).clone()} on_change={set(&words)} />
            }
            <SelectField id="by" label="Justified by" required=true choices={members} value={(*by).clone()} on_change={set(&by)} error={errors.of("by")} />
            <TextArea id="note" label="Note" optional=true value={(*note).clone()} on_change={set(&note)} />
            <Button kind={ButtonKind::Primary} submit=true>{ "Justify" }</Button>
        </Form>
    }
}

#[component]
fn ChaseForm(props: &FormProps) -> Html {
    let door = use_door();
    let note = use_state(String::new);
    let (errors, attempt, _, done) = use_submit(props.on_close.clone());
    let on_submit = {
        let (door, note, course, item) = (door, note.clone(), props.course.id, props.item.clone());
        Callback::from(move |()| {
            door.run(
                Op::ChaseItem(ChaseItem { course, item: item.clone(), note: (*note).clone() }),
                done.clone(),
            );
        })
    };
    let earlier: Vec<String> = props
        .course
        .item(&props.item)
        .map(|record| record.chased.iter().rev().map(Chase::words).collect())
        .unwrap_or_default();
    html! {
        <Form {on_submit} label="Chase">
            <ErrorSummary errors={errors.clone()} {attempt} />
            { chase_log(&earlier) }
            <TextField id="note" label="Whom you asked, and what came of it" hint="For example: called the ward, no answer" required=true value={(*note).clone()} on_change={set(&note)} error={errors.of("note")} />
            <Button kind={ButtonKind::Primary} submit=true>{ "Log the chase" }</Button>
        </Form>
    }
}
