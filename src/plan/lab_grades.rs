//! Adverse events that the values of a sample are, by the Common Terminology Criteria.

use super::LabValue;
use crate::scales::{
    CtcaeGraded, CtcaeSample, CtcaeTerm, CtcaeVersion, LabFlag, LabTest, NotGraded, ctcae_grade,
};

/// What one version of the criteria says of one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabGrade {
    pub term: CtcaeTerm,
    pub version: CtcaeVersion,
    pub found: Result<CtcaeGraded, NotGraded>,
}

impl LabGrade {
    /// "CTCAE 5.0, ALT increased, grade 2: …", or what has to be known first.
    pub fn words(&self) -> String {
        match &self.found {
            Ok(graded) => graded.words(),
            Err(why) => {
                format!("{}, {}: {}", self.version, self.term.name_in(self.version), why.words(self.term))
            }
        }
    }

    /// The same without how a grade comes about: "CTCAE 5.0, ALT increased, grade 2".
    pub fn head(&self) -> String {
        match &self.found {
            Ok(graded) => graded.head(),
            Err(_) => self.words(),
        }
    }

    /// Whether it would be graded once the value before treatment, or where it lay by its limits, were known.
    pub fn needs_treatment_baseline(&self) -> bool {
        let Err(NotGraded::Unknown { missing, .. }) = &self.found else { return false };
        missing.iter().any(|one| one.is_of_baseline())
    }

    /// Whether it is, or may be, an adverse event.
    fn is_to_be_told(&self, flag: Option<LabFlag>) -> bool {
        let is_out = matches!(flag, Some(LabFlag::Low | LabFlag::High));
        match &self.found {
            Ok(graded) => graded.grade.number() > 0,
            Err(NotGraded::NoTerm) => false,
            Err(NotGraded::NotPrinted { .. }) => true,
            Err(NotGraded::Unknown { at_least, .. }) => at_least.number() > 0 || is_out,
        }
    }
}

/// The grades of the values of a sample, each version by itself: those from grade 1 on, and those out of their limits of
/// which something has to be known first. `before` are the values before treatment, each with the limits it had.
pub fn lab_grades(values: &[LabValue], before: &[(LabTest, LabValue)]) -> Vec<LabGrade> {
    let mut grades = Vec::new();
    for value in values {
        let Some(test) = LabTest::named(&value.name) else { continue };
        let baseline = before.iter().find(|(known, _)| *known == test).map(|(_, value)| value);
        for term in CtcaeTerm::ALL.iter().copied().filter(|term| term.lab_test() == Some(test)) {
            let read =
                |one: &LabValue| CtcaeSample::recorded(term, &one.value, &one.unit, &one.low, &one.high);
            let Some(sample) = read(value) else { continue };
            let earlier = baseline.and_then(|one| Some((read(one)?.value, one.flag())));
            let (baseline, baseline_flag) = earlier.unwrap_or_default();
            let sample = CtcaeSample { baseline, baseline_flag, ..sample };
            let found = CtcaeVersion::ALL.iter().map(|version| LabGrade {
                term,
                version: *version,
                found: ctcae_grade(*version, term, &sample),
            });
            grades.extend(found.filter(|grade| grade.is_to_be_told(value.flag())));
        }
    }
    grades
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(name: &str, value: &str, unit: &str, (low, high): (&str, &str)) -> LabValue {
        LabValue { low: low.into(), high: high.into(), ..LabValue::new(name, value, unit) }
    }

    fn words(values: &[LabValue], before: &[LabValue]) -> Vec<String> {
        let before: Vec<(LabTest, LabValue)> =
            before.iter().map(|one| (LabTest::named(&one.name).unwrap(), one.clone())).collect();
        lab_grades(values, &before).iter().map(LabGrade::words).collect()
    }

    #[test]
    fn a_value_is_graded_by_its_limits_and_the_one_before_treatment_by_each_version() {
        let normal = value("ALT", "30", "U/L", ("", "40"));
        let raised = value("ALT", "80", "U/L", ("", "40"));
        let now = [value("ALT", "160", "U/L", ("", "40"))];
        let after_normal = words(&now, &[normal]);
        assert!(after_normal[0].starts_with("CTCAE 5.0, ALT increased, grade 2: "), "{after_normal:?}");
        assert!(after_normal[1].starts_with("CTCAE 6.0, ALT increased, grade 2: "), "{after_normal:?}");
        let after_raised = words(&now, &[raised]);
        assert!(after_raised[0].starts_with("CTCAE 5.0, ALT increased, grade 1: "), "{after_raised:?}");
        assert!(after_raised[1].starts_with("CTCAE 6.0, ALT increased, grade 2: "), "{after_raised:?}");
    }

    #[test]
    fn what_is_not_known_is_asked_for_and_what_is_within_its_limits_is_not_told() {
        let heads = lab_grades(&[value("ALT", "160", "U/L", ("", "40"))], &[]);
        assert!(
            heads.iter().all(|one| one.needs_treatment_baseline() && one.head() == one.words()),
            "{heads:?}"
        );
        let open = words(&[value("ALT", "160", "U/L", ("", "40"))], &[]);
        assert!(!open.is_empty() && open.iter().all(|words| words.contains("before treatment")), "{open:?}");
        assert_eq!(words(&[value("ALT", "20", "U/L", ("", "40"))], &[]), [] as [&str; 0]);
        assert_eq!(words(&[value("Blood group", "A", "", ("", ""))], &[]), [] as [&str; 0]);
        let platelets = words(&[value("Platelets", "45", "×10⁹/L", ("150", "400"))], &[]);
        assert!(platelets[0].starts_with("CTCAE 5.0, Platelet count decreased, grade 3"), "{platelets:?}");
        assert!(platelets[1].starts_with("CTCAE 6.0, Thrombocytopenia, grade 3"), "{platelets:?}");
        let heads = lab_grades(&[value("Platelets", "45", "×10⁹/L", ("150", "400"))], &[]);
        assert_eq!(heads[0].head(), "CTCAE 5.0, Platelet count decreased, grade 3");
        assert!(heads.iter().all(|one| !one.needs_treatment_baseline()));
    }
}
