use serde::Deserialize;

use crate::exchange::readings::NumberText;
use crate::people::Problem;
use crate::scales::{Amount, LabTest, NoAmount, Quantity, QuantityName, entered};

/// A value as the laboratory reported it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLab {
    pub value: NumberText,
    /// Empty for a ratio.
    #[serde(default)]
    pub unit: String,
}

impl RawLab {
    /// As the scales read it, with a unit that the test has.
    ///
    /// # Errors
    /// Names the value or the unit.
    pub(super) fn of(&self, test: LabTest) -> Result<(&'static str, &str, &str), Problem> {
        amount(&self.value).map_err(|problem| problem.inside("value"))?;
        if test.unit(&self.unit).is_none() {
            let units: Vec<&str> = test.units().iter().map(|unit| unit.name).collect();
            let message = match units.as_slice() {
                [""] => format!("{} has no unit. Leave it out", test.name()),
                units => {
                    format!("“{}” is no unit of {}. Use one of: {}", self.unit, test.name(), units.join(", "))
                }
            };
            return Err(Problem::on("unit", message));
        }
        if test.is_nothing(&self.value.0) {
            return Err(Problem::on("value", NoAmount::Nothing.words()));
        }
        Ok((test.name(), &self.value.0, &self.unit))
    }

    pub(super) fn quantity(&self, name: QuantityName) -> Quantity {
        Quantity::new(name, self.value.0.trim(), self.unit.trim())
    }
}

/// The amount that a text is.
///
/// # Errors
/// Where it is none; the problem has no field of its own.
pub(super) fn amount(text: &NumberText) -> Result<Amount, Problem> {
    Amount::read(&text.0).ok_or_else(|| {
        let why = entered(&text.0).err().unwrap_or(NoAmount::NoNumber);
        Problem::on("", why.words())
    })
}
