use super::{Block, Cell, Column, Document, Layout, Pair, Printing, Section, Sign, Table, Width};
use crate::calendar::{display, weekday_name};
use crate::report::words::capital;
use crate::workspace::Workspace;
use crate::workspace::views::pending::Pending;
use crate::workspace::views::worklist::{Filters, Group, Row, Worklist};

/// The worklist of a day to take along: boxes to tick and room for notes.
pub fn worklist(printing: &Printing<'_>, pending: &Pending, filters: &Filters) -> Document {
    let Printing { workspace, today, .. } = *printing;
    let list = Worklist::of(workspace, pending, filters, today);
    let source =
        format!("Worklist, patients of {}, {}", whose(workspace, filters), shown(workspace, filters));
    let facts = vec![
        Pair::new("Day", format!("{} {}", weekday_name(today), display(today))),
        Pair::new("Patients of", capital(&whose(workspace, filters))),
        Pair::new("Shown", capital(&shown(workspace, filters))),
        Pair::new("In short", list.summary.clone()),
    ];
    let block = match &list.empty {
        Some(empty) => Block::Text(empty.clone()),
        None => table(&list),
    };
    Document {
        layout: Layout::Landscape,
        facts,
        sections: vec![Section::new("What is due", vec![block])],
        ..printing.empty("Worklist", source)
    }
}

/// "everybody", "Dr A Okafor".
fn whose(workspace: &Workspace, filters: &Filters) -> String {
    filters.designated.map_or_else(|| "everybody".to_owned(), |id| workspace.member_name(id).to_owned())
}

/// "everything that needs action", "Overdue, SIRT for HCC".
fn shown(workspace: &Workspace, filters: &Filters) -> String {
    let group = filters.group.map_or("everything that needs action", Group::label).to_owned();
    let title = filters
        .protocol
        .and_then(|id| workspace.protocol(id)?.newest())
        .map(|version| version.content.title.clone());
    let kind = filters.kind.map(|kind| kind.label().to_owned());
    [Some(group), title, kind].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn table(list: &Worklist) -> Block {
    let mut rows = Vec::new();
    for group in Group::ALL {
        let members: Vec<&Row> = list.group(group).collect();
        if !members.is_empty() {
            rows.push(super::Row::Group(format!(
                "{} ({}): {}",
                group.label(),
                members.len(),
                group.explains()
            )));
            rows.extend(members.into_iter().map(row));
        }
    }
    Block::Table(Table {
        name: "Worklist".to_owned(),
        columns: vec![
            Column::new("Done", Width::Sign),
            Column::new("Status", Width::Fit),
            Column::new("Patient", Width::Fit),
            Column::new("What is due", Width::Share),
            Column::new("Booked, chased", Width::Share),
            Column::new("Notes", Width::Blank),
        ],
        rows,
    })
}

fn row(row: &Row) -> super::Row {
    let status = match &row.status {
        Some(status) => Cell::status(status, status.label()).over([row.distance.clone(), row.closes.clone()]),
        None => Cell::strong(row.group.label()),
    };
    let role = if row.role.is_empty() { String::new() } else { format!("By {}", row.role) };
    super::Row::Cells(vec![
        Cell { sign: Some(Sign::TickBox), ..Cell::default() },
        status,
        Cell::strong(row.name.clone()).over([row.number.clone(), format!("Born {}", row.born)]),
        Cell::strong(row.what.clone()).over([row.activity.clone(), row.context.clone(), role]),
        Cell::new(row.note.clone()).over([format!("Clinician {}", row.designated_name)]),
        Cell::default(),
    ])
}
