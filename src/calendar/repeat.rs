use serde::{Deserialize, Serialize};

use super::add::shift;
use super::date::Date;
use super::offset::{Offset, Period};

/// The end of every series, counted from the anchor: ten years. A series that a protocol lets run "until
/// transplant" must not fill a list for ever.
pub const REPEAT_CAP: Period = Period::years(10);

/// The most occurrences one series can have. A daily item for a year fits; a slip such as "daily for ten
/// years" does not fill the list with 3,652 lines.
pub const MAX_OCCURRENCES: u16 = 600;

/// "Every 3 months until 24 months, then every 6 months until 60 months".
///
/// Every occurrence is counted from the anchor, never from the occurrence before it, so month ends do not
/// drift (31-Jan, 28-Feb, 31-Mar) and a late scan does not push the next.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    pub every: Period,
    pub end: RepeatEnd,
    /// What follows when this piece ends. It counts on from the last occurrence of this piece.
    #[serde(default)]
    pub then: Option<Box<Repeat>>,
}

/// When a piece of a series ends.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum RepeatEnd {
    /// After so many occurrences that this piece adds. The one it starts from (the first of the series, or the
    /// last of the piece before) is not among them: first at 3 months, every 3 months, `Count(7)` makes eight.
    Count(u16),
    /// At this offset from the anchor, inclusive.
    UntilOffset(Offset),
    /// When a person records this event, at the latest at `cap` from the anchor, inclusive.
    UntilEvent { text: String, cap: Offset },
}

/// One occurrence of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Occurrence {
    /// 0 for the first.
    pub k: u16,
    /// From the anchor.
    pub offset: Offset,
}

/// A series and why it stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    pub occurrences: Vec<Occurrence>,
    pub end: SeriesEnd,
}

/// Why a series stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SeriesEnd {
    /// As the protocol says.
    AsStated,
    /// At [`REPEAT_CAP`], before the end that the protocol states.
    TenYears,
    /// At [`MAX_OCCURRENCES`], before the end that the protocol states.
    TooMany,
    /// The interval is zero, so the first occurrence is the only one.
    NoInterval,
}

/// The occurrences of a time point as offsets from the anchor: the first at `first`, the others as `repeat`
/// says. Without `repeat` there is one.
///
/// `anchor` decides which occurrences fall on or before an end that is stated in another unit than the
/// interval (every 4 weeks until 6 months).
pub fn occurrences(anchor: Date, first: Offset, repeat: Option<&Repeat>) -> Vec<Occurrence> {
    series(anchor, first, repeat).occurrences
}

/// The same as [`occurrences`], with the reason why the series stopped, so that a plan can say when the cap of
/// ten years cut it short.
///
/// The offset of an occurrence keeps its units (first + n × interval, unit by unit). Only where a series
/// begins before the anchor and months meet weeks pointing the other way (2 weeks before, then monthly), is it
/// the exact number of days for this anchor.
pub fn series(anchor: Date, first: Offset, repeat: Option<&Repeat>) -> Series {
    let mut occurrences = vec![Occurrence { k: 0, offset: first }];
    let mut total = first.signed_parts();
    let mut piece = repeat;
    while let Some(Repeat { every, end, then }) = piece {
        let end_reached = extend(anchor, &mut total, &mut occurrences, *every, end);
        if end_reached != SeriesEnd::AsStated {
            return Series { occurrences, end: end_reached };
        }
        piece = then.as_deref();
    }
    Series { occurrences, end: SeriesEnd::AsStated }
}

fn extend(
    anchor: Date,
    total: &mut [i64; 4],
    occurrences: &mut Vec<Occurrence>,
    every: Period,
    end: &RepeatEnd,
) -> SeriesEnd {
    if every.is_zero() {
        return SeriesEnd::NoInterval;
    }
    let last_day = match end {
        RepeatEnd::Count(_) => None,
        RepeatEnd::UntilOffset(until) => Some(*until),
        RepeatEnd::UntilEvent { cap, .. } => Some(*cap),
    }
    // An end outside the calendar lies beyond the cap of ten years in any case.
    .and_then(|until| shift(anchor, until).ok());
    let cap = shift(anchor, REPEAT_CAP.after()).unwrap_or(Date::MAX);
    let mut added: u16 = 0;
    loop {
        if matches!(end, RepeatEnd::Count(count) if added >= *count) {
            return SeriesEnd::AsStated;
        }
        let next = plus(*total, every);
        let Some((offset, date)) = place(anchor, next) else { return SeriesEnd::TenYears };
        if last_day.is_some_and(|last_day| date > last_day) {
            return SeriesEnd::AsStated;
        }
        if date > cap {
            return SeriesEnd::TenYears;
        }
        let Some(k) = u16::try_from(occurrences.len()).ok().filter(|k| *k < MAX_OCCURRENCES) else {
            return SeriesEnd::TooMany;
        };
        occurrences.push(Occurrence { k, offset });
        *total = next;
        added += 1;
    }
}

fn plus(total: [i64; 4], every: Period) -> [i64; 4] {
    let [years, months, weeks, days] = total;
    let [more_years, more_months, more_weeks, more_days] = every.after().signed_parts();
    [years + more_years, months + more_months, weeks + more_weeks, days + more_days]
}

/// The offset and the date of those parts. Where they point in opposite directions, years are counted as
/// months and weeks as days (1 year before + 1 month is 11 months before); where months still meet days (1 month
/// less 2 weeks), the sum is made in the usual order and given as days from the anchor.
fn place(anchor: Date, parts: [i64; 4]) -> Option<(Offset, Date)> {
    let [years, months, weeks, days] = parts;
    let [months, days] = [years * 12 + months, weeks * 7 + days];
    let plain = Offset::from_signed_parts(parts).or_else(|| Offset::from_signed_parts([0, months, 0, days]));
    if let Some(offset) = plain {
        return Some((offset, shift(anchor, offset).ok()?));
    }
    let by_months = Offset::from_signed_parts([0, months, 0, 0])?;
    let by_days = Offset::from_signed_parts([0, 0, 0, days])?;
    let date = shift(shift(anchor, by_months).ok()?, by_days).ok()?;
    Some((Offset::from_signed_parts([0, 0, 0, (date - anchor).num_days()])?, date))
}
