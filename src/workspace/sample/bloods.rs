//! The blood samples of the sample clinic.

use crate::plan::{Course, Finding, Item, LabValue, Rest, missing_tests};
use crate::protocol::FactKey;
use crate::scales::{LabTest, LiverSigns};

/// The tests that an item asks for, each one step further in its course than the last time.
pub(super) fn bloods(item: &Item, course: &Course) -> Finding {
    let measured: Vec<&LabValue> = course
        .assessments
        .values()
        .filter_map(|assessment| match &assessment.finding {
            Finding::Bloods { values, .. } => Some(values),
            _ => None,
        })
        .flatten()
        .collect();
    let asked = item.asked_tests();
    let values: Vec<LabValue> = asked
        .iter()
        .filter_map(|test| {
            let before = measured.iter().filter(|value| LabTest::named(&value.name) == Some(*test)).count();
            let (steps, unit) = course_of(*test)?;
            let known = course.facts.iter().filter(|fact| fact.key == FactKey::Egfr).max_by_key(|f| f.date);
            let value = match known {
                // What is known of the kidneys stays as it is.
                Some(fact) if *test == LabTest::Egfr => fact.value.words(),
                _ => steps.get(before).or(steps.last())?.to_string(),
            };
            Some(LabValue::new(test.name(), value, unit))
        })
        .collect();
    let note = if values.is_empty() { "Within limits".to_owned() } else { String::new() };
    let missing = missing_tests(&asked, &values);
    let rest = (!missing.is_empty()).then_some(Rest::NotTaken(missing));
    Finding::Bloods { values, signs: LiverSigns::default(), rest, note }
}

/// How a blood test goes after a treatment, and its unit; none: the sample clinic does not measure it.
fn course_of(test: LabTest) -> Option<(&'static [&'static str], &'static str)> {
    let steps: &[&str] = match test {
        LabTest::Psa => &["6.8", "2.4", "1.6", "1.1", "0.8"],
        LabTest::Bilirubin => &["11", "16", "14", "13", "12"],
        LabTest::Albumin => &["39", "36", "37", "38"],
        LabTest::Alt => &["31", "94", "52", "38", "33"],
        LabTest::Ast => &["28", "81", "47", "35"],
        LabTest::Alp => &["92", "131", "118", "104"],
        LabTest::Ggt => &["44", "76", "61", "52"],
        LabTest::Afp => &["46", "31", "12", "8"],
        LabTest::Cea => &["14.2", "7.9", "4.6", "4.1"],
        LabTest::Creatinine => &["84", "91", "88", "86"],
        LabTest::Egfr => &["78"],
        LabTest::Sodium => &["139", "137", "138"],
        LabTest::Potassium => &["4.3", "4.1", "4.4"],
        LabTest::Urea => &["5.4", "6.1", "5.8"],
        LabTest::Haemoglobin => &["129", "121", "124", "127"],
        LabTest::WhiteCells => &["6.4", "8.9", "7.2", "6.8"],
        LabTest::Neutrophils => &["3.9", "6.1", "4.6", "4.1"],
        LabTest::Platelets => &["212", "187", "201", "208"],
        LabTest::Inr => &["1.1", "1.2", "1.1"],
        LabTest::Aptt => &["31", "33", "32"],
        LabTest::Fibrinogen => &["3.1", "3.6", "3.3"],
        LabTest::CreatineKinase => &["310", "620", "240", "150"],
        LabTest::Crp => &["64", "38", "17", "9"],
        LabTest::Lactate => &["1.2", "1.0"],
        LabTest::ChromograninA => return Some((&["212", "104", "88"], "µg/L")),
        LabTest::Ca199 => &["88", "54", "41"],
        LabTest::DDimer | LabTest::Troponin | LabTest::Hiaa => return None,
    };
    Some((steps, test.units().first().map_or("", |unit| unit.name)))
}
