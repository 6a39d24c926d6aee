//! Where two things differ that have the same words.

use super::FieldChange;
use serde::Serialize;
use serde_json::Value;

/// The first place in the file at which they differ, with what stands there.
pub(super) fn unworded<T: Serialize>(before: &T, after: &T) -> FieldChange {
    // Protocols are plain data, so writing one as JSON cannot fail; if it did, nothing stands on that side.
    let value = |one: &T| serde_json::to_value(one).unwrap_or_default();
    let (label, before, after) = first_place(String::new(), &value(before), &value(after))
        .unwrap_or_else(|| ("file".to_owned(), Value::Null, Value::Null));
    FieldChange { label, before: text(&before), after: text(&after) }
}

fn first_place(at: String, before: &Value, after: &Value) -> Option<(String, Value, Value)> {
    match (before, after) {
        (Value::Object(old), Value::Object(now)) => {
            let keys = old.keys().chain(now.keys().filter(|key| !old.contains_key(*key)));
            keys.into_iter().find_map(|key| {
                let at = if at.is_empty() { key.clone() } else { format!("{at}.{key}") };
                first_place(at, old.get(key).unwrap_or(&Value::Null), now.get(key).unwrap_or(&Value::Null))
            })
        }
        (Value::Array(old), Value::Array(now)) => (0..old.len().max(now.len())).find_map(|place| {
            let of = |list: &[Value]| list.get(place).cloned().unwrap_or_default();
            first_place(format!("{at}[{place}]"), &of(old), &of(now))
        }),
        _ => (before != after).then(|| (at, before.clone(), after.clone())),
    }
}

/// Empty where there is nothing.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
