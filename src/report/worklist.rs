use super::{Block, Cell, Column, Document, Layout, Pair, Printing, Section, Sign, Table, Width};
use crate::calendar::{Date, display, weekday_name};
use crate::plan::CourseId;
use crate::report::words::capital;
use crate::workspace::Workspace;
use crate::workspace::views::Dates;
use crate::workspace::views::pending::Pending;
use crate::workspace::views::worklist::{Filters, Group, Row, Worklist};

/// The worklist of a day to take along: boxes to tick and room for notes.
pub fn worklist(printing: &Printing<'_>, pending: &Pending, filters: &Filters) -> Document {
    let Printing { workspace, today, .. } = *printing;
    let list = Worklist::on_paper(workspace, pending, filters, today);
    let booked =
        filters.appointments.map(|which| which.words(&workspace.settings().closures, Dates::on_paper(today)));
    let title = if booked.is_some() { "Appointments" } else { "Worklist" };
    let source =
        format!("{title}, patients of {}, {}", whose(workspace, filters), shown(workspace, filters, today));
    let facts = vec![
        Pair::new(
            if booked.is_some() { "Printed on" } else { "Day" },
            format!("{} {}", weekday_name(today), display(today)),
        ),
        Pair::new("Patients of", capital(&whose(workspace, filters))),
        Pair::new("Shown", capital(&shown(workspace, filters, today))),
        Pair::new("In short", list.summary.clone()),
    ];
    let block = match &list.empty {
        Some(empty) => Block::Text(empty.clone()),
        None => table(&list),
    };
    Document {
        layout: Layout::Dense,
        facts,
        sections: vec![Section::new("What is due", vec![block])],
        ..printing.empty(title, source)
    }
}

/// "everybody", "Dr A Okafor".
fn whose(workspace: &Workspace, filters: &Filters) -> String {
    filters.designated.map_or_else(|| "everybody".to_owned(), |id| workspace.member_name(id).to_owned())
}

/// "everything that needs action", "Overdue, SIRT for HCC".
fn shown(workspace: &Workspace, filters: &Filters, today: Date) -> String {
    let group = filters.group.map_or("everything that needs action", Group::label).to_owned();
    let title = filters
        .protocol
        .and_then(|id| workspace.protocol(id)?.newest())
        .map(|version| version.content.title.clone());
    let kind = filters.kind.map(|kind| kind.label().to_owned());
    let booked =
        filters.appointments.map(|which| which.words(&workspace.settings().closures, Dates::on_paper(today)));
    let group = (filters.group.is_some() || booked.is_none()).then_some(group);
    [group, booked, title, kind].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Each course is named once, over its items; whose items press most, or whose appointment is first, comes first.
fn table(list: &Worklist) -> Block {
    let mut courses: Vec<(CourseId, Vec<&Row>)> = Vec::new();
    for row in &list.rows {
        match courses.iter_mut().find(|(course, _)| *course == row.course) {
            Some((_, members)) => members.push(row),
            None => courses.push((row.course, vec![row])),
        }
    }
    let mut rows = Vec::new();
    for members in courses.iter().map(|(_, members)| members.as_slice()) {
        let Some(first) = members.first() else { continue };
        rows.push(super::Row::Group(who(first)));
        rows.extend(members.iter().map(|row| self::row(row, first)));
    }
    Block::Table(Table {
        name: "Worklist".to_owned(),
        columns: vec![
            Column::new("Done", Width::Sign),
            Column::new("Status", Width::Fit),
            Column::new("What is due", Width::Most),
            // What is not printed there is room to write.
            Column::new("Booked, chased, notes", Width::Blank),
        ],
        rows,
    })
}

/// "PATEL, Meera · 999 432 4454 · born 14-Mar-1961 · SIRT for HCC · day 101 · Dr A Okafor".
fn who(row: &Row) -> String {
    let Row { name, number, born, context, designated_name, .. } = row;
    format!("{name} · {number} · born {born} · {context} · {designated_name}")
}

/// One item, in a line where its words allow. `first` is the row whose words stand over it.
fn row(row: &Row, first: &Row) -> super::Row {
    let status = match &row.status {
        // Of each what presses: when it closed or closes, when it is open, since when it is awaited.
        Some(status) => Cell::status(status, status.label()).over([row.closes.as_str()]),
        None => Cell::strong(row.group.label()),
    };
    let role = if row.role.is_empty() { String::new() } else { format!("by {}", row.role) };
    let session = if row.context == first.context { String::new() } else { row.context.clone() };
    let provisional = if row.provisional { "Provisional".to_owned() } else { String::new() };
    super::Row::Cells(vec![
        Cell { sign: Some(Sign::TickBox), ..Cell::default() },
        status,
        Cell::strong(row.what.clone()).over([row.activity.clone(), session, role, provisional]),
        Cell::new(row.note.clone()),
    ])
}
