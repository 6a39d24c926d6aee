use super::{Block, Cell, Column, Row, Table, Width};
use crate::calendar::{Date, display};
use crate::imaging::Scan;
use crate::plan::{AssessmentId, Course};
use crate::response::Standard;
use crate::workspace::Judgement;
use crate::workspace::views::patient::cell_words;
use crate::workspace::views::record::{Column as ScanColumn, cell, earlier_scans};

/// How many earlier scans stand between the baseline and this one.
const EARLIER_SHOWN: usize = 4;

/// What was read of each lesion on this scan and on those it is compared with, and the sums by each standard.
pub(super) fn lesions(course: &Course, this: AssessmentId, scan: &Scan, judged: &[Judgement]) -> Block {
    let (earlier, rows) = earlier_scans(course, this, scan.date);
    let nadirs: Vec<Date> =
        judged.iter().filter_map(|one| one.verdict.sums()?.nadir).map(|nadir| nadir.date).collect();
    let keep = |(place, column): &(usize, &ScanColumn)| {
        *place == 0 || nadirs.contains(&column.date) || place + EARLIER_SHOWN >= earlier.len()
    };
    let shown: Vec<(usize, &ScanColumn)> = earlier.iter().enumerate().filter(keep).collect();
    let mut columns = vec![Column::new("Lesion", Width::Share)];
    columns.extend(
        shown
            .iter()
            .map(|(_, column)| Column::new(column.label.clone(), Width::Figures).with(display(column.date))),
    );
    let here = if earlier.is_empty() { "This scan" } else { "Now" };
    columns.push(Column::new(here, Width::Figures).with(display(scan.date)));
    let words = |found: Option<&crate::workspace::views::record::Cell>| {
        found.map_or_else(|| "–".to_owned(), |found| cell_words(course, found))
    };
    let mut lines = Vec::new();
    for row in &rows {
        let now = cell(scan, &row.lesion);
        let before: Vec<_> =
            shown.iter().map(|(place, _)| row.cells.get(*place).and_then(Option::as_ref)).collect();
        if now.is_none() && before.iter().all(Option::is_none) {
            continue;
        }
        let name =
            Cell::strong(row.title.clone()).over([format!("{}, {}", row.lesion.role.label(), row.axis)]);
        let cells = before.into_iter().chain([now.as_ref()]).map(|found| Cell::new(words(found)));
        lines.push(Row::Cells(std::iter::once(name).chain(cells).collect()));
    }
    if !lines.is_empty() {
        let dates: Vec<Date> = shown.iter().map(|(_, column)| column.date).chain([scan.date]).collect();
        lines.extend(judged.iter().filter_map(|one| sums((one, &one.name_among(judged)), &dates)));
    }
    Block::Table(Table { name: "Lesions".to_owned(), columns, rows: lines })
}

/// "118 mm", "74 mm, nadir", "60 mm (incomplete)" for each scan.
fn sums((judged, name): (&Judgement, &str), dates: &[Date]) -> Option<Row> {
    let Judgement { verdict, sums, .. } = judged;
    let counted = verdict.sums()?;
    counted.current?;
    let nadir = counted.nadir.map(|nadir| nadir.date);
    let words = |date: &Date| {
        let column = sums.iter().find(|sum| sum.date == *date)?;
        column.sum?;
        let mark = if nadir == Some(*date) && sums.len() > 2 { ", nadir" } else { "" };
        Some(format!("{}{mark}", column.words()))
    };
    let cells = dates.iter().map(|date| Cell::strong(words(date).unwrap_or_else(|| "–".to_owned())));
    Some(Row::Sum(std::iter::once(Cell::strong(sum_name(&verdict.standard, name))).chain(cells).collect()))
}

/// "Sum, RECIST 1.1", and of what where it is not of diameters.
fn sum_name(standard: &Standard, name: &str) -> String {
    match standard.reads_more_than_diameters() {
        true => format!("{}, {name}", standard.sum_words()),
        false => format!("Sum, {name}"),
    }
}
