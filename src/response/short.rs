use std::fmt;
use std::mem;
use std::ops::{Deref, DerefMut};
use std::slice;

/// A list that lies within its owner while it has no more than `N` items. A verdict has several, and asking for memory
/// for each of them would take longer than working the verdict out.
#[derive(Clone)]
pub struct Short<T, const N: usize>(Kept<T, N>);

/// Which of the two it is stands in a byte of its own, because it is asked for every item.
#[derive(Clone)]
#[repr(u8)]
enum Kept<T, const N: usize> {
    /// The first so many are the list; the rest stands for nothing.
    Few(u8, [T; N]),
    /// Empty, or longer than there is room for.
    Many(Vec<T>),
}

/// What may be kept in a [`Short`].
pub trait Filled: Copy {
    /// An item that stands where nothing is.
    const FILLER: Self;
}

impl<T: Filled, const N: usize> Short<T, N> {
    /// For a list that mostly stays empty.
    pub const fn empty() -> Short<T, N> {
        Short(Kept::Many(Vec::new()))
    }

    /// For a list that mostly gets an item.
    pub const WITH_ROOM: Short<T, N> = {
        assert!(N > 0 && N < 256, "there is room for one item at least, and a byte counts them");
        Short(Kept::Few(0, Self::FILLERS))
    };

    const FILLERS: [T; N] = [T::FILLER; N];

    /// Makes it a list of so many items, which stand for nothing and are to be written over.
    #[inline]
    pub(super) fn lay(&mut self, count: usize) -> &mut [T] {
        if count > N || matches!(self.0, Kept::Many(_)) {
            self.0 = Kept::Many(vec![T::FILLER; count]);
        }
        match &mut self.0 {
            Kept::Few(few, items) => {
                *few = u8::try_from(count).unwrap_or(u8::MAX);
                items.get_mut(..count).unwrap_or_default()
            }
            Kept::Many(items) => items,
        }
    }

    /// The list, which is empty after that.
    #[inline]
    pub(super) fn take(&mut self) -> Short<T, N> {
        mem::replace(self, Short::empty())
    }

    /// Adds an item at the end.
    #[inline]
    pub fn push(&mut self, item: T) {
        match &mut self.0 {
            Kept::Few(count, items) if usize::from(*count) < N => {
                items[usize::from(*count)] = item;
                *count += 1;
            }
            _ => self.make_room(item),
        }
    }

    /// Adds the first item, or one more than there was room for.
    #[inline(never)]
    fn make_room(&mut self, item: T) {
        match &mut self.0 {
            Kept::Many(items) if items.is_empty() => self.0 = Kept::Few(1, [item; N]),
            Kept::Many(items) => items.push(item),
            Kept::Few(_, items) => {
                let mut items = items.to_vec();
                items.push(item);
                self.0 = Kept::Many(items);
            }
        }
    }
}

impl<T, const N: usize> Deref for Short<T, N> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        match &self.0 {
            Kept::Few(count, items) => items.get(..usize::from(*count)).unwrap_or_default(),
            Kept::Many(items) => items,
        }
    }
}

impl<T, const N: usize> DerefMut for Short<T, N> {
    #[inline]
    fn deref_mut(&mut self) -> &mut [T] {
        match &mut self.0 {
            Kept::Few(count, items) => items.get_mut(..usize::from(*count)).unwrap_or_default(),
            Kept::Many(items) => items,
        }
    }
}

impl<'a, T, const N: usize> IntoIterator for &'a Short<T, N> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> slice::Iter<'a, T> {
        self.iter()
    }
}

impl<T: PartialEq, const N: usize> PartialEq for Short<T, N> {
    fn eq(&self, other: &Short<T, N>) -> bool {
        **self == **other
    }
}

impl<T: Eq, const N: usize> Eq for Short<T, N> {}

impl<T: fmt::Debug, const N: usize> fmt::Debug for Short<T, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Filled for u8 {
        const FILLER: u8 = 0;
    }

    #[test]
    fn two_lists_are_the_same_when_their_items_are() {
        let list = |count: u8| {
            let mut list = Short::<u8, 3>::WITH_ROOM;
            (0..count).for_each(|item| list.push(item));
            list
        };
        for (one, other) in (0..6).flat_map(|one| (0..6).map(move |other| (one, other))) {
            assert_eq!(list(one) == list(other), one == other, "{one} {other}");
        }
        assert_eq!(format!("{:?} {:?}", list(2), list(4)), "[0, 1] [0, 1, 2, 3]");
    }

    #[test]
    fn keeps_any_number_of_items_in_order() {
        for count in 0..9_u8 {
            let expected: Vec<u8> = (0..count).collect();
            for mut list in [Short::<u8, 3>::empty(), Short::WITH_ROOM] {
                list.lay(expected.len()).copy_from_slice(&expected);
                assert_eq!(*list, *expected);
            }
            for mut list in [Short::<u8, 3>::empty(), Short::WITH_ROOM] {
                expected.iter().for_each(|item| list.push(*item));
                assert_eq!(*list, *expected);
                assert_eq!(list.clone(), list);
                assert_eq!(*list.take(), *expected);
                assert!(list.is_empty());
                expected.iter().for_each(|item| list.push(*item));
                list.reverse();
                assert!(list.iter().rev().eq(&expected));
            }
        }
    }
}
