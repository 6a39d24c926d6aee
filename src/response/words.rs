//! Numbers and dates in words. Nothing here decides anything.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::{Compares, Limits, Nadir};
use crate::imaging::Sum;

/// "16-Nov-2026".
pub(super) fn day(date: NaiveDate) -> String {
    crate::calendar::display(date)
}

/// The change from one sum to another in per cent with one decimal, half away from zero: "+18.9 %", "−25.4 %".
/// From zero there is no percentage.
pub fn change_words(from: Sum, to: Sum) -> Option<String> {
    change_of_sums(from, to).map(shown_percent)
}

/// Tenths of a per cent with their sign: "+18.9 %", "−25.4 %", "0.0 %".
pub(super) fn shown_percent(tenths: i64) -> String {
    let sign = match tenths {
        ..0 => "−",
        0 => "",
        1.. => "+",
    };
    format!("{sign}{} %", tenths_words(tenths.unsigned_abs()))
}

/// "18.9 % and 14 mm above the nadir of 74 mm (20-Aug-2025)". A share that would be shown as the threshold
/// without reaching it is "just under 20 %".
pub(super) fn above_nadir(limits: &Limits, nadir: &Nadir, now: Sum) -> String {
    let of_nadir = format!("the nadir of {} ({})", nadir.sum, day(nadir.date));
    above(limits, nadir.sum, now, &of_nadir)
}

/// The same from any smaller sum, in words of its own.
pub(super) fn above(limits: &Limits, from: Sum, now: Sum, of: &str) -> String {
    let apart = from.with_steps(from.steps().abs_diff(now.steps()));
    match now.cmp(&from) {
        Ordering::Equal => return format!("the same as {of}"),
        Ordering::Less => return format!("{apart} below {of}"),
        Ordering::Greater => {}
    }
    let limit = limits.progression.change_tenths_of_percent();
    match change_of_sums(from, now) {
        None => format!("{apart} above {of}"),
        Some(tenths) if limit_not_reached(tenths, limit, limits.progression.is_reached(from, now)) => {
            format!("just under {} and {apart} above {of}", limits.progression.words())
        }
        Some(tenths) => format!("{} % and {apart} above {of}", tenths_words(tenths.unsigned_abs())),
    }
}

/// "−25.4 % from the baseline of 118 mm (12-Feb-2025)".
pub(super) fn from_baseline(limits: &Limits, baseline: Sum, date: NaiveDate, now: Sum) -> String {
    let of_baseline = format!("from the baseline of {baseline} ({})", day(date));
    let (shrinks, grows) =
        (limits.response.change_tenths_of_percent(), limits.progression.change_tenths_of_percent());
    match change_of_sums(baseline, now) {
        None => format!("{now}, {of_baseline}"),
        Some(tenths) if limit_not_reached(tenths, shrinks, limits.has_shrunk(baseline, now)) => {
            format!("just short of {} {of_baseline}", limits.response.words())
        }
        Some(tenths)
            if limits.compares == Compares::Baseline
                && limit_not_reached(tenths, grows, limits.has_grown(baseline, now)) =>
        {
            format!("just short of +{} {of_baseline}", limits.progression.words())
        }
        Some(tenths) => format!("{} {of_baseline}", shown_percent(tenths)),
    }
}

/// The change of a number of any unit, "−29.9 %"; one that would be shown as the share that counts without reaching it
/// is "just short of −30 %". From nothing there is no percentage.
pub(super) fn percent_words(from: u32, to: u32, share: u32, reached: bool) -> Option<String> {
    let tenths = change_of_steps(i64::from(from), i64::from(to))?;
    if !reached && tenths.unsigned_abs() == 10 * u64::from(share) {
        let sign = if tenths < 0 { "−" } else { "+" };
        return Some(format!("just short of {sign}{share} %"));
    }
    Some(shown_percent(tenths))
}

/// Whether a change would be shown as the limit and has not reached it.
pub(super) fn limit_not_reached(tenths: i64, limit: i64, is_reached: bool) -> bool {
    tenths == limit && !is_reached
}

pub(super) use crate::wording::listed;

fn tenths_words(tenths: u64) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn change_of_sums(from: Sum, to: Sum) -> Option<i64> {
    change_of_steps(i64::from(from.steps()), i64::from(to.steps()))
}

/// The change in tenths of a per cent, half away from zero; from nothing or less there is none.
pub(super) fn change_of_steps(from: i64, to: i64) -> Option<i64> {
    if from <= 0 {
        return None;
    }
    let scaled = (to - from) * 1_000;
    let half = if scaled < 0 { -from } else { from };
    Some((2 * scaled + half) / (2 * from))
}

#[cfg(test)]
mod tests {
    use super::super::ScanRef;
    use super::*;

    fn tenths(tenths_mm: u32) -> Sum {
        Sum::from_tenths_mm(tenths_mm)
    }

    #[test]
    fn percentages_round_half_away_from_zero() {
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
            assert_eq!(change_words(tenths(from), tenths(to)).as_deref(), Some(expected), "{from} {to}");
        }
        assert_eq!(change_words(Sum::ZERO, tenths(50)), None);
    }

    #[test]
    fn a_threshold_is_never_shown_before_it_is_reached() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 6).unwrap();
        assert_eq!(
            from_baseline(&Limits::RECIST, tenths(10_000), date, tenths(7_001)),
            "just short of −30 % from the baseline of 1000 mm (06-Nov-2026)"
        );
        assert_eq!(
            from_baseline(&Limits::RECIST, tenths(10_000), date, tenths(7_000)),
            "−30.0 % from the baseline of 1000 mm (06-Nov-2026)"
        );
        let nadir = Nadir { sum: tenths(10_000), scan: ScanRef::Baseline, date };
        assert_eq!(
            above_nadir(&Limits::RECIST, &nadir, tenths(11_999)),
            "just under 20 % and 199.9 mm above the nadir of 1000 mm (06-Nov-2026)"
        );
        assert_eq!(
            above_nadir(&Limits::RECIST, &nadir, tenths(12_000)),
            "20.0 % and 200 mm above the nadir of 1000 mm (06-Nov-2026)"
        );
    }
}
