use std::fmt;

use serde::de::{self, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::decimal::{self, Fault, NumberText};
use super::{Length, LengthError, Volume};

/// What was measured of several lesions, added up, in whole steps of its unit. Sums of one unit can be compared.
///
/// In JSON diameters are a number of millimetres, like [`Length`]; every other unit stands beside its number
/// (`{"mm2": 1250.5}`), so that it is never read as millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Sum {
    steps: u32,
    unit: Unit,
}

/// What a sum is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Unit {
    /// Diameters; a step is a tenth of a millimetre.
    #[default]
    Mm,
    /// Products of two diameters; a step is a hundredth of a square millimetre.
    Mm2,
    /// Volumes; a step is a cubic millimetre.
    Cm3,
    /// Mean attenuation on CT; a step is a tenth of a Hounsfield unit.
    Hu,
}

impl Unit {
    const ALL: [Unit; 4] = [Unit::Mm, Unit::Mm2, Unit::Cm3, Unit::Hu];

    /// The decimals of its smallest step.
    const fn decimals(self) -> u32 {
        match self {
            Unit::Mm | Unit::Hu => 1,
            Unit::Mm2 => 2,
            Unit::Cm3 => 3,
        }
    }

    /// "mm²".
    pub const fn symbol(self) -> &'static str {
        match self {
            Unit::Mm => "mm",
            Unit::Mm2 => "mm²",
            Unit::Cm3 => "cm³",
            Unit::Hu => "HU",
        }
    }

    /// The name in files.
    pub const fn code(self) -> &'static str {
        match self {
            Unit::Mm => "mm",
            Unit::Mm2 => "mm2",
            Unit::Cm3 => "cm3",
            Unit::Hu => "hu",
        }
    }

    /// The unit of a name in files.
    pub fn from_code(code: &str) -> Option<Unit> {
        Unit::ALL.into_iter().find(|unit| unit.code() == code)
    }
}

impl Sum {
    /// Nothing, of diameters.
    pub const ZERO: Sum = Sum { steps: 0, unit: Unit::Mm };

    /// So many of the smallest steps of a unit.
    pub const fn of(steps: u32, unit: Unit) -> Sum {
        Sum { steps, unit }
    }

    /// A sum of diameters.
    pub const fn from_tenths_mm(tenths_mm: u32) -> Sum {
        Sum::of(tenths_mm, Unit::Mm)
    }

    /// The area of two diameters that are perpendicular to each other, as their product.
    pub fn product(longest: Length, perpendicular: Length) -> Sum {
        // At most 3000 × 3000 hundredths of a square millimetre.
        Sum::of(longest.tenths_mm().saturating_mul(perpendicular.tenths_mm()), Unit::Mm2)
    }

    /// The number of steps of a sum of diameters: tenths of a millimetre.
    pub const fn tenths_mm(self) -> u32 {
        self.steps
    }

    /// The number of the smallest steps of its unit.
    pub const fn steps(self) -> u32 {
        self.steps
    }

    pub const fn unit(self) -> Unit {
        self.unit
    }

    pub const fn is_zero(self) -> bool {
        self.steps == 0
    }

    /// The same unit with another number of steps.
    pub const fn with_steps(self, steps: u32) -> Sum {
        Sum { steps, ..self }
    }

    /// The number alone: "88" or "88.5".
    pub fn number(self) -> String {
        decimal::text(self.steps, self.unit.decimals())
    }
}

impl std::ops::AddAssign<Length> for Sum {
    fn add_assign(&mut self, length: Length) {
        self.steps = self.steps.saturating_add(length.tenths_mm());
    }
}

impl std::ops::AddAssign<Sum> for Sum {
    fn add_assign(&mut self, other: Sum) {
        self.steps = self.steps.saturating_add(other.steps);
    }
}

impl From<Length> for Sum {
    fn from(length: Length) -> Sum {
        Sum::from_tenths_mm(length.tenths_mm())
    }
}

impl From<Volume> for Sum {
    fn from(volume: Volume) -> Sum {
        Sum::of(volume.mm3(), Unit::Cm3)
    }
}

impl std::iter::Sum<Length> for Sum {
    fn sum<I: Iterator<Item = Length>>(lengths: I) -> Sum {
        let mut sum = Sum::ZERO;
        for length in lengths {
            sum += length;
        }
        sum
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.number(), self.unit.symbol())
    }
}

/// A number with its decimals, inside the object that names the unit.
struct Number(Sum);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        decimal::serialize(i64::from(self.0.steps), self.0.unit.decimals(), serializer)
    }
}

impl Serialize for Sum {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return (self.steps, self.unit.code()).serialize(serializer);
        }
        if self.unit == Unit::Mm {
            return Number(*self).serialize(serializer);
        }
        let mut object = serializer.serialize_map(Some(1))?;
        object.serialize_entry(self.unit.code(), &Number(*self))?;
        object.end()
    }
}

impl<'de> Deserialize<'de> for Sum {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Sum, D::Error> {
        if deserializer.is_human_readable() {
            return deserializer.deserialize_any(SumVisitor);
        }
        let (steps, code) = <(u32, String)>::deserialize(deserializer)?;
        let unit = Unit::from_code(&code).ok_or_else(|| de::Error::custom("no unit of a sum"))?;
        Ok(Sum::of(steps, unit))
    }
}

struct SumVisitor;

impl SumVisitor {
    fn read<E: de::Error>(text: &str, unit: Unit) -> Result<Sum, E> {
        let decimals = usize::try_from(unit.decimals()).unwrap_or(0);
        let steps = decimal::parse(text, decimals).map_err(|fault| match (unit, fault) {
            (Unit::Mm, fault) => E::custom(format!("{text}: {}", LengthError::from(fault))),
            (_, Fault::TooFine) => {
                E::custom(format!("{text} {}: at most {decimals} decimals", unit.symbol()))
            }
            _ => E::custom(format!("{text} is not a number of {}", unit.symbol())),
        })?;
        Ok(Sum::of(steps, unit))
    }
}

impl<'de> Visitor<'de> for SumVisitor {
    type Value = Sum;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number of millimetres with at most one decimal, or mm2, cm3 or hu with its number")
    }

    fn visit_u64<E: de::Error>(self, mm: u64) -> Result<Sum, E> {
        SumVisitor::read(&mm.to_string(), Unit::Mm)
    }

    fn visit_i64<E: de::Error>(self, mm: i64) -> Result<Sum, E> {
        SumVisitor::read(&mm.to_string(), Unit::Mm)
    }

    fn visit_f64<E: de::Error>(self, mm: f64) -> Result<Sum, E> {
        SumVisitor::read(&mm.to_string(), Unit::Mm)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Sum, E> {
        SumVisitor::read(text.trim(), Unit::Mm)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Sum, A::Error> {
        let missing = || de::Error::custom("name one unit: mm2, cm3 or hu");
        let code = object.next_key::<String>()?.ok_or_else(missing)?;
        let unit = Unit::from_code(&code).filter(|unit| *unit != Unit::Mm).ok_or_else(missing)?;
        let NumberText(text) = object.next_value()?;
        if object.next_key::<String>()?.is_some() {
            return Err(missing());
        }
        SumVisitor::read(&text, unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_keeps_its_unit_in_every_form() {
        for unit in Unit::ALL {
            for steps in (0..3_000).chain([4_000_000_000, u32::MAX - 7]) {
                let sum = Sum::of(steps, unit);
                let json = serde_json::to_string(&sum).unwrap();
                match unit {
                    // What is longer than a file may hold is written, and not read.
                    _ if steps > 3_000 => {}
                    _ => assert_eq!(serde_json::from_str::<Sum>(&json).unwrap(), sum, "{json}"),
                }
                let bytes = postcard::to_allocvec(&sum).unwrap();
                assert_eq!(postcard::from_bytes::<Sum>(&bytes).unwrap(), sum);
            }
        }
        let words = |sum: Sum| (sum.to_string(), serde_json::to_string(&sum).unwrap());
        let cases = [
            (Sum::from_tenths_mm(885), "88.5 mm", "88.5"),
            (Sum::of(125_050, Unit::Mm2), "1250.5 mm²", r#"{"mm2":1250.5}"#),
            (Sum::of(12_345, Unit::Cm3), "12.345 cm³", r#"{"cm3":12.345}"#),
            (Sum::of(680, Unit::Hu), "68 HU", r#"{"hu":68}"#),
        ];
        for (sum, spoken, written) in cases {
            assert_eq!(words(sum), (spoken.to_owned(), written.to_owned()));
        }
        for refused in
            [r#"{"mm":12}"#, r#"{"mm2":1,"cm3":2}"#, "{}", r#"{"cm3":0.0001}"#, r#"{"hu":-3}"#, "12.55"]
        {
            assert!(serde_json::from_str::<Sum>(refused).is_err(), "{refused}");
        }
        assert_eq!(serde_json::from_str::<Sum>("1500.5").unwrap().tenths_mm(), 15_005);
    }
}
