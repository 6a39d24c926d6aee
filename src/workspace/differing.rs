use super::WorkedOut;
use crate::response::{Said, Settings, ToldReading, differences};

/// One sentence for every two standards that call a scan differently, saying why. `found`: what each standard says of it,
/// with how it was asked.
pub fn differing_words(found: &[(&Settings, &WorkedOut)]) -> Vec<String> {
    let labels: Vec<Vec<String>> = found.iter().map(|(_, found)| labels(found)).collect();
    let said: Vec<Said<'_>> = found
        .iter()
        .zip(&labels)
        .filter_map(|((settings, found), labels)| said(settings, found, labels))
        .collect();
    sentences(&said)
}

/// The same of standards that read values: PSA, pain.
pub fn differing_readings(found: &[&ToldReading]) -> Vec<String> {
    let said: Vec<Said<'_>> = found.iter().map(|told| said_of_all(told, &[])).collect();
    sentences(&said)
}

fn sentences(said: &[Said<'_>]) -> Vec<String> {
    differences(said).iter().filter_map(|apart| apart.sentence(said)).collect()
}

fn said_of_all<'a>(told: &'a ToldReading, labels: &'a [String]) -> Said<'a> {
    let because = &told.rule.sentence;
    Said::Seen { standard: &told.standard, category: told.category, labels, because }
}

fn said<'a>(settings: &Settings, found: &'a WorkedOut, labels: &'a [String]) -> Option<Said<'a>> {
    match found {
        WorkedOut::Sums(judged) => {
            Some(Said::Sums { verdict: &judged.verdict, history: &judged.history, scope: settings.scope })
        }
        WorkedOut::Treated(judged) => {
            let category = judged.category()?;
            let decides = judged.readings().find(|told| told.category == category)?;
            let because = &decides.rule.sentence;
            Some(Said::Seen { standard: &judged.standard, category, labels, because })
        }
        WorkedOut::Whole(told) => Some(said_of_all(told, labels)),
    }
}

/// Those of the treated lesions that were read.
fn labels(found: &WorkedOut) -> Vec<String> {
    match found {
        WorkedOut::Treated(judged) => judged.lesions.iter().map(|one| one.lesion.label.clone()).collect(),
        WorkedOut::Sums(_) | WorkedOut::Whole(_) => Vec::new(),
    }
}
