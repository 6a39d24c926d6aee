//! Numbers and dates in words. Nothing here decides anything.

use chrono::NaiveDate;

use super::Nadir;
use crate::imaging::Sum;

/// "16-Nov-2026".
pub(super) fn day(date: NaiveDate) -> String {
    crate::calendar::display(date)
}

/// The change from one sum to another in per cent with one decimal, half away from zero: "+18.9 %", "−25.4 %".
/// From zero there is no percentage.
pub fn change_words(from: Sum, to: Sum) -> Option<String> {
    let tenths = change_tenths_of_percent(from, to)?;
    let sign = match tenths {
        ..0 => "−",
        0 => "",
        1.. => "+",
    };
    Some(format!("{sign}{} %", tenths_words(tenths.unsigned_abs())))
}

/// "18.9 % and 14 mm above the nadir of 74 mm (20-Aug-2025)". A share that would be shown as the threshold
/// without reaching it is "just under 20 %".
pub(super) fn above_nadir(nadir: &Nadir, now: Sum) -> String {
    let of_nadir = format!("the nadir of {} ({})", nadir.sum, day(nadir.date));
    let apart = Sum::from_tenths_mm(nadir.sum.tenths_mm().abs_diff(now.tenths_mm()));
    if now == nadir.sum {
        return format!("the same as {of_nadir}");
    }
    if now < nadir.sum {
        return format!("{apart} below {of_nadir}");
    }
    let reached = 5 * u64::from(now.tenths_mm()) >= 6 * u64::from(nadir.sum.tenths_mm());
    match change_tenths_of_percent(nadir.sum, now) {
        None => format!("{apart} above {of_nadir}"),
        Some(200) if !reached => format!("just under 20 % and {apart} above {of_nadir}"),
        Some(tenths) => format!("{} % and {apart} above {of_nadir}", tenths_words(tenths.unsigned_abs())),
    }
}

/// "−25.4 % from the baseline of 118 mm (12-Feb-2025)".
pub(super) fn from_baseline(baseline: Sum, date: NaiveDate, now: Sum) -> String {
    let of_baseline = format!("from the baseline of {baseline} ({})", day(date));
    let reached = 10 * u64::from(now.tenths_mm()) <= 7 * u64::from(baseline.tenths_mm());
    match change_tenths_of_percent(baseline, now) {
        None => format!("{now}, {of_baseline}"),
        Some(-300) if !reached => format!("just short of −30 % {of_baseline}"),
        Some(_) => format!("{} {of_baseline}", change_words(baseline, now).unwrap_or_default()),
    }
}

/// The change of a number of any unit, "−29.9 %"; one that would be shown as the share that counts without reaching it
/// is "just short of −30 %". From nothing there is no percentage.
pub(super) fn percent_words(from: u32, to: u32, share: u32, reached: bool) -> Option<String> {
    let (from, to) = (Sum::from_tenths_mm(from), Sum::from_tenths_mm(to));
    let tenths = change_tenths_of_percent(from, to)?;
    if !reached && tenths.unsigned_abs() == 10 * u64::from(share) {
        let sign = if tenths < 0 { "−" } else { "+" };
        return Some(format!("just short of {sign}{share} %"));
    }
    change_words(from, to)
}

/// "T1, T2 and T3".
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [all_but_last @ .., last] => format!("{} and {last}", all_but_last.join(", ")),
    }
}

fn tenths_words(tenths: u64) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
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
            from_baseline(tenths(10_000), date, tenths(7_001)),
            "just short of −30 % from the baseline of 1000 mm (06-Nov-2026)"
        );
        assert_eq!(
            from_baseline(tenths(10_000), date, tenths(7_000)),
            "−30.0 % from the baseline of 1000 mm (06-Nov-2026)"
        );
        let nadir = Nadir { sum: tenths(10_000), scan: ScanRef::Baseline, date };
        assert_eq!(
            above_nadir(&nadir, tenths(11_999)),
            "just under 20 % and 199.9 mm above the nadir of 1000 mm (06-Nov-2026)"
        );
        assert_eq!(
            above_nadir(&nadir, tenths(12_000)),
            "20.0 % and 200 mm above the nadir of 1000 mm (06-Nov-2026)"
        );
    }
}
