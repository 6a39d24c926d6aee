//! What the sheet of a blood test says: its values with their limits, and the adverse events that they are.

use super::{Block, Cell, Column, Row, Section, Table, Width};
use crate::plan::{Assessment, Course, LabGrade, LabValue, lab_grades};
use crate::scales::LabFlag;
use crate::workspace::Workspace;
use crate::workspace::views::lab_history::labs_before_treatment;

pub(super) fn values_table(values: &[LabValue]) -> Block {
    let row = |value: &LabValue| {
        Row::Cells(vec![
            Cell::strong(value.name.clone()),
            Cell::new(value.value.clone()),
            Cell::new(value.unit.clone()),
            Cell::new(limits(value)),
        ])
    };
    Block::Table(Table {
        name: "Values".to_owned(),
        columns: vec![
            Column::new("Value of", Width::Share),
            Column::new("Result", Width::Figures),
            Column::new("Unit", Width::Fit),
            Column::new("Limits", Width::Fit).with("of the laboratory"),
        ],
        rows: values.iter().map(row).collect(),
    })
}

/// "35 to 50, below", "up to 40, above"; empty where none was given.
fn limits(value: &LabValue) -> String {
    let range = match (value.low.trim(), value.high.trim()) {
        ("", "") => return String::new(),
        ("", high) => format!("up to {high}"),
        (low, "") => format!("from {low}"),
        (low, high) => format!("{low} to {high}"),
    };
    match value.flag() {
        Some(LabFlag::Low) => format!("{range}, below"),
        Some(LabFlag::High) => format!("{range}, above"),
        Some(LabFlag::Within) | None => range,
    }
}

/// The grades of the values of a sample taken since the first treatment, each version of the criteria by itself, with how
/// they come about.
pub(super) fn adverse_events(
    workspace: &Workspace,
    course: &Course,
    found: &Assessment,
    values: &[LabValue],
) -> Option<Section> {
    let treated = course.index_date().filter(|treated| *treated <= found.date)?;
    let courses = workspace.courses_of(course.patient);
    let before = labs_before_treatment(courses.iter().map(|course| course.as_ref()), treated);
    let told: Vec<String> =
        lab_grades(values, &before).iter().map(LabGrade::words).map(|words| format!("{words}.")).collect();
    let events = if told.is_empty() {
        Vec::new()
    } else {
        vec![
            Block::List(told),
            Block::Text(
                "Worked out from the values, their limits and those before treatment. What is due to the treatment, a person judges."
                    .to_owned(),
            ),
        ]
    };
    Section::unless_empty("Adverse events by these values", events)
}
