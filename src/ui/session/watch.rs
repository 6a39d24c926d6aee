use crate::ui::paused;
use std::cell::Cell;
use std::rc::Rc;
use yew::Callback;

/// How far the opening of a workspace has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpeningStep {
    /// Which passphrase is tried, counted from 1. Each takes as long as it must, to slow down who guesses.
    Trying { at: usize, of: usize },
    /// Entries of a backup file that are read and checked.
    Checking { done: usize, of: usize },
    /// Entries of a backup that are sealed.
    Sealing { done: usize, of: usize },
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
    /// The same, for what cannot be stopped any more.
    pub fn only_told(&self) -> Self {
        Self { on_step: self.on_step.clone(), cancelled: Rc::default() }
    }

    /// Tells how far it has come, lets the page be drawn and used, and says whether to go on.
    pub async fn pause(&self, step: OpeningStep) -> bool {
        self.on_step.emit(step);
        paused().await;
        !self.cancelled.get()
    }
}
