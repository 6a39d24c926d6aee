//! The day of a circumstance as it is typed.

use super::{FactKey, FactKind};
use crate::calendar::{Date, parse_entry};

impl FactKey {
    /// Whether the value is that of a test or a measurement, which was made on a day of its own. A grade, an estimate
    /// and an intention are of the day on which they are stated.
    pub fn is_of_a_test(self) -> bool {
        self.kind() == FactKind::Number && !matches!(self, Self::Ecog | Self::Prognosis | Self::ChemoWithin)
    }

    /// The day that is offered while the value is typed. None for a test: an old value taken to be of today would stand
    /// before every newer one.
    pub fn offered_day(self, today: Date) -> Option<Date> {
        (!self.is_of_a_test()).then_some(today)
    }

    /// Reads the day as it is typed. Left empty it is today, unless the value is that of a test.
    ///
    /// # Errors
    /// Says that the day of a test is missing, or why the day cannot be read.
    pub fn day(self, typed: &str, today: Date) -> Result<Date, String> {
        if typed.trim().is_empty() {
            return self
                .offered_day(today)
                .ok_or_else(|| format!("Enter the day on which it was measured: {}", self.label()));
        }
        parse_entry(typed).map_err(|problem| problem.to_string())
    }

    /// What is said beside the field of the value, where its name alone leaves a question.
    pub fn value_hint(self) -> Option<&'static str> {
        match self {
            Self::ChemoWithin => Some("Chemotherapy before or after it, whichever is nearer"),
            Self::Travel => Some("As your team counts it"),
            _ => None,
        }
    }

    /// What the field of the day is called.
    pub fn day_label(self) -> &'static str {
        if self.is_of_a_test() { "Measured on" } else { "As of" }
    }
}
