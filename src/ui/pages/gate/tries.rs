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
