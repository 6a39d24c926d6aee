use crate::ui::preferences;

/// Wrong tries after which waiting begins.
const FREE_TRIES: u32 = 5;
const FIRST_WAIT_SECONDS: u32 = 5;
const LONGEST_WAIT_SECONDS: u32 = 300;

/// Seconds to wait after so many wrong tries in a row: 5 after the fifth, then twice as long each time, at most
/// five minutes. It slows somebody at the keyboard; what slows somebody with a copy of the data is Argon2.
pub fn wait_seconds(wrong_tries: u32) -> u32 {
    if wrong_tries < FREE_TRIES {
        return 0;
    }
    let doublings = (wrong_tries - FREE_TRIES).min(16);
    (FIRST_WAIT_SECONDS << doublings).min(LONGEST_WAIT_SECONDS)
}

/// Wrong tries in a row on this device. Loading the page again does not end the wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct WrongTries {
    pub count: u32,
    /// When the last one was, in milliseconds since 1970.
    pub last_ms: i64,
}

impl WrongTries {
    /// Those of before the page was loaded.
    pub fn kept() -> Self {
        let (count, last_ms) = preferences::wrong_tries();
        Self { count, last_ms }
    }

    pub fn keep(self) {
        preferences::set_wrong_tries(self.count, self.last_ms);
    }

    pub fn one_more(self, now_ms: i64) -> Self {
        Self { count: self.count.saturating_add(1), last_ms: now_ms }
    }

    /// Seconds still to wait, by the wall clock, so that a device that slept has waited. A clock that was set back
    /// makes nobody wait longer than the wait was.
    pub fn seconds_left(self, now_ms: i64) -> u32 {
        let wait = i64::from(wait_seconds(self.count));
        let left_ms = (self.last_ms + wait * 1000).saturating_sub(now_ms);
        u32::try_from(left_ms.saturating_add(999).div_euclid(1000).clamp(0, wait)).unwrap_or(0)
    }
}

/// "12 seconds", "1 minute 20 seconds".
pub(super) fn in_words(seconds: u32) -> String {
    let count = |n: u32, unit: &str| format!("{n} {unit}{}", if n == 1 { "" } else { "s" });
    match (seconds / 60, seconds % 60) {
        (0, seconds) => count(seconds, "second"),
        (minutes, 0) => count(minutes, "minute"),
        (minutes, seconds) => format!("{} {}", count(minutes, "minute"), count(seconds, "second")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_slips_cost_nothing_and_the_wait_then_doubles_up_to_five_minutes() {
        for (tries, seconds) in
            [(0, 0), (4, 0), (5, 5), (6, 10), (7, 20), (10, 160), (11, 300), (12, 300), (u32::MAX, 300)]
        {
            assert_eq!(wait_seconds(tries), seconds, "{tries}");
        }
    }

    #[test]
    fn a_wait_goes_on_where_the_page_is_loaded_again() {
        let tries = WrongTries { count: 7, last_ms: 1_000_000 };
        for (now_ms, seconds) in
            [(1_000_000, 20), (1_000_001, 20), (1_013_000, 7), (1_019_999, 1), (1_020_000, 0), (9_000_000, 0)]
        {
            assert_eq!(tries.seconds_left(now_ms), seconds, "{now_ms}");
        }
        assert_eq!(tries.seconds_left(0), 20, "a clock that was set back");
        assert_eq!(tries.one_more(1_030_000), WrongTries { count: 8, last_ms: 1_030_000 });
        assert_eq!(WrongTries::default().seconds_left(1_000_000), 0);
    }

    #[test]
    fn a_wait_is_said_in_words() {
        for (seconds, words) in [
            (1, "1 second"),
            (12, "12 seconds"),
            (60, "1 minute"),
            (81, "1 minute 21 seconds"),
            (300, "5 minutes"),
        ] {
            assert_eq!(in_words(seconds), words);
        }
    }
}
