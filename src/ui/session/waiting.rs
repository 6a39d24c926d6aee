use super::opening::{self, Unlocked};
use crate::people::MemberId;
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

    /// Who may be working, with their names and roles.
    pub fn asked(&self) -> Vec<(MemberId, String)> {
        let waiting = self.0.borrow();
        let Some(unlocked) = waiting.as_ref() else { return Vec::new() };
        let known = unlocked.ask.iter().filter_map(|id| unlocked.workspace.member(*id));
        let named = known.map(|member| (member.id(), format!("{}, {}", member.name(), member.role())));
        named.collect()
    }

    /// Whose passphrase was forgotten, by name, when it was opened with the recovery key; none: the team's.
    pub fn forgotten(&self) -> Option<String> {
        let waiting = self.0.borrow();
        let unlocked = waiting.as_ref()?;
        opening::forgotten(unlocked).map(|member| unlocked.workspace.member_name(member).to_owned())
    }

    /// The names of the workspace, which a new passphrase may not be made of.
    pub fn names(&self) -> Vec<String> {
        self.0.borrow().as_ref().map(|unlocked| unlocked.workspace.names()).unwrap_or_default()
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
