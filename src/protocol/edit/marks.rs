use super::super::{AnchorBasis, Confidence, Content, Statement, TimePoint, TimePointId};
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

/// Whether the day of a time point waits to be confirmed and its support is in doubt: of low confidence, and nobody has
/// marked it as looked at. Such a day is confirmed by itself.
pub fn is_doubtful_day(content: &Content, time_point: &TimePoint) -> bool {
    time_point.anchor_basis == AnchorBasis::ChosenByDefault
        && time_point.confidence == Confidence::Low
        && !content.reviewed.contains(&Statement::TimePoint(time_point.id.clone()))
}

/// Confirms the days that a rule chose, but those in doubt: each of them somebody has to look at.
pub fn confirm_sure_anchors(content: &Content) -> Content {
    let is_sure = |point: &&TimePoint| !is_doubtful_day(content, point);
    let sure: Vec<&TimePointId> = content.every_time_point().filter(is_sure).map(|point| &point.id).collect();
    let mut confirmed = content.clone();
    every_mut(&mut confirmed).filter(|point| sure.contains(&&point.id)).for_each(confirm);
    confirmed
}

/// Confirms every day that a rule chose, for what has no person to look at it: the sample and tests.
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
