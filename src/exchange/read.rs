use super::lines::{Lines, Segment, path_words};
use crate::people::Problem;
use crate::wording::capital;
use serde::de::DeserializeOwned;
use std::fmt;

/// What cannot be read in a JSON text: which field, on which line, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// `steps[3].date`; empty where it is about the whole text.
    pub field: String,
    /// From 1.
    pub line: usize,
    pub message: String,
}

/// "line 14, steps[3].date: …", for a person with the file open beside it.
impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.field.as_str() {
            "" => write!(f, "line {}: {}", self.line, self.message),
            field => write!(f, "line {}, {field}: {}", self.line, self.message),
        }
    }
}

impl std::error::Error for Misread {}

impl Misread {
    /// A problem found after reading, with the line of its field.
    pub fn at(problem: Problem, lines: &Lines) -> Self {
        Self { line: lines.line_of(&problem.field), field: problem.field, message: problem.message }
    }
}

/// Reads a JSON text.
///
/// # Errors
/// Names the field and the line of what is not JSON, not what is asked for, or said twice.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<(T, Lines), Misread> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = Lines::of(text);
    let mut json = serde_json::Deserializer::from_str(text);
    let twice = || {
        let doubled = lines.doubled()?;
        let message = "This field stands twice. Keep the one that is meant".to_owned();
        Some(Misread { field: doubled.path, line: doubled.line, message })
    };
    let value: T = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = segments_of(error.path());
        let problem = error.inner();
        // The reader of a type tells it by the object around the field.
        if problem.to_string().starts_with("duplicate field")
            && let Some(misread) = twice()
        {
            return misread;
        }
        // A number where a word should stand is told as if the text were not JSON.
        let is_json = || serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
        if problem.is_data() {
            Misread { field: path_words(&path), line: lines.line(&path), message: words(problem) }
        } else if problem.is_syntax() && is_json() {
            let message = "One of the words of this field is expected here".to_owned();
            Misread { field: path_words(&path), line: lines.line(&path), message }
        } else {
            Misread { field: String::new(), line: problem.line().max(1), message: words(problem) }
        }
    })?;
    json.end().map_err(|error| Misread {
        field: String::new(),
        line: error.line(),
        message: words(&error),
    })?;
    match twice() {
        Some(misread) => Err(misread),
        None => Ok((value, lines)),
    }
}

/// Reads a part of a JSON text that was set apart, keeping the names of the fields.
///
/// # Errors
/// Names the field, counted from the part.
pub fn read_part<T: DeserializeOwned>(part: serde_json::Value) -> Result<T, Problem> {
    serde_path_to_error::deserialize(part).map_err(|error| {
        let field = path_words(&segments_of(error.path()));
        Problem::on(field, words(error.inner()))
    })
}

fn segments_of(path: &serde_path_to_error::Path) -> Vec<Segment> {
    use serde_path_to_error::Segment as Part;
    path.iter()
        .filter_map(|part| match part {
            Part::Seq { index } => Some(Segment::Index(*index)),
            Part::Map { key } => Some(Segment::Key(key.clone())),
            // A variant with content is a field of that name.
            Part::Enum { variant } => Some(Segment::Key(variant.clone())),
            Part::Unknown => None,
        })
        .collect()
}

/// What a reader of JSON complains about, for people.
fn words(error: &serde_json::Error) -> String {
    let text = error.to_string();
    // The place is told apart.
    let text = match text.rfind(" at line ") {
        Some(at) => text.get(..at).unwrap_or(&text),
        None => &text,
    };
    if !error.is_data() {
        return format!("This is not JSON: {text}");
    }
    if let Some(name) = between(text, "missing field `", "`") {
        return format!("“{name}” is missing. Add it");
    }
    if let Some(name) = between(text, "unknown field `", "`") {
        let known = text.split_once("expected ").map_or("", |(_, rest)| rest);
        let known = known.trim_start_matches("one of ").replace("` or `", ", ").replace('`', "");
        return match known.as_str() {
            "" | "there are no fields" => format!("There is no field “{name}” here. Take it out"),
            known => format!("There is no field “{name}” here. The fields are: {known}"),
        };
    }
    if let Some(name) = between(text, "unknown variant `", "`") {
        let known = text.split_once("expected ").map_or("", |(_, rest)| rest);
        let known = known.trim_start_matches("one of ").replace("` or `", ", ").replace('`', "");
        return format!("“{name}” is not known here. Use one of: {known}");
    }
    if let Some((found, wanted)) = ["invalid type: ", "invalid value: "]
        .iter()
        .find_map(|start| text.strip_prefix(start))
        .and_then(|rest| rest.rsplit_once(", expected "))
    {
        return format!("This is {}, and {} is expected", kind_words(found), kind_words(wanted));
    }
    if let Some((length, wanted)) =
        text.strip_prefix("invalid length ").and_then(|rest| rest.split_once(", expected "))
    {
        return length_words(length, wanted);
    }
    if text.is_empty() { "This cannot be read".to_owned() } else { capital(text) }
}

/// A list of so many values where something else is wanted, for people.
fn length_words(length: &str, wanted: &str) -> String {
    if wanted.starts_with("struct ") {
        return "This is a list, and an object is expected".to_owned();
    }
    let wanted: String = wanted.chars().filter(char::is_ascii_digit).collect();
    let length = if length == "1" { "1 value".to_owned() } else { format!("{length} values") };
    match wanted.as_str() {
        "" => format!("This has {length}, and another number of them is expected"),
        wanted => format!("This has {length}, and {wanted} are expected"),
    }
}

/// What the reader calls a kind of value, for people.
fn kind_words(kind: &str) -> String {
    let name = kind.split([' ', '`', '"']).next().unwrap_or_default();
    let value = kind.get(name.len()..).unwrap_or_default().trim().replace('`', "");
    match name {
        "null" => "null (nothing)".to_owned(),
        "string" if value.starts_with('"') => format!("the text {value}"),
        "integer" | "boolean" => value,
        "floating" => value.trim_start_matches("point ").to_owned(),
        "sequence" => "a list".to_owned(),
        "map" | "struct" => "an object".to_owned(),
        "unit" => "a word alone".to_owned(),
        "newtype" | "tuple" => "a word with what belongs to it".to_owned(),
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number from 0 on".to_owned(),
        "enum" => "one of the words of this field".to_owned(),
        _ => match kind {
            "a string" => "a text".to_owned(),
            "a sequence" => "a list".to_owned(),
            "a boolean" => "true or false".to_owned(),
            "a map" => "an object".to_owned(),
            "string or map" => "one of the words of this field".to_owned(),
            other => match other.strip_prefix("a tuple of size ") {
                Some(size) => format!("a list of {size} values"),
                None => other.to_owned(),
            },
        },
    }
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.strip_prefix(before)?.split_once(after).map(|(inside, _)| inside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        #[expect(dead_code)]
        list: Vec<Inner>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        #[expect(dead_code)]
        n: u8,
    }

    #[test]
    fn what_stands_alone_or_with_something_is_told_in_words() {
        let message = format!("{}, {}", kind_words("unit variant"), kind_words("newtype variant"));
        assert_eq!(message, "a word alone, a word with what belongs to it");
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Word {
        One,
        Two,
        None,
    }

    #[test]
    fn problems_name_their_field_and_line() {
        let cases = [
            ("{\"list\": [\n{\"n\": 1},\n{\"n\": \"x\"}]}", "list[1].n", 3),
            ("{\"list\": [\n{\"n\": 1},\n\n{}]}", "list[1]", 4),
            ("{\"list\": [\n{\"n\": 1,\n \"m\": 2}]}", "list[0].m", 3),
            ("{\"list\": [\n{\"n\": 1,\n \"n\": 2}]}", "list[0].n", 3),
            ("{\"list\": [\n{\"n\": 1\n \"n\": 2}]}", "", 3),
            ("\n\n", "", 3),
            ("{\"list\": []}\n{}", "", 2),
        ];
        for (text, field, line) in cases {
            let misread = read::<Outer>(text).unwrap_err();
            assert_eq!((misread.field.as_str(), misread.line), (field, line), "{text}: {misread}");
        }
        assert!(read::<Outer>("\u{feff}{\"list\": []}").is_ok());
    }

    #[test]
    fn messages_say_what_to_do() {
        let message = |text: &str| read::<Outer>(text).unwrap_err().message;
        assert_eq!(message("{}"), "“list” is missing. Add it");
        assert_eq!(message("{\"list\": [{\"m\": 1}]}"), "There is no field “m” here. The fields are: n");
        assert_eq!(message("{\"list\": 3}"), "This is 3, and a list is expected");
        assert_eq!(message("[]"), "This is a list, and an object is expected");
        assert_eq!(message("{\"list\": [[]]}"), "This is a list, and an object is expected");
        let pair = |text| read::<(u8, u8)>(text).unwrap_err().message;
        assert_eq!(pair("[1]"), "This has 1 value, and 2 are expected");
        assert_eq!(pair("3"), "This is 3, and a list of 2 values is expected");
        let number = |value| message(&format!("{{\"list\": [{{\"n\": {value}}}]}}"));
        assert_eq!(number("\"x\""), "This is the text \"x\", and a whole number from 0 on is expected");
        assert_eq!(number("-1"), "This is -1, and a whole number from 0 on is expected");
        assert_eq!(number("1.5"), "This is 1.5, and a whole number from 0 on is expected");
        assert_eq!(number("null"), "This is null (nothing), and a whole number from 0 on is expected");
        assert_eq!(number("[]"), "This is a list, and a whole number from 0 on is expected");
        let word = read::<Vec<Word>>("[\"three\"]").unwrap_err().message;
        assert_eq!(word, "“three” is not known here. Use one of: one, two, none");
        let number = read::<Vec<Word>>("[\"one\",\n 3]").unwrap_err();
        assert_eq!(number.to_string(), "line 2, [1]: One of the words of this field is expected here");
        assert!(message("{").starts_with("This is not JSON: "));
    }
}
