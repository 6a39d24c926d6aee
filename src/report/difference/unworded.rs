//! Where two things differ that have the same words.

use super::FieldChange;
use serde::Serialize;

/// How many letters of the file are shown before the first that differs, and from it on.
const AROUND: usize = 30;

/// What stands in the file where they begin to differ.
pub(super) fn unworded<T: Serialize>(before: &T, after: &T) -> FieldChange {
    // Protocols are plain data, so writing one cannot fail; if it did, nothing stands on that side.
    let text = |one: &T| serde_json::to_string(one).unwrap_or_default().chars().collect::<Vec<char>>();
    let (before, after) = (text(before), text(after));
    let same = before.iter().zip(&after).take_while(|(one, other)| one == other).count();
    let shown =
        |text: &[char]| text.iter().skip(same.saturating_sub(AROUND)).take(2 * AROUND).collect::<String>();
    FieldChange { label: "In the file".to_owned(), before: shown(&before), after: shown(&after) }
}
