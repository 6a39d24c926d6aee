use crate::plan::Outcome;
use crate::workspace::{ItemOf, Workspace};

/// Of items that were selected to be closed as not done, those that can be, and the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Closing {
    pub can: Vec<ItemOf>,
    /// Those of `can` that were past before their plan was entered, and that nobody has begun to see to.
    pub past_before: Vec<ItemOf>,
    /// Each with the reason, as the end of a sentence: "done already, the report has not come".
    pub cannot: Vec<(ItemOf, &'static str)>,
}

impl Closing {
    pub fn of(workspace: &Workspace, items: &[ItemOf]) -> Self {
        let mut closing = Self::default();
        for of in items {
            match why_not(workspace, of) {
                None => {
                    if was_past_before(workspace, of) {
                        closing.past_before.push(of.clone());
                    }
                    closing.can.push(of.clone());
                }
                Some(why) => closing.cannot.push((of.clone(), why)),
            }
        }
        closing
    }
}

fn was_past_before(workspace: &Workspace, of: &ItemOf) -> bool {
    let record = workspace.course(of.course).and_then(|course| course.item(&of.item));
    record.is_some_and(|record| {
        record.is_untouched() && workspace.was_past_when_entered(of.course, &record.item)
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
