use super::assignments::ItemOf;
use crate::people::PatientId;
use crate::plan::{Course, Item};
use crate::workspace::Workspace;

/// "“12-week scan” of PATEL, Meera".
pub(super) fn item_of(workspace: &Workspace, course: &Course, item: &Item) -> String {
    format!("“{}” of {}", course.name_of(item), workspace.short_name(course.patient))
}

/// "5 items of PATEL, Meera", "7 items of 3 patients".
pub(super) fn items_of(workspace: &Workspace, items: &[ItemOf]) -> String {
    let mut charts: Vec<PatientId> = Vec::new();
    for course in items.iter().filter_map(|of| workspace.course(of.course)) {
        let chart = workspace.chart_of(course.patient);
        if !charts.contains(&chart) {
            charts.push(chart);
        }
    }
    let whose = match charts.as_slice() {
        [one] => workspace.short_name(*one),
        many => format!("{} patients", many.len()),
    };
    format!("{} items of {whose}", items.len())
}
