//! Days on a horizontal axis, shared by the window bars of a list and by the timeline of one patient.

use super::list::List;
use yew::AttrValue;

/// A mark on a day axis. An empty label draws a grid line only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AxisTick {
    /// Day number, counted as the page likes, but the same everywhere on one axis.
    pub day: i32,
    pub label: AttrValue,
}

/// A stretch of days drawn from left to right, both ends included.
#[derive(Clone, Debug, PartialEq)]
pub struct DayAxis {
    pub first: i32,
    pub last: i32,
    pub today: i32,
    pub ticks: List<AxisTick>,
}

impl DayAxis {
    pub fn new(first: i32, last: i32, today: i32, ticks: Vec<AxisTick>) -> Self {
        DayAxis { first, last: last.max(first.saturating_add(1)), today, ticks: ticks.into() }
    }

    /// Where a day lies on a drawing `width` units wide, in tenths of a unit and kept inside the drawing.
    pub(super) fn x(&self, day: i32, width: i32) -> X {
        let day = i64::from(day.clamp(self.first, self.last)) - i64::from(self.first);
        let span = (i64::from(self.last) - i64::from(self.first)).max(1);
        X(day * i64::from(width) * 10 / span)
    }

    /// Whether the day is on the axis.
    pub fn shows(&self, day: i32) -> bool {
        (self.first..=self.last).contains(&day)
    }
}

/// A horizontal position in tenths of a drawing unit. Shown as a decimal number, so that snapshots never differ
/// by the rounding of floats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct X(pub i64);

impl X {
    pub fn plus(self, units: i64) -> X {
        X(self.0 + units * 10)
    }

    pub fn to(self, other: X) -> X {
        X(other.0 - self.0)
    }
}

impl std::fmt::Display for X {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let tenths = self.0.abs();
        if tenths % 10 == 0 {
            write!(f, "{sign}{}", tenths / 10)
        } else {
            write!(f, "{sign}{}.{}", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_outside_stay_on_the_edge_and_ends_are_included() {
        let axis = DayAxis::new(100, 170, 142, vec![]);
        let at = |day| axis.x(day, 210).to_string();
        assert_eq!(at(100), "0");
        assert_eq!(at(170), "210");
        assert_eq!(at(142), "126");
        assert_eq!(at(-9_999), "0");
        assert_eq!(at(9_999), "210");
        assert!(axis.shows(170) && !axis.shows(171));
    }

    #[test]
    fn an_axis_of_no_days_does_not_divide_by_zero() {
        assert_eq!(DayAxis::new(5, 5, 5, vec![]).x(5, 100).to_string(), "0");
        assert_eq!(DayAxis::new(i32::MIN, i32::MAX, 0, vec![]).x(i32::MAX, 10).to_string(), "10");
    }
}
