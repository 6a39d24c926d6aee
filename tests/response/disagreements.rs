//! Where a source answers differently from us: each case is listed with both answers and the rule, and ours is
//! what is asserted.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Deserialize)]
struct List {
    cases: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    file: String,
    case: String,
    ours: String,
    theirs: String,
    rule: String,
}

/// The names of all listed cases.
pub fn cases() -> Vec<String> {
    let list: List = crate::data("disagreements.json");
    list.cases.into_iter().map(|case| case.case).collect()
}

/// The listed disagreements with one file, and which of them were met.
pub struct Disagreements {
    listed: BTreeMap<String, (String, String)>,
    problems: Vec<String>,
}

impl Disagreements {
    pub fn with(file: &str) -> Disagreements {
        let list: List = crate::data("disagreements.json");
        let mut listed = BTreeMap::new();
        for case in list.cases.into_iter().filter(|case| case.file == file) {
            assert!(!case.rule.is_empty(), "{} has no rule", case.case);
            let twice = listed.insert(case.case.clone(), (case.ours, case.theirs));
            assert!(twice.is_none(), "{} is listed twice", case.case);
        }
        Disagreements { listed, problems: Vec::new() }
    }

    /// Compares one answer; a difference must be in the list with exactly these two answers.
    pub fn compare(&mut self, case: &str, ours: &str, theirs: &str) {
        match self.listed.remove(case) {
            None if ours == theirs => {}
            None => self.problems.push(format!("{case}: ours {ours}, theirs {theirs}, not listed")),
            Some((listed_ours, listed_theirs)) => {
                if (listed_ours.as_str(), listed_theirs.as_str()) != (ours, theirs) {
                    self.problems.push(format!(
                        "{case}: ours {ours}, theirs {theirs}, listed as {listed_ours} and {listed_theirs}"
                    ));
                }
            }
        }
    }

    /// Fails on every difference that is not listed and every listed one that no longer is one.
    #[track_caller]
    pub fn finish(self) {
        let mut problems = self.problems;
        problems.extend(self.listed.keys().map(|case| format!("{case}: listed and not met")));
        assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
    }
}
