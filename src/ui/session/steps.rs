use crate::workspace::{Op, Write};

/// What was done in this session and can be taken back, and what was taken back and can be done again. Newest
/// last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    done: Vec<Write>,
    undone: Vec<Write>,
}

impl Steps {
    /// Takes note of a write that is stored. Something new leaves nothing to do again.
    pub fn note(&mut self, op: &Op, write: &Write, can_undo: bool) {
        match op {
            Op::Undo(_) => {
                self.done.retain(|step| step != write);
                self.undone.push(write.clone());
            }
            Op::Redo(_) => {
                self.undone.retain(|step| step != write);
                self.done.push(write.clone());
            }
            _ if can_undo => {
                self.done.push(write.clone());
                self.undone.clear();
            }
            // What stays, such as a signature or a backup, takes nothing away from the steps before it.
            _ => {}
        }
    }

    /// Whether a write can still be taken back, or done again: it stands where its message says.
    pub fn holds(&self, write: &Write, was_undo: bool) -> bool {
        if was_undo { self.undone.contains(write) } else { self.done.contains(write) }
    }

    /// What Undo would take back.
    pub fn to_undo(&self) -> Option<&Write> {
        self.done.last()
    }

    /// What Redo would do again.
    pub fn to_redo(&self) -> Option<&Write> {
        self.undone.last()
    }
}
