use crate::plan::{Course, Item};
use crate::workspace::Workspace;

/// "“12-week scan” of PATEL, Meera".
pub(super) fn item_of(workspace: &Workspace, course: &Course, item: &Item) -> String {
    format!("“{}” of {}", course.name_of(item), workspace.short_name(course.patient))
}
