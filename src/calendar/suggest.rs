use super::date::{Date, display, weekday_name_short};
use super::roll::{next_working_day, previous_working_day};
use super::window::Window;
use super::working_days::{Closed, Closures};

/// A day to book. Targets and windows never move for weekends or holidays; only this does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The day, or `None` if the window holds no working day and a person must decide.
    pub date: Option<Date>,
    pub reason: SuggestReason,
    /// True if the bank holidays of a year that was looked at are not known.
    pub beyond_calendar: bool,
}

/// Why that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuggestReason {
    /// The target is a working day.
    TargetIsWorkingDay { target: Date },
    /// The target is closed; this is the next working day inside the window.
    NextWorkingDay { closed: Closed, date: Date },
    /// The target is closed and the rest of the window too; this is the working day before the target.
    PreviousWorkingDay { closed: Closed, date: Date },
    /// No day of the window is a working day.
    NoWorkingDay { closed: Closed, earliest: Date, latest: Date },
    /// The day that was suggested first has passed; this is the next working day inside the window.
    LaterWorkingDay { passed: Date, date: Date },
    /// From today on the window holds no working day.
    NoneLeft { latest: Date },
}

/// The day to book for a window: the target if it is a working day; else the next working day, if the window
/// still holds it; else the one before, if the window holds it; else none.
pub fn suggest(window: &Window, closures: &Closures) -> Suggestion {
    let target = window.target();
    let Some(closed) = closures.closed(target) else {
        let reason = SuggestReason::TargetIsWorkingDay { target };
        return Suggestion { date: Some(target), reason, beyond_calendar: closures.is_beyond(target) };
    };
    let inside = |date: &Date| window.contains(*date);
    let next = next_working_day(target, closures).filter(inside);
    let previous = || previous_working_day(target, closures).filter(inside);
    let (date, reason) = if let Some(date) = next {
        (Some(date), SuggestReason::NextWorkingDay { closed, date })
    } else if let Some(date) = previous() {
        (Some(date), SuggestReason::PreviousWorkingDay { closed, date })
    } else {
        let (earliest, latest) = (window.earliest(), window.latest());
        (None, SuggestReason::NoWorkingDay { closed, earliest, latest })
    };
    let beyond_calendar = closures.is_beyond(target) || date.is_some_and(|date| closures.is_beyond(date));
    Suggestion { date, reason, beyond_calendar }
}

/// The window from its first working day to its last: when a patient can be told to come. `None` where it holds none.
pub fn working_part(window: &Window, closures: &Closures) -> Option<Window> {
    let first = next_working_day(window.earliest(), closures).filter(|day| window.contains(*day))?;
    let last = previous_working_day(window.latest(), closures).filter(|day| *day >= first)?;
    Some(window.narrowed(first, last))
}

/// The day to book when it is `today`: what [`suggest`] says until that day has passed, then the next working
/// day that the window still holds.
pub fn suggest_from(today: Date, window: &Window, closures: &Closures) -> Suggestion {
    let first = suggest(window, closures);
    let last_chance = first.date.unwrap_or(window.latest());
    if last_chance >= today {
        return first;
    }
    let next = next_working_day(today, closures).filter(|date| window.contains(*date));
    let reason = match next {
        Some(date) => SuggestReason::LaterWorkingDay { passed: last_chance, date },
        None => SuggestReason::NoneLeft { latest: window.latest() },
    };
    Suggestion { date: next, reason, beyond_calendar: closures.is_beyond(next.unwrap_or(today)) }
}

impl SuggestReason {
    /// "25-Dec-2026 is Christmas Day; next working day in the window: Tue 29-Dec-2026".
    pub fn text(&self) -> String {
        let named = |date: &Date| format!("{} {}", weekday_name_short(*date), display(*date));
        match self {
            Self::TargetIsWorkingDay { target } => format!("{} is a working day", named(target)),
            Self::NextWorkingDay { closed, date } => {
                format!("{closed}; next working day in the window: {}", named(date))
            }
            Self::PreviousWorkingDay { closed, date } => {
                format!("{closed}; no working day after it in the window; the one before: {}", named(date))
            }
            Self::LaterWorkingDay { passed, date } => {
                format!("{} has passed; next working day in the window: {}", named(passed), named(date))
            }
            Self::NoneLeft { latest } => format!(
                "the window holds no working day from today on (its last day is {}): choose the next day that can be had",
                named(latest)
            ),
            Self::NoWorkingDay { closed, earliest, latest } => format!(
                "{closed}; no working day from {} to {}: choose a day yourself",
                display(*earliest),
                display(*latest)
            ),
        }
    }
}
