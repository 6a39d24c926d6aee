//! A score or a tumour marker that is followed has a value from before the treatment.

use super::super::{ActivityKind, Content, TimePoint};
use super::rows::{is_baseline, rows};
use super::{Finding, Severity};

/// Tumour markers as they are written in blood panels.
const MARKERS: [&str; 9] =
    ["AFP", "CEA", "PSA", "CA 19-9", "CA 125", "CA 15-3", "chromogranin", "5-HIAA", "thyroglobulin"];

pub(super) fn check(content: &Content) -> Vec<Finding> {
    let mut findings = Vec::new();
    let consider = |time_point: &TimePoint, what: &str| {
        let message = format!("{what} has no baseline. Later values would have nothing to compare with");
        Finding::at(Severity::Consider, &time_point.id, "baseline", message).asked_by("6.4")
    };
    for ((kind, _, title), row) in rows(content) {
        let followed = row.len() > 1 || row.iter().any(|time_point| time_point.repeat.is_some());
        if kind == ActivityKind::Questionnaire
            && followed
            && !row.iter().any(|time_point| is_baseline(time_point))
            && let Some(first) = row.first()
        {
            findings.push(consider(first, title));
        }
    }
    for marker in MARKERS {
        let mut measured =
            content.time_points.iter().filter(|time_point| names_marker(time_point, marker)).peekable();
        let Some(first) = measured.peek().copied() else { continue };
        if !measured.any(is_baseline) {
            findings.push(consider(first, marker));
        }
    }
    findings
}

fn names_marker(time_point: &TimePoint, marker: &str) -> bool {
    if time_point.activity.kind != ActivityKind::Bloods {
        return false;
    }
    let title = time_point.activity.title.to_lowercase();
    let marker = marker.to_lowercase();
    title.match_indices(&marker).any(|(start, found)| {
        let is_letter = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
        let before = title.get(..start).and_then(|text| text.chars().next_back());
        let after = title.get(start + found.len()..).and_then(|text| text.chars().next());
        !is_letter(before) && (marker == "chromogranin" || !is_letter(after))
    })
}
