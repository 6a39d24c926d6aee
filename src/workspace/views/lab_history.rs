//! What a blood test showed before, beside the value that is being entered.

use crate::calendar::{Date, display_short};
use crate::order::{self, SortedMap};
use crate::plan::{Course, Finding};

/// How many earlier values stand beside a new one.
const MOST: usize = 4;

/// A test of this course, as it was written last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabTest {
    pub name: String,
    pub unit: String,
    /// "14 µmol/L 02-Oct, 19 µmol/L 30-Oct": the last ones before the day, the oldest first.
    pub earlier: String,
}

/// The tests of a course that were recorded before a day: those of the newest sample in its order, then older ones.
pub fn lab_history(course: &Course, before: Date) -> Vec<LabTest> {
    let mut samples: Vec<(Date, &Finding)> = course
        .assessments
        .values()
        .filter(|assessment| assessment.void.is_none() && assessment.date < before)
        .map(|assessment| (assessment.date, assessment.finding.found()))
        .collect();
    order::by_key(&mut samples, |(date, _)| std::cmp::Reverse(*date));
    let mut tests: Vec<LabTest> = Vec::new();
    let mut values: SortedMap<String, Vec<String>> = SortedMap::new();
    for (date, finding) in samples {
        let Finding::Bloods { values: sample, .. } = finding else { continue };
        for one in sample {
            let key = one.name.to_lowercase();
            if values.get(&key).is_none() {
                let (name, unit) = (one.name.clone(), one.unit.clone());
                tests.push(LabTest { name, unit, earlier: String::new() });
                values.insert(key.clone(), Vec::new());
            }
            if let Some(earlier) = values.get_mut(&key).filter(|earlier| earlier.len() < MOST) {
                let value = format!("{} {}", one.value, one.unit);
                earlier.insert(0, format!("{} {}", value.trim(), display_short(date)));
            }
        }
    }
    for test in &mut tests {
        test.earlier =
            values.get(&test.name.to_lowercase()).map(|earlier| earlier.join(", ")).unwrap_or_default();
    }
    tests
}
