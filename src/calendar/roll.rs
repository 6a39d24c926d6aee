use chrono::Datelike;

use super::date::Date;
use super::working_days::Closures;

/// How far a working day is looked for. No site is closed for longer, and a calendar of nothing but local
/// closures must not be searched for ever.
const SEARCH_DAYS: usize = 366;

/// A convention for moving a date off a closed day, under the names that ISDA and QuantLib give them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Roll {
    /// The next working day.
    Following,
    /// The next working day, unless it lies in another month; then the one before.
    ModifiedFollowing,
    /// The working day before.
    Preceding,
    /// The working day before, unless it lies in another month; then the next.
    ModifiedPreceding,
}

/// Moves a date to a working day by a convention; a working day stays. `None` if there is none within a year.
pub fn roll(date: Date, convention: Roll, closures: &Closures) -> Option<Date> {
    let following = || next_working_day(date, closures);
    let preceding = || previous_working_day(date, closures);
    let in_month = |found: &Date| (found.year(), found.month()) == (date.year(), date.month());
    match convention {
        Roll::Following => following(),
        Roll::Preceding => preceding(),
        Roll::ModifiedFollowing => following().filter(in_month).or_else(preceding),
        Roll::ModifiedPreceding => preceding().filter(in_month).or_else(following),
    }
}

/// The first working day from `date` on.
pub(super) fn next_working_day(date: Date, closures: &Closures) -> Option<Date> {
    date.iter_days().take(SEARCH_DAYS).find(|day| closures.is_working_day(*day))
}

/// The last working day up to `date`.
pub(super) fn previous_working_day(date: Date, closures: &Closures) -> Option<Date> {
    std::iter::successors(Some(date), Date::pred_opt)
        .take(SEARCH_DAYS)
        .find(|day| closures.is_working_day(*day))
}
