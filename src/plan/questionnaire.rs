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

/// Said of a number of EORTC of which nobody named the scale.
const UNNAMED_SCALE: &str = "scale score";

/// The questionnaires that a title names, each by itself: "EQ-5D-5L, EORTC QLQ-C30 + QLQ-LMC21" names three. Of those
/// that may take each other's place ("QLQ-HCC18 (or FACT-Hep)") one is asked for. For whom it is stands in the title
/// alone ("EORTC QLQ-H&N35 if H&N").
pub fn instruments(title: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for listed in title.split([',', '+']) {
        for (place, part) in listed.split(" and ").enumerate() {
            let part = part.split(" if ").next().unwrap_or(part).trim();
            match all.last_mut().filter(|_| place > 0 && !is_named(part)) {
                // "Leg swelling score and girth" is one.
                Some(before) => *before = format!("{before} and {part}"),
                None if part.is_empty() => {}
                None => all.push(part.to_owned()),
            }
        }
    }
    all
}

/// Whether words begin with a name: "IIEF-5", "Pain score".
fn is_named(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    first.chars().any(|letter| letter.is_uppercase() || letter.is_ascii_digit())
}

/// The questionnaires of which one is asked for: "QLQ-LC29 (or LC13)" is QLQ-LC29 or QLQ-LC13. Empty where it is one
/// already.
pub fn alternatives(instrument: &str) -> Vec<String> {
    if !is_either(instrument) {
        return Vec::new();
    }
    let full = |name: &str| {
        let is_short = is_of_eortc(instrument) && !name.contains('-');
        if is_short { format!("QLQ-{name}") } else { name.to_owned() }
    };
    either(instrument).into_iter().map(full).collect()
}

fn either(instrument: &str) -> Vec<&str> {
    let parts = instrument.split(['(', ')']).flat_map(|part| part.split(" or "));
    let names = parts.map(|part| part.trim().trim_start_matches("or ").trim());
    names.filter(|name| !name.is_empty()).collect()
}

/// What a form calls a questionnaire: of EQ-5D-5L and of QLQ-C30, which of its numbers is asked for.
pub fn offered_name(instrument: &str) -> String {
    let instrument = instrument.trim();
    if has_no_total(instrument) {
        format!("{instrument}: EQ VAS")
    } else if key(instrument) == "qlqc30" {
        format!("{instrument}: global health status")
    } else {
        instrument.to_owned()
    }
}

/// The questionnaire and the scale that a name of EORTC is made of; the scale is empty where nobody named one. `None`
/// of any other questionnaire: it has a total.
pub fn eortc_scale(name: &str) -> Option<(&str, &str)> {
    let is_one = is_of_eortc(name) && !is_either(name);
    is_one.then(|| name.split_once(':').map_or((name, ""), |(of, scale)| (of, scale.trim_start())))
}

/// As a name is recorded: a number of EORTC is never taken for a total.
pub fn recorded_name(name: &str) -> String {
    match eortc_scale(name) {
        Some((of, "")) => format!("{}: {UNNAMED_SCALE}", of.trim()),
        _ => name.trim().to_owned(),
    }
}

/// Whether earlier numbers of this name are the same number: of a scale that nobody named they may be another.
pub fn names_its_number(name: &str) -> bool {
    eortc_scale(name).is_none_or(|(_, scale)| !scale.is_empty() && scale != UNNAMED_SCALE)
}

fn is_of_eortc(name: &str) -> bool {
    key(name).starts_with("qlq")
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
    let holds = |known: String| !known.is_empty() && name.contains(&known);
    either(instrument).into_iter().any(|one| holds(key(one)))
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
    fn a_number_of_eortc_says_of_which_scale_it_is() {
        assert_eq!(offered_name("EORTC QLQ-C30"), "EORTC QLQ-C30: global health status");
        assert_eq!(offered_name("QLQ-LMC21"), "QLQ-LMC21");
        assert_eq!(eortc_scale("QLQ-LMC21: fatigue"), Some(("QLQ-LMC21", "fatigue")));
        assert_eq!(eortc_scale("QLQ-LMC21"), Some(("QLQ-LMC21", "")));
        assert_eq!(eortc_scale("QLQ-HCC18 (or FACT-Hep)"), None);
        assert_eq!(eortc_scale("IPSS"), None);
        assert_eq!(recorded_name("QLQ-LMC21"), "QLQ-LMC21: scale score");
        assert_eq!(recorded_name(" IPSS "), "IPSS");
        assert!(names_its_number("QLQ-LMC21: fatigue") && names_its_number("IPSS"));
        assert!(!names_its_number("QLQ-LMC21") && !names_its_number("QLQ-LMC21: scale score"));
    }

    #[test]
    fn of_two_that_may_take_each_others_place_both_are_named() {
        for (instrument, names) in [
            ("QLQ-HCC18 (or FACT-Hep)", vec!["QLQ-HCC18", "FACT-Hep"]),
            ("QLQ-LC29 (or LC13)", vec!["QLQ-LC29", "QLQ-LC13"]),
            ("EORTC QLQ-BIL21 or EQ-5D-5L", vec!["EORTC QLQ-BIL21", "EQ-5D-5L"]),
            ("EORTC QLQ-C15-PAL or QLQ-BM22", vec!["EORTC QLQ-C15-PAL", "QLQ-BM22"]),
            ("QLQ-HCC18 or QLQ-GINET21", vec!["QLQ-HCC18", "QLQ-GINET21"]),
            ("Symptom score (ESAS)", vec![]),
        ] {
            assert_eq!(alternatives(instrument), names);
            // Each answers what was asked for, as it is recorded.
            for name in names {
                let asked = [instrument.to_owned(), "IPSS".to_owned()];
                assert_eq!(missing_instruments(&asked, [recorded_name(name).as_str(), "IPSS"]), [""; 0]);
            }
        }
    }

    #[test]
    fn eq_5d_has_a_rating_and_an_index_and_no_total() {
        assert!(has_no_total("EQ-5D-5L") && has_no_total("eq-5d") && !has_no_total("EQ-5D-5L: EQ VAS"));
        assert!(is_eq_index("EQ-5D-5L: index") && !is_eq_index("EQ-5D-5L: EQ VAS"));
        assert!(is_either("QLQ-HCC18 (or FACT-Hep)") && is_either("A or B") && !is_either("EORTC QLQ-C30"));
    }
}
