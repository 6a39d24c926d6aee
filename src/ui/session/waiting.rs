use super::opening::Unlocked;
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

/// An open workspace that waits for one more step before its pages. Clones share it; it is taken once.
#[derive(Clone)]
pub struct Waiting(Rc<RefCell<Option<Unlocked>>>);

impl Waiting {
    pub fn new(unlocked: Unlocked) -> Self {
        Self(Rc::new(RefCell::new(Some(unlocked))))
    }

    /// The workspace, unless it was taken already or a step has it in hand.
    pub fn take(&self) -> Option<Unlocked> {
        self.0.borrow_mut().take()
    }

    /// Gives it back, after a step that needed it.
    pub fn put(&self, unlocked: Unlocked) {
        *self.0.borrow_mut() = Some(unlocked);
    }

    /// The team whose workspace it is.
    pub fn team(&self) -> String {
        let waiting = self.0.borrow();
        let team = waiting.as_ref().and_then(|unlocked| unlocked.workspace.team());
        team.map(|team| team.name.clone()).unwrap_or_default()
    }
}

impl PartialEq for Waiting {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for Waiting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Waiting")
    }
}
