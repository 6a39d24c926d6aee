//! Whether the dates of a course can all be true.

use crate::calendar::display;
use crate::plan::Anchors;

/// A date that contradicts another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Contradiction {
    /// The field of the date, as the form of a new plan names it.
    pub field: &'static str,
    /// Which dates, and what to do.
    pub message: String,
}

/// The dates that cannot be true beside the sessions. The work-up and the decision to treat come before the
/// first session, discharge follows it, and a course is closed once its last session has been.
pub(super) fn contradictions(anchors: &Anchors) -> Vec<Contradiction> {
    let days = || anchors.sessions.iter().map(|session| session.date);
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return Vec::new() };
    let against_first = |what: &str, date, word: &str| {
        format!(
            "{what} on {} is {word} the first session on {}. Correct whichever of the two is wrong",
            display(date),
            display(first)
        )
    };
    let mut found = Vec::new();
    let mut add = |field, message| found.push(Contradiction { field, message });
    if let Some(work_up) = anchors.work_up.filter(|date| *date > first) {
        add("work_up", against_first("The work-up angiogram", work_up, "after"));
    }
    if let Some(decision) = anchors.mdt_decision.filter(|date| *date > first) {
        add("mdt_decision", against_first("The MDT decision", decision, "after"));
    }
    if let Some(discharge) = anchors.discharge.filter(|date| *date < first) {
        add("discharge", against_first("The discharge", discharge, "before"));
    }
    if anchors.closed.is_some_and(|closed| closed < last) {
        add("closed", format!("The course cannot be closed before its last session on {}", display(last)));
    }
    found
}
