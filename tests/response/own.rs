//! Our own cases: what was entered and what must come out, scan by scan.

use aftercare::imaging::{Lesion, LesionId, Scan, Sum};
use aftercare::response::{
    Category, History, Settings, ToldVerdict, assess, assess_all, baseline_warnings, best_of,
};
use serde::{Deserialize, Deserializer};

use crate::data;

#[derive(Deserialize)]
struct File<T> {
    origin: String,
    licence: String,
    cases: Vec<T>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// The numbers in words, for whoever checks the case.
    #[serde(default)]
    arithmetic: String,
    settings: Settings,
    history: History,
    expected: Vec<Expected>,
    /// The best overall response.
    best: Option<Category>,
    /// The category of each scan when nothing later was known.
    as_known_then: Option<Vec<Category>>,
}

/// What is left out is not checked.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Expected {
    category: Option<Category>,
    date: Option<chrono::NaiveDate>,
    target: Option<String>,
    non_target: Option<String>,
    new_lesions: Option<String>,
    sum: Option<Sum>,
    #[serde(deserialize_with = "given")]
    nadir: Option<Option<Sum>>,
    missing: Option<Vec<LesionId>>,
    rule: Option<String>,
    rule_sentence: Option<String>,
    sentence: Option<String>,
    not_met: Vec<String>,
    /// Categories of which it is not told why they are not met.
    met_or_far: Vec<Category>,
    warnings: Vec<String>,
    warning_sentences: Vec<String>,
    no_warnings: Vec<String>,
    near: Option<Vec<(Category, i64)>>,
    review: Option<bool>,
    instead: Option<Vec<Category>>,
}

fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<Sum>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

impl Expected {
    /// Every difference, in words.
    fn differences(&self, verdict: &ToldVerdict) -> Vec<String> {
        let mut found = Vec::new();
        let mut check = |what: &str, ours: String, theirs: Option<String>| {
            if let Some(theirs) = theirs.filter(|theirs| *theirs != ours) {
                found.push(format!("{what}: {ours}, expected {theirs}"));
            }
        };
        let current = verdict.current.as_ref();
        check("category", verdict.category.to_string(), self.category.map(|category| category.to_string()));
        check("date", verdict.date.to_string(), self.date.map(|date| date.to_string()));
        check("target", verdict.target.code().to_owned(), self.target.clone());
        check("non-target", verdict.non_target.code().to_owned(), self.non_target.clone());
        check("new", verdict.new_lesions.code().to_owned(), self.new_lesions.clone());
        check("rule", verdict.rule.id.code().to_owned(), self.rule.clone());
        check("rule sentence", verdict.rule.sentence.clone(), self.rule_sentence.clone());
        check("sentence", verdict.sentence(), self.sentence.clone());
        check("review", verdict.review.is_some().to_string(), self.review.map(|review| review.to_string()));
        let sum = current.map(|current| current.sum);
        check("sum", format!("{sum:?}"), self.sum.map(|sum| format!("{:?}", Some(sum))));
        let nadir = verdict.nadir.map(|nadir| nadir.sum);
        check("nadir", format!("{nadir:?}"), self.nadir.map(|nadir| format!("{nadir:?}")));
        let missing = current.map(|current| &current.missing);
        check(
            "missing",
            format!("{missing:?}"),
            self.missing.as_ref().map(|missing| format!("{:?}", Some(missing))),
        );
        let near: Vec<(Category, i64)> =
            verdict.near.iter().map(|near| (near.category, near.change)).collect();
        let nearest: Vec<_> = near.iter().copied().take(self.near.as_ref().map_or(0, Vec::len)).collect();
        check("near", format!("{nearest:?}"), self.near.as_ref().map(|near| format!("{near:?}")));
        let instead = verdict.review.as_ref().map(|review| &review.instead);
        check(
            "instead",
            format!("{instead:?}"),
            self.instead.as_ref().map(|instead| format!("{:?}", Some(instead))),
        );
        let sentences: Vec<&String> = verdict.not_met.iter().map(|not_met| &not_met.sentence).collect();
        for expected in self.not_met.iter().filter(|expected| !sentences.contains(expected)) {
            found.push(format!("not met: {sentences:?}, expected {expected}"));
        }
        let told = verdict.not_met.iter().filter(|not_met| self.met_or_far.contains(&not_met.category));
        found.extend(told.map(|not_met| format!("not met: {} was not expected", not_met.sentence)));
        let codes: Vec<&str> = verdict.warnings.iter().map(|warning| warning.code.code()).collect();
        for expected in self.warnings.iter().filter(|expected| !codes.contains(&expected.as_str())) {
            found.push(format!("warnings: {codes:?}, expected {expected}"));
        }
        let words: Vec<&String> = verdict.warnings.iter().map(|warning| &warning.sentence).collect();
        for expected in self.warning_sentences.iter().filter(|expected| !words.contains(expected)) {
            found.push(format!("warnings: {words:?}, expected {expected}"));
        }
        for unexpected in self.no_warnings.iter().filter(|code| codes.contains(&code.as_str())) {
            found.push(format!("warnings: {unexpected} was not expected"));
        }
        found
    }
}

#[track_caller]
fn run(name: &str, at_least: usize) {
    let needs_arithmetic =
        !["own/recist.json", "own/irecist.json", "own/mrecist.json", "own/worked_cases.json"].contains(&name);
    let file: File<Case> = data(name);
    assert!(!file.origin.is_empty() && !file.licence.is_empty());
    assert!(file.cases.len() >= at_least, "{name} lost cases");
    let mut problems = Vec::new();
    for case in &file.cases {
        let verdicts = assess_all(&case.history, &case.settings).unwrap();
        assert_eq!(verdicts.len(), case.expected.len(), "{}", case.name);
        assert!(!needs_arithmetic || !case.arithmetic.is_empty(), "{} has no arithmetic", case.name);
        let best = best_of(&case.history, &case.settings, None).unwrap().category;
        if case.best.is_some_and(|expected| expected != best) {
            problems.push(format!("{}: best {best}", case.name));
        }
        for (index, (verdict, expected)) in verdicts.iter().zip(&case.expected).enumerate() {
            assert_eq!(*verdict, assess(&case.history, &case.settings, index).unwrap(), "{}", case.name);
            let differences = expected.differences(&verdict.told(&case.history));
            problems.extend(differences.iter().map(|words| format!("{}, scan {index}: {words}", case.name)));
            let then = case.as_known_then.as_ref().map(|then| then[index]);
            let known = assess(&case.history.up_to(index), &case.settings, index).unwrap().category;
            if then.is_some_and(|then| then != known) {
                problems.push(format!("{}, scan {index}, as known then: {known}", case.name));
            }
        }
    }
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}

#[test]
fn recist() {
    run("own/recist.json", 67);
}

#[test]
fn irecist() {
    run("own/irecist.json", 46);
}

#[test]
fn mrecist() {
    run("own/mrecist.json", 25);
}

#[test]
fn easl() {
    run("own/easl.json", 12);
}

#[test]
fn who() {
    run("own/who.json", 10);
}

#[test]
fn choi() {
    run("own/choi.json", 21);
}

#[test]
fn volumes() {
    run("own/volumetric.json", 14);
}

#[test]
fn worked_cases() {
    run("own/worked_cases.json", 5);
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Baseline {
    name: String,
    settings: Settings,
    lesions: Vec<Lesion>,
    baseline: Scan,
    warnings: Vec<(String, Option<LesionId>, String)>,
}

#[test]
fn measurability_and_limits_are_messages() {
    let file: File<Baseline> = data("own/measurability.json");
    assert!(file.cases.len() >= 30);
    for case in file.cases {
        let history = History::new(case.lesions, case.baseline, Vec::new()).unwrap();
        let warnings = baseline_warnings(&history, &case.settings).unwrap();
        let found: Vec<_> = warnings
            .into_iter()
            .map(|warning| (warning.code.code().to_owned(), warning.lesion, warning.sentence))
            .collect();
        assert_eq!(found, case.warnings, "{}", case.name);
    }
}
