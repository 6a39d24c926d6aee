//! Where somebody was in the list when they left it, for when they come back.

use crate::people::MemberId;
use crate::plan::CourseId;
use crate::workspace::views::worklist::Row;
use std::cell::RefCell;
use std::rc::Rc;

/// A row, the place where it stood, and what stood below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The key of the row; empty once it was seen to.
    pub key: String,
    pub index: usize,
    /// The keys of the rows that follow it, the nearest first: more than leave the list in one write.
    pub next: Vec<String>,
}

impl Place {
    /// The row with this index; `None` where there are not so many.
    pub fn of(rows: &[Rc<Row>], index: usize) -> Option<Self> {
        let key = rows.get(index)?.key.clone();
        let next = rows.iter().skip(index + 1).take(NEXT).map(|row| row.key.clone()).collect();
        Some(Self { key, index, next })
    }

    /// The index of the row; where it has left the list, was seen to, or has sunk below what is more pressing now, of the
    /// one that follows it.
    pub fn index(&self, rows: &[Rc<Row>]) -> Option<usize> {
        self.index_among(rows.len(), |key| rows.iter().position(|row| row.key == key))
    }

    fn index_among(&self, count: usize, find: impl Fn(&str) -> Option<usize>) -> Option<usize> {
        let found = find(&self.key);
        let has_sunk = found.is_some_and(|at| at > self.index)
            && self.next.first().and_then(|key| find(key)) == Some(self.index);
        found
            .filter(|_| !has_sunk)
            .or_else(|| self.next.iter().find_map(|key| find(key)))
            .or_else(|| Some(self.index.min(count.checked_sub(1)?)))
    }
}

/// How many of the rows that follow are remembered.
const NEXT: usize = 12;

thread_local! {
    // Random ids, in memory only: locking loads the page again, and nothing of them is left.
    static LEFT_AT: RefCell<Option<(MemberId, Place)>> = const { RefCell::new(None) };
}

/// Remembers where a member is.
pub fn keep(member: MemberId, place: &Place) {
    LEFT_AT.with(|left| *left.borrow_mut() = Some((member, place.clone())));
}

/// What this member recorded from a row was that row's item: they come back to the next. Another row stays theirs.
pub fn leave_row(member: MemberId, course: CourseId, item: &str) {
    let key = format!("{course}/{item}");
    LEFT_AT.with(|left| match left.borrow_mut().as_mut() {
        Some((who, place)) if *who == member && place.key == key => place.key.clear(),
        _ => {}
    });
}

/// Where this member was last. Somebody else begins anew.
pub fn left_at(member: MemberId) -> Option<Place> {
    LEFT_AT
        .with(|left| left.borrow().as_ref().filter(|(who, _)| *who == member).map(|(_, place)| place.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(place: &Place, rows: &[&str]) -> Option<usize> {
        place.index_among(rows.len(), |key| rows.iter().position(|row| *row == key))
    }

    #[test]
    fn whoever_comes_back_stands_at_the_row_or_at_the_next() {
        let next = vec!["d".to_owned(), "e".to_owned()];
        let at = Place { key: "c".into(), index: 2, next };
        assert_eq!(index(&at, &["a", "b", "c", "d", "e"]), Some(2));
        // It was asked for and stands further down: the next one has its place.
        assert_eq!(index(&at, &["a", "b", "d", "e", "c"]), Some(2));
        // Others came in above: it is the same row.
        assert_eq!(index(&at, &["x", "a", "b", "c", "d", "e"]), Some(3));
        // It has left, and one above it as well.
        assert_eq!(index(&at, &["a", "d", "e"]), Some(1));
        // The next has left too.
        assert_eq!(index(&at, &["a", "b", "e"]), Some(2));
        assert_eq!(index(&at, &["a", "b"]), Some(1), "the last");
        assert_eq!(index(&at, &[]), None);
    }

    #[test]
    fn the_row_that_was_recorded_is_left_for_the_next_wherever_it_stands_now() {
        let (member, course) = (MemberId::from_bits(1), CourseId::from_bits(2));
        let key = format!("{course}/img");
        let place = Place { key: key.clone(), index: 0, next: vec!["d".into()] };
        keep(member, &place);
        leave_row(member, course, "ph-1w");
        assert_eq!(left_at(member), Some(place), "another was recorded");
        leave_row(member, course, "img");
        let left = left_at(member).expect("a place");
        // It waits for its report now, further down.
        assert_eq!(index(&left, &["d", key.as_str()]), Some(0));
    }
}
