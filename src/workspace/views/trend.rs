//! How a value went over time, beside the one that is being entered.

use crate::calendar::{Date, display, display_short};
use crate::scales::{LabTest, important_difference, signed_thousandths};
use chrono::Datelike as _;

/// How many earlier values stand beside a new one.
const MOST: usize = 4;

/// One earlier value as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrendPoint {
    pub date: Date,
    pub value: String,
    pub unit: String,
}

/// The last values of one test or questionnaire, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trend {
    points: Vec<TrendPoint>,
}

impl Trend {
    /// Adds an earlier value than those there are. The same value of the same day, recorded on two plans, is one.
    pub(super) fn add_earlier(&mut self, point: TrendPoint) {
        if self.points.len() < MOST && !self.points.contains(&point) {
            self.points.insert(0, point);
        }
    }

    pub fn points(&self) -> &[TrendPoint] {
        &self.points
    }

    /// "14 µmol/L 02-Oct, 19 µmol/L 30-Oct-2026", "67 on 30-Oct-2026": the year stands with the last of each; empty where
    /// there is none.
    pub fn words(&self) -> String {
        let next = self.points.iter().skip(1).map(|point| Some(point.date.year())).chain([None]);
        let words = |(point, next): (&TrendPoint, Option<i32>)| {
            // Two numbers side by side would be read as one.
            let unit = if point.unit.is_empty() { "on" } else { &point.unit };
            let is_last_of_year = next != Some(point.date.year());
            let day = if is_last_of_year { display(point.date) } else { display_short(point.date) };
            format!("{} {unit} {day}", point.value)
        };
        self.points.iter().zip(next).map(words).collect::<Vec<_>>().join(", ")
    }

    /// "up 5 since 30-Oct-2026", "unchanged since 30-Oct-2026": the newest earlier value against this one. `None` where either is
    /// no number, or the units are not each other’s.
    pub fn change(&self, name: &str, value: &str, unit: &str) -> Option<String> {
        let last = self.points.last()?;
        let change = number_in(name, value, unit)? - number_in(name, &last.value, &last.unit)?;
        let of = LabTest::named(name).and_then(|test| test.units().first()).map(|unit| unit.name);
        // The unit is said where the value was typed in another one.
        let of = of.filter(|first| *first != unit.trim()).map(|unit| format!(" {unit}")).unwrap_or_default();
        let by = crate::scales::written(change.unsigned_abs());
        let since = display(last.date);
        Some(match change {
            0 => format!("unchanged since {since}"),
            1.. => format!("up {by}{of} since {since}"),
            _ => format!("down {by}{of} since {since}"),
        })
    }

    /// The change of a score, with whether it reaches a difference that matters, where one is published: "down 29 since
    /// 21-Aug-2026: worse by more than the important difference of 7 (Pickard 2007)". `None` as [`Self::change`].
    pub fn score_change(&self, name: &str, value: &str) -> Option<String> {
        let change = self.change(name, value, "")?;
        Some(match self.important(name, value) {
            Some(words) => format!("{change}: {words}"),
            None => change,
        })
    }

    /// Whether the change of a score matters; `None` where nothing is published about it, or nothing changed.
    pub fn important(&self, name: &str, value: &str) -> Option<String> {
        let last = self.points.last()?;
        important_difference(name)?.words(number_in(name, &last.value, "")?, number_in(name, value, "")?)
    }

    /// Why somebody is asked whether a score is right: "EQ-5D-5L: EQ VAS 7 was 68 on 30-Oct-2026. Check the figure". It is
    /// about ten times the newest earlier one or more, or about a tenth or less: a check of typing, no clinical limit.
    /// `None` where nothing speaks against it, or one of the two is 0, which many scores are.
    pub fn jump(&self, name: &str, value: &str) -> Option<String> {
        let last = self.points.last()?;
        let (now, before) = (number_in(name, value, "")?, number_in(name, &last.value, "")?);
        let (small, large) = (now.min(before), now.max(before));
        // Ten times, give or take a quarter, as of blood values.
        let is_jump = small > 0 && large >= small.saturating_mul(8);
        let (name, value, on) = (name.trim(), value.trim(), display(last.date));
        is_jump.then(|| format!("{name} {value} was {} on {on}. Check the figure", last.value))
    }

    /// The values with the new one last, as numbers in one unit, for a drawing. Empty where they are fewer than two, or
    /// one of them is no number.
    pub fn numbers(&self, name: &str, value: &str, unit: &str) -> Vec<i64> {
        let earlier = self.points.iter().map(|point| number_in(name, &point.value, &point.unit));
        let new = (!value.trim().is_empty()).then(|| number_in(name, value, unit));
        let numbers: Option<Vec<i64>> = earlier.chain(new).collect();
        numbers.filter(|numbers| numbers.len() > 1).unwrap_or_default()
    }
}

/// Thousandths: of the first unit of a known test, of whatever was scored otherwise.
fn number_in(name: &str, value: &str, unit: &str) -> Option<i64> {
    if let Some(test) = LabTest::named(name).filter(|test| !test.units().is_empty()) {
        return i64::try_from(test.in_first_unit(value, unit)?).ok();
    }
    signed_thousandths(value)
}
