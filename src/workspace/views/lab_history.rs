//! What blood tests and questionnaires showed before, beside the value that is being entered.

use super::trend::{Trend, TrendPoint};
use crate::calendar::Date;
use crate::order;
use crate::plan::{Assessment, Course, Finding, LabValue, lab_before};
use crate::scales::LabTest;

/// A test of a patient, as it was written last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestHistory {
    pub name: String,
    pub unit: String,
    /// The reference limits of the newest sample that had any.
    pub low: String,
    pub high: String,
    /// The last ones before the day.
    pub earlier: Trend,
    /// What a new value is compared with: the same that is compared when it is recorded.
    pub last: Option<(Date, LabValue)>,
}

/// The findings of some courses before a day, newest first, without what was set aside.
fn before<'a>(courses: impl IntoIterator<Item = &'a Course>, day: Date) -> Vec<(Date, &'a Finding)> {
    let mut found: Vec<(Date, &Finding)> = courses
        .into_iter()
        .flat_map(|course| course.assessments.values())
        .filter(|assessment| assessment.void.is_none() && assessment.date < day)
        .map(|assessment| (assessment.date, assessment.finding.found()))
        .collect();
    order::by_key(&mut found, |(date, _)| std::cmp::Reverse(*date));
    found
}

/// The tests of a patient’s courses that were recorded before a day: those of the newest sample in its order, then
/// older ones.
pub fn lab_history<'a>(courses: impl IntoIterator<Item = &'a Course>, day: Date) -> Vec<TestHistory> {
    let courses: Vec<&Course> = courses.into_iter().collect();
    let mut tests: Vec<TestHistory> = Vec::new();
    for (date, finding) in before(courses.iter().copied(), day) {
        let Finding::Bloods { values: sample, .. } = finding else { continue };
        for one in sample {
            let known = tests.iter().position(|test| test.name.eq_ignore_ascii_case(&one.name));
            let place = known.unwrap_or_else(|| {
                let (name, unit) = (one.name.clone(), one.unit.clone());
                tests.push(TestHistory {
                    name,
                    unit,
                    low: String::new(),
                    high: String::new(),
                    earlier: Trend::default(),
                    last: None,
                });
                tests.len() - 1
            });
            let Some(test) = tests.get_mut(place) else { continue };
            // Limits are those of their unit.
            if test.low.is_empty() && test.high.is_empty() && test.unit == one.unit {
                test.low.clone_from(&one.low);
                test.high.clone_from(&one.high);
            }
            let point = TrendPoint { date, value: one.value.clone(), unit: one.unit.clone() };
            test.earlier.add_earlier(point);
        }
    }
    for test in &mut tests {
        let last =
            LabTest::named(&test.name).and_then(|known| lab_before(courses.iter().copied(), known, day));
        test.last = last.map(|(on, value)| (on, value.clone()));
    }
    tests
}

/// The newest value of each test before the day of the first treatment.
pub fn labs_before_treatment<'a>(
    courses: impl IntoIterator<Item = &'a Course>,
    treated_on: Date,
) -> Vec<(LabTest, LabValue)> {
    let courses: Vec<&Course> = courses.into_iter().collect();
    let newest = |test: &LabTest| {
        let (_, value) = lab_before(courses.iter().copied(), *test, treated_on)?;
        Some((*test, value.clone()))
    };
    LabTest::ALL.iter().filter_map(newest).collect()
}

/// The sample with the newest value of a test before the day of the first treatment, and its course.
pub fn sample_before<'a>(
    courses: impl IntoIterator<Item = &'a Course>,
    test: LabTest,
    treated_on: Date,
) -> Option<(&'a Course, &'a Assessment)> {
    let of_course = |course: &'a Course| {
        let (date, value) = course.lab_before(test, treated_on)?;
        let has_it = |one: &&Assessment| match one.finding.found() {
            Finding::Bloods { values, .. } => values.iter().any(|other| std::ptr::eq(other, value)),
            _ => false,
        };
        let sample = course.assessments.values().find(has_it)?;
        Some((date, course, sample))
    };
    let newest = courses.into_iter().filter_map(of_course).max_by_key(|(date, ..)| *date);
    newest.map(|(_, course, sample)| (course, sample))
}

/// The totals of a questionnaire before a day.
pub fn total_history<'a>(
    courses: impl IntoIterator<Item = &'a Course>,
    questionnaire: &str,
    day: Date,
) -> Trend {
    let mut trend = Trend::default();
    for (date, finding) in before(courses, day) {
        let of_it = |(name, _): &(&str, &str)| name.trim().eq_ignore_ascii_case(questionnaire.trim());
        if let Some((_, total)) = finding.scores().into_iter().find(of_it) {
            trend.add_earlier(TrendPoint { date, value: total.to_owned(), unit: String::new() });
        }
    }
    trend
}

/// How the scores of a questionnaire went, of those of which it is published how much matters: "EQ-5D-5L: EQ VAS down 29
/// since 21-Aug-2026: worse by …". Empty of anything else, where there is nothing before it, and where nothing changed.
pub fn important_changes<'a>(
    courses: impl IntoIterator<Item = &'a Course> + Clone,
    finding: &Finding,
    day: Date,
) -> Vec<String> {
    let change = |(name, total): (&str, &str)| {
        let before = total_history(courses.clone(), name, day);
        before.important(name, total)?;
        Some(format!("{} {}", name.trim(), before.score_change(name, total)?))
    };
    finding.scores().into_iter().filter_map(change).collect()
}
