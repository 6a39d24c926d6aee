//! One day and one place for several items.

use super::selected::{on_change, selected_draft};
use crate::calendar::{Date, TimeOfDay, display, parse_entry};
use crate::plan::outside_window;
use crate::ui::form::{DateField, ErrorSummary, Form, SelectField, TextField, TimeField};
use crate::ui::pages::patient::{outside_choices, outside_of, use_places, when_of};
use crate::ui::pages::record::against_booking;
use crate::ui::parts::{Button, ButtonKind, Notice, NoticeTone};
use crate::ui::session::{
    KeptFields, KeptSubmit, as_named, use_closures, use_kept_fields, use_kept_submit, use_today,
    use_workspace,
};
use crate::workspace::views::drafts::{DraftName, ItemForm};
use crate::workspace::views::worklist::{Act, Row};
use crate::workspace::{BookItem, ItemOf, Op};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct BookAllFormProps {
    pub rows: Vec<Rc<Row>>,
    /// Where it was typed before.
    #[prop_or_default]
    pub draft: Option<DraftName>,
    /// Called once it is stored.
    pub on_done: Callback<()>,
}

/// The field of one item.
fn field_of(row: &Row, field: &str) -> String {
    let item = row.item.as_ref().map_or("", |item| item.as_str());
    format!("{field}:{}:{item}", row.course)
}

/// What would be written, item by item, before it is.
#[component]
pub fn BookAllForm(props: &BookAllFormProps) -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let (rows, left): (Vec<Rc<Row>>, Vec<Rc<Row>>) =
        props.rows.iter().cloned().partition(|row| row.can(Act::Book));
    let items: Vec<ItemOf> = props.rows.iter().filter_map(|row| row.item_of()).collect();
    let kept = use_kept_fields(selected_draft(&props.draft, ItemForm::BookSelected, &items));
    let date = kept.text("date", &day_for_all(&rows).map(display).unwrap_or_default());
    let place = kept.text("place", "");
    let offers = use_places();
    let closures = use_closures();
    let day = parse_entry(&date).ok();
    let read = {
        let (rows, date, place, kept) = (rows.clone(), date.clone(), place.clone(), kept.clone());
        Rc::new(move || {
            let typed = |(number, row): (usize, &Rc<Row>)| {
                (format!("time:{number}"), kept.text(&field_of(row, "time"), ""))
            };
            let times: Vec<(String, String)> = (1..).zip(&rows).map(typed).collect();
            let (day, times) = when_of(&date, &times)?;
            let books =
                rows.iter().zip(times).filter_map(|(row, time)| book(row, &kept, (day, time), &place));
            Ok(Op::BookItems(books.collect()))
        })
    };
    let KeptSubmit { errors, attempt, send: on_submit, .. } =
        use_kept_submit(&kept, as_named, read, props.on_done.clone());
    let against = |row: &Row| {
        let course = workspace.course(row.course)?;
        let record = course.item(row.item.as_ref()?)?;
        Some(against_booking(&workspace, course, &record.item, today))
    };
    let edit = |field: String| on_change(&kept, field, &items);
    let line = |(place, row): (usize, &Rc<Row>)| {
        let number = place + 1;
        let (reason, words) = (field_of(row, "outside"), field_of(row, "words"));
        let chosen = kept.text(&reason, "");
        let (time, reference) = (field_of(row, "time"), field_of(row, "reference"));
        let outside = day.zip(row.window).and_then(|(day, window)| outside_window(&window, day));
        let window = row.window.map(|window| window.words());
        html! {
            <li key={row.key.clone()} class="stack">
                <div>
                    <span class="b">{ &row.what }</span>
                    if !row.activity.is_empty() { <span class="sub">{ &row.activity }</span> }
                    <span class="sub">{ format!("{} · {} · window {}", row.name, row.number, window.unwrap_or_default()) }</span>
                    if let Some(booked) = row.booked { <span class="sub">{ format!("Booked for {} so far; this takes its place", display(booked)) }</span> }
                </div>
                { for against(row) }
                if let Some(missed_by) = &outside {
                    <Notice tone={NoticeTone::Warning} title="Outside the window">{ format!("This is {missed_by}.") }</Notice>
                }
                <div class="row wrap gap3">
                    if outside.is_some() {
                        <SelectField id={format!("outside:{number}")} label="Why outside the window" required=true prompt="Choose the reason"
                            choices={outside_choices()} value={chosen.clone()} on_change={edit(reason)}
                            error={errors.of(&format!("outside:{number}"))} />
                        if chosen == "other" {
                            <TextField id={format!("words:{number}")} label="The reason in words" required=true value={kept.text(&words, "")}
                                on_change={edit(words)} />
                        }
                    }
                    <TimeField id={format!("time:{number}")} label="Time" value={kept.text(&time, "")}
                        on_change={edit(time)} error={errors.of(&format!("time:{number}"))} />
                    <TextField id={format!("reference:{number}")} label="Reference" optional=true value={kept.text(&reference, "")}
                        on_change={edit(reference)} />
                </div>
            </li>
        }
    };
    let count = rows.len();
    html! {
        <Form {on_submit} label="Booking">
            <ErrorSummary errors={errors.clone()} {attempt} />
            if !left.is_empty() {
                <Notice tone={NoticeTone::Info} title={format!("{} of the selected cannot be booked", left.len())}>
                    { left.iter().map(|row| format!("{}, {}", row.what, row.name)).collect::<Vec<_>>().join("; ") }{ ". They stay as they are." }
                </Notice>
            }
            if count == 0 && left.is_empty() {
                <p>{ "None of these items is open any more." }</p>
            }
            if count > 0 {
                <DateField id="date" label="Date" required=true value={date.clone()} on_change={edit("date".to_owned())} error={errors.of("date")}
                    remark={day.and_then(|day| closures.remark(day)).map(AttrValue::from)} />
                <TextField id="place" label="Place" optional=true {offers} value={place.clone()} on_change={edit("place".to_owned())} />
                <ol class="plain stack">{ for rows.iter().enumerate().map(line) }</ol>
            }
            <div class="row wrap gap3">
                if count > 0 {
                    <Button kind={ButtonKind::Primary} submit=true>{ if count == 1 { "Book 1 item".to_owned() } else { format!("Book {count} items") } }</Button>
                }
                { kept.kept() }
            </div>
        </Form>
    }
}

fn book(
    row: &Row,
    kept: &KeptFields,
    (date, time): (Date, Option<TimeOfDay>),
    place: &str,
) -> Option<BookItem> {
    Some(BookItem {
        course: row.course,
        item: row.item.clone()?,
        date,
        time,
        place: place.to_owned(),
        reference: kept.text(&field_of(row, "reference"), ""),
        outside: outside_of(
            &kept.text(&field_of(row, "outside"), ""),
            &kept.text(&field_of(row, "words"), ""),
        ),
    })
}

/// The day that is suggested for one of them and lies in every window.
fn day_for_all(rows: &[Rc<Row>]) -> Option<Date> {
    let fits = |day: &Date| rows.iter().all(|row| row.window.is_some_and(|window| window.contains(*day)));
    rows.iter().filter_map(|row| row.suggested).find(fits)
}
