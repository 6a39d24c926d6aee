//! Cases made by others, whole; see `docs/response-standards.md` for where they come from.

use std::collections::BTreeMap;

use aftercare::imaging::{
    Certainty, Length, Lesion, NewLesionFinding, NonTargetReading, NotEvaluable, Reading, Role, Scan,
};
use aftercare::response::{
    Category, History, NonTargetResponse, Settings, Standard, TargetResponse, ToldVerdict, assess_all,
};
use serde::Deserialize;
use serde_json::Value;

use crate::data;
use crate::disagreements::Disagreements;
use crate::lesions::{day, eight_weeks, id, lesion, measured, scan, with_sizes};

#[derive(Deserialize)]
struct File<T> {
    origin: String,
    licence: String,
    cases: Vec<T>,
}

/// The cases of a file, as many as they are, with its origin and licence.
#[track_caller]
pub fn cases<T: serde::de::DeserializeOwned>(name: &str, count: usize) -> Vec<T> {
    let file: File<T> = data(name);
    assert!(!file.origin.is_empty() && !file.licence.is_empty());
    assert_eq!(file.cases.len(), count, "{name}");
    file.cases
}

fn recist(lesions: Vec<Lesion>, scans: Vec<Scan>) -> Vec<ToldVerdict> {
    let mut scans = scans.into_iter();
    let history = History::new(lesions, scans.next().unwrap(), scans.collect()).unwrap();
    let verdicts = assess_all(&history, &Settings::of(Standard::Recist11)).unwrap();
    verdicts.iter().map(|verdict| verdict.told(&history)).collect()
}

/// Hundredths as some sources have them, to the tenths that a caliper on a screen gives.
fn nearest_tenth(mm: f64) -> Reading {
    measured((mm * 10.0).round() as u32)
}

#[derive(Deserialize)]
struct EngineCase {
    id: String,
    baseline: EngineBaseline,
    new_lesions: Vec<EngineNew>,
    visits: Vec<EngineVisit>,
    engine: Vec<EngineAnswer>,
}

/// What the other engine had at baseline; the same in its files of RECIST and of iRECIST.
#[derive(Deserialize)]
pub struct EngineBaseline {
    targets: Vec<EngineTarget>,
    nontargets: Vec<String>,
}

#[derive(Deserialize)]
struct EngineTarget {
    id: String,
    node: bool,
    mm: Length,
}

impl EngineBaseline {
    pub fn lesions(&self) -> impl Iterator<Item = Lesion> {
        let targets = self.targets.iter().map(|target| lesion(&target.id, Role::Target, target.node));
        targets.chain(self.nontargets.iter().map(|name| lesion(name, Role::NonTarget, false)))
    }

    pub fn scan(&self) -> Scan {
        let sizes = self.targets.iter();
        let sizes = sizes.map(|target| (target.id.as_str(), Reading::Measured(target.mm)));
        with_sizes(scan(day("2026-01-01")), sizes)
    }
}

/// What one visit of the other engine read of the lesions of the baseline.
#[derive(Deserialize)]
pub struct EngineReadings {
    date: String,
    targets_mm: BTreeMap<String, Option<Length>>,
    nontargets: BTreeMap<String, String>,
}

impl EngineReadings {
    pub fn scan(&self) -> Scan {
        let read = |mm: &Option<Length>| match mm {
            Some(mm) => Reading::Measured(*mm),
            None => Reading::NotEvaluable(NotEvaluable::NotImaged),
        };
        let sizes = self.targets_mm.iter().map(|(name, mm)| (name.as_str(), read(mm)));
        let mut scan = with_sizes(scan(day(&self.date)), sizes);
        for (name, status) in &self.nontargets {
            let reading = match status.as_str() {
                "absent" => NonTargetReading::Gone,
                "present" => NonTargetReading::Present,
                "unequivocalProgression" => NonTargetReading::UnequivocalProgression,
                "notEvaluable" => NonTargetReading::NotEvaluable(NotEvaluable::NotImaged),
                other => panic!("{other}"),
            };
            scan.non_targets.insert(id(name), reading);
        }
        scan
    }
}

#[derive(Deserialize)]
struct EngineNew {
    id: String,
    definite: bool,
    first_visit: String,
}

#[derive(Deserialize)]
struct EngineVisit {
    id: String,
    #[serde(flatten)]
    readings: EngineReadings,
}

#[derive(Deserialize)]
struct EngineAnswer {
    visit: String,
    sum: Option<f64>,
    nadir_before: Option<f64>,
    target: String,
    nontarget: String,
    overall: String,
}

fn rounded(mm: Option<f64>) -> Option<u32> {
    mm.map(|mm| (mm * 10.0).round() as u32)
}

#[test]
fn another_engine_on_random_inputs() {
    let mut disagreements = Disagreements::with("heyhey_engine_differential.json");
    let mut visits = 0;
    for case in cases::<EngineCase>("heyhey_engine_differential.json", 150) {
        let verdicts = engine_case(&case);
        assert_eq!(verdicts.len(), case.engine.len());
        for (verdict, theirs) in verdicts.iter().zip(&case.engine) {
            visits += 1;
            let name = format!("{} {}", case.id, theirs.visit);
            let sum = verdict.current.as_ref().filter(|sum| sum.missing.is_empty());
            if theirs.target != "NA" && theirs.target != "NE" {
                assert_eq!(sum.map(|sum| sum.sum.tenths_mm()), rounded(theirs.sum), "{name}");
                assert_eq!(
                    verdict.nadir.map(|nadir| nadir.sum.tenths_mm()),
                    rounded(theirs.nadir_before),
                    "{name}"
                );
            }
            let ours = format!(
                "{} / {} / {}",
                verdict.target.code().replace("NONE", "NA"),
                verdict.non_target.code().replace("NONE", "NA"),
                verdict.category.code()
            );
            let theirs = format!("{} / {} / {}", theirs.target, theirs.nontarget, theirs.overall)
                .replace("NON_CR_NON_PD", "NON-CR/NON-PD");
            disagreements.compare(&name, &ours, &theirs);
        }
    }
    assert_eq!(visits, 520);
    disagreements.finish();
}

fn engine_case(case: &EngineCase) -> Vec<ToldVerdict> {
    let new = case.new_lesions.iter().map(|new| lesion(&new.id, Role::New, false));
    let lesions = case.baseline.lesions().chain(new).collect();
    let mut scans = vec![case.baseline.scan()];
    for visit in &case.visits {
        let mut scan = visit.readings.scan();
        for new in case.new_lesions.iter().filter(|new| new.first_visit == visit.id) {
            let certainty = if new.definite { Certainty::Unequivocal } else { Certainty::Equivocal };
            scan.new_lesions.insert(id(&new.id), NewLesionFinding::of(certainty));
        }
        scans.push(scan);
    }
    recist(lesions, scans)
}

#[derive(Deserialize)]
struct LesionCase {
    subject: String,
    reader: String,
    lesions: Vec<LesionEntry>,
    visits: Vec<LesionVisit>,
}

#[derive(Deserialize)]
struct LesionEntry {
    id: String,
    role: String,
    node: bool,
}

#[derive(Deserialize)]
struct LesionVisit {
    visit: String,
    date: String,
    measurements: BTreeMap<String, LesionMeasurement>,
    expected_overall: Option<String>,
}

#[derive(Deserialize)]
struct LesionMeasurement {
    long_mm: Option<f64>,
    short_mm: Option<f64>,
    state: Option<String>,
}

#[test]
fn lesion_measurements_to_overall_response() {
    let mut disagreements = Disagreements::with("pharmaverse_lesions.json");
    let mut responses = 0;
    for case in cases::<LesionCase>("pharmaverse_lesions.json", 12) {
        let role = |role: &str| if role == "TARGET" { Role::Target } else { Role::NonTarget };
        let lesions = case.lesions.iter().map(|entry| lesion(&entry.id, role(&entry.role), entry.node));
        let scans = case.visits.iter().map(|visit| {
            // One source date has no day.
            let date = if visit.date.len() == 7 { format!("{}-13", visit.date) } else { visit.date.clone() };
            let mut scan = scan(day(&date));
            for entry in &case.lesions {
                let Some(seen) = visit.measurements.get(&entry.id) else { continue };
                let size = if entry.node { seen.short_mm } else { seen.long_mm };
                match (&seen.state, size) {
                    (Some(state), _) => {
                        let gone = state == "ABSENT";
                        let reading = if gone { NonTargetReading::Gone } else { NonTargetReading::Present };
                        scan.non_targets.insert(id(&entry.id), reading);
                    }
                    (None, Some(mm)) => scan = with_sizes(scan, [(entry.id.as_str(), nearest_tenth(mm))]),
                    (None, None) => {}
                }
            }
            scan
        });
        let verdicts = recist(lesions.collect(), scans.collect());
        for (verdict, visit) in verdicts.iter().zip(&case.visits[1..]) {
            let Some(expected) = &visit.expected_overall else { continue };
            responses += 1;
            let name = format!("{} {} {}", case.subject, case.reader, visit.visit);
            disagreements.compare(&name, verdict.category.code(), expected);
        }
    }
    assert_eq!(responses, 33);
    disagreements.finish();
}

#[derive(Deserialize)]
struct SumCase {
    lesions: Vec<SumLesion>,
    expected_sum_mm: f64,
}

#[derive(Deserialize)]
struct SumLesion {
    location: String,
    long_mm: f64,
    short_mm: f64,
}

#[test]
fn sums_take_the_short_axis_of_nodes() {
    for (number, case) in cases::<SumCase>("pharmaverse_sums.json", 200).iter().enumerate() {
        let names: Vec<String> = (0..case.lesions.len()).map(|n| format!("t{n}")).collect();
        let is_node = |lesion: &SumLesion| lesion.location == "LYMPH NODE";
        let lesions =
            case.lesions.iter().zip(&names).map(|(entry, name)| lesion(name, Role::Target, is_node(entry)));
        let sizes: Vec<(&str, Reading)> = case
            .lesions
            .iter()
            .zip(&names)
            .map(|(entry, name)| {
                let mm = if is_node(entry) { entry.short_mm } else { entry.long_mm };
                (name.as_str(), nearest_tenth(mm))
            })
            .collect();
        let scans = (0..2).map(|n| with_sizes(scan(eight_weeks(n)), sizes.clone()));
        let verdicts = recist(lesions.collect(), scans.collect());
        let sum = verdicts[0].current.as_ref().unwrap().sum;
        assert_eq!(Some(sum.tenths_mm()), rounded(Some(case.expected_sum_mm)), "case {number}");
    }
}

#[derive(Deserialize)]
struct TableCase {
    target: String,
    nontarget: String,
    new_lesion: String,
    expected_overall: String,
}

#[test]
fn the_table_as_others_filled_it_in() {
    for case in cases::<TableCase>("pharmaverse_table.json", 32) {
        let certainty = match case.new_lesion.as_str() {
            "NONE" => None,
            "EQUIVOCAL" => Some(Certainty::Equivocal),
            "UNEQUIVOCAL" => Some(Certainty::Unequivocal),
            other => panic!("{other}"),
        };
        let verdict = crate::table::time_point(&case.target, &case.nontarget, certainty);
        let row = format!("{} {} {}", case.target, case.nontarget, case.new_lesion);
        assert_eq!(verdict.target, TargetResponse::from_code(&case.target).unwrap(), "{row}");
        assert_eq!(verdict.non_target, NonTargetResponse::from_code(&case.nontarget).unwrap(), "{row}");
        assert_eq!(verdict.category, Category::from_code(&case.expected_overall).unwrap(), "{row}");
    }
}

#[test]
fn tests_of_another_tracker() {
    let mut of_another_standard = 0;
    for case in cases::<Value>("heyhey_tracker_tests.json", 25) {
        let text = |key: &str| case[key].as_str().unwrap_or_default().to_owned();
        match text("kind").as_str() {
            "overall" => {
                // A status that nobody knows is one that was not recorded.
                let non_target = text("nontarget").replace("invalid", "NE");
                let new = case["new"].as_bool() == Some(true);
                let certainty = new.then_some(Certainty::Unequivocal);
                let verdict = crate::table::time_point(&text("target"), &non_target, certainty);
                assert_eq!(verdict.category.code(), text("expected"), "{case}");
            }
            "target_sum" => {
                let sum = |value: &Value| nearest_tenth(value.as_f64().unwrap());
                let earlier = case["prior_sums"].as_array().unwrap().iter();
                let sums = [&case["baseline"]].into_iter().chain(earlier).chain([&case["current"]]);
                let scans: Vec<_> = sums
                    .enumerate()
                    .map(|(n, value)| with_sizes(scan(eight_weeks(n)), [("t1", sum(value))]))
                    .collect();
                let verdicts = recist(vec![lesion("t1", Role::Target, false)], scans);
                let last = verdicts.last().unwrap();
                assert_eq!(last.target.code(), text("expected_target"), "{case}");
            }
            "parse_measurement" => {
                let ours = match &case["input"] {
                    Value::String(typed) => match Length::parse(typed) {
                        Ok(length) => format!("measured {}", length.as_mm_text()),
                        Err(aftercare::imaging::LengthError::Empty) => "missing".to_owned(),
                        Err(_) => "invalid".to_owned(),
                    },
                    Value::Null => "missing".to_owned(),
                    other => match serde_json::from_value::<Length>(other.clone()) {
                        Ok(length) => format!("measured {}", length.as_mm_text()),
                        Err(_) => "invalid".to_owned(),
                    },
                };
                assert_eq!(ours, text("expected"), "{case}");
            }
            // Of iRECIST: the same sequence is one of those, and the limits of new targets have a test.
            "irecist_sequence" => {
                let sequences: Value = data("irecist_sequences.json");
                let id = format!("{}:", text("id"));
                let mut names = sequences["cases"].as_array().unwrap().iter().map(|case| &case["name"]);
                assert!(names.any(|name| name.as_str().unwrap().starts_with(&id)), "{id}");
                of_another_standard += 1;
            }
            "validate" if text("id") == "heyhey-49" => of_another_standard += 1,
            // In words only: a case of our own has its lesions.
            "validate" => {
                let own: Value = data("own/measurability.json");
                let named =
                    |own: &&Value| own["name"].as_str().is_some_and(|name| name.contains(&text("id")));
                let own = own["cases"].as_array().unwrap().iter().find(named).unwrap();
                let messages = own["warnings"].as_array().unwrap();
                assert_eq!(messages.len(), case["expected"].as_array().unwrap().len(), "{case}");
            }
            other => panic!("{other}"),
        }
    }
    assert_eq!(of_another_standard, 7);
}
