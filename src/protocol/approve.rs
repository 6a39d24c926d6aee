use super::check::{Severity, check};
use super::{Approval, Approver, ContentHash, State, Version};
use crate::calendar::{Date, display};
use crate::order::SortedSet;
use crate::people::Problem;

/// What is entered to approve a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub approvers: Vec<Approver>,
    pub mdt: String,
    pub date: Date,
    pub review_by: Date,
    pub comment: String,
}

/// Approves a draft: at least two people with different names, so that the author is never alone; the MDT; a
/// date that has come; a later date of review (RCR guidance 3.1, 3.3, 6.7); and a text that the checks find
/// no error in.
///
/// # Errors
/// Every problem, each with its field: `protocol`, `approvers`, `approvers[0].name`, `mdt`, `date`,
/// `review_by`, or a field of the text such as `time_points[3].anchor`.
pub fn approve(version: &Version, request: &Request, today: Date) -> Result<Version, Vec<Problem>> {
    version.must_be_draft().map_err(|problem| vec![problem])?;
    let mut problems: Vec<Problem> = check(&version.content)
        .into_iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| finding.problem(&version.content))
        .collect();
    approver_problems(&request.approvers, &version.author, &mut problems);
    let mdt = request.mdt.trim();
    if mdt.is_empty() {
        problems.push(Problem::on("mdt", "Enter the name of the MDT"));
    }
    if request.date > today {
        problems.push(Problem::on("date", "The date of approval must be today or earlier"));
    }
    if request.review_by <= request.date {
        let message = format!("The review must be after the approval of {}", display(request.date));
        problems.push(Problem::on("review_by", message));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let approval = Approval {
        approvers: request.approvers.clone(),
        mdt: mdt.to_owned(),
        date: request.date,
        review_by: request.review_by,
        content_hash: ContentHash::of(&version.content),
        comment: request.comment.trim().to_owned(),
    };
    Ok(Version { state: State::Approved(approval), ..version.clone() })
}

fn approver_problems(approvers: &[Approver], author: &Approver, problems: &mut Vec<Problem>) {
    for (index, approver) in approvers.iter().enumerate() {
        if approver.name.trim().is_empty() {
            problems.push(Problem::on(format!("approvers[{index}].name"), "Enter the name of the approver"));
        }
        if approver.role.trim().is_empty() {
            problems.push(Problem::on(format!("approvers[{index}].role"), "Enter the role of the approver"));
        }
    }
    let names: SortedSet<String> =
        approvers.iter().map(|approver| folded(&approver.name)).filter(|name| !name.is_empty()).collect();
    let members: SortedSet<_> = approvers.iter().filter_map(|approver| approver.member).collect();
    let same_member_twice =
        members.len() < approvers.iter().filter(|approver| approver.member.is_some()).count();
    if names.len() == 1 && names.contains(&folded(&author.name)) {
        problems
            .push(Problem::on("approvers", "The author cannot be the only approver. Add another approver"));
    } else if names.len() < 2 {
        problems.push(Problem::on("approvers", "Two people approve a protocol. Add another approver"));
    } else if same_member_twice {
        problems.push(Problem::on("approvers", "One person is named twice. Add another approver"));
    }
}

/// A name without what does not tell two people apart: capitals, dots and spare spaces.
fn folded(name: &str) -> String {
    name.to_lowercase().replace('.', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}
