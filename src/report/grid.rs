use super::words::anchor_words;
use super::{Block, Cell, Column, Row, Sign, Table, Width};
use crate::protocol::Content;
use crate::protocol::grid::{Cell as GridCell, Column as GridColumn, ColumnDay, Row as GridRow, Schedule};

/// More columns than this do not fit across a sheet: the table is printed in parts.
const COLUMNS_OF_A_PART: usize = 13;

/// The schedule as a grid, in as many parts as it needs, with what its signs mean.
pub(super) fn grid(content: &Content, schedule: &Schedule) -> Vec<Block> {
    let mut blocks = vec![Block::Text(
        "Filled: for everybody. Open ring: optional. Diamond: only under a circumstance. “?”: of low confidence."
            .to_owned(),
    )];
    let parts = schedule.columns.len().div_ceil(COLUMNS_OF_A_PART);
    // Parts of one length read better than a full one and a rest.
    let length = schedule.columns.len().div_ceil(parts.max(1)).max(1);
    for part in 0..parts {
        let columns = part * length..((part + 1) * length).min(schedule.columns.len());
        let mut name = "Schedule of activities".to_owned();
        if parts > 1 {
            let words = format!("Part {} of {parts}", part + 1);
            name.push_str(&format!(", {}", words.to_lowercase()));
            blocks.push(Block::Strong(words));
        }
        blocks.push(Block::Table(table(content, schedule, columns, name)));
    }
    blocks
}

fn table(content: &Content, schedule: &Schedule, shown: std::ops::Range<usize>, name: String) -> Table {
    let mut columns = vec![Column::new("Activity", Width::Share)];
    let head = schedule.columns.get(shown.clone()).unwrap_or_default();
    columns.extend(
        head.iter()
            .map(|column| Column::new(column.label.clone(), Width::Sign).with(detail(content, column))),
    );
    let mut rows = Vec::new();
    for group in &schedule.groups {
        // A row with nothing in this part is left out, unless there is only one part.
        let held: Vec<&GridRow> = group
            .rows
            .iter()
            .filter(|row| row.cells.iter().any(|cell| shown.contains(&cell.column)))
            .collect();
        if !held.is_empty() {
            rows.push(Row::Group(group.group.label().to_owned()));
        }
        rows.extend(held.into_iter().map(|row| {
            let name = Cell::strong(row.label())
                .over(std::iter::once(row.standards.join(", ")).chain(row.then.iter().cloned()));
            let cells = shown.clone().zip(head).map(|(place, column)| {
                row.cell(place).map(|found| cell(found, &column.detail)).unwrap_or_default()
            });
            Row::Cells(std::iter::once(name).chain(cells).collect())
        }));
    }
    Table { name, columns, rows }
}

/// Below the label of a column; another item by what people call it.
fn detail(content: &Content, column: &GridColumn) -> String {
    match &column.day {
        ColumnDay::Other(anchor, _) => anchor_words(content, anchor),
        _ => column.detail.clone(),
    }
}

/// The strongest need, and what differs from the head of the column.
fn cell(cell: &GridCell, head: &str) -> Cell {
    let doubtful = cell.marks.iter().any(|mark| mark.low_confidence);
    let mut windows: Vec<String> = Vec::new();
    for mark in &cell.marks {
        let window = mark.range.clone().unwrap_or_else(|| mark.window.clone());
        if window != head && !windows.contains(&window) {
            windows.push(window);
        }
    }
    let words = if doubtful { "?" } else { "" };
    Cell { sign: Some(Sign::Need(cell.need())), ..Cell::new(words) }.over(windows)
}
