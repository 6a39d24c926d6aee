use crate::calendar::{Offset, Period, Repeat, RepeatEnd, WindowSpec};
use crate::protocol::{AnchorRef, Content, TimePoint};

/// "12 weeks after last session", "2 weeks before first session", "on the day of discharge".
pub fn when(content: &Content, time_point: &TimePoint) -> String {
    let anchor = anchor_words(content, &time_point.timing.anchor);
    let offset = time_point.timing.offset;
    if offset.is_zero() {
        format!("on the day of {anchor}")
    } else if offset.is_before() {
        format!("{} before {anchor}", offset.length().words())
    } else {
        format!("{} after {anchor}", offset.length().words())
    }
}

/// The day in words; an item of the same plan by what people call it.
pub fn anchor_words(content: &Content, anchor: &AnchorRef) -> String {
    match anchor {
        AnchorRef::Previous { time_point, .. } => content
            .every_time_point()
            .find(|other| &other.id == time_point)
            .map_or_else(|| anchor.label(), |other| other.label.clone()),
        other => other.label(),
    }
}

/// "10 weeks to 14 weeks", "1 week either side", "that day".
pub fn window_words(window: &WindowSpec) -> String {
    let side =
        |length: &Period, word: &str| (!length.is_zero()).then(|| format!("{} {word}", length.words()));
    match window {
        WindowSpec::ExactDay => "that day and no other".to_owned(),
        WindowSpec::Around { before, after } if before == after => {
            side(before, "either side").unwrap_or_else(|| "that day and no other".to_owned())
        }
        WindowSpec::Around { before, after } => {
            let sides: Vec<String> =
                [side(before, "before"), side(after, "after")].into_iter().flatten().collect();
            sides.join(", ")
        }
        WindowSpec::Between { low, high } => format!("{} to {}", low.words(), high.words()),
        WindowSpec::AtLeast(least) => format!("from {}", least.words()),
        WindowSpec::AtMost(most) => format!("up to {}", most.words()),
    }
}

/// "every 3 months until 24 months, then every 6 months until 60 months".
pub fn repeat_words(repeat: &Repeat) -> String {
    let mut pieces = Vec::new();
    let mut piece = Some(repeat);
    while let Some(repeat) = piece {
        let end = match &repeat.end {
            RepeatEnd::Count(count) => format!("{count} more times"),
            RepeatEnd::UntilOffset(end) => format!("until {}", end.words()),
            RepeatEnd::UntilEvent { text, cap } => format!("until {text}, at most {}", cap.words()),
        };
        pieces.push(format!("every {} {end}", repeat.every.words()));
        piece = repeat.then.as_deref();
    }
    pieces.join(", then ")
}

/// "2 weeks to 4 months after treatment".
pub fn span_words(from: Offset, to: Offset) -> String {
    if from == to {
        format!("{} after treatment", from.words())
    } else {
        format!("{} to {} after treatment", from.words(), to.words())
    }
}
