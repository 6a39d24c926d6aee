//! Sorting, and gathering into sets and maps, with little code for each type of element.
//!
//! The standard library compiles its whole sort again for every type and comparison. Here one sort of places
//! serves all, so that a further sorted list costs the browser next to nothing to load.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts by a comparison; what compares equal keeps its order, as in `slice::sort_by`.
pub fn by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut destinations = destinations(items.len(), &mut |a, b| compare(&items[a], &items[b]));
    for place in 0..items.len() {
        while destinations[place] != place {
            let destination = destinations[place];
            items.swap(place, destination);
            destinations.swap(place, destination);
        }
    }
}

/// Sorts by a key; what has the same key keeps its order.
pub fn by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts from the smallest up.
pub fn ascending<T: Ord>(items: &mut [T]) {
    by(items, T::cmp);
}

/// The set of the elements. Collecting would sort them first.
pub fn set<T: Ord>(elements: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    elements.into_iter().for_each(|element| {
        set.insert(element);
    });
    set
}

/// The map of the pairs; of those with the same key the last counts. Collecting would sort them first.
pub fn map<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    pairs.into_iter().for_each(|(key, value)| {
        map.insert(key, value);
    });
    map
}

/// Where each of `count` things belongs, once they are sorted.
fn destinations(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..count).collect();
    sorted.sort_by(|a, b| compare(*a, *b));
    let mut destinations = vec![0; count];
    for (place, thing) in sorted.into_iter().enumerate() {
        destinations[thing] = place;
    }
    destinations
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(items in prop::collection::vec((0_u8..6, any::<u8>()), 0..60)) {
            let mut expected = items.clone();
            expected.sort_by_key(|(key, _)| *key);
            let mut sorted = items.clone();
            by_key(&mut sorted, |(key, _)| *key);
            prop_assert_eq!(&sorted, &expected);

            expected.sort();
            ascending(&mut sorted);
            prop_assert_eq!(&sorted, &expected);
            prop_assert_eq!(map(items.clone()), items.iter().copied().collect());
            prop_assert_eq!(set(items.clone()), items.into_iter().collect());
        }
    }
}
