use crate::adherence::doses_of;
use crate::calendar::Date;
use crate::plan::ItemId;
use crate::workspace::views::chase_lines;
use crate::workspace::views::patient::{Why, why_of};
use crate::workspace::views::pending::Pending;
use crate::workspace::{ItemOf, Workspace};

/// What is told of a row on request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// "Why MRI with contrast, and why 27-Nov-2026?"
    pub question: String,
    pub why: Vec<Why>,
    /// Every chase, the newest first: "12-Nov-2026 M Ruiz: called, no answer".
    pub chased: Vec<String>,
    /// Of a medicine that was started: the item whose record keeps its pauses and doses.
    pub doses: Option<ItemId>,
}

/// Why an item has its date, and who chased it when; `None` if it is not on a plan any more.
pub fn detail(workspace: &Workspace, pending: &Pending, of: &ItemOf, today: Date) -> Option<Detail> {
    let course = workspace.course(of.course)?;
    let record = course.item(&of.item)?;
    let proposal = pending.proposal(course.id).map(AsRef::as_ref);
    Some(Detail {
        question: course.why_question(&record.item),
        why: why_of(workspace, course, record, proposal, today),
        chased: chase_lines(&record.chased),
        doses: doses_of(course, &of.item).cloned(),
    })
}
