use super::{CtcaeGrade, CtcaeVersion, Missing, NotGraded};

/// A body temperature in tenths of a degree Celsius, 25.0 to 45.0 °C.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Temperature(u16);

impl Temperature {
    /// Outside of it nobody lives, or it was typed in Fahrenheit.
    const RANGE: std::ops::RangeInclusive<u16> = 250..=450;

    /// `None` outside of 25.0 to 45.0 °C.
    pub fn from_tenths_celsius(tenths: u16) -> Option<Self> {
        Self::RANGE.contains(&tenths).then_some(Self(tenths))
    }

    /// The temperature in tenths of a degree Celsius: 385 is 38.5 °C.
    pub fn tenths_celsius(self) -> u16 {
        self.0
    }
}

/// Grade 1 from 38.0 °C, grade 2 above 39.0 °C, grade 3 above 40.0 °C, grade 4 above 40.0 °C for more than 24 hours;
/// both versions print the same.
const GRADE_1_LEAST: u16 = 380;
const GRADE_2_ABOVE: u16 = 390;
const GRADE_3_ABOVE: u16 = 400;
const GRADE_4_ABOVE_HOURS: u32 = 24;

/// The grade of a fever by its highest temperature and by how long it stayed above 40 °C.
///
/// # Errors
/// Where it was above 40 °C and nobody knows for how long: it is grade 3 or 4.
pub fn fever_grade(
    version: CtcaeVersion,
    highest: Temperature,
    hours_above_40: Option<u32>,
) -> Result<CtcaeGrade, NotGraded> {
    match (version, highest.0) {
        (CtcaeVersion::V5 | CtcaeVersion::V6, tenths) if tenths > GRADE_3_ABOVE => match hours_above_40 {
            Some(hours) if hours > GRADE_4_ABOVE_HOURS => Ok(CtcaeGrade::of(4)),
            Some(_) => Ok(CtcaeGrade::of(3)),
            None => Err(NotGraded::Unknown { missing: vec![Missing::Duration], at_least: CtcaeGrade::of(3) }),
        },
        (_, tenths) if tenths > GRADE_2_ABOVE => Ok(CtcaeGrade::of(2)),
        (_, tenths) if tenths >= GRADE_1_LEAST => Ok(CtcaeGrade::of(1)),
        _ => Ok(CtcaeGrade::ZERO),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_temperature_has_the_printed_grade_and_a_higher_one_never_a_better() {
        for version in CtcaeVersion::ALL.iter().copied() {
            for hours in [Some(0), Some(1), Some(24), Some(25), Some(72), None] {
                let grade = |tenths| fever_grade(version, Temperature(tenths), hours);
                let mut before = CtcaeGrade::ZERO;
                for tenths in Temperature::RANGE {
                    let expected = match (tenths, hours) {
                        (..=379, _) => Ok(CtcaeGrade::of(0)),
                        (..=390, _) => Ok(CtcaeGrade::of(1)),
                        (..=400, _) => Ok(CtcaeGrade::of(2)),
                        (_, Some(..=24)) => Ok(CtcaeGrade::of(3)),
                        (_, Some(_)) => Ok(CtcaeGrade::of(4)),
                        (_, None) => Err(()),
                    };
                    assert_eq!(grade(tenths).map_err(drop), expected, "{tenths} {hours:?}");
                    let now = grade(tenths).unwrap_or(CtcaeGrade::of(3));
                    assert!(now >= before, "{tenths}");
                    before = now;
                }
            }
        }
        assert_eq!(Temperature::from_tenths_celsius(249), None);
        assert_eq!(Temperature::from_tenths_celsius(1004), None);
        assert_eq!(Temperature::from_tenths_celsius(385).map(Temperature::tenths_celsius), Some(385));
    }
}
