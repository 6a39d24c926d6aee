//! Sorting, and sets and maps in order, with little code for each type of element.
//!
//! The standard library compiles its whole sort again for every type and comparison. Here one sort of places
//! serves all, so that a further sorted list costs the browser next to nothing to load.

mod map;
mod set;

use std::cmp::Ordering;

pub use map::{Entry, Pairs, SortedMap};
pub use set::SortedSet;

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
    use std::collections::{BTreeMap, BTreeSet};

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
        }

        #[test]
        fn keeps_what_the_maps_of_the_standard_library_keep(
            changes in prop::collection::vec((any::<bool>(), 0_u8..20, any::<u8>()), 0..80),
        ) {
            let (mut map, mut set) = (SortedMap::new(), SortedSet::new());
            let (mut expected, mut expected_set) = (BTreeMap::new(), BTreeSet::new());
            for (adds, key, value) in changes {
                if adds {
                    prop_assert_eq!(map.insert(key, value), expected.insert(key, value));
                    prop_assert_eq!(set.insert(key), expected_set.insert(key));
                } else {
                    prop_assert_eq!(map.remove(&key), expected.remove(&key));
                    prop_assert_eq!(set.remove(&key), expected_set.remove(&key));
                }
                *map.entry(value).or_default() = 7;
                *expected.entry(value).or_default() = 7;
                prop_assert_eq!(map.get(&key), expected.get(&key));
                prop_assert_eq!(map.get_from(usize::from(value), &key), expected.get(&key));
                let position = expected.contains_key(&key).then(|| expected.range(..key).count());
                prop_assert_eq!(map.position(&key), position);
                prop_assert_eq!(position.and_then(|place| map.at(place)), expected.get(&key));
                prop_assert_eq!(position.and_then(|place| map.get_from(place, &key)), expected.get(&key));
                prop_assert_eq!(map.at(expected.len()), None);
            }
            prop_assert!(map.iter().eq(&expected));
            prop_assert!(set.iter().eq(&expected_set));
            let json = serde_json::to_string(&map).unwrap();
            prop_assert_eq!(&json, &serde_json::to_string(&expected).unwrap());
            prop_assert_eq!(serde_json::from_str::<SortedMap<u8, u8>>(&json).unwrap(), map);
            let json = serde_json::to_string(&set).unwrap();
            prop_assert_eq!(&json, &serde_json::to_string(&expected_set).unwrap());
            prop_assert_eq!(serde_json::from_str::<SortedSet<u8>>(&json).unwrap(), set);
        }
    }
}
