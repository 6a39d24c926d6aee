//! Why an item was not done, or not in time: two fields, and the reason that they hold.

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
pub(super) fn reason_of(chosen: &str, words: &str) -> Option<CloseReason> {
    if chosen == "other" {
        return Some(CloseReason::Other(words.trim().to_owned()));
    }
    CloseReason::PLAIN.get(chosen.parse::<usize>().ok()?).cloned()
}
