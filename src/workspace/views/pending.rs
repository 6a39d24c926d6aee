use crate::calendar::Date;
use crate::order;
use crate::plan::{Course, CourseId, Proposal};
use crate::workspace::{ClinicSettings, Workspace};
use order::SortedMap;
use std::rc::Rc;

/// For every running course, what its plan should be today: something was recorded that moves an item, or a
/// fact is too old for an item that has become due soon. Working it out costs a plan for each course, so it is
/// kept, and made again only for courses that changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    today: Option<Date>,
    settings: ClinicSettings,
    courses: SortedMap<CourseId, (Rc<Course>, Option<Rc<Proposal>>)>,
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
            Some((before, proposal)) if same_day && Rc::ptr_eq(before, course) => Some(proposal.clone()),
            _ if made < most => {
                made += 1;
                Some(workspace.propose(course, today).ok().map(Rc::new))
            }
            _ => {
                left += 1;
                None
            }
        };
        let courses = workspace
            .courses()
            .filter(|course| course.end.is_none())
            .filter_map(|course| Some((course.id, (course.clone(), answer(course)?))))
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
        self.courses.get(&course).and_then(|(_, proposal)| proposal.as_ref())
    }
}

/// Whether a proposal changes more than details that follow by themselves: items that move, come or go, or a
/// question that is not on the plan yet.
pub fn needs_a_person(course: &Course, proposal: &Proposal) -> bool {
    !proposal.moved.is_empty()
        || !proposal.added.is_empty()
        || !proposal.removed.is_empty()
        || proposal.new_tasks(course).next().is_some()
}

/// "2 moved, 1 added, 1 question".
pub fn proposal_words(course: &Course, proposal: &Proposal) -> String {
    let questions = proposal.new_tasks(course).count();
    let parts = [
        (proposal.moved.len(), "moved"),
        (proposal.added.len(), "added"),
        (proposal.removed.len(), "removed"),
        (questions, if questions == 1 { "question" } else { "questions" }),
    ];
    let said = parts.iter().filter(|(count, _)| *count > 0);
    said.map(|(count, word)| format!("{count} {word}")).collect::<Vec<_>>().join(", ")
}
