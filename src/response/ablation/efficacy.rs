use super::{AblationHistory, AblationVerdict, Outcome, ablation};
use crate::calendar::Date;
use crate::response::Category;

/// Whether the tumour was treated as planned, and whether it was completely ablated in the protocol's window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Efficacy {
    /// Every treatment of the first course ended as planned with the tumour covered; `None` where that was not judged.
    pub first_course_success: Option<bool>,
    /// The same of the newest course, which may be the first.
    pub newest_course_success: Option<bool>,
    /// Complete ablation after the first course, at the first scan in the window that can tell and lies before any later
    /// course. `None` while no scan can tell.
    pub primary: Option<bool>,
    /// The day of the scan that primary efficacy is read from.
    pub judged_on: Option<Date>,
    /// Complete ablation after the newest course, on any scan in its window. `None` until one can tell.
    pub newest_course: Option<bool>,
    /// Counting repeated ablation of what was left or came back. It includes primary efficacy, so that it is never lower:
    /// where a repeated ablation fails after primary efficacy, `newest_course` tells.
    pub secondary: Option<bool>,
}

/// Technical success and technique efficacy (Ahmed 2014).
pub fn efficacy(history: &AblationHistory) -> Efficacy {
    let verdicts = ablation(history);
    let newest = history.newest_course();
    let first = in_window(history, &verdicts, 1);
    let judged_on = first.first().map(|verdict| verdict.date);
    let mut that_day = first.iter().filter(|verdict| Some(verdict.date) == judged_on);
    let primary = judged_on.map(|_| that_day.all(|verdict| is_complete(verdict)));
    let newest_course = if newest == 1 {
        primary
    } else {
        let scans = in_window(history, &verdicts, newest);
        (!scans.is_empty()).then(|| scans.into_iter().any(is_complete))
    };
    Efficacy {
        first_course_success: technical_success(history, 1),
        newest_course_success: technical_success(history, newest),
        primary,
        judged_on,
        newest_course,
        secondary: if primary == Some(true) { primary } else { newest_course },
    }
}

/// The scans that can tell, in the window after the last treatment of a course and before the next course.
fn in_window<'a>(
    history: &AblationHistory,
    verdicts: &'a [AblationVerdict],
    course: u16,
) -> Vec<&'a AblationVerdict> {
    let Some(last) = history.sessions().iter().rfind(|session| session.course == course) else {
        return Vec::new();
    };
    let belongs = |verdict: &&AblationVerdict| {
        verdict.category != Category::Ne
            && history.last_session_before(verdict.date).is_some_and(|session| session.date == last.date)
            && history.window().holds(last.date, verdict.date)
    };
    verdicts.iter().filter(belongs).collect()
}

fn is_complete(verdict: &AblationVerdict) -> bool {
    verdict.category == Category::CompleteAblation
}

fn technical_success(history: &AblationHistory, course: u16) -> Option<bool> {
    let outcomes = || {
        let of_course = history.sessions().iter().filter(|session| session.course == course);
        of_course.map(|session| session.outcome)
    };
    if outcomes().any(|outcome| outcome == Outcome::NotCovered) {
        Some(false)
    } else {
        outcomes().all(|outcome| outcome == Outcome::Covered).then_some(true)
    }
}
