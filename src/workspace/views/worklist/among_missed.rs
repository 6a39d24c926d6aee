use super::rows::{before_the_plan, is_missed};
use crate::adherence::{Row, Status};
use crate::calendar::Date;
use crate::wording::capital;
use crate::workspace::Workspace;

/// What the worklist has of the items that were missed with nothing recorded, so that its count and that of the adherence
/// can be told from each other: "8 are overdue on the worklist, 4 were past before their plan was entered, 1 is of a plan
/// that has ended."
pub fn on_the_worklist(workspace: &Workspace, rows: &[Row], today: Date) -> String {
    let (mut overdue, mut before, mut ended) = (0, 0, 0);
    for row in rows {
        let Some(course) = workspace.course(row.course) else { continue };
        if before_the_plan(workspace, course, today).iter().any(|record| record.item.id == row.item) {
            before += 1;
        } else if is_missed(course, &row.status) {
            ended += 1;
        } else if row.status == Status::Overdue {
            overdue += 1;
        }
    }
    let part = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {many}")),
    };
    let parts = [
        part(overdue, "is overdue on the worklist", "are overdue on the worklist"),
        part(before, "was past before its plan was entered", "were past before their plan was entered"),
        part(ended, "is of a plan that has ended", "are of plans that have ended"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    capital(&format!("{}.", parts.join(", ")))
}
