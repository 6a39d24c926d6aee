use crate::workspace::{Op, Subject, Undo, Write};

/// What was done in this session and can be taken back, and what was taken back and can be done again. Newest
/// last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    done: Vec<Write>,
    undone: Vec<Write>,
    all: Vec<Step>,
}

/// One write of the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub write: Write,
    /// Milliseconds since 1970-01-01 UTC.
    pub at_ms: i64,
    /// The page that shows it.
    pub href: Option<String>,
    /// What its events are about.
    pub about: Vec<Subject>,
    pub state: StepState,
}

/// Whether a step counts, and what can be done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    Done,
    Undone,
    /// It cannot be undone: why, and what to do instead.
    Stays(&'static str),
}

impl Steps {
    /// Takes note of a write that is stored. Something new leaves nothing to do again.
    pub fn note(
        &mut self,
        op: &Op,
        write: &Write,
        undo: &Undo,
        at_ms: i64,
        page: (Option<String>, Vec<Subject>),
    ) {
        let (href, about) = page;
        match (op, undo) {
            (Op::Undo(_), _) => {
                self.done.retain(|step| step != write);
                self.undone.push(write.clone());
                self.now(write, StepState::Undone);
            }
            (Op::Redo(_), _) => {
                self.undone.retain(|step| step != write);
                self.done.push(write.clone());
                self.now(write, StepState::Done);
            }
            (_, Undo::Possible) => {
                self.done.push(write.clone());
                self.undone.clear();
                self.all.push(Step { write: write.clone(), at_ms, href, about, state: StepState::Done });
            }
            // What stays, such as a signature or a backup, takes nothing away from the steps before it.
            (_, Undo::Impossible(why)) => {
                self.all.push(Step {
                    write: write.clone(),
                    at_ms,
                    href,
                    about,
                    state: StepState::Stays(why),
                });
            }
        }
    }

    fn now(&mut self, write: &Write, state: StepState) {
        for step in self.all.iter_mut().filter(|step| step.write == *write) {
            step.state = state;
        }
    }

    /// Every write of the session, newest first.
    pub fn all(&self) -> Vec<Step> {
        self.all.iter().rev().cloned().collect()
    }

    /// Whether a write can still be taken back, or done again: it stands where its message says.
    pub fn holds(&self, write: &Write, was_undo: bool) -> bool {
        if was_undo { self.undone.contains(write) } else { self.done.contains(write) }
    }

    /// The step of a write.
    pub fn step(&self, write: &Write) -> Option<&Step> {
        self.all.iter().find(|step| step.write == *write)
    }

    /// The newest step of the session and why it stays, where it does: whoever takes back the last step by a key means it
    /// and not the one before.
    pub fn newest_stays(&self) -> Option<(&Write, &'static str)> {
        self.all.last().and_then(|step| match step.state {
            StepState::Stays(why) => Some((&step.write, why)),
            StepState::Done | StepState::Undone => None,
        })
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
