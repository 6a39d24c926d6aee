//! What was found, compared with what its item asks for.

use super::required::Problems;
use crate::calendar::Date;
use crate::plan::{
    Course, DeviceCheck, DevicePosition, Finding, Item, ItemId, LabValue, Removal, lab_before,
    missing_instruments, missing_tests, takes_device_out,
};
use crate::scales::LabTest;
use crate::workspace::Workspace;

/// Said of a value that can stand once somebody says that the laboratory reported it so.
pub const TICK_AS_REPORTED: &str = "tick that it was reported so";

/// What is missing of what the item asks for, or contradicts it. Of several items the first counts: it is the one that
/// the result was recorded for.
pub(super) fn item_problems(
    workspace: &Workspace,
    course: &Course,
    (items, date): (&[ItemId], Date),
    finding: &Finding,
    problems: &mut Problems,
) {
    if let Finding::Bloods { values, .. } = finding.found() {
        slip_problems(workspace, course, date, values, problems);
    }
    let record = items.first().and_then(|id| course.item(id));
    match (finding.found(), record) {
        (Finding::Bloods { values, rest: None, .. }, Some(record)) if !values.is_empty() => {
            let asked = record.item.asked_tests();
            let missing = missing_tests(&asked, values);
            rest_problem(&missing, asked.len(), ("values", "taken"), problems);
        }
        (Finding::Questionnaire { rest: None, .. }, Some(record)) => {
            let asked = record.item.asked_instruments();
            let missing = missing_instruments(&asked, finding.scores().into_iter().map(|(name, _)| name));
            rest_problem(&missing, asked.len(), ("questionnaires", "returned"), problems);
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

/// Values that may have been typed with a decimal point in another place, by the sample before.
fn slip_problems(
    workspace: &Workspace,
    course: &Course,
    date: Date,
    values: &[LabValue],
    problems: &mut Problems,
) {
    let courses = workspace.courses_of(course.patient);
    for (index, value) in values.iter().enumerate() {
        let Some(test) = LabTest::named(&value.name).filter(|_| !value.is_as_reported) else { continue };
        let of_all = courses.iter().map(|course| course.as_ref());
        let Some((on, before)) = lab_before(of_all, test, date) else { continue };
        if let Some(slip) = test.slip(&value.value, &value.unit, (&before.value, &before.unit), on) {
            let message = format!("{slip}. Check the decimal point, or {TICK_AS_REPORTED}");
            problems.add(&format!("values[{index}].value"), message);
        }
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

/// What came back of what was asked for in part: somebody has to say what became of the rest.
fn rest_problem(missing: &[String], asked: usize, (what, never): (&str, &str), problems: &mut Problems) {
    if !missing.is_empty() {
        let (count, names) = (missing.len(), missing.join(", "));
        let message = match count {
            1 => format!(
                "1 of {asked} {what} is missing: {names}. Say whether it was not {never} or is still awaited"
            ),
            _ => format!(
                "{count} of {asked} {what} are missing: {names}. Say whether they were not {never} or are still awaited"
            ),
        };
        problems.add("rest", message);
    }
}
