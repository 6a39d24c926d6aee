//! One reading of a lesion as text, and what it says.

use crate::imaging::{Length, LesionId, NonTargetReading, NotEvaluable, Reading};
use crate::people::Problem;
use serde::{Deserialize, Serialize};

/// How one diameter is given.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReadingEntry {
    /// "measured", "too_small", "gone", "not_evaluable", "merged", "split".
    pub state: String,
    /// Millimetres; several for fragments, divided by "+".
    pub mm: String,
    /// Why it cannot be read, or the lesion it merged into.
    pub detail: String,
    /// Somebody was asked whether the diameter is right, so far from the one before, and said so.
    #[serde(default)]
    pub is_measured_so: bool,
}

/// What the reading of a target says of the same lesion as a non-target; empty where it says nothing.
pub(super) fn non_target_of(size: &ReadingEntry) -> &'static str {
    match size.state.as_str() {
        "gone" => "gone",
        "not_evaluable" => "ne",
        "" | "measured" if size.mm.trim().is_empty() => "",
        _ => "present",
    }
}

/// The id of a measurement field.
pub fn field(lesion: &LesionId, what: &str) -> String {
    format!("{what}:{lesion}")
}

pub(super) fn length(name: &str, text: &str, problems: &mut Vec<Problem>) -> Option<Length> {
    if text.trim().is_empty() {
        return None;
    }
    Length::parse(text).map_err(|error| problems.push(Problem::on(name, error))).ok()
}

pub(super) fn reading(name: &str, entry: &ReadingEntry, problems: &mut Vec<Problem>) -> Option<Reading> {
    match entry.state.as_str() {
        "too_small" => Some(Reading::TooSmall),
        "gone" => Some(Reading::Gone),
        "not_evaluable" => Some(Reading::NotEvaluable(why_missing(&entry.detail))),
        "merged" => match LesionId::parse(&entry.detail) {
            Ok(into) => Some(Reading::MergedInto(into)),
            Err(_) => {
                problems.push(Problem::on(name, "Name the lesion it has merged into"));
                None
            }
        },
        "split" => {
            let mut parts = Vec::new();
            for part in entry.mm.split('+') {
                parts.push(length(name, part, problems)?);
            }
            Some(Reading::Split(parts))
        }
        _ => length(name, &entry.mm, problems).map(Reading::Measured),
    }
}

/// Reasons why a lesion cannot be read, by their code in the form.
pub const WHY_MISSING: [(&str, NotEvaluable); 6] = [
    ("not_imaged", NotEvaluable::NotImaged),
    ("unreadable", NotEvaluable::Unreadable),
    ("no_arterial", NotEvaluable::NoArterialPhase),
    ("hidden", NotEvaluable::Hidden),
    ("other_method", NotEvaluable::OtherMethod),
    ("treated_since", NotEvaluable::TreatedSince),
];

fn why_missing(code: &str) -> NotEvaluable {
    WHY_MISSING.iter().find(|(known, _)| *known == code).map_or_else(
        || NotEvaluable::Other("not evaluable, the reason is missing".to_owned()),
        |(_, why)| why.clone(),
    )
}

pub(super) fn written(reading: Option<&Reading>) -> ReadingEntry {
    let entry = |state: &str, mm: String, detail: String| ReadingEntry {
        state: state.to_owned(),
        mm,
        detail,
        is_measured_so: true,
    };
    // What is recorded was signed as it is.
    match reading {
        None => ReadingEntry::default(),
        Some(Reading::Measured(length)) => entry("measured", length.as_mm_text(), String::new()),
        Some(Reading::TooSmall) => entry("too_small", String::new(), String::new()),
        Some(Reading::Gone) => entry("gone", String::new(), String::new()),
        Some(Reading::MergedInto(into)) => entry("merged", String::new(), into.to_string()),
        Some(Reading::Split(parts)) => {
            let mm: Vec<String> = parts.iter().map(|part| part.as_mm_text()).collect();
            entry("split", mm.join(" + "), String::new())
        }
        Some(Reading::NotEvaluable(why)) => {
            let code = WHY_MISSING.iter().find(|(_, known)| known == why).map_or("", |(code, _)| *code);
            entry("not_evaluable", String::new(), code.to_owned())
        }
    }
}

/// The states of a non-target lesion, by their code in the form.
pub const NON_TARGET_STATES: [(&str, &str); 5] = [
    ("gone", "Absent"),
    ("present", "Present, not PD"),
    ("increased", "Larger, not PD"),
    ("pd", "Clear progression"),
    ("ne", "Not evaluable"),
];

pub(super) fn non_target(code: &str) -> Option<NonTargetReading> {
    match code {
        "gone" => Some(NonTargetReading::Gone),
        "present" => Some(NonTargetReading::Present),
        "increased" => Some(NonTargetReading::Increased),
        "pd" => Some(NonTargetReading::UnequivocalProgression),
        "ne" => Some(NonTargetReading::NotEvaluable(NotEvaluable::Unreadable)),
        _ => None,
    }
}

pub(super) fn non_target_code(reading: &NonTargetReading) -> &'static str {
    match reading {
        NonTargetReading::Gone => "gone",
        NonTargetReading::Present | NonTargetReading::Measured(_) => "present",
        NonTargetReading::Increased => "increased",
        NonTargetReading::UnequivocalProgression => "pd",
        NonTargetReading::NotEvaluable(_) => "ne",
    }
}
