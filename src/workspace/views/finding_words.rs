//! What was found, in words.

use crate::imaging::Scan;
use crate::plan::{
    Assessment, CourseChange, Finding, LabValue, MedicineEntry, ReadCategory, Rest, albi_of, by_day,
    child_pugh_of,
};
use crate::scales::{Albi, ChildPugh, LabFlag};

/// "3 lesions recorded", of a scan without a category: the baseline, or one before the first response time
/// point.
fn measured_words(scan: &Scan) -> String {
    let count = match scan.targets.len() + scan.non_targets.len() + scan.new_lesions.len() {
        0 => "Not read yet".into(),
        1 => "1 lesion recorded".into(),
        many => format!("{many} lesions recorded"),
    };
    let new: Vec<String> = scan
        .new_lesions
        .iter()
        .map(|(id, found)| {
            format!("new {}: {}", id.as_str().to_uppercase(), found.certainty.label().to_lowercase())
        })
        .collect();
    if new.is_empty() { count } else { format!("{count}; {}", new.join(", ")) }
}

/// What was found, in a line: "RECIST 1.1: PR", "Bilirubin 14 µmol/L", "QLQ-C30 67".
pub fn result_words(assessment: &Assessment) -> String {
    finding_words(&assessment.finding)
}

/// "RECIST 1.1: PR, mRECIST: SD (worked out: PD)".
fn categories_words(categories: &[ReadCategory]) -> String {
    let words: Vec<String> = categories
        .iter()
        .map(|read| format!("{}: {}{}", read.name(), read.assigned, by_whom(read)))
        .collect();
    words.join(", ")
}

/// What is to be known of a category that is not the one worked out.
fn by_whom(read: &ReadCategory) -> String {
    match read.computed {
        _ if !read.is_assessed() => String::new(),
        Some(computed) if read.gives(computed) => String::new(),
        Some(computed) => format!(" (worked out: {})", computed.short()),
        None if read.standard.is_worked_out_on_scans() => " (the reader’s; none was worked out)".to_owned(),
        None => String::new(),
    }
}

/// What is not there yet of what was done: "report not received", "6 of 15 values in; still awaited: WCC, INR".
pub fn awaited_words(finding: &Finding) -> String {
    let (known, rest, what) = match finding.found() {
        Finding::Bloods { values, rest: Some(Rest::Awaited(rest)), .. } => (values.len(), rest, "values"),
        Finding::Questionnaire { rest: Some(Rest::Awaited(rest)), .. } => {
            (finding.scores().len(), rest, "questionnaires")
        }
        _ => return "report not received".into(),
    };
    format!("{known} of {} {what} in; still awaited: {}", known + rest.len(), rest.join(", "))
}

/// The same of a finding, also of one that an amendment has replaced.
pub fn finding_words(finding: &Finding) -> String {
    match finding {
        Finding::Read { found, categories } => with_note(categories_words(categories), &finding_words(found)),
        Finding::AwaitingReport => "Report not received".into(),
        Finding::AwaitedScan(awaited) => {
            let reader = awaited.reader.as_ref().map(|reader| format!(", to be read by {}", reader.name));
            format!("{}{}. Report not received", awaited.modality.label(), reader.unwrap_or_default())
        }
        Finding::Note(note) => note.trim().to_owned(),
        Finding::Contact(contact) => contact.words(),
        Finding::DeviceCheck(check) => check.words(),
        Finding::Education(given) => given.words(),
        Finding::MdtReview(review) => review.words(),
        Finding::Bloods { values, .. } => bloods_words(finding, &values.iter().collect::<Vec<_>>()),
        Finding::Questionnaire { rest, note, .. } => {
            let scores: Vec<String> =
                finding.scores().into_iter().map(|(name, total)| format!("{name} {total}")).collect();
            let told: Vec<String> =
                [scores.join(", ")].into_iter().chain(rest.as_ref().map(Rest::words_of_forms)).collect();
            with_note(told.join(". "), note)
        }
        Finding::Medicine { change, entries, note } => {
            let change = match change {
                CourseChange::Started => "Started".to_owned(),
                CourseChange::Stopped => "Stopped".to_owned(),
            };
            let told = [change].into_iter().chain(by_day(entries).into_iter().map(MedicineEntry::words));
            with_note(told.collect::<Vec<_>>().join(". "), note)
        }
        Finding::Scan(finding) => match (&finding.not_diagnostic, &finding.reading) {
            (Some(why), _) => format!("Not evaluable: {why}"),
            (None, None) => measured_words(&finding.scan),
            // Where no category is asked for, what was seen is all there is to tell.
            (None, Some(reading)) if reading.categories.is_empty() => {
                with_note(measured_words(&finding.scan), &reading.comment)
            }
            (None, Some(reading)) => {
                let new: Vec<&str> =
                    finding.scan.new_lesions.values().map(|found| found.certainty.label()).collect();
                let new = if new.is_empty() {
                    String::new()
                } else {
                    format!("; new lesion: {}", new.join(", ").to_lowercase())
                };
                with_note(format!("{}{new}", categories_words(&reading.categories)), &reading.comment)
            }
        },
    }
}

/// The values of a large panel in two parts, so that it takes no more room in a list than any other result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PanelWords {
    /// What is out of its limits, else the first that were asked for; with the scores and the note.
    pub first: String,
    /// "12 more values", "12 more values, all within their limits".
    pub more: String,
    /// The others, each as it is written everywhere.
    pub others: Vec<String>,
}

/// Fewer values are read in a line.
const LARGE_PANEL: usize = 6;

/// How many are shown where none is out of its limits.
const FIRST_VALUES: usize = 3;

/// What was found in a large panel of blood values, the most telling first. `None` of anything else.
pub fn panel_words(finding: &Finding) -> Option<PanelWords> {
    let Finding::Bloods { values, .. } = finding.found() else { return None };
    if values.len() < LARGE_PANEL {
        return None;
    }
    let is_out = |value: &&LabValue| matches!(value.flag(), Some(LabFlag::Low | LabFlag::High));
    let (mut first, mut others): (Vec<&LabValue>, Vec<&LabValue>) = values.iter().partition(is_out);
    if first.is_empty() {
        let after = others.split_off(FIRST_VALUES);
        first = std::mem::replace(&mut others, after);
    }
    if others.is_empty() {
        return None;
    }
    let all_within = others.iter().all(|value| value.flag() == Some(LabFlag::Within));
    let count = others.len();
    let values = if count == 1 { "value" } else { "values" };
    let within = if all_within { ", all within their limits" } else { "" };
    let told = bloods_words(finding.found(), &first);
    let categories = finding.categories_beside();
    Some(PanelWords {
        first: if categories.is_empty() { told } else { with_note(categories_words(categories), &told) },
        more: format!("{count} more {values}{within}"),
        others: others.into_iter().map(LabValue::words).collect(),
    })
}

/// These values of a sample, with what all of it comes to.
fn bloods_words(finding: &Finding, shown: &[&LabValue]) -> String {
    let Finding::Bloods { values, signs, rest, note } = finding else { return String::new() };
    let written = shown.iter().map(|value| value.words());
    let child_pugh = child_pugh_of(values, *signs).ok().map(ChildPugh::words);
    let signs = Some(signs.words()).filter(|words| !words.is_empty());
    let words: Vec<String> =
        written.chain(signs).chain(albi_of(values).map(Albi::words)).chain(child_pugh).collect();
    let rest = rest.as_ref().map(Rest::words);
    let told: Vec<String> =
        [words.join(", ")].into_iter().filter(|words| !words.is_empty()).chain(rest).collect();
    with_note(told.join(". "), note)
}

fn with_note(words: String, note: &str) -> String {
    match (words.is_empty(), note.trim().is_empty()) {
        (false, false) => format!("{}. {}", words.trim_end_matches('.'), note.trim()),
        (true, false) => note.trim().to_owned(),
        _ => words,
    }
}
