use super::CtcaeTerm;
use crate::scales::{Amount, LabFlag};
use std::num::NonZeroU64;

/// Symptoms or signs that go with a value, as far as a grade asks for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Symptoms {
    /// No symptoms.
    Absent,
    /// Mild symptoms.
    Mild,
    /// Moderate or severe symptoms.
    ModerateOrSevere,
}

impl Symptoms {
    /// Every degree, the least first.
    pub const ALL: [Self; 3] = [Self::Absent, Self::Mild, Self::ModerateOrSevere];
}

/// One value and what it is judged by. Numbers are thousandths of [`CtcaeTerm::unit`]; `None` is "not known", never
/// "no".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CtcaeSample {
    /// The value that is graded.
    pub value: Option<Amount>,
    /// The lower limit of normal of the laboratory that measured the value.
    pub lower_limit: Option<u64>,
    /// The upper limit of normal of the laboratory that measured the value.
    pub upper_limit: Option<NonZeroU64>,
    /// The value before treatment.
    pub baseline: Option<Amount>,
    /// Where the baseline lay by the limits it was measured with.
    pub baseline_flag: Option<LabFlag>,
    /// Symptoms or signs that go with it.
    pub symptoms: Option<Symptoms>,
    /// Whether the patient takes an anticoagulant (INR).
    pub anticoagulated: Option<bool>,
}

impl CtcaeSample {
    /// A value as it was recorded, with the limits beside it; either limit may be empty. `None` where the term has no
    /// test that is known by name, or the value, a limit or the unit cannot be read.
    pub fn recorded(term: CtcaeTerm, value: &str, unit: &str, low: &str, high: &str) -> Option<Self> {
        let unit = term.lab_test()?.unit(unit)?;
        let value = match Amount::read(value)? {
            Amount::Below(number) => Amount::Below(unit.in_first(number)?),
            Amount::Exactly(number) => Amount::Exactly(unit.in_first(number)?),
            Amount::Above(number) => Amount::Above(unit.in_first(number)?),
        };
        let limit = |text: &str| match text.trim() {
            "" => Some(None),
            text => Some(Some(unit.in_first(Amount::read(text)?.exactly()?)?)),
        };
        Some(Self {
            value: Some(value),
            lower_limit: limit(low)?,
            upper_limit: limit(high)?.and_then(NonZeroU64::new),
            ..Self::default()
        })
    }
}
