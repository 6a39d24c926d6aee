//! What was found, compared with what its item asks for.

use super::required::Problems;
use crate::plan::{
    Course, DeviceCheck, DevicePosition, Finding, Item, ItemId, Removal, missing_tests, takes_device_out,
};
use crate::workspace::Workspace;

/// What is missing of what the item asks for, or contradicts it. Of several items the first counts: it is the one that
/// the result was recorded for.
pub(super) fn item_problems(
    workspace: &Workspace,
    course: &Course,
    items: &[ItemId],
    finding: &Finding,
    problems: &mut Problems,
) {
    let record = items.first().and_then(|id| course.item(id));
    match (finding.found(), record) {
        (Finding::Bloods { values, rest: None, .. }, Some(record)) if !values.is_empty() => {
            let asked = record.item.asked_tests();
            let missing = missing_tests(&asked, values);
            if !missing.is_empty() {
                let message = format!(
                    "{} of {} values are missing: {}. Say whether they were not taken or are still awaited",
                    missing.len(),
                    asked.len(),
                    missing.join(", ")
                );
                problems.add("rest", message);
            }
        }
        (Finding::DeviceCheck(check), Some(record)) => {
            let content = workspace.content_of(&course.version);
            if content.is_some_and(|content| takes_device_out(content, &record.item)) {
                removal_problems(Some(&record.item), check, problems);
            }
        }
        // Beside the plan nothing says that it was a removal but the record itself.
        (Finding::DeviceCheck(check), None) if check.removal.is_some() => {
            removal_problems(None, check, problems);
        }
        _ => {}
    }
}

/// A removal is not done while the device is there, unless somebody says what happened; and one that failed is not the
/// end of it.
fn removal_problems(item: Option<&Item>, check: &DeviceCheck, problems: &mut Problems) {
    if check.removal == Some(Removal::Failed) && check.action.trim().is_empty() {
        problems.add("action", "Say what happens next: the device was not taken out");
    }
    let is_out = check.position == Some(DevicePosition::Out);
    match (check.removal, check.position) {
        (None, Some(DevicePosition::Out)) => {}
        (None, _) => {
            if let Some(item) = item {
                problems.add("removal", format!("Say what happened: {} takes the device out", item.title));
            }
        }
        (Some(Removal::TakenOut), Some(position)) if !is_out => problems.add(
            "position",
            format!("It was taken out, and the position is “{}”. Correct one of them", position.label()),
        ),
        (Some(Removal::Failed | Removal::Stays), _) if is_out => {
            problems.add("position", "It was not taken out, and the position is “Out”. Correct one of them");
        }
        (Some(Removal::Failed | Removal::Stays), _) if check.result.trim().is_empty() => {
            problems.add("result", "Say why it was not taken out");
        }
        _ => {}
    }
}
