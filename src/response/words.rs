//! Numbers and dates in words. Nothing here decides anything.

use chrono::NaiveDate;

use crate::imaging::Sum;

/// "16-Nov-2026".
pub(super) fn day(date: NaiveDate) -> String {
    date.format("%d-%b-%Y").to_string()
}

/// The change from one sum to another in per cent with one decimal, half away from zero: "+18.9 %", "−25.4 %".
/// From zero there is no percentage.
pub(super) fn change_words(from: Sum, to: Sum) -> Option<String> {
    let tenths = change_tenths_of_percent(from, to)?;
    let sign = match tenths {
        ..0 => "−",
        0 => "",
        1.. => "+",
    };
    let size = tenths.unsigned_abs();
    Some(format!("{sign}{}.{} %", size / 10, size % 10))
}

fn change_tenths_of_percent(from: Sum, to: Sum) -> Option<i64> {
    let (from, to) = (i64::from(from.tenths_mm()), i64::from(to.tenths_mm()));
    if from == 0 {
        return None;
    }
    let scaled = (to - from) * 1_000;
    let half = if scaled < 0 { -from } else { from };
    Some((2 * scaled + half) / (2 * from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_round_half_away_from_zero() {
        let words = |from, to| change_words(Sum::from_tenths_mm(from), Sum::from_tenths_mm(to));
        let cases = [
            (1_180, 880, "−25.4 %"),
            (740, 880, "+18.9 %"),
            (2_000, 2_001, "+0.1 %"),
            (2_000, 1_999, "−0.1 %"),
            (10_000, 7_001, "−30.0 %"),
            (100, 100, "0.0 %"),
            (100, 0, "−100.0 %"),
        ];
        for (from, to, expected) in cases {
            assert_eq!(words(from, to).as_deref(), Some(expected), "{from} {to}");
        }
        assert_eq!(words(0, 50), None);
        assert_eq!(day(NaiveDate::from_ymd_opt(2026, 11, 6).unwrap()), "06-Nov-2026");
    }
}
