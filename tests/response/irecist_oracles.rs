//! iRECIST sequences made by others: another engine on random inputs, the tests of its tracker, and the questions that the
//! EORTC RECIST working group answers.

use std::collections::BTreeMap;

use aftercare::imaging::{
    Certainty, Length, Lesion, NewLesionFinding, NewRole, NonTargetReading, Reading, Role, Scan, SinceLast,
};
use aftercare::response::{Category, History, Settings, Standard, assess_all};
use serde::Deserialize;

use crate::Cases;
use crate::data;
use crate::disagreements::Disagreements;
use crate::lesions::{day, id, lesion, scan, tenths, with_sizes};
use crate::oracles::{EngineBaseline, EngineReadings, cases};

/// The categories of the follow-up scans; the first scan is the baseline.
pub fn categories(lesions: Vec<Lesion>, scans: Vec<Scan>) -> Vec<Category> {
    let mut scans = scans.into_iter();
    let history = History::new(lesions, scans.next().unwrap(), scans.collect()).unwrap();
    let verdicts = assess_all(&history, &Settings::of(Standard::Irecist)).unwrap();
    verdicts.iter().map(|verdict| verdict.category).collect()
}

#[derive(Deserialize)]
struct EngineCase {
    id: String,
    baseline: EngineBaseline,
    new_lesions: Vec<EngineNew>,
    visits: Vec<EngineVisit>,
    engine: Vec<EngineAnswer>,
}

#[derive(Deserialize)]
struct EngineNew {
    id: String,
    kind: String,
    definite: bool,
    first_visit: String,
}

#[derive(Deserialize)]
struct EngineVisit {
    id: String,
    #[serde(flatten)]
    readings: EngineReadings,
    new_targets_mm: BTreeMap<String, Option<Length>>,
    new_nontargets: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct EngineAnswer {
    visit: String,
    overall: String,
}

#[test]
fn another_engine_on_random_inputs() {
    let mut disagreements = Disagreements::with("heyhey_irecist_differential.json");
    let mut visits = 0;
    for case in cases::<EngineCase>("heyhey_irecist_differential.json", 125) {
        let ours = engine_case(&case);
        assert_eq!(ours.len(), case.engine.len());
        for (ours, theirs) in ours.iter().zip(&case.engine) {
            visits += 1;
            let name = format!("{} {}", case.id, theirs.visit);
            disagreements.compare(&name, ours.code(), their_code(&theirs.overall));
        }
    }
    assert_eq!(visits, 411);
    disagreements.finish();
}

fn their_code(code: &str) -> &'static str {
    match code {
        "ICR" => "iCR",
        "IPR" => "iPR",
        "ISD" => "iSD",
        "NON_ICR_NON_IUPD" => "NON-iCR/NON-iUPD",
        "IUPD" => "iUPD",
        "ICPD" => "iCPD",
        "NE" => "NE",
        other => panic!("{other}"),
    }
}

fn engine_case(case: &EngineCase) -> Vec<Category> {
    let new = case.new_lesions.iter().map(|new| new_lesion(&new.id, new.kind == "target"));
    let lesions = case.baseline.lesions().chain(new).collect();
    let mut scans = vec![case.baseline.scan()];
    for visit in &case.visits {
        let mut scan = visit.readings.scan();
        for new in &case.new_lesions {
            let size = visit.new_targets_mm.get(&new.id);
            let status = visit.new_nontargets.get(&new.id).map(String::as_str);
            if size.is_none() && status.is_none() && new.first_visit != visit.id {
                continue;
            }
            let certainty = if new.definite { Certainty::Unequivocal } else { Certainty::Equivocal };
            let since_last = match status {
                Some("absent") => SinceLast::Gone,
                Some("present") => SinceLast::NoLarger,
                Some("increased") => SinceLast::Larger,
                None => SinceLast::NotStated,
                Some(other) => panic!("{other}"),
            };
            let size = size.copied().flatten();
            let finding = NewLesionFinding { size, since_last, ..NewLesionFinding::of(certainty) };
            scan.new_lesions.insert(id(&new.id), finding);
        }
        scans.push(scan);
    }
    categories(lesions, scans)
}

/// A new lesion that is said to be followed as one or the other.
pub fn new_lesion(name: &str, is_target: bool) -> Lesion {
    let new_role = if is_target { NewRole::Target } else { NewRole::NonTarget };
    Lesion { new_role, ..lesion(name, Role::New, false) }
}

/// heyhey-49: a new target of 8 mm, a new target node of 12 mm and a new target without a value.
#[test]
fn new_targets_have_a_size_that_can_be_followed() {
    let node = Lesion { new_role: NewRole::Target, ..lesion("n2", Role::New, true) };
    let lesions = vec![new_lesion("n1", true), node, new_lesion("n3", true)];
    let mut seen = scan(day("2026-03-02"));
    for (name, size) in [("n1", Some(80)), ("n2", Some(120)), ("n3", None)] {
        let size = size.map(tenths);
        seen.new_lesions
            .insert(id(name), NewLesionFinding { size, ..NewLesionFinding::of(Certainty::Unequivocal) });
    }
    let history = History::new(lesions, scan(day("2026-01-05")), vec![seen]).unwrap();
    let verdict = assess_all(&history, &Settings::of(Standard::Irecist)).unwrap().remove(0).told(&history);
    let warnings: Vec<(&str, &str)> = verdict
        .warnings
        .iter()
        .filter_map(|warning| Some((warning.lesion.as_ref()?.as_str(), warning.code.code())))
        .collect();
    assert_eq!(warnings, [("n3", "missing"), ("n1", "not-measurable"), ("n2", "not-measurable")]);
    assert_eq!(verdict.category, Category::ImmuneUpd);
}

/// A sequence of sums and of what was seen beside them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sequence {
    name: String,
    source: String,
    baseline_mm: Length,
    scans: Vec<Seen>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Seen {
    date: String,
    target_mm: Option<Length>,
    #[serde(default)]
    non_target: Option<NonTargetReading>,
    /// By name; names that begin with "t" are new targets.
    #[serde(default)]
    new_mm: BTreeMap<String, Length>,
    #[serde(default)]
    new_seen: BTreeMap<String, SinceLast>,
    #[serde(default)]
    for_new_symptom: bool,
    expected: Category,
}

/// Questions and answers of the working group, and the sequences of the tracker's own tests.
#[test]
fn sequences_that_others_answer() {
    let file: Cases<Sequence> = data("irecist_sequences.json");
    assert!(file.cases.len() >= 16);
    let mut problems = Vec::new();
    for case in &file.cases {
        assert!(!case.source.is_empty());
        let mut lesions = vec![lesion("target", Role::Target, false)];
        if case.scans.iter().any(|seen| seen.non_target.is_some()) {
            lesions.push(lesion("nontarget", Role::NonTarget, false));
        }
        let names = case.scans.iter().flat_map(|seen| seen.new_mm.keys().chain(seen.new_seen.keys()));
        let names: std::collections::BTreeSet<&String> = names.collect();
        lesions.extend(names.iter().map(|name| new_lesion(name, name.starts_with('t'))));
        let baseline = [("target", Reading::Measured(case.baseline_mm))];
        let mut scans = vec![with_sizes(scan(day("2026-01-01")), baseline)];
        for seen in &case.scans {
            let sizes = seen.target_mm.map(|mm| ("target", Reading::Measured(mm)));
            let mut scan = with_sizes(scan(day(&seen.date)), sizes);
            scan.non_targets.extend(seen.non_target.clone().map(|reading| (id("nontarget"), reading)));
            for name in &names {
                let (size, change) = (seen.new_mm.get(*name), seen.new_seen.get(*name));
                if size.is_none() && change.is_none() {
                    continue;
                }
                let finding = NewLesionFinding {
                    size: size.copied(),
                    since_last: change.copied().unwrap_or_default(),
                    ..NewLesionFinding::of(Certainty::Unequivocal)
                };
                scan.new_lesions.insert(id(name), finding);
            }
            scan.for_new_symptom = seen.for_new_symptom;
            scans.push(scan);
        }
        let expected: Vec<Category> = case.scans.iter().map(|seen| seen.expected).collect();
        let found = categories(lesions, scans);
        if found != expected {
            problems.push(format!("{}: {found:?}, expected {expected:?}", case.name));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
