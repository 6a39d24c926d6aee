//! What was done about an item that did not come, in one word everywhere: it was chased, and is chased again.

use crate::calendar::{Date, display};
use crate::plan::Chase;

/// "12-Nov-2026 M Ruiz: called, no answer, chase again 24-Nov-2026".
fn chase_words(chase: &Chase) -> String {
    let again = chase_again_words(chase.again, display);
    format!("{} {}: {}{again}", display(chase.on), chase.by.name, chase.note)
}

/// Every chase of an item, the newest first.
pub fn chase_lines(chased: &[Chase]) -> Vec<String> {
    chased.iter().rev().map(chase_words).collect()
}

/// ", chase again 24-Nov-2026", the day in the words of whoever asks; empty without one.
pub(super) fn chase_again_words(again: Option<Date>, day: impl Fn(Date) -> String) -> String {
    again.map(|again| format!(", chase again {}", day(again))).unwrap_or_default()
}
