//! One day and one place for several items.

use crate::calendar::{Date, display, parse_entry};
use crate::people::Problem;
use crate::plan::outside_window;
use crate::ui::form::{DateField, ErrorSummary, Form, SelectField, TextField};
use crate::ui::pages::patient::{outside_choices, outside_of, tidy_date, use_places, use_submit};
use crate::ui::parts::{Button, ButtonKind, Notice, NoticeTone};
use crate::ui::session::use_door;
use crate::ui::state::{State, use_state};
use crate::workspace::views::worklist::{Act, Row};
use crate::workspace::{BookItem, Op};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct BookAllFormProps {
    pub rows: Vec<Rc<Row>>,
    /// Called once it is stored.
    pub on_done: Callback<()>,
}

/// What is typed for one item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Line {
    reference: String,
    reason: String,
    words: String,
}

/// What would be written, item by item, before it is.
#[component]
pub fn BookAllForm(props: &BookAllFormProps) -> Html {
    let door = use_door();
    let (rows, left): (Vec<Rc<Row>>, Vec<Rc<Row>>) =
        props.rows.iter().cloned().partition(|row| row.can(Act::Book));
    let date = {
        let first = day_for_all(&rows).map(display).unwrap_or_default();
        use_state(move || first)
    };
    let place = use_state(String::new);
    let lines = {
        let count = rows.len();
        use_state(move || vec![Line::default(); count])
    };
    let offers = use_places();
    let (errors, attempt, refuse, done) = use_submit(props.on_done.clone());
    let day = parse_entry(&date).ok();
    let on_submit = {
        let (rows, date, place, lines) = (rows.clone(), date.clone(), place.clone(), lines.clone());
        Callback::from(move |()| match parse_entry(&date) {
            Err(problem) => refuse.emit(vec![Problem::on("date", problem)]),
            Ok(day) => {
                let books =
                    rows.iter().zip(lines.iter()).filter_map(|(row, line)| book(row, line, day, &place));
                door.run(Op::BookItems(books.collect()), done.clone());
            }
        })
    };
    let set = |state: &State<String>| {
        let state = state.clone();
        Callback::from(move |text: String| state.set(text))
    };
    let edit = |place: usize, change: fn(&mut Line, String)| {
        let lines = lines.clone();
        Callback::from(move |text: String| {
            let mut next = (*lines).clone();
            if let Some(line) = next.get_mut(place) {
                change(line, text);
            }
            lines.set(next);
        })
    };
    let line = |(place, (row, line)): (usize, (&Rc<Row>, &Line))| {
        let number = place + 1;
        let outside = day.zip(row.window).and_then(|(day, window)| outside_window(&window, day));
        let window = row
            .window
            .map(|window| format!("{} to {}", display(window.earliest()), display(window.latest())));
        html! {
            <li key={row.key.clone()} class="stack">
                <div>
                    <span class="b">{ &row.what }</span>
                    <span class="sub">{ format!("{} · {} · window {}", row.name, row.number, window.unwrap_or_default()) }</span>
                    if let Some(booked) = row.booked { <span class="sub">{ format!("Booked for {} so far; this takes its place", display(booked)) }</span> }
                </div>
                if let Some(missed_by) = &outside {
                    <Notice tone={NoticeTone::Warning} title="Outside the window">{ format!("This is {missed_by}.") }</Notice>
                }
                <div class="row wrap gap3">
                    if outside.is_some() {
                        <SelectField id={format!("outside:{number}")} label="Why outside the window" required=true prompt="Choose the reason"
                            choices={outside_choices()} value={line.reason.clone()} on_change={edit(place, |line, text| line.reason = text)}
                            error={errors.of(&format!("outside:{number}"))} />
                        if line.reason == "other" {
                            <TextField id={format!("words:{number}")} label="The reason in words" required=true value={line.words.clone()}
                                on_change={edit(place, |line, text| line.words = text)} />
                        }
                    }
                    <TextField id={format!("reference:{number}")} label="Reference" optional=true value={line.reference.clone()}
                        on_change={edit(place, |line, text| line.reference = text)} />
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
            if count > 0 {
                <DateField id="date" label="Date" required=true value={(*date).clone()} on_change={set(&date)} parse={tidy_date()} error={errors.of("date")} />
                <TextField id="place" label="Place" optional=true {offers} value={(*place).clone()} on_change={set(&place)} />
                <ol class="plain stack">{ for rows.iter().zip(lines.iter()).enumerate().map(line) }</ol>
                <Button kind={ButtonKind::Primary} submit=true>{ if count == 1 { "Book 1 item".to_owned() } else { format!("Book {count} items") } }</Button>
            }
        </Form>
    }
}

fn book(row: &Row, line: &Line, date: Date, place: &str) -> Option<BookItem> {
    Some(BookItem {
        course: row.course,
        item: row.item.clone()?,
        date,
        place: place.to_owned(),
        reference: line.reference.clone(),
        outside: outside_of(&line.reason, &line.words),
    })
}

/// The day that is suggested for one of them and lies in every window.
fn day_for_all(rows: &[Rc<Row>]) -> Option<Date> {
    let fits = |day: &Date| rows.iter().all(|row| row.window.is_some_and(|window| window.contains(*day)));
    rows.iter().filter_map(|row| row.suggested).find(fits)
}
