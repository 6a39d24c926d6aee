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
            Choice::new(index.to_string(), choice_label(reason)).hint(hint)
        })
        .collect();
    choices.push(Choice::new("other", "Other"));
    choices
}

/// What is looked for under other words is named by those too.
fn choice_label(reason: &CloseReason) -> String {
    let also = match reason {
        CloseReason::LostToContact => ": the patient could not be reached",
        _ => "",
    };
    format!("{}{also}", reason.label())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_could_not_be_reached_is_among_the_reasons() {
        let choices = reason_choices();
        let choice = choices.iter().find(|choice| choice.label.contains("could not be reached"));
        let chosen = choice.map(|choice| chosen_reason(&choice.value, ""));
        assert_eq!(chosen, Some(Ok(CloseReason::LostToContact)));
    }
}
