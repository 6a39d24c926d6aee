use std::cell::Cell;
use std::rc::Rc;
use yew::Callback;

/// How far the opening of a workspace has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpeningStep {
    /// Which passphrase is tried, counted from 1. Each takes as long as it must, to slow down who guesses.
    Trying { at: usize, of: usize },
    /// Entries whose seal is taken off.
    Opening { done: usize, of: usize },
    /// Entries that are read.
    Reading { read: usize, of: usize },
}

/// Whoever waits for a workspace to open: is told how far it has come, and may stop it.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    pub on_step: Callback<OpeningStep>,
    pub cancelled: Rc<Cell<bool>>,
}

impl Watch {
    /// Tells how far it has come, and whether to go on.
    pub fn goes_on(&self, step: OpeningStep) -> bool {
        self.on_step.emit(step);
        !self.cancelled.get()
    }
}
