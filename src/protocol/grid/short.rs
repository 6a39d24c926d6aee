use crate::calendar::{Offset, Period, WindowSpec};

/// "12 wk", "1 mo 7 d", "0".
pub fn short_period(period: Period) -> String {
    let (years, months, weeks, days) = period.parts();
    let words: Vec<String> = [(years, "yr"), (months, "mo"), (weeks, "wk"), (days, "d")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, unit)| format!("{count} {unit}"))
        .collect();
    if words.is_empty() { "0".to_owned() } else { words.join(" ") }
}

/// "12 wk", "−4 wk", "day 0".
pub fn short_offset(offset: Offset) -> String {
    if offset.is_zero() {
        return "day 0".to_owned();
    }
    let sign = if offset.is_before() { "−" } else { "" };
    format!("{sign}{}", short_period(offset.length()))
}

/// "± 3 d", "−1 wk +2 wk", "10–14 wk", "up to 6 wk"; empty for that day and no other.
pub fn short_window(spec: &WindowSpec) -> String {
    match spec {
        WindowSpec::ExactDay => String::new(),
        WindowSpec::Around { before, after } if before == after => {
            if before.is_zero() {
                String::new()
            } else {
                format!("± {}", short_period(*before))
            }
        }
        WindowSpec::Around { before, after } => {
            let side = |sign: &str, period: &Period| {
                if period.is_zero() { String::new() } else { format!("{sign}{}", short_period(*period)) }
            };
            format!("{} {}", side("−", before), side("+", after)).trim().to_owned()
        }
        WindowSpec::Between { low, high } => between(*low, *high),
        WindowSpec::AtLeast(least) => format!("from {}", short_offset(*least)),
        WindowSpec::AtMost(most) => format!("up to {}", short_offset(*most)),
    }
}

/// "10–14 wk" where both have the same single unit and direction, else "−4 wk to day 0".
fn between(low: Offset, high: Offset) -> String {
    let (low_text, high_text) = (short_offset(low), short_offset(high));
    match (low_text.split_once(' '), high_text.split_once(' ')) {
        (Some((low_count, low_unit)), Some((_, high_unit)))
            if low_unit == high_unit && !low_unit.contains(' ') && !low.is_before() && !low.is_zero() =>
        {
            format!("{low_count}–{high_text}")
        }
        _ => format!("{low_text} to {high_text}"),
    }
}
