use super::{Door, Notice, OpenedBy, WaysIn};
use crate::calendar::{Closures, Date};
use crate::people::{Member, MemberId};
use crate::workspace::Workspace;
use std::rc::Rc;
use yew::prelude::*;

/// An open workspace, as the pages see it.
#[derive(Clone, Debug)]
pub struct Open {
    pub workspace: Rc<Workspace>,
    pub door: Door,
    /// Who is working.
    pub actor: MemberId,
    pub opened_by: OpenedBy,
    /// Whose passphrases open it.
    pub ways_in: WaysIn,
    /// Sample data: in memory, gone when left.
    pub sample: bool,
    /// Parts of the stored data that could not be used, in words.
    pub damage: Rc<Vec<String>>,
    /// Something about storing that has to be seen.
    pub notice: Option<Notice>,
}

impl PartialEq for Open {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.workspace, &other.workspace)
            && self.door == other.door
            && self.actor == other.actor
            && self.opened_by == other.opened_by
            && self.ways_in == other.ways_in
            && self.sample == other.sample
            && Rc::ptr_eq(&self.damage, &other.damage)
            && self.notice == other.notice
    }
}

impl Open {
    /// The member who is working.
    pub fn member(&self) -> Option<&Member> {
        self.workspace.member(self.actor)
    }
}

/// The open workspace. Only pages inside an open workspace may use it.
#[hook]
#[expect(clippy::expect_used, reason = "a page outside the provider is a mistake in the code, not an input")]
pub fn use_open() -> Open {
    use_context::<Open>().expect("pages are drawn inside an open workspace")
}

/// Everything recorded so far.
#[hook]
pub fn use_workspace() -> Rc<Workspace> {
    use_open().workspace
}

/// The one way to write.
#[hook]
pub fn use_door() -> Door {
    use_open().door
}

/// Today at the site.
#[hook]
pub fn use_today() -> Date {
    use_context::<Date>().unwrap_or_else(crate::ui::clock::today)
}

/// When the site is closed.
#[hook]
pub fn use_closures() -> Rc<Closures> {
    let workspace = use_workspace();
    use_memo(workspace.settings().clone(), |settings| settings.closures.clone())
}
