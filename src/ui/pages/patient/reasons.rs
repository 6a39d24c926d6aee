//! Why an item was not done, or not in time: two fields, and the reason that they hold.

use crate::people::Problem;
use crate::plan::CloseReason;
use crate::ui::form::Choice;

/// The reasons, to choose from.
pub(super) fn reason_choices() -> Vec<Choice> {
    let mut choices: Vec<Choice> = CloseReason::PLAIN
        .iter()
        .enumerate()
        .map(|(index, reason)| {
            let hint = if reason.is_exempt() {
                "leaves the figures"
            } else {
                "counts as missed, left out of the adjusted figure if justified"
            };
            Choice::new(index.to_string(), reason.label()).hint(hint)
        })
        .collect();
    choices.push(Choice::new("other", "Other"));
    choices
}

/// The reason that was chosen, with the words of another.
///
/// # Errors
/// If none is chosen.
pub(super) fn chosen_reason(chosen: &str, words: &str) -> Result<CloseReason, Vec<Problem>> {
    if chosen == "other" {
        return Ok(CloseReason::Other(words.trim().to_owned()));
    }
    let plain = chosen.parse::<usize>().ok().and_then(|index| CloseReason::PLAIN.get(index));
    plain.cloned().ok_or_else(|| vec![Problem::on("reason", "Choose the reason")])
}
