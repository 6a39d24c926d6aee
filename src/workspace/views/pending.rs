use crate::calendar::Date;
use crate::order;
use crate::plan::{Assessment, AssessmentId, Course, CourseId, DecisionTask, Proposal};
use crate::workspace::views::patient::assessment_name;
use crate::workspace::{ClinicSettings, SinceSigned, Workspace, since_signed};
use order::SortedMap;
use std::rc::Rc;

/// For every running course, what its plan should be today: something was recorded that moves an item, or a
/// fact is too old for an item that has become due soon. Working it out costs a plan for each course, so it is
/// kept, and made again only for courses that changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    today: Option<Date>,
    settings: ClinicSettings,
    courses: SortedMap<CourseId, Known>,
}

/// What is known of one course as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Known {
    course: Rc<Course>,
    proposal: Option<Rc<Proposal>>,
    checks: Rc<[Check]>,
}

/// A category that is worked out otherwise now than when it was given: somebody has to look at it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    pub assessment: AssessmentId,
    /// "First response scan", "Scan beside the plan".
    pub what: String,
    pub done_on: Date,
    /// What differs, of each standard.
    pub words: Vec<String>,
    /// The name of who signed it, else of who recorded it.
    pub by: String,
}

impl Pending {
    /// Works out every running course.
    pub fn of(workspace: &Workspace, today: Date) -> Self {
        Self::default().refreshed(workspace, today)
    }

    /// The same for the state as it is now; courses that did not change since keep their answer.
    pub fn refreshed(&self, workspace: &Workspace, today: Date) -> Self {
        self.some_more(workspace, today, usize::MAX).0
    }

    /// The same, but with no more than `most` plans made anew, and how many courses have no answer yet.
    pub fn some_more(&self, workspace: &Workspace, today: Date, most: usize) -> (Self, usize) {
        let same_day = self.today == Some(today) && self.settings == *workspace.settings();
        let (mut made, mut left) = (0, 0);
        let mut answer = |course: &Rc<Course>| match self.courses.get(&course.id) {
            Some(known) if same_day && Rc::ptr_eq(&known.course, course) => Some(known.clone()),
            _ if made < most => {
                made += 1;
                let proposal = workspace.propose(course, today).ok().map(Rc::new);
                Some(Known { course: course.clone(), proposal, checks: checks(course).into() })
            }
            _ => {
                left += 1;
                None
            }
        };
        let courses = workspace
            .courses()
            .filter(|course| course.end.is_none())
            .filter_map(|course| Some((course.id, answer(course)?)))
            .collect();
        (Self { today: Some(today), settings: workspace.settings().clone(), courses }, left)
    }

    /// How many courses have an answer.
    pub fn len(&self) -> usize {
        self.courses.len()
    }

    /// Whether no course has one.
    pub fn is_empty(&self) -> bool {
        self.courses.is_empty()
    }

    /// What the plan of a course should be, whether or not it differs from what it is.
    pub fn proposal(&self, course: CourseId) -> Option<&Rc<Proposal>> {
        self.courses.get(&course).and_then(|known| known.proposal.as_ref())
    }

    /// The questions of a course that wait for a person.
    pub fn asked<'a>(&'a self, course: &'a Course) -> Vec<&'a DecisionTask> {
        course.asked(self.proposal(course.id).map(Rc::as_ref))
    }

    /// Signed categories of a course that somebody has to look at again.
    pub fn checks(&self, course: CourseId) -> &[Check] {
        self.courses.get(&course).map_or(&[], |known| &known.checks)
    }
}

fn checks(course: &Course) -> Vec<Check> {
    let check = |assessment: &Assessment| {
        let words: Vec<String> = since_signed(course, assessment).iter().map(SinceSigned::words).collect();
        if words.is_empty() {
            return None;
        }
        let signer = assessment.signed.as_ref().map_or(&assessment.recorded_by, |signature| &signature.by);
        Some(Check {
            assessment: assessment.id,
            what: assessment_name(course, assessment),
            done_on: assessment.date,
            words,
            by: signer.name.clone(),
        })
    };
    course.assessments.values().filter_map(check).collect()
}

/// Whether a proposal changes more than details that follow by themselves: items that move, come or go, or a
/// question that is not on the plan yet.
pub fn needs_a_person(course: &Course, proposal: &Proposal) -> bool {
    moves_items(proposal) || proposal.new_tasks(course).next().is_some()
}

/// Whether items move, come or go: a person looks at the difference and accepts it. What is only asked is answered where
/// it is asked.
pub fn moves_items(proposal: &Proposal) -> bool {
    !proposal.moved.is_empty() || !proposal.added.is_empty() || !proposal.removed.is_empty()
}

/// "2 moved, 1 added".
pub fn proposal_words(proposal: &Proposal) -> String {
    let parts = [
        (proposal.moved.len(), "moved"),
        (proposal.added.len(), "added"),
        (proposal.removed.len(), "removed"),
    ];
    let said = parts.iter().filter(|(count, _)| *count > 0);
    said.map(|(count, word)| format!("{count} {word}")).collect::<Vec<_>>().join(", ")
}
