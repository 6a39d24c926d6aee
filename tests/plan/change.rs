//! Changes to a JSON text, as a slip of the hand or a broken program would make them.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// One change. A `usize` chooses a place, counted round and round.
#[derive(Clone, Debug)]
pub enum Change {
    /// Another value in a place.
    Replace(usize, Value),
    /// The value of one place in another: other types, other dates, other names.
    Copy(usize, usize),
    Remove(usize),
    /// An element of a list twice.
    Repeat(usize),
    /// A line of the text twice: a field that stands twice.
    DoubleLine(usize),
    DropLine(usize),
    Cut(usize),
    Put(usize, &'static str),
}

pub fn changes() -> impl Strategy<Value = Vec<Change>> {
    let place = any::<usize>;
    let change = prop_oneof![
        8 => (place(), value()).prop_map(|(at, value)| Change::Replace(at, value)),
        4 => (place(), place()).prop_map(|(from, to)| Change::Copy(from, to)),
        2 => place().prop_map(Change::Remove),
        2 => place().prop_map(Change::Repeat),
        1 => place().prop_map(Change::DoubleLine),
        1 => place().prop_map(Change::DropLine),
        1 => place().prop_map(Change::Cut),
        1 => (place(), select(vec!["\"", "{", "]", ",", "\u{0}", "é", "\\u12", "-", "e9"]))
            .prop_map(|(at, text)| Change::Put(at, text)),
    ];
    proptest::collection::vec(change, 1..4)
}

/// Changes of values alone, so that most texts can still be read.
pub fn value_changes() -> impl Strategy<Value = Vec<Change>> {
    let place = any::<usize>;
    let change = prop_oneof![
        3 => (place(), value()).prop_map(|(at, value)| Change::Replace(at, value)),
        3 => (place(), place()).prop_map(|(from, to)| Change::Copy(from, to)),
        1 => place().prop_map(Change::Remove),
        1 => place().prop_map(Change::Repeat),
    ];
    proptest::collection::vec(change, 1..4)
}

fn value() -> impl Strategy<Value = Value> {
    let dates = [
        "1900-01-01",
        "2199-12-31",
        "2024-02-29",
        "2023-02-29",
        "2025-12-31",
        "0000-00-00",
        "9999-12-31",
        "+262142-12-31",
        "-262143-01-01",
        "2026-9-7",
        "1899-12-31",
    ];
    let lengths = [
        "P0D",
        "P1D",
        "-P1D",
        "P9999Y",
        "-P9999Y",
        "P65535M",
        "P65536M",
        "P9999M9999W9999D",
        "P1Y2M3W4D",
        "-P400Y",
        "PT1H",
        "P",
        "P-1D",
    ];
    let words = [
        "",
        " ",
        "x",
        "img-3m",
        "img-3m~2",
        "a.s1",
        "a@b",
        "\u{202e}\u{0}é",
        "MRI-CE",
        "PET-CT",
        "sirt-hcc",
        "each_session",
        "CR",
        "PD",
        "gone",
        "T1",
        "12.5",
        "-3",
    ];
    let texts = dates.into_iter().chain(lengths).chain(words).map(|text| json!(text));
    let numbers = [
        json!(0),
        json!(1),
        json!(-1),
        json!(12),
        json!(255),
        json!(256),
        json!(65535),
        json!(65536),
        json!(4_294_967_295_u64),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(0.5),
        json!(1e300),
        json!(-0.0),
        json!(999_999_999_999_i64),
        json!(9_999_999_999_999_i64),
    ];
    let others = [
        json!(null),
        json!(true),
        json!(false),
        json!([]),
        json!({}),
        json!([1]),
        json!({"measured": 3000}),
        json!({"nth_session": 0}),
        json!({"count": 65535}),
        json!("x".repeat(5000)),
        nested(60),
        nested(200),
    ];
    select(texts.chain(numbers).chain(others).collect::<Vec<_>>())
}

fn nested(depth: usize) -> Value {
    (0..depth).fold(json!(1), |inside, _| json!([inside]))
}

/// The text with its changes.
pub fn changed(text: &str, changes: &[Change]) -> String {
    let mut value: Value = serde_json::from_str(text).unwrap();
    let mut text = None;
    for change in changes {
        match change {
            Change::Replace(at, new) => change_at(&mut value, *at, |place| *place = new.clone()),
            Change::Copy(from, to) => {
                let mut copy = Value::Null;
                change_at(&mut value, *from, |place| copy = place.clone());
                change_at(&mut value, *to, |place| *place = copy);
            }
            Change::Remove(at) => change_inside(&mut value, *at, |list, index| drop(list.remove(index))),
            Change::Repeat(at) => {
                change_inside(&mut value, *at, |list, index| list.insert(index, list[index].clone()));
            }
            Change::DoubleLine(_) | Change::DropLine(_) | Change::Cut(_) | Change::Put(..) => {
                let before = text.take().unwrap_or_else(|| serde_json::to_string_pretty(&value).unwrap());
                text = Some(changed_text(before, change));
            }
        }
    }
    text.unwrap_or_else(|| serde_json::to_string_pretty(&value).unwrap())
}

fn changed_text(text: String, change: &Change) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    match change {
        Change::DoubleLine(at) if !lines.is_empty() => {
            let at = at % lines.len();
            lines.insert(at, lines[at]);
            lines.join("\n")
        }
        Change::DropLine(at) if !lines.is_empty() => {
            lines.remove(at % lines.len());
            lines.join("\n")
        }
        Change::Cut(at) => {
            let bytes = &text.as_bytes()[..at % (text.len() + 1)];
            String::from_utf8_lossy(bytes).into_owned()
        }
        Change::Put(at, new) => {
            let at = at % (text.len() + 1);
            let (before, after) = text.as_bytes().split_at(at);
            String::from_utf8_lossy(&[before, new.as_bytes(), after].concat()).into_owned()
        }
        _ => text,
    }
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(list) => list.iter().map(count).sum::<usize>(),
        Value::Object(fields) => fields.values().map(count).sum(),
        _ => 0,
    }
}

/// Does something to the n-th value, in the order in which they stand.
fn change_at(value: &mut Value, at: usize, act: impl FnOnce(&mut Value)) {
    let mut left = at % count(value);
    let mut place = value;
    loop {
        if left == 0 {
            return act(place);
        }
        left -= 1;
        let inside: Vec<&mut Value> = match place {
            Value::Array(list) => list.iter_mut().collect(),
            Value::Object(fields) => fields.values_mut().collect(),
            _ => unreachable!("a value without others inside counts as one"),
        };
        let mut next = None;
        for one in inside {
            let size = count(one);
            if left < size {
                next = Some(one);
                break;
            }
            left -= size;
        }
        place = next.unwrap();
    }
}

/// Does something to an element of a list, or takes a field of an object out.
fn change_inside(value: &mut Value, at: usize, act: impl FnOnce(&mut Vec<Value>, usize)) {
    change_at(value, at, |place| match place {
        Value::Array(list) if !list.is_empty() => {
            let index = at % list.len();
            act(list, index);
        }
        Value::Object(fields) => {
            let name = fields.keys().nth(at % fields.len().max(1)).cloned();
            name.map(|name| fields.remove(&name));
        }
        _ => {}
    });
}
