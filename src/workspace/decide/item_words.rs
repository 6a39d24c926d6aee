use crate::plan::{Course, Item};
use crate::workspace::Workspace;

/// "the 12-week scan": the label of an item where a sentence goes on with it.
pub(in crate::workspace) fn item_words(item: &Item) -> String {
    if item.label.is_empty() { item.title.clone() } else { item.label.clone() }
}

/// "CT, 12 weeks of PATEL, Meera".
pub(super) fn item_of(workspace: &Workspace, course: &Course, item: &Item) -> String {
    format!("“{}” of {}", item_words(item), workspace.short_name(course.patient))
}
