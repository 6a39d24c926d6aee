use serde::{Deserialize, Serialize};

/// A hybrid logical clock: never behind the entries already seen, close to the wall clock otherwise
/// (Kulkarni 2014, "Logical Physical Clocks").
///
/// It orders entries for display. It cannot tell "at the same time" from "because of": for that, compare
/// the devices and their sequence numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Hlc {
    /// Milliseconds since 1970-01-01 00:00 UTC.
    pub ms: i64,
    /// Tells apart entries of the same millisecond.
    pub count: u32,
}

impl Hlc {
    /// The reading for an entry written when the wall clock says `at_ms`.
    ///
    /// A wall clock that was set back does not move this one back.
    pub fn tick(self, at_ms: i64) -> Self {
        if at_ms > self.ms {
            return Self { ms: at_ms, count: 0 };
        }
        match self.count.checked_add(1) {
            Some(count) => Self { ms: self.ms, count },
            None => Self { ms: self.ms.saturating_add(1), count: 0 },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_follows_the_wall_and_never_goes_back() {
        let first = Hlc::default().tick(1_000);
        assert_eq!(first, Hlc { ms: 1_000, count: 0 });
        let same_millisecond = first.tick(1_000);
        assert_eq!(same_millisecond, Hlc { ms: 1_000, count: 1 });
        let wall_set_back = same_millisecond.tick(10);
        assert_eq!(wall_set_back, Hlc { ms: 1_000, count: 2 });
        assert_eq!(wall_set_back.tick(1_001), Hlc { ms: 1_001, count: 0 });
        let full = Hlc { ms: 5, count: u32::MAX };
        assert!(full.tick(5) > full);
    }
}
