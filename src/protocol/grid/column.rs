use super::super::{AnchorRef, TimePoint};
use super::short::{short_offset, short_period};
use crate::calendar::{Offset, WindowSpec};
use std::cmp::Ordering;

/// The day that a column stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnDay {
    /// Any time before the treatment.
    Baseline,
    /// From the work-up angiogram.
    WorkUp(Offset),
    /// From a treatment session. Which one is said in the cell: with one session there is no difference.
    Treatment(Offset),
    /// From another day.
    Other(AnchorRef, Offset),
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub day: ColumnDay,
    /// "Base", "Day 0", "12 wk".
    pub label: String,
    /// Below the label: "−4 wk to day 0", "± 2 wk". Empty where the cells differ.
    pub detail: String,
}

impl ColumnDay {
    /// The column of a time point at this offset.
    pub(super) fn of(time_point: &TimePoint, offset: Offset) -> Self {
        match &time_point.timing.anchor {
            AnchorRef::IndexProcedure
            | AnchorRef::FirstSession
            | AnchorRef::EachSession
            | AnchorRef::LastSession
            | AnchorRef::NthSession(_) => {
                if offset.is_before() {
                    Self::Baseline
                } else {
                    Self::Treatment(offset)
                }
            }
            AnchorRef::WorkUpAngiogram => Self::WorkUp(offset),
            other => Self::Other(other.clone(), offset),
        }
    }

    pub(super) fn order(&self, other: &Self) -> Ordering {
        self.rank().cmp(&other.rank())
    }

    fn rank(&self) -> (u8, String, i64) {
        match self {
            Self::Baseline => (0, String::new(), 0),
            Self::WorkUp(offset) => (1, String::new(), offset.approx_days()),
            Self::Treatment(offset) => (2, String::new(), offset.approx_days()),
            Self::Other(anchor, offset) => (3, anchor.label(), offset.approx_days()),
        }
    }

    fn label(&self) -> String {
        match self {
            Self::Baseline => "Base".into(),
            Self::WorkUp(offset) if offset.is_zero() => "Work-up".into(),
            Self::Treatment(offset) if offset.is_zero() => "Day 0".into(),
            Self::Other(_, offset) if offset.is_zero() => "Day 0".into(),
            Self::WorkUp(offset) | Self::Treatment(offset) => short_offset(*offset),
            Self::Other(_, offset) if offset.is_before() => short_offset(*offset),
            Self::Other(_, offset) => format!("+ {}", short_period(offset.length())),
        }
    }

    /// The heading, given the windows of what stands in the column.
    pub(super) fn heading(self, in_it: &[(&TimePoint, String)]) -> Column {
        let common = match in_it {
            [(_, first), rest @ ..] if rest.iter().all(|(_, other)| other == first) => first.clone(),
            _ => String::new(),
        };
        let detail = match &self {
            Self::Baseline => baseline_span(in_it),
            Self::WorkUp(offset) if offset.is_zero() => "angiogram".into(),
            Self::WorkUp(_) => "after angiogram".into(),
            Self::Treatment(offset) if offset.is_zero() => "treatment".into(),
            Self::Treatment(_) => common,
            Self::Other(anchor, _) => anchor.label(),
        };
        Column { label: self.label(), detail, day: self }
    }
}

/// The farthest day before treatment on which anything of the column may be done.
fn baseline_span(in_it: &[(&TimePoint, String)]) -> String {
    let earliest = |time_point: &TimePoint| -> i64 {
        let timing = &time_point.timing;
        match timing.window {
            WindowSpec::Around { before, .. } => timing.offset.approx_days() - before.approx_days(),
            WindowSpec::Between { low, .. } => low.approx_days(),
            WindowSpec::AtLeast(_) | WindowSpec::AtMost(_) | WindowSpec::ExactDay => {
                timing.offset.approx_days()
            }
        }
    };
    let days =
        in_it.iter().map(|(time_point, _)| earliest(time_point)).min().unwrap_or_default().unsigned_abs();
    match days {
        0 => "day 0".into(),
        days if days % 7 == 0 => format!("−{} wk to 0", days / 7),
        days => format!("−{days} d to 0"),
    }
}
