//! Why something is booked outside its window: two fields, and the reason that they hold.

use crate::plan::OutsideReason;
use crate::ui::form::Choice;

/// The reasons for a day outside the window, to choose from.
pub fn outside_choices() -> Vec<Choice> {
    let plain = OutsideReason::PLAIN.iter().enumerate();
    let mut choices: Vec<Choice> =
        plain.map(|(index, reason)| Choice::new(index.to_string(), reason.label())).collect();
    choices.push(Choice::new("other", "Other"));
    choices
}

/// The reason that two fields hold: what was chosen, and the words of another.
pub fn outside_of(chosen: &str, words: &str) -> OutsideReason {
    if chosen == "other" {
        return OutsideReason::Other(words.to_owned());
    }
    let index = chosen.parse::<usize>().ok();
    index.and_then(|index| OutsideReason::PLAIN.get(index)).cloned().unwrap_or_default()
}

/// What the two fields hold of a reason that was given before.
pub(super) fn outside_entry(reason: &OutsideReason) -> (String, String) {
    match reason {
        OutsideReason::Other(words) => ("other".to_owned(), words.clone()),
        coded => {
            let index = OutsideReason::PLAIN.iter().position(|plain| plain == coded);
            (index.map(|index| index.to_string()).unwrap_or_default(), String::new())
        }
    }
}
