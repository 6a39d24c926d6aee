//! Which questionnaires an item asks for, and which of them came back. Names and numbers only: the items of most are
//! licensed.

use super::Item;
use crate::protocol::ActivityKind;
use serde::{Deserialize, Serialize};

/// The number of one questionnaire.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    pub name: String,
    pub total: String,
}

/// EQ-5D has no total: its numbers are the patient's own rating and an index by the value set of a country.
const EQ_5D: [&str; 3] = ["eq5d5l", "eq5d3l", "eq5d"];

/// The questionnaires that a title names, each by itself: "EQ-5D-5L, EORTC QLQ-C30 + QLQ-LMC21" names three. Of those
/// that may take each other's place ("QLQ-HCC18 (or FACT-Hep)") one is asked for.
pub fn instruments(title: &str) -> Vec<String> {
    let parts = title.split([',', '+']).flat_map(|part| part.split(" and "));
    parts.map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// What a form calls a questionnaire: of EQ-5D-5L, which of its numbers is asked for.
pub fn offered_name(instrument: &str) -> String {
    if has_no_total(instrument) {
        format!("{}: EQ VAS", instrument.trim())
    } else {
        instrument.trim().to_owned()
    }
}

/// Whether a name is that of a questionnaire without a total, and does not say which of its numbers is meant.
pub fn has_no_total(name: &str) -> bool {
    EQ_5D.contains(&key(name).as_str())
}

/// Whether a number is the index of EQ-5D, in which full health is 1.
pub fn is_eq_index(name: &str) -> bool {
    EQ_5D.iter().any(|eq| key(name).strip_prefix(eq).is_some_and(|rest| rest.starts_with("index")))
}

/// Whether a name leaves open which of two questionnaires it was.
pub fn is_either(name: &str) -> bool {
    name.contains(" or ") || name.contains("(or ")
}

/// Of the questionnaires that are asked for, those without a number. One alone may be called anything.
pub fn missing_instruments<'a>(
    asked: &[String],
    names: impl IntoIterator<Item = &'a str> + Clone,
) -> Vec<String> {
    if asked.len() < 2 {
        return Vec::new();
    }
    let is_there = |instrument: &&String| names.clone().into_iter().any(|name| answers(instrument, name));
    asked.iter().filter(|instrument| !is_there(instrument)).cloned().collect()
}

/// Whether a name is that of an instrument, or of one that may take its place.
fn answers(instrument: &str, name: &str) -> bool {
    let name = key(name);
    if has_no_total(instrument) && name.starts_with("eqvas") {
        return true;
    }
    let alternatives = instrument.split(['(', ')']).flat_map(|part| part.split(" or "));
    alternatives
        .map(|part| key(part.trim().trim_start_matches("or ")))
        .any(|known| !known.is_empty() && name.contains(&known))
}

/// Letters and digits alone, without the publisher: "EORTC QLQ-C30" is "qlqc30".
fn key(name: &str) -> String {
    let name = name.trim().to_lowercase();
    let name = name.strip_prefix("eortc ").unwrap_or(&name);
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

impl Item {
    /// The questionnaires that it asks for, in the words of its title.
    pub fn asked_instruments(&self) -> Vec<String> {
        match self.kind {
            ActivityKind::Questionnaire | ActivityKind::PatientFeedback => instruments(&self.title),
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_questionnaire_of_a_title_is_asked_for_by_itself() {
        let asked = instruments("EQ-5D-5L, EORTC QLQ-C30 + QLQ-HCC18 (or FACT-Hep)");
        assert_eq!(asked, ["EQ-5D-5L", "EORTC QLQ-C30", "QLQ-HCC18 (or FACT-Hep)"]);
        assert_eq!(asked.iter().map(|one| offered_name(one)).next().unwrap(), "EQ-5D-5L: EQ VAS");
        let missing = |names: &[&str]| missing_instruments(&asked, names.iter().copied());
        assert_eq!(missing(&["EQ-5D-5L: EQ VAS", "QLQ-C30", "FACT-Hep"]), Vec::<String>::new());
        assert_eq!(missing(&["EQ-5D-5L: index"]), ["EORTC QLQ-C30", "QLQ-HCC18 (or FACT-Hep)"]);
        assert_eq!(missing_instruments(&instruments("Pain score"), ["BPI"]), Vec::<String>::new());
    }

    #[test]
    fn eq_5d_has_a_rating_and_an_index_and_no_total() {
        assert!(has_no_total("EQ-5D-5L") && has_no_total("eq-5d") && !has_no_total("EQ-5D-5L: EQ VAS"));
        assert!(is_eq_index("EQ-5D-5L: index") && !is_eq_index("EQ-5D-5L: EQ VAS"));
        assert!(is_either("QLQ-HCC18 (or FACT-Hep)") && is_either("A or B") && !is_either("EORTC QLQ-C30"));
    }
}
