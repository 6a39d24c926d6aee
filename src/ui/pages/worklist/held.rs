//! What somebody has just seen to stays under their hands.

use super::filters::Query;
use crate::workspace::views::worklist::Row;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The rows as they are drawn. A chase or a booking moves a row to another group: while somebody stands at it, it keeps
/// its place, so that the next key is about the same patient. It moves once they go on to another row, or choose another
/// list.
#[hook]
pub fn use_held_rows(rows: &Rc<[Rc<Row>]>, query: &Query, at: Option<&str>) -> Rc<[Rc<Row>]> {
    let drawn = use_memo((), |()| RefCell::new((query.clone(), Vec::new())));
    let now = (Rc::as_ptr(rows).cast::<()>() as usize, query.clone(), at.map(str::to_owned));
    let rows = use_memo(now, |_| {
        let (of, before) = &mut *drawn.borrow_mut();
        if of != query {
            before.clear();
        }
        let at = at.and_then(|at| held(rows, before, at, |row| &row.key, |row| row.heading));
        let rows = at.map_or_else(
            || rows.clone(),
            |(from, to, heading)| {
                let mut rows = rows.to_vec();
                let row = rows.remove(from);
                rows.insert(to, Rc::new(Row { heading, ..(*row).clone() }));
                rows.into()
            },
        );
        *of = query.clone();
        *before = rows.iter().map(|row| (row.key.clone(), row.heading)).collect();
        rows
    });
    (*rows).clone()
}

/// From where to where the row is taken that somebody stands at, and the group that it had: `None` where it has not left
/// its group, or the group is nowhere any more.
fn held<T, G: Copy + PartialEq>(
    rows: &[T],
    before: &[(String, G)],
    at: &str,
    key: impl Fn(&T) -> &str,
    group: impl Fn(&T) -> G,
) -> Option<(usize, usize, G)> {
    let from = rows.iter().position(|row| key(row) == at)?;
    let stood = before.iter().position(|(key, _)| key == at)?;
    let (_, had) = before.get(stood)?;
    if group(rows.get(from)?) == *had {
        return None;
    }
    // Behind what stood before it in its group and is there still; where nothing does, at the head of the group.
    let others = |row: &&T| key(row) != at;
    let left: Vec<&T> = rows.iter().filter(others).collect();
    let place = |other: &str| left.iter().position(|row| key(row) == other && group(row) == *had);
    let above = before.iter().take(stood).rev().filter(|(_, group)| group == had);
    let to = above
        .map(|(other, _)| other)
        .find_map(|other| Some(place(other)? + 1))
        .or_else(|| left.iter().position(|row| group(row) == *had))
        .or_else(|| {
            before.iter().skip(stood + 1).find_map(|(other, _)| left.iter().position(|row| key(row) == other))
        })
        .unwrap_or(left.len());
    Some((from, to, *had))
}

#[cfg(test)]
mod tests {
    use super::held;

    type Row = (&'static str, char);

    fn drawn(rows: &[Row], before: &[Row], at: &str) -> String {
        let before: Vec<(String, char)> =
            before.iter().map(|(key, group)| ((*key).to_owned(), *group)).collect();
        let mut rows = rows.to_vec();
        if let Some((from, to, group)) = held(&rows, &before, at, |row| row.0, |row| row.1) {
            let row = rows.remove(from);
            rows.insert(to, (row.0, group));
        }
        rows.iter().map(|(key, group)| format!("{key}{group}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_row_stays_where_it_was_while_somebody_stands_at_it() {
        let before = [("a", '1'), ("b", '1'), ("c", '1'), ("d", '2'), ("e", '3')];
        let sunk = [("a", '1'), ("c", '1'), ("d", '2'), ("b", '2'), ("e", '3')];
        assert_eq!(drawn(&sunk, &before, "b"), "a1 b1 c1 d2 e3");
        // Once they stand elsewhere it is where it belongs.
        assert_eq!(drawn(&sunk, &before, "c"), "a1 c1 d2 b2 e3");
        // Without a place of its own before, or without a change of group, nothing is moved.
        assert_eq!(drawn(&sunk, &[], "b"), "a1 c1 d2 b2 e3");
        assert_eq!(drawn(&before, &before, "b"), "a1 b1 c1 d2 e3");
        // The first of its group, the only one of it, and the last of all.
        let first = [("b", '1'), ("c", '1'), ("a", '2'), ("d", '2'), ("e", '3')];
        assert_eq!(drawn(&first, &before, "a"), "a1 b1 c1 d2 e3");
        let only = [("a", '1'), ("b", '1'), ("c", '1'), ("d", '3'), ("e", '3')];
        assert_eq!(drawn(&only, &before, "d"), "a1 b1 c1 d2 e3");
        let last = [("e", '1'), ("a", '1'), ("b", '1'), ("c", '1'), ("d", '2')];
        assert_eq!(drawn(&last, &before, "e"), "a1 b1 c1 d2 e3");
        // Others may have left meanwhile.
        assert_eq!(drawn(&[("c", '1'), ("d", '2'), ("b", '2')], &before, "b"), "b1 c1 d2");
    }
}
