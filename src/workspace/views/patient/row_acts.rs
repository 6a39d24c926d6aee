use crate::adherence::Status;
use crate::plan::{Course, ItemRecord};
use crate::workspace::views::item_text::is_chased_kind;
use crate::workspace::views::worklist::Action;

/// What can be done about an item in the plan of a patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowAct {
    /// To answer the question that the item waits for.
    Decide,
    Record,
    /// To read what was recorded, and amend it.
    Open,
    Book,
    Chase,
    NotDone,
    Justify,
    Reopen,
}

impl RowAct {
    pub fn label(self) -> &'static str {
        match self {
            Self::Decide => Action::Decide.label(),
            Self::Record => Action::Record.label(),
            Self::Open => Action::Open.label(),
            Self::Book => Action::Book.label(),
            Self::Chase => Action::Chase.label(),
            Self::NotDone => "Not done",
            Self::Justify => "Justify",
            Self::Reopen => "Reopen",
        }
    }
}

/// What comes next first, and the others in an order that is the same for every row.
///
/// `next` is what the worklist offers for the item, so that nobody is told to book in one place and to record in the
/// other.
pub(super) fn row_acts(
    course: &Course,
    record: &ItemRecord,
    status: &Status,
    on_hold: bool,
    next: Action,
) -> Vec<RowAct> {
    let item = &record.item;
    let ended = course.end.is_some();
    let can: &[RowAct] = match status {
        // What was done before a plan ended can still be recorded, read and justified; nothing else is to be done.
        Status::Overdue | Status::AwaitingReport | Status::DueNow if ended => return vec![RowAct::Record],
        Status::DueSoon | Status::Planned | Status::NotDone(_) if ended => return Vec::new(),
        Status::Planned | Status::DueSoon | Status::DueNow => {
            &[RowAct::Record, RowAct::Book, RowAct::NotDone]
        }
        Status::Overdue => &[RowAct::Record, RowAct::Book, RowAct::Chase, RowAct::NotDone],
        Status::AwaitingReport => &[RowAct::Record, RowAct::Chase],
        Status::NotDone(_) => return vec![RowAct::Reopen],
        Status::DoneEarly | Status::DoneLate => return vec![RowAct::Open, RowAct::Justify],
        Status::Done => return vec![RowAct::Open],
        _ => return Vec::new(),
    };
    let first = match next {
        Action::Decide => RowAct::Decide,
        Action::Book => RowAct::Book,
        Action::Chase => RowAct::Chase,
        // No item has a category to check as what comes next.
        Action::Record | Action::Open | Action::Check => RowAct::Record,
    };
    // Nobody books a tablet or advice, or asks a department for it. On hold nothing is booked; a booking that there is can
    // be cancelled.
    let is_possible = |act: &RowAct| match act {
        RowAct::Book => item.kind.is_arranged() && (!on_hold || record.booked().is_some()),
        RowAct::Chase => item.kind.is_arranged() || is_chased_kind(item),
        _ => true,
    };
    let others = can.iter().copied().filter(|act| *act != first && is_possible(act));
    std::iter::once(first).chain(others).collect()
}
