use std::fmt;

use serde::{Deserialize, Serialize};

use super::add::{OutOfRange, shift};
use super::date::{Date, display};
use super::offset::{Offset, Period};

/// Where an open window is cut, counted from the anchor: ten years, the hard cap of every series in a protocol
/// (no example protocol follows a patient longer, and a list must not hold an item for ever).
pub const OPEN_WINDOW_CAP: Period = Period::years(10);

/// How a protocol states the window of a time point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum WindowSpec {
    /// "3 months ± 2 weeks": both lengths are counted from the target date, before is always earlier.
    Around { before: Period, after: Period },
    /// Two offsets from the anchor, as in the HL7 schedule of activities' acceptable offset range.
    Between { low: Offset, high: Offset },
    /// At this distance from the anchor or farther from it, without another end.
    AtLeast(Offset),
    /// From the anchor to this distance from it.
    AtMost(Offset),
    /// The target date and no other.
    ExactDay,
}

/// The days on which an item is on time: `earliest ≤ target ≤ latest`, both ends included. Weekends and bank
/// holidays never move it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "StoredWindow", into = "StoredWindow")]
pub struct Window {
    earliest: Date,
    target: Date,
    latest: Date,
    open_ended: bool,
}

/// Why there is no such window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowProblem {
    /// The window opens after its target.
    TargetBeforeWindow { target: Date, earliest: Date },
    /// The window closes before its target.
    TargetAfterWindow { target: Date, latest: Date },
    /// The window closes before it opens.
    EndsBeforeItStarts { earliest: Date, latest: Date },
    /// A date outside the calendar.
    OutOfRange,
}

impl fmt::Display for WindowProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TargetBeforeWindow { target, earliest } => write!(
                f,
                "The target {} lies before the window, which opens on {}. Move the target or open the window earlier",
                display(*target),
                display(*earliest)
            ),
            Self::TargetAfterWindow { target, latest } => write!(
                f,
                "The target {} lies after the window, which closes on {}. Move the target or close the window later",
                display(*target),
                display(*latest)
            ),
            Self::EndsBeforeItStarts { earliest, latest } => write!(
                f,
                "The window would open on {} and close on {}. Exchange the two ends",
                display(*earliest),
                display(*latest)
            ),
            Self::OutOfRange => OutOfRange.fmt(f),
        }
    }
}

impl std::error::Error for WindowProblem {}

impl From<OutOfRange> for WindowProblem {
    fn from(_: OutOfRange) -> Self {
        Self::OutOfRange
    }
}

/// The dates of a time point: its target is `anchor + offset`, its ends follow from `spec`.
///
/// `AtLeast` and `AtMost` count distance from the anchor in the direction of their own offset: "at least
/// 2 weeks before" runs from far back up to 2 weeks before the anchor. The open end lies
/// [`OPEN_WINDOW_CAP`] from the anchor and [`Window::open_ended`] says so.
///
/// # Errors
/// If the target lies outside its own window, the ends are exchanged, or a date leaves the calendar.
pub fn resolve(anchor: Date, offset: Offset, spec: &WindowSpec) -> Result<Window, WindowProblem> {
    let target = shift(anchor, offset)?;
    match *spec {
        WindowSpec::Around { before, after } => {
            Window::new(shift(target, before.before())?, target, shift(target, after.after())?)
        }
        WindowSpec::Between { low, high } => Window::new(shift(anchor, low)?, target, shift(anchor, high)?),
        WindowSpec::AtLeast(least) if least.is_before() => {
            let open_end = shift(anchor, OPEN_WINDOW_CAP.before())?;
            Window::new(open_end, target, shift(anchor, least)?).map(Window::with_open_end)
        }
        WindowSpec::AtLeast(least) => {
            let open_end = shift(anchor, OPEN_WINDOW_CAP.after())?;
            Window::new(shift(anchor, least)?, target, open_end).map(Window::with_open_end)
        }
        WindowSpec::AtMost(most) if most.is_before() => Window::new(shift(anchor, most)?, target, anchor),
        WindowSpec::AtMost(most) => Window::new(anchor, target, shift(anchor, most)?),
        WindowSpec::ExactDay => Window::new(target, target, target),
    }
}

impl Window {
    /// A window of three dates.
    ///
    /// # Errors
    /// Unless `earliest ≤ target ≤ latest`.
    pub fn new(earliest: Date, target: Date, latest: Date) -> Result<Self, WindowProblem> {
        if earliest > latest {
            return Err(WindowProblem::EndsBeforeItStarts { earliest, latest });
        }
        if target < earliest {
            return Err(WindowProblem::TargetBeforeWindow { target, earliest });
        }
        if target > latest {
            return Err(WindowProblem::TargetAfterWindow { target, latest });
        }
        Ok(Self { earliest, target, latest, open_ended: false })
    }

    /// A window of one day.
    pub fn of_day(day: Date) -> Self {
        Self { earliest: day, target: day, latest: day, open_ended: false }
    }

    /// The same from `first` to `last`, both of which it holds; an open end stays open.
    pub(super) fn narrowed(self, first: Date, last: Date) -> Self {
        Self { earliest: first, target: self.target.max(first).min(last), latest: last, ..self }
    }

    /// The first day on time.
    pub fn earliest(&self) -> Date {
        self.earliest
    }

    /// The day that is meant.
    pub fn target(&self) -> Date {
        self.target
    }

    /// The last day on time.
    pub fn latest(&self) -> Date {
        self.latest
    }

    /// "05-Nov-2026 to 09-Nov-2026", "from 09-Nov-2026" of an open end, which is the cap and no day that anybody stated.
    pub fn words(&self) -> String {
        if self.open_ended {
            return format!("from {}", display(self.earliest));
        }
        if self.earliest == self.latest {
            return display(self.target);
        }
        format!("{} to {}", display(self.earliest), display(self.latest))
    }

    /// The same, but beginning on `first` where it began before; it ends on that day at the earliest. An open end stays
    /// open.
    pub fn not_before(self, first: Date) -> Self {
        Self {
            earliest: self.earliest.max(first),
            target: self.target.max(first),
            latest: self.latest.max(first),
            ..self
        }
    }

    /// True when the protocol states only one end, and the other is the cap of ten years.
    pub fn open_ended(&self) -> bool {
        self.open_ended
    }

    /// True from the first day to the last, both included.
    pub fn contains(&self, day: Date) -> bool {
        self.earliest <= day && day <= self.latest
    }

    /// Days from `today` to the last day on time: 0 on that day and after it.
    pub fn days_left(&self, today: Date) -> i64 {
        (self.latest - today).num_days().max(0)
    }

    /// Days since the last day on time: 0 up to that day, 1 on the day after.
    pub fn days_past(&self, today: Date) -> i64 {
        (today - self.latest).num_days().max(0)
    }

    /// Days until the first day on time: 0 from that day on.
    pub fn days_until_open(&self, today: Date) -> i64 {
        (self.earliest - today).num_days().max(0)
    }

    /// Signed days of `day` from the target; negative is early.
    pub fn days_from_target(&self, day: Date) -> i64 {
        (day - self.target).num_days()
    }

    /// How many days are on time, at least 1.
    pub fn width_days(&self) -> i64 {
        (self.latest - self.earliest).num_days() + 1
    }

    /// The days that both windows hold, first and last, if any.
    pub fn overlap(&self, other: &Self) -> Option<(Date, Date)> {
        let first = self.earliest.max(other.earliest);
        let last = self.latest.min(other.latest);
        (first <= last).then_some((first, last))
    }

    /// The window with fewer days; of two equally wide the one with the earlier target, then this one.
    pub fn narrower(self, other: Self) -> Self {
        if (other.width_days(), other.target) < (self.width_days(), self.target) { other } else { self }
    }

    fn with_open_end(self) -> Self {
        Self { open_ended: true, ..self }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredWindow {
    earliest: Date,
    target: Date,
    latest: Date,
    #[serde(default)]
    open_ended: bool,
}

impl From<Window> for StoredWindow {
    fn from(window: Window) -> Self {
        let Window { earliest, target, latest, open_ended } = window;
        Self { earliest, target, latest, open_ended }
    }
}

impl TryFrom<StoredWindow> for Window {
    type Error = WindowProblem;

    fn try_from(stored: StoredWindow) -> Result<Self, Self::Error> {
        let window = Self::new(stored.earliest, stored.target, stored.latest)?;
        Ok(Self { open_ended: stored.open_ended, ..window })
    }
}
