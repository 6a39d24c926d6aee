use crate::calendar::Date;
use crate::plan::Outcome;
use crate::workspace::{ItemOf, Workspace};

/// What closed no longer ago than this may still be done late: the call after a treatment, the first bloods. Chosen for
/// this project; nothing but a tick in a form hangs on it.
const STILL_DONE_LATE_DAYS: i64 = 14;

/// Of items that were selected to be closed as not done, those that can be, and the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Closing {
    pub can: Vec<ItemOf>,
    /// Those of `can` that were past before their plan was entered, that nobody has begun to see to, and that are past
    /// for longer than [`STILL_DONE_LATE_DAYS`].
    pub long_past: Vec<ItemOf>,
    /// Each with the reason, as the end of a sentence: "done already, the report has not come".
    pub cannot: Vec<(ItemOf, &'static str)>,
}

impl Closing {
    pub fn of(workspace: &Workspace, items: &[ItemOf], today: Date) -> Self {
        let mut closing = Self::default();
        for of in items {
            match why_not(workspace, of) {
                None => {
                    if is_long_past(workspace, of, today) {
                        closing.long_past.push(of.clone());
                    }
                    closing.can.push(of.clone());
                }
                Some(why) => closing.cannot.push((of.clone(), why)),
            }
        }
        closing
    }
}

fn is_long_past(workspace: &Workspace, of: &ItemOf, today: Date) -> bool {
    let record = workspace.course(of.course).and_then(|course| course.item(&of.item));
    record.is_some_and(|record| {
        let past_for = today - record.item.window.latest();
        record.is_untouched()
            && workspace.was_past_when_entered(of.course, &record.item)
            && past_for.num_days() > STILL_DONE_LATE_DAYS
    })
}

fn why_not(workspace: &Workspace, of: &ItemOf) -> Option<&'static str> {
    let gone = Some("not on the plan any more");
    let Some(course) = workspace.course(of.course) else { return gone };
    let Some(record) = course.item(&of.item) else { return gone };
    match &record.outcome {
        Outcome::Open => course.end.is_some().then_some("its plan has ended"),
        Outcome::Done(_) => {
            let awaits = course.assessment_of(record).is_some_and(|known| known.finding.awaits_report());
            Some(if awaits { "done already, the report has not come" } else { "done already" })
        }
        Outcome::Closed { .. } => Some("closed already"),
        Outcome::Replaced { .. } | Outcome::EnteredInError { .. } => gone,
    }
}
