use std::fmt;
use std::mem;
use std::ops::{Deref, DerefMut};
use std::slice;

/// A list that lies within its owner while it has no more than `N` items. A verdict has several, and asking for memory
/// for each of them would take longer than working the verdict out.
#[derive(Clone)]
pub struct Short<T, const N: usize>(Kept<T, N>);

#[derive(Clone)]
enum Kept<T, const N: usize> {
    /// The first so many are the list; the rest stands for nothing.
    Few([T; N], usize),
    /// Empty, or longer than there is room for.
    Many(Vec<T>),
}

impl<T: Copy, const N: usize> Short<T, N> {
    pub const fn empty() -> Short<T, N> {
        const { assert!(N > 0, "there is room for one item at least") };
        Short(Kept::Many(Vec::new()))
    }

    /// The list, which is empty after that.
    #[inline]
    pub(super) fn take(&mut self) -> Short<T, N> {
        mem::replace(self, Short::empty())
    }

    #[inline]
    pub fn push(&mut self, item: T) {
        match &mut self.0 {
            Kept::Few(items, count) if *count < N => {
                items[*count] = item;
                *count += 1;
            }
            _ => self.make_room(item),
        }
    }

    /// Adds the first item, or one more than there was room for.
    #[inline(never)]
    fn make_room(&mut self, item: T) {
        match &mut self.0 {
            Kept::Many(items) if items.is_empty() => self.0 = Kept::Few([item; N], 1),
            Kept::Many(items) => items.push(item),
            Kept::Few(items, _) => {
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
            Kept::Few(items, count) => items.get(..*count).unwrap_or_default(),
            Kept::Many(items) => items,
        }
    }
}

impl<T, const N: usize> DerefMut for Short<T, N> {
    #[inline]
    fn deref_mut(&mut self) -> &mut [T] {
        match &mut self.0 {
            Kept::Few(items, count) => items.get_mut(..*count).unwrap_or_default(),
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

    #[test]
    fn keeps_any_number_of_items_in_order() {
        for count in 0..9_u8 {
            let mut list = Short::<u8, 3>::empty();
            (0..count).for_each(|item| list.push(item));
            let expected: Vec<u8> = (0..count).collect();
            assert_eq!(*list, *expected);
            assert_eq!(list.clone(), list);
            list.reverse();
            assert!(list.iter().rev().eq(&expected));
        }
    }
}
