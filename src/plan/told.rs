//! What a record tells of the patient as circumstances: a bilirubin that was measured is the newest bilirubin.

use super::{Course, Finding, LabValue, child_pugh_of};
use crate::calendar::{Date, display};
use crate::protocol::{FactKey, FactValue, Number};
use crate::scales::{Amount, Ascites, Ecog, LabTest, LiverSigns};

/// What was found tells these. What is in doubt, or not known yet, tells nothing.
pub fn told_by(finding: &Finding) -> Vec<(FactKey, FactValue)> {
    match finding.found() {
        Finding::Bloods { values, signs, .. } => told_by_sample(values, *signs),
        Finding::Contact(contact) => told_by_contact(contact.ecog),
        _ => Vec::new(),
    }
}

/// What a contact tells: the performance status.
pub fn told_by_contact(ecog: Option<Ecog>) -> Vec<(FactKey, FactValue)> {
    let grade = ecog.map(|ecog| FactValue::Number(Number::whole(i64::from(ecog.grade()))));
    grade.map(|grade| (FactKey::Ecog, grade)).into_iter().collect()
}

/// What a sample tells: eGFR, bilirubin, the Child-Pugh class that comes of them, and ascites.
pub fn told_by_sample(values: &[LabValue], signs: LiverSigns) -> Vec<(FactKey, FactValue)> {
    let mut told = Vec::new();
    for (test, key) in [(LabTest::Egfr, FactKey::Egfr), (LabTest::Bilirubin, FactKey::Bilirubin)] {
        let mut measured = values.iter().filter(|one| LabTest::named(&one.name) == Some(test));
        // Of two values of one test nobody knows which counts.
        if let (Some(one), None) = (measured.next(), measured.next()) {
            told.extend(number(test, key, one).map(|value| (key, value)));
        }
    }
    if let Ok(score) = child_pugh_of(values, signs) {
        told.push((FactKey::ChildPugh, FactValue::Code(score.class().letter().to_owned())));
    }
    if let Some(ascites) = signs.ascites {
        told.push((FactKey::Ascites, FactValue::YesNo(ascites != Ascites::None)));
    }
    told
}

/// A value in the unit of the fact. Laboratories report a good eGFR as ">90" and a low bilirubin as "<3": the limit is
/// kept, which is the worse of what it can be.
fn number(test: LabTest, key: FactKey, one: &LabValue) -> Option<FactValue> {
    if one.doubt().is_some() {
        return None;
    }
    let reported = one.value.trim();
    let value = match (Amount::read(reported)?, test) {
        (Amount::Exactly(_), _) => reported,
        (Amount::Above(_), LabTest::Egfr) | (Amount::Below(_), LabTest::Bilirubin) => {
            reported.trim_start_matches(['<', '>'])
        }
        _ => return None,
    };
    let thousandths = test.in_first_unit(value, &one.unit)?;
    let value = FactValue::Number(Number::of_thousandths(thousandths)?);
    key.accepts(&value).then_some(value)
}

/// Those that are news on a day: nothing newer is recorded, and not the same of that day.
pub fn news(mut told: Vec<(FactKey, FactValue)>, course: &Course, day: Date) -> Vec<(FactKey, FactValue)> {
    told.retain(|(key, value)| {
        course
            .newest_fact(*key)
            .is_none_or(|fact| fact.date < day || (fact.date == day && fact.value != *value))
    });
    told
}

/// Why those that a day tells are not kept as the newest record where a newer one stands, a sentence for each: a day
/// that was entered wrongly hides the value, and nothing else would say so. Nothing of what is kept already.
pub fn newer_stands(told: &[(FactKey, FactValue)], course: &Course, day: Date) -> Vec<String> {
    let mut sentences = Vec::new();
    for (key, value) in told {
        let is_kept =
            course.facts.iter().any(|fact| fact.key == *key && fact.date == day && fact.value == *value);
        let Some(newer) = course.newest_fact(*key).filter(|fact| fact.date > day && !is_kept) else {
            continue;
        };
        let stands = key.value_words(&newer.value);
        sentences.push(format!(
            "{} is not kept as the newest record: {} of {} stands. Check that day if that is wrong.",
            key.with_value(value),
            stands.trim(),
            display(newer.date)
        ));
    }
    sentences
}
