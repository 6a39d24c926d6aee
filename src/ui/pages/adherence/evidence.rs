//! The rows behind the figures as a file.

use super::filters::protocol_title;
use super::list_page::class_words;
use crate::adherence::{Definition, Row};
use crate::exchange::{Cell, Reader, table};
use crate::plan::ItemCheck;
use crate::ui::download::save_file;
use crate::workspace::Workspace;

const HEADER: [&str; 17] = [
    "patient_number",
    "patient_name",
    "protocol",
    "protocol_version",
    "item",
    "label",
    "kind",
    "earliest",
    "target",
    "latest",
    "done_on",
    "days_from_target",
    "status",
    "class",
    "counted",
    "note",
    "checked",
];

/// Offers the rows as CSV. The file name says nothing about a patient.
///
/// # Errors
/// When the browser does not take the file; the message says what to do.
pub fn save_csv(workspace: &Workspace, rows: &[Row], meaning: &Definition) -> Result<(), String> {
    let lines = rows.iter().map(|row| line(workspace, row));
    let mut text = table(Reader::Spreadsheet, &HEADER, lines);
    // The definition travels with the figures, below them, so that the head of the table stays the first line.
    for sentence in meaning.lines() {
        let mut cells = vec![Cell::text(format!("# {sentence}"))];
        cells.resize(HEADER.len(), Cell::Empty);
        let extra = table(Reader::Program, &[], [cells]);
        text.push_str(extra.trim_start_matches("\r\n"));
    }
    let name = format!("aftercare-adherence-{}.csv", meaning.cut_off);
    save_file(&name, "text/csv;charset=utf-8", text.as_bytes())
        .map_err(|problem| problem.message().to_owned())
}

fn line(workspace: &Workspace, row: &Row) -> Vec<Cell> {
    let patient = workspace.patient(row.patient);
    let window = &row.judged.window;
    vec![
        Cell::text(patient.map_or_else(String::new, |patient| patient.number().to_string())),
        Cell::text(patient.map_or_else(String::new, |patient| patient.name().to_string())),
        Cell::text(protocol_title(workspace, row.protocol)),
        Cell::Number(i64::from(row.version)),
        Cell::text(row.item.to_string()),
        Cell::text(row.label.clone()),
        Cell::text(row.kind.code()),
        Cell::Date(window.earliest()),
        Cell::Date(window.target()),
        Cell::Date(window.latest()),
        Cell::date(row.judged.done_on),
        Cell::number(row.judged.days_from_target()),
        Cell::text(row.status.code()),
        Cell::text(row.judged.class.code()),
        Cell::text(if row.judged.class.is_counted() { "yes" } else { "no" }),
        Cell::text(class_words(row)),
        Cell::text(row.checks.iter().map(ItemCheck::words).collect::<Vec<_>>().join("; ")),
    ]
}
