use super::super::{AnchorBasis, Content, Statement, TimePoint, TimePointId};
use super::time_point::{changed, every_mut};
use crate::people::Problem;

/// Confirms the day that a rule chose.
///
/// # Errors
/// On `time_point`, if there is none of that name.
pub fn confirm_anchor(content: &Content, id: &TimePointId) -> Result<Content, Problem> {
    changed(content, id, |time_point| {
        confirm(time_point);
        Ok(())
    })
}

/// Confirms every day that a rule chose.
pub fn confirm_all_anchors(content: &Content) -> Content {
    let mut content = content.clone();
    every_mut(&mut content).for_each(confirm);
    content
}

/// The next time point whose day a rule chose and nobody confirmed: after this one in the order of the protocol, and
/// round again from the first. None when there is no other.
pub fn next_to_confirm<'a>(content: &'a Content, after: Option<&TimePointId>) -> Option<&'a TimePointId> {
    let points = || content.every_time_point();
    let from = after.and_then(|id| points().position(|point| &point.id == id)).map_or(0, |place| place + 1);
    points()
        .skip(from)
        .chain(points().take(from))
        .find(|point| point.anchor_basis == AnchorBasis::ChosenByDefault && Some(&point.id) != after)
        .map(|point| &point.id)
}

/// Notes that a person has looked at a statement of low confidence. Its mark stays.
///
/// # Errors
/// On `reviewed`, if the protocol has no such statement of low confidence.
pub fn mark_reviewed(content: &Content, statement: &Statement) -> Result<Content, Problem> {
    if !content.low_confidence().contains(statement) {
        return Err(Problem::on("reviewed", "This is not marked as of low confidence"));
    }
    let mut content = content.clone();
    content.reviewed.insert(statement.clone());
    Ok(content)
}

/// Takes the note of [`mark_reviewed`] back.
pub fn unmark_reviewed(content: &Content, statement: &Statement) -> Content {
    let mut content = content.clone();
    content.reviewed.remove(statement);
    content
}

fn confirm(time_point: &mut TimePoint) {
    if time_point.anchor_basis == AnchorBasis::ChosenByDefault {
        time_point.anchor_basis = AnchorBasis::Confirmed;
    }
}
