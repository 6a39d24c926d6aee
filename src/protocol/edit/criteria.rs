use super::super::{Content, Criterion, TimePointId};
use super::time_point::changed;
use crate::people::Problem;
use crate::response::Standard;

/// How response is read at a time point. An empty list asks for no category.
///
/// # Errors
/// On `criteria`, if a standard is there twice for the same lesions, a wording of the team's own is empty, or
/// a setting cannot be met; on `time_point`, if there is none of that name.
pub fn set_criteria(
    content: &Content,
    id: &TimePointId,
    criteria: Vec<Criterion>,
) -> Result<Content, Problem> {
    if let Some(problem) = criteria_problem(&criteria) {
        return Err(Problem::on("criteria", problem));
    }
    changed(content, id, |time_point| {
        time_point.criteria = criteria;
        Ok(())
    })
}

/// What is wrong with a list of criteria.
pub(in crate::protocol) fn criteria_problem(criteria: &[Criterion]) -> Option<String> {
    for (index, criterion) in criteria.iter().enumerate() {
        let name = criterion.standard().name();
        if matches!(criterion.standard(), Standard::Own(words) if words.trim().is_empty()) {
            return Some("The team's own wording is empty. Write it or take it out".into());
        }
        let same = |other: &Criterion| {
            other.standard() == criterion.standard() && other.scope() == criterion.scope()
        };
        if criteria.iter().take(index).any(same) {
            let lesions = criterion.scope().label().to_lowercase();
            return Some(format!("{name} is there twice for {lesions}. Take one out"));
        }
        let sums = &criterion.settings.sums;
        if sums.max_targets == 0 || sums.max_targets_per_organ == 0 {
            return Some(format!("{name} needs at least one target lesion"));
        }
        if sums.max_targets_per_organ > sums.max_targets {
            return Some(format!("{name} cannot have more targets in one organ than altogether"));
        }
    }
    None
}
