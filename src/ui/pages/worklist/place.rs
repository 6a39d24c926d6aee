//! Where somebody was in the list when they left it, for when they come back.

use crate::people::MemberId;
use std::cell::RefCell;

/// A row, and the place where it stood: if it has left, the next one stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The key of the row.
    pub key: String,
    pub index: usize,
}

thread_local! {
    // Random ids, in memory only: locking loads the page again, and nothing of them is left.
    static LEFT_AT: RefCell<Option<(MemberId, Place)>> = const { RefCell::new(None) };
}

/// Remembers where a member is.
pub fn keep(member: MemberId, place: &Place) {
    LEFT_AT.with(|left| *left.borrow_mut() = Some((member, place.clone())));
}

/// Where this member was last. Somebody else begins anew.
pub fn left_at(member: MemberId) -> Option<Place> {
    LEFT_AT
        .with(|left| left.borrow().as_ref().filter(|(who, _)| *who == member).map(|(_, place)| place.clone()))
}
