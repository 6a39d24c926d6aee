//! Reading JSON with little code for each type that is read.
//!
//! The text is first read into a tree, and the types are read from the tree. What serde writes for every type is
//! then compiled against a reader that can do little more than hand out the next member, instead of against a whole
//! parser; what a first visit loads is smaller by a tenth.

mod access;
mod tree;

use serde::de::{DeserializeOwned, Error as _};
pub use serde_json::Error;

use tree::Json;

/// Reads a value.
///
/// # Errors
/// If the bytes are not JSON (the message says on which line), or not of that type (it says in which member).
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    let mut json: Json<'_> = serde_json::from_slice(bytes)?;
    T::deserialize(&mut json).map_err(|error| placed(&error, &json))
}

fn placed(error: &Error, json: &Json<'_>) -> Error {
    let place = json.place();
    let place = if place.is_empty() { "the top" } else { &place };
    Error::custom(format_args!("{error} at {place}"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Point(i32, i32);

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Shape {
        Empty,
        Dot(Point),
        Line(Point, Point),
        Text {
            at: Point,
            #[serde(default)]
            words: Option<String>,
        },
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Picture {
        shapes: Vec<Shape>,
        names: BTreeMap<String, u8>,
        #[serde(default)]
        scale: f64,
    }

    const PICTURES: [&str; 14] = [
        r#"{"shapes": ["empty", {"dot": [1, -2]}, {"line": [[0, 0], [3, 4]]}], "names": {"a\u00e9": 1, "b": 255}}"#,
        r#"{"shapes": [{"text": {"at": [1, 1], "words": "\"so\"", "new": [1, {}]}}], "names": {}, "scale": 2.5}"#,
        r#"{"shapes": [{"text": {"at": [1, 1], "words": null}}], "names": {}, "scale": 3}"#,
        r#"{"shapes": [{"text": {"words": null}}], "names": {}}"#,
        r#"{"shapes": [{"empty": null}], "names": {}}"#,
        r#"{"shapes": [{"empty": 1}], "names": {}}"#,
        r#"{"shapes": ["dot"], "names": {}}"#,
        r#"{"shapes": [{"dot": [1, 2], "line": []}], "names": {}}"#,
        r#"{"shapes": [{"dot": [1, 2, 3]}], "names": {}}"#,
        r#"{"shapes": [], "names": {"b": 256}}"#,
        r#"{"shapes": [], "names": {}, "names": {}}"#,
        r#"{"shapes": [], "names": {}, "other": 1}"#,
        r#"{"shapes": {}, "names": []}"#,
        r#"{"shapes": [], "names": {}} x"#,
    ];

    #[test]
    fn reads_and_refuses_what_serde_json_does() {
        for text in PICTURES {
            let expected = serde_json::from_str::<Picture>(text).ok();
            assert_eq!(read::<Picture>(text.as_bytes()).ok(), expected, "{text}");
            let value = serde_json::from_str::<serde_json::Value>(text).ok();
            assert_eq!(read::<serde_json::Value>(text.as_bytes()).ok(), value, "{text}");
        }
    }

    #[test]
    fn a_refusal_names_the_place() {
        let refusal = |text: &str| read::<Picture>(text.as_bytes()).unwrap_err().to_string();
        assert_eq!(
            refusal(r#"{"shapes": ["empty", {"text": {"words": null}}], "names": {}}"#),
            "missing field `at` at shapes[1].text"
        );
        assert_eq!(
            refusal(r#"{"shapes": [], "names": {"b": "c"}}"#),
            "invalid type: string \"c\", expected u8 at names.b"
        );
        assert_eq!(refusal("{}"), "missing field `shapes` at the top");
        assert_eq!(refusal("{"), "EOF while parsing an object at line 1 column 1");
    }
}
