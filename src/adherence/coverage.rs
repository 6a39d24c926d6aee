use super::{Basis, Class, classify};
use crate::calendar::Date;
use crate::order;
use crate::plan::Course;
use crate::protocol::ActivityKind;
use serde::Serialize;

/// How many of the days after treatment were covered by imaging as the protocol asks for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    pub covered_days: i64,
    /// From the day after the procedure to the cut-off date or the end of the plan.
    pub days_at_risk: i64,
}

impl Coverage {
    /// Of several courses together.
    pub fn and(self, other: Self) -> Self {
        Self {
            covered_days: self.covered_days + other.covered_days,
            days_at_risk: self.days_at_risk + other.days_at_risk,
        }
    }
}

/// One scan of the plan: until when it may be made, and when it was.
struct Planned {
    useful_until: Date,
    done_on: Option<Date>,
}

/// The proportion of time covered: the procedure covers until the first scan must have been made, each scan until
/// the next must have been, with the time in which a late one is still of use. `None` before the procedure and
/// where no scan counts.
pub fn coverage(course: &Course, cut_off: Date, basis: Basis) -> Option<Coverage> {
    let from = course.index_date()?;
    let until = course.end.as_ref().map_or(cut_off, |end| end.date.min(cut_off));
    let mut scans: Vec<(Date, Planned)> = course
        .items
        .iter()
        .filter(|record| record.item.kind == ActivityKind::Imaging && record.item.window.target() > from)
        .filter_map(|record| {
            let judged = classify(course, record, cut_off, basis);
            let is_asked_for = judged.class.is_counted() || matches!(judged.class, Class::NotMature { .. });
            let latest = judged.window.latest();
            let useful_until = record.item.late_until.map_or(latest, |late| late.max(latest));
            is_asked_for
                .then_some((judged.window.target(), Planned { useful_until, done_on: judged.done_on }))
        })
        .collect();
    order::by_key(&mut scans, |(target, _)| *target);
    let days_at_risk = (until - from).num_days();
    let (_, first) = scans.first().filter(|_| days_at_risk > 0)?;
    let mut covered_until = first.useful_until;
    let mut uncovered = 0;
    let mut done: Vec<(Date, Date)> = scans
        .iter()
        .zip(scans.iter().skip(1).map(|(_, next)| next.useful_until).chain([until]))
        // What was made after the end of a plan says nothing of the days until then.
        .filter_map(|((_, scan), next)| Some((scan.done_on.filter(|day| *day <= until)?, next)))
        .collect();
    order::ascending(&mut done);
    for (done_on, covers_until) in done {
        uncovered += ((done_on - covered_until).num_days() - 1).max(0);
        // One that was made after the next should have been covers its own day, and what lies before it is counted by now.
        covered_until = covered_until.max(covers_until).max(done_on);
    }
    uncovered += (until - covered_until).num_days().max(0);
    Some(Coverage { covered_days: days_at_risk - uncovered, days_at_risk })
}
