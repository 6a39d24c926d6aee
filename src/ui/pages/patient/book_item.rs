use super::appointment::when_of;
use super::booking_error::BookingError;
use super::changes::What;
use super::item_dialogs::{ItemFormProps, use_places};
use super::outside::{outside_choices, outside_entry, outside_of};
use super::replan::change_href;
use crate::adherence::plan_on_hold;
use crate::calendar::{display, parse_entry};
use crate::plan::outside_window;
use crate::ui::form::{DateField, ErrorSummary, Form, SelectField, TextField, TimeField};
use crate::ui::pages::record::against_booking;
use crate::ui::parts::{Button, ButtonKind, Disclosure, LinkButton, Notice, NoticeTone};
use crate::ui::session::{
    KeptSubmit, Outcome, as_named, use_closures, use_door, use_kept_fields, use_kept_submit, use_today,
    use_workspace,
};
use crate::workspace::views::drafts::{DraftName, ItemForm};
use crate::workspace::views::{booking_hint, day_to_book};
use crate::workspace::{BookItem, CancelBooking, Op, RecordDidNotAttend};
use std::rc::Rc;
use yew::prelude::*;

/// A booking: made, moved, missed, cancelled.
#[component]
pub(super) fn BookForm(props: &ItemFormProps) -> Html {
    let door = use_door();
    let today = use_today();
    let workspace = use_workspace();
    let record = props.course.item(&props.item).cloned();
    let booked = record.as_ref().and_then(|record| record.booked().cloned());
    let closures = use_closures();
    let offers = use_places();
    let suggested = record.as_ref().and_then(|record| day_to_book(&record.item, &closures, today).0);
    let first = booked.as_ref().map(|booking| booking.date).or(suggested).map(display).unwrap_or_default();
    let form = use_kept_fields(DraftName::Item(ItemForm::Book, props.course.id, props.item.clone()));
    let date = form.text("date", &first);
    let first_time = booked.as_ref().and_then(|booking| booking.time).map(|time| time.to_string());
    let time = form.text("time", first_time.as_deref().unwrap_or_default());
    let place = form.text("place", booked.as_ref().map_or("", |booking| &booking.place));
    let reference = form.text("reference", booked.as_ref().map_or("", |booking| &booking.reference));
    let (first_reason, first_words) =
        booked.as_ref().map(|booking| outside_entry(&booking.outside)).unwrap_or_default();
    let reason = form.text("outside", &first_reason);
    let words = form.text("outside_words", &first_words);
    let appointment = {
        let (date, time, place, reference) = (date.clone(), time.clone(), place.clone(), reference.clone());
        let (reason, words) = (reason.clone(), words.clone());
        let (course, item) = (props.course.id, props.item.clone());
        Rc::new(move || {
            let (date, times) = when_of(&date, &[("time".to_owned(), time.clone())])?;
            Ok(BookItem {
                course,
                item: item.clone(),
                date,
                time: times.into_iter().next().flatten(),
                place: place.clone(),
                reference: reference.clone(),
                outside: outside_of(&reason, &words),
            })
        })
    };
    let read = {
        let appointment = appointment.clone();
        Rc::new(move || appointment().map(Op::BookItem))
    };
    let KeptSubmit { errors, attempt, send: on_submit, refuse, done: stored } =
        use_kept_submit(&form, as_named, read, props.on_close.clone());
    // What was typed of another booking stays for it.
    let closed = {
        let (refuse, on_close) = (refuse.clone(), props.on_close.clone());
        Callback::from(move |outcome: Outcome| match outcome {
            Ok(_) => on_close.emit(()),
            Err(problems) => refuse.emit(problems),
        })
    };
    let activity = record.as_ref().map(|record| props.course.activity_of(&record.item)).unwrap_or_default();
    let (book_error, time_error, reason_error) = (errors.of("date"), errors.of("time"), errors.of("outside"));
    let outside = parse_entry(&date)
        .ok()
        .zip(record.as_ref())
        .and_then(|(day, record)| outside_window(&record.item.window, day));
    // Where no day is left inside the window, the reason is asked for at once.
    let has_closed = record.as_ref().is_some_and(|record| record.item.window.latest() < today);
    let is_outside = outside.is_some() || has_closed && parse_entry(&date).is_err();
    let cancel = {
        let (door, course, item, done) =
            (door.clone(), props.course.clone(), props.item.clone(), closed.clone());
        Callback::from(move |()| {
            door.run(Op::CancelBooking(CancelBooking { course: course.id, item: item.clone() }), done.clone())
        })
    };
    let absent = {
        let (door, course, item, done) = (door.clone(), props.course.id, props.item.clone(), closed);
        let day = booked.as_ref().map_or(today, |booking| booking.date);
        Callback::from(move |()| {
            door.run(
                Op::RecordDidNotAttend(RecordDidNotAttend { course, item: item.clone(), date: day }),
                done.clone(),
            );
        })
    };
    // An appointment that nobody entered before its day.
    let passed = parse_entry(&date).ok().filter(|day| *day < today && booked.is_none());
    let missed = {
        let door = door.clone();
        Callback::from(move |()| match appointment() {
            Ok(appointment) => door.run(Op::RecordMissed(appointment), stored.clone()),
            Err(problems) => refuse.emit(problems),
        })
    };
    if let Some(hold) = plan_on_hold(&props.course, today) {
        let since = display(hold.from);
        return html! {
            <>
                <Notice tone={NoticeTone::Info} title={format!("The plan is on hold since {since}: {}", hold.reason)}>
                    { "Nothing is booked or moved until it is resumed. " }
                    <LinkButton small=true href={change_href(props.course.patient, props.course.id, What::Nothing)}>{ "Resume the plan" }</LinkButton>
                </Notice>
                if let Some(booking) = &booked {
                    <div class="row wrap gap3 mt">
                        if booking.date <= today {
                            <Button on_press={absent}>{ "Did not attend" }</Button>
                        }
                        <Button on_press={cancel}>{ "Cancel booking" }</Button>
                    </div>
                }
            </>
        };
    }
    let state = record.as_ref().and_then(|record| record.booking.as_ref()).map(|booking| booking.state);
    html! {
        <>
        <Form {on_submit} label="Booking">
            <ErrorSummary {errors} {attempt} />
            if let Some(record) = &record {
                if !activity.is_empty() { <p>{ activity }</p> }
                { against_booking(&workspace, &props.course, &record.item, today) }
                <p class="sub">{ booking_hint(&record.item, &closures, today) }</p>
            }
            <DateField id="date" label="Date" required=true value={date.clone()} on_change={form.on_change("date")} error={book_error}
                remark={parse_entry(&date).ok().and_then(|day| closures.remark(day)).map(AttrValue::from)} />
            if let Some(missed_by) = &outside {
                <Notice tone={NoticeTone::Warning} title="Outside the window">{ format!("This is {missed_by}.") }</Notice>
            }
            <TimeField id="time" label="Time" value={time.clone()} on_change={form.on_change("time")} error={time_error} />
            <TextField id="place" label="Place" optional=true {offers} value={place.clone()} on_change={form.on_change("place")} />
            <TextField id="reference" label="Reference" optional=true value={reference.clone()} on_change={form.on_change("reference")} />
            // Below what is always there: a field that came in between would take what is typed for the next one.
            if is_outside {
                <SelectField id="outside" label="Why outside the window" required=true prompt="Choose the reason" choices={outside_choices()}
                    value={reason.clone()} on_change={form.on_change("outside")} error={reason_error} />
                if reason == "other" {
                    <TextField id="outside_words" label="The reason in words" required=true value={words.clone()} on_change={form.on_change("outside_words")} />
                }
            }
            <div class="row wrap gap3">
                <Button kind={ButtonKind::Primary} submit=true>{ if booked.is_some() { "Change booking" } else { "Book" } }</Button>
                if booked.as_ref().is_some_and(|booking| booking.date <= today) {
                    <Button on_press={absent}>{ "Did not attend" }</Button>
                }
                if let Some(day) = passed {
                    <Button on_press={missed}>{ format!("Did not attend on {}", display(day)) }</Button>
                }
                { form.kept() }
            </div>
        </Form>
        if booked.is_some() {
            // Apart from what is pressed in a hurry.
            <Disclosure summary="Cancel this booking">
                <p class="sub">{ "The item stays open and can be booked again." }</p>
                <Button small=true on_press={cancel}>{ "Cancel booking" }</Button>
            </Disclosure>
        }
        if let Some(state) = state {
            <BookingError course={props.course.id} item={props.item.clone()} {state} on_close={props.on_close.clone()} />
        }
        </>
    }
}
