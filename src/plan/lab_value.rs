use super::{Course, Finding};
use crate::calendar::Date;
use crate::scales::{
    Albi, ChildPugh, LabFlag, LabTest, LiverSigns, NoAmount, albumin_in, bilirubin_in, child_pugh_in, entered,
};
use serde::{Deserialize, Serialize};

/// One laboratory value as it was reported ("14", "<0.1"), with the reference limits of that laboratory.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabValue {
    pub name: String,
    pub value: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// Empty where none was given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub low: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub high: String,
    /// Somebody was asked about a value that is hardly possible, and said that the laboratory reported it so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_as_reported: bool,
}

impl LabValue {
    /// A value without limits.
    pub fn new(name: impl Into<String>, value: impl Into<String>, unit: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into(), unit: unit.into(), ..Self::default() }
    }

    /// Why the value cannot stand: that of a known test is a number, of bilirubin and albumin one above 0, and a comma that can mean two things is asked about
    /// whatever the test. `None` where it can.
    pub fn no_amount(&self) -> Option<NoAmount> {
        let test = LabTest::named(&self.name);
        if test.is_some_and(|test| test.is_nothing(&self.value)) {
            return Some(NoAmount::Nothing);
        }
        entered(&self.value).err().filter(|no| test.is_some() || matches!(no, NoAmount::EitherComma { .. }))
    }

    /// As it is stored: numbers with a point, so that all who read them read the same.
    pub fn with_points(&self) -> Self {
        let pointed = |text: &str| entered(text).unwrap_or_else(|_| text.to_owned());
        let (value, low, high) = (pointed(&self.value), pointed(&self.low), pointed(&self.high));
        Self { value, low, high, ..self.clone() }
    }

    /// Where it lies by its limits.
    pub fn flag(&self) -> Option<LabFlag> {
        LabFlag::of(&self.value, &self.low, &self.high)
    }

    /// Why somebody is asked whether it is right. `None` where nothing speaks against it or somebody has answered.
    pub fn doubt(&self) -> Option<String> {
        if self.is_as_reported { None } else { LabTest::named(&self.name)?.doubt(&self.value, &self.unit) }
    }

    /// "Bilirubin 14 µmol/L", "ALT 88 U/L (above the limit, 40)".
    pub fn words(&self) -> String {
        let words =
            format!("{} {} {}", self.name.trim(), self.value.trim(), self.unit.trim()).trim().to_owned();
        match self.flag() {
            Some(flag @ LabFlag::Low) => format!("{words} ({}, {})", flag.word(), self.low.trim()),
            Some(flag @ LabFlag::High) => format!("{words} ({}, {})", flag.word(), self.high.trim()),
            Some(LabFlag::Within) | None => words,
        }
    }
}

/// What became of the values that were asked for and are not in the sample, or of questionnaires that did not come back,
/// by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rest {
    /// They were not measured: it is done as it is.
    NotTaken(Vec<String>),
    /// They are still to come.
    Awaited(Vec<String>),
}

impl Rest {
    /// "Not taken: ALT, ALP", "Still awaited: ALP".
    pub fn words(&self) -> String {
        match self {
            Self::NotTaken(names) => format!("Not taken: {}", names.join(", ")),
            Self::Awaited(names) => format!("Still awaited: {}", names.join(", ")),
        }
    }

    /// The same of questionnaires: "Not returned: QLQ-C30".
    pub fn words_of_forms(&self) -> String {
        match self {
            Self::NotTaken(names) => format!("Not returned: {}", names.join(", ")),
            Self::Awaited(_) => self.words(),
        }
    }
}

/// Of the tests that are asked for, those that are not in the sample, by name.
pub fn missing_tests(asked: &[LabTest], values: &[LabValue]) -> Vec<String> {
    let measured = |test: &&LabTest| values.iter().any(|one| LabTest::named(&one.name) == Some(**test));
    asked.iter().filter(|test| !measured(test)).map(|test| test.name().to_owned()).collect()
}

fn triples(values: &[LabValue]) -> impl Iterator<Item = (&str, &str, &str)> + Clone {
    values.iter().map(|one| (one.name.as_str(), one.value.as_str(), one.unit.as_str()))
}

/// The albumin-bilirubin score of one sample, where both values are in it in units that are known.
pub fn albi_of(values: &[LabValue]) -> Option<Albi> {
    Some(Albi::of(bilirubin_in(triples(values))?, albumin_in(triples(values))?))
}

/// The Child-Pugh score of one sample.
///
/// # Errors
/// What it lacks, by name.
pub fn child_pugh_of(values: &[LabValue], signs: LiverSigns) -> Result<ChildPugh, Vec<&'static str>> {
    child_pugh_in(triples(values), signs)
}

/// The newest value of a test before a day, of all courses of a patient: the one that a new value is compared with,
/// while it is typed and when it is recorded.
pub fn lab_before<'a>(
    courses: impl IntoIterator<Item = &'a Course>,
    test: LabTest,
    day: Date,
) -> Option<(Date, &'a LabValue)> {
    courses.into_iter().filter_map(|course| course.lab_before(test, day)).max_by_key(|(date, _)| *date)
}

impl Course {
    /// The newest value of a test before a day, and when it was taken, without what was entered in error.
    pub fn lab_before(&self, test: LabTest, day: Date) -> Option<(Date, &LabValue)> {
        let standing = self.assessments.values().filter(|one| one.void.is_none() && one.date < day);
        let values = standing.filter_map(|assessment| {
            let Finding::Bloods { values, .. } = assessment.finding.found() else { return None };
            let value = values.iter().find(|value| LabTest::named(&value.name) == Some(test))?;
            Some((assessment.date, value))
        });
        values.max_by_key(|(date, _)| *date)
    }
}
