//! Rows of the worklist as a table for a spreadsheet.

use super::csv::{Cell, Reader, table};
use crate::calendar::{Date, parse_entry};
use crate::workspace::Workspace;
use crate::workspace::views::worklist::Row;
use std::rc::Rc;

const COLUMNS: [&str; 21] = [
    "patient_number",
    "patient_name",
    "born",
    "group",
    "what",
    "activity",
    "kind",
    "protocol_and_day",
    "status",
    "earliest",
    "target",
    "latest",
    "booked_for",
    "booking_time",
    "booking_place",
    "booking_reference",
    "note",
    "role",
    "assigned_to",
    "designated_clinician",
    "as_on",
];

/// One line for each row, in the order given. Who opens it sees patients by name and number.
pub fn worklist_table(workspace: &Workspace, rows: &[Rc<Row>], today: Date) -> String {
    table(Reader::Spreadsheet, &COLUMNS, rows.iter().map(|row| line(workspace, row, today)))
}

fn line(workspace: &Workspace, row: &Row, today: Date) -> Vec<Cell> {
    let record = workspace.course(row.course).zip(row.item.as_ref()).and_then(|(course, id)| course.item(id));
    let booking = record.and_then(|record| record.booked());
    let words = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::text(text) };
    vec![
        Cell::text(&row.number),
        Cell::text(&row.name),
        Cell::date(parse_entry(&row.born).ok()),
        Cell::text(row.group.label()),
        Cell::text(&row.what),
        words(&row.activity),
        words(row.kind.map_or("", |kind| kind.code())),
        Cell::text(&row.context),
        words(row.status.as_ref().map_or("", |status| status.code())),
        Cell::date(row.window.map(|window| window.earliest())),
        Cell::date(row.window.map(|window| window.target())),
        Cell::date(row.window.map(|window| window.latest())),
        Cell::date(booking.map(|booking| booking.date)),
        words(&booking.and_then(|booking| booking.time).map(|time| time.to_string()).unwrap_or_default()),
        words(booking.map_or("", |booking| &booking.place)),
        words(booking.map_or("", |booking| &booking.reference)),
        words(&row.note),
        words(&row.role),
        words(row.assigned.map_or("", |member| workspace.member_name(member))),
        Cell::text(&row.designated_name),
        Cell::Date(today),
    ]
}
