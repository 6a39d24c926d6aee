use std::fmt;

use serde::de::{self, MapAccess, Visitor};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Category;
use super::short::Filled;
use crate::imaging::{Sum, Unit};

/// How far a sum is from another overall category, all else unchanged; where attenuation is read, also how far that is.
///
/// In JSON the change is named after the step of its unit: `change_tenths_mm`, `change_hundredths_mm2`, `change_mm3`,
/// `change_tenths_hu`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near {
    /// The category that it would be.
    pub category: Category,
    /// The sum, or the mean attenuation, that would give it.
    pub at_sum: Sum,
    /// The change in the smallest steps of the unit of `at_sum`; negative is smaller.
    pub change: i64,
}

impl Filled for Near {
    const FILLER: Near = Near { category: Category::Ne, at_sum: Sum::ZERO, change: 0 };
}

/// A change of products or volumes by less than one part in so many of the threshold is worth a second read. Ours, for
/// display alone: a millimetre in one diameter of 20 mm changes a product by one in twenty.
const CLOSE_ONE_IN: u64 = 20;
/// For diameters: a millimetre.
const CLOSE_TENTHS_MM: u64 = 10;
/// For mean attenuation: 2 HU. Ours.
const CLOSE_TENTHS_HU: u64 = 20;

impl Near {
    /// The unit of the sum and of the change: mm, mm², cm³ or HU.
    pub fn unit(&self) -> Unit {
        self.at_sum.unit()
    }

    /// So small a change would give another category that it is worth a second read: at most a millimetre of a sum of
    /// diameters.
    pub fn is_close(&self) -> bool {
        let change = self.change.unsigned_abs();
        match self.unit() {
            Unit::Mm => change <= CLOSE_TENTHS_MM,
            Unit::Mm2 | Unit::Cm3 => change * CLOSE_ONE_IN <= u64::from(self.at_sum.steps()),
            Unit::Hu => change <= CLOSE_TENTHS_HU,
        }
    }

    /// "0.8 mm more in the sum, 88.8 mm, would be PD".
    pub fn sentence(&self) -> String {
        let steps = u32::try_from(self.change.unsigned_abs()).unwrap_or(u32::MAX);
        let size = self.at_sum.with_steps(steps);
        let direction = if self.change < 0 { "less" } else { "more" };
        let of = if self.unit() == Unit::Hu { "mean attenuation" } else { "sum" };
        format!("{size} {direction} in the {of}, {}, would be {}", self.at_sum, self.category.short())
    }

    fn key(unit: Unit) -> &'static str {
        match unit {
            Unit::Mm => "change_tenths_mm",
            Unit::Mm2 => "change_hundredths_mm2",
            Unit::Cm3 => "change_mm3",
            Unit::Hu => "change_tenths_hu",
        }
    }
}

impl Serialize for Near {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_struct("Near", 3)?;
        form.serialize_field("category", &self.category)?;
        form.serialize_field("at_sum", &self.at_sum)?;
        form.serialize_field(Near::key(self.unit()), &self.change)?;
        form.end()
    }
}

impl<'de> Deserialize<'de> for Near {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Near, D::Error> {
        if deserializer.is_human_readable() {
            return deserializer.deserialize_map(NearVisitor);
        }
        let (category, at_sum, change) = Deserialize::deserialize(deserializer)?;
        Ok(Near { category, at_sum, change })
    }
}

struct NearVisitor;

impl<'de> Visitor<'de> for NearVisitor {
    type Value = Near;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("category, at_sum and the change in the steps of its unit")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Near, A::Error> {
        let (mut category, mut at_sum, mut change) = (None, None, None);
        while let Some(key) = object.next_key::<String>()? {
            match key.as_str() {
                "category" => category = Some(object.next_value()?),
                "at_sum" => at_sum = Some(object.next_value::<Sum>()?),
                _ => change = Some((key, object.next_value::<i64>()?)),
            }
        }
        let (Some(category), Some(at_sum), Some((key, change))) = (category, at_sum, change) else {
            return Err(de::Error::custom("category, at_sum and the change are needed"));
        };
        if key != Near::key(at_sum.unit()) {
            return Err(de::Error::custom(format!("{key} is not the change of {}", at_sum.unit().symbol())));
        }
        Ok(Near { category, at_sum, change })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_near_is_told_in_its_unit() {
        let near =
            |steps, unit, change| Near { category: Category::Pd, at_sum: Sum::of(steps, unit), change };
        let cases = [
            (
                near(888, Unit::Mm, 8),
                true,
                "0.8 mm more in the sum, 88.8 mm, would be PD",
                "change_tenths_mm",
            ),
            (
                near(888, Unit::Mm, -11),
                false,
                "1.1 mm less in the sum, 88.8 mm, would be PD",
                "change_tenths_mm",
            ),
            (
                near(50_000, Unit::Mm2, 2_500),
                true,
                "25 mm² more in the sum, 500 mm², would be PD",
                "change_hundredths_mm2",
            ),
            (near(50_000, Unit::Mm2, 2_501), false, "25.01 mm² more in the sum, 500 mm², would be PD", "mm2"),
            (
                near(17_300, Unit::Cm3, 1),
                true,
                "0.001 cm³ more in the sum, 17.3 cm³, would be PD",
                "change_mm3",
            ),
            (
                near(680, Unit::Hu, -21),
                false,
                "2.1 HU less in the mean attenuation, 68 HU, would be PD",
                "change_tenths_hu",
            ),
        ];
        for (near, is_close, sentence, key) in cases {
            assert_eq!((near.is_close(), near.sentence().as_str()), (is_close, sentence));
            let json = serde_json::to_string(&near).unwrap();
            assert!(json.contains(key), "{json}");
            assert_eq!(serde_json::from_str::<Near>(&json).unwrap(), near, "{json}");
            let bytes = postcard::to_allocvec(&near).unwrap();
            assert_eq!(postcard::from_bytes::<Near>(&bytes).unwrap(), near);
        }
        let other_unit = r#"{"category":"PD","at_sum":12,"change_mm3":1}"#;
        assert!(serde_json::from_str::<Near>(other_unit).is_err());
    }

    #[test]
    fn a_file_without_an_object_is_told_what_is_expected() {
        let problem = serde_json::from_str::<Near>("3").map_err(|problem| problem.to_string());
        assert!(
            problem
                .unwrap_err()
                .contains("expected category, at_sum and the change in the steps of its unit")
        );
    }
}
