//! On which line of a JSON text a value stands.

use crate::json;

/// A step into a JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    Key(String),
    Index(usize),
}

/// Where every value of a JSON text begins.
#[derive(Clone, Debug)]
pub struct Lines {
    root: Node,
}

#[derive(Clone, Debug)]
struct Node {
    line: usize,
    inside: Inside,
}

#[derive(Clone, Debug)]
enum Inside {
    Object(Vec<(String, Node)>),
    Array(Vec<Node>),
    Plain,
}

/// A field that stands twice in one object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubled {
    pub path: String,
    pub line: usize,
}

impl Lines {
    /// Reads the places of a text that is known to be JSON. Of any other text the places found so far are
    /// kept; nothing here fails.
    pub fn of(text: &str) -> Self {
        let mut scan = Scan { bytes: text.as_bytes(), at: 0, line: 1 };
        Self { root: scan.value(0) }
    }

    /// The line, from 1, of the value at a path, or of the nearest value around it.
    pub fn line(&self, path: &[Segment]) -> usize {
        let mut node = &self.root;
        for segment in path {
            let next = match (&node.inside, segment) {
                (Inside::Object(fields), Segment::Key(key)) => {
                    fields.iter().find(|(name, _)| name == key).map(|(_, value)| value)
                }
                (Inside::Array(values), Segment::Index(index)) => values.get(*index),
                _ => None,
            };
            match next {
                Some(value) => node = value,
                None => break,
            }
        }
        node.line
    }

    /// The line of a path in words: `steps[3].date`.
    pub fn line_of(&self, path: &str) -> usize {
        self.line(&segments(path))
    }

    /// The first field that stands twice in one object: which of the two was meant cannot be known.
    pub fn doubled(&self) -> Option<Doubled> {
        find_doubled(&self.root, &mut Vec::new())
    }
}

/// The parts of a path in words: `steps[3].scan.targets.t1`.
pub fn segments(path: &str) -> Vec<Segment> {
    let mut segments = Vec::new();
    for part in path.split('.').filter(|part| !part.is_empty()) {
        let (name, indices) = part.find('[').map_or((part, ""), |at| part.split_at(at));
        if !name.is_empty() {
            segments.push(Segment::Key(name.to_owned()));
        }
        let numbers = indices.split(['[', ']']).filter(|number| !number.is_empty());
        segments.extend(numbers.filter_map(|number| number.parse().ok().map(Segment::Index)));
    }
    segments
}

/// A path in words.
pub fn path_words(path: &[Segment]) -> String {
    let mut words = String::new();
    for segment in path {
        match segment {
            Segment::Key(key) => {
                if !words.is_empty() {
                    words.push('.');
                }
                words.push_str(key);
            }
            Segment::Index(index) => words.push_str(&format!("[{index}]")),
        }
    }
    words
}

fn find_doubled(node: &Node, path: &mut Vec<Segment>) -> Option<Doubled> {
    let mut inside = |segment: Segment, node: &Node| {
        path.push(segment);
        let found = find_doubled(node, path);
        path.pop();
        found
    };
    match &node.inside {
        Inside::Plain => None,
        Inside::Array(values) => {
            values.iter().enumerate().find_map(|(index, value)| inside(Segment::Index(index), value))
        }
        Inside::Object(fields) => {
            let mut names: Vec<&str> = Vec::with_capacity(fields.len());
            for (name, value) in fields {
                if names.contains(&name.as_str()) {
                    path.push(Segment::Key(name.clone()));
                    let doubled = Doubled { path: path_words(path), line: value.line };
                    path.pop();
                    return Some(doubled);
                }
                names.push(name);
            }
            fields.iter().find_map(|(name, value)| inside(Segment::Key(name.clone()), value))
        }
    }
}

/// Deeper than this serde_json refuses a text before it comes here.
const DEEPEST: usize = 200;

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn step(&mut self) {
        if self.peek() == Some(b'\n') {
            self.line += 1;
        }
        self.at += 1;
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.step();
        }
    }

    fn value(&mut self, depth: usize) -> Node {
        self.skip_space();
        let line = self.line;
        let inside = match self.peek() {
            Some(b'{') if depth < DEEPEST => self.object(depth),
            Some(b'[') if depth < DEEPEST => self.array(depth),
            Some(b'"') => {
                self.string();
                Inside::Plain
            }
            _ => {
                while self.peek().is_some_and(|byte| !byte.is_ascii_whitespace() && !b",]}".contains(&byte)) {
                    self.step();
                }
                Inside::Plain
            }
        };
        Node { line, inside }
    }

    fn object(&mut self, depth: usize) -> Inside {
        let mut fields = Vec::new();
        self.step();
        loop {
            self.skip_space();
            if self.peek() != Some(b'"') {
                break;
            }
            let name = self.string();
            self.skip_space();
            if self.peek() != Some(b':') {
                break;
            }
            self.step();
            fields.push((name, self.value(depth + 1)));
            self.skip_space();
            if self.peek() != Some(b',') {
                break;
            }
            self.step();
        }
        self.step();
        Inside::Object(fields)
    }

    fn array(&mut self, depth: usize) -> Inside {
        let mut values = Vec::new();
        self.step();
        loop {
            self.skip_space();
            if matches!(self.peek(), None | Some(b']')) {
                break;
            }
            let before = self.at;
            values.push(self.value(depth + 1));
            self.skip_space();
            if self.peek() != Some(b',') || self.at == before {
                break;
            }
            self.step();
        }
        self.step();
        Inside::Array(values)
    }

    /// The text between the quotes, with its escapes read.
    fn string(&mut self) -> String {
        let start = self.at;
        self.step();
        while let Some(byte) = self.peek() {
            self.step();
            match byte {
                b'"' => break,
                b'\\' => self.step(),
                _ => {}
            }
        }
        let raw = self.bytes.get(start..self.at.min(self.bytes.len())).unwrap_or_default();
        json::read(raw).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_on_their_lines() {
        let text = "{\n \"a\": 1,\n \"b\": [\n  {\"c\": \"x,]}\\\"\\n\"},\n  {\n   \"d\": {}\n  }\n ],\n \"e\\u0066\": null\n}";
        let lines = Lines::of(text);
        let cases = [
            ("", 1),
            ("a", 2),
            ("b", 3),
            ("b[0]", 4),
            ("b[0].c", 4),
            ("b[1]", 5),
            ("b[1].d", 6),
            ("ef", 9),
            ("b[1].missing", 5),
            ("b[7].d", 3),
        ];
        for (path, line) in cases {
            assert_eq!(lines.line_of(path), line, "{path}");
            assert_eq!(path_words(&segments(path)), path);
        }
        assert_eq!(lines.doubled(), None);
    }

    #[test]
    fn a_doubled_field_is_named() {
        let lines = Lines::of("{\"a\": [0, {\"b\": 1,\n\"c\": 2,\n\"b\": 3}]}");
        assert_eq!(lines.doubled(), Some(Doubled { path: "a[1].b".into(), line: 3 }));
    }

    #[test]
    fn no_text_is_too_odd() {
        for text in
            ["", "{", "[", "{\"a\"", "{\"a\":", "[1,", "\"\\", "]", "[[[[", "{\"a\":}", "[,]", "\u{feff}{}"]
        {
            let _ = Lines::of(text).line_of("a[0].b");
        }
    }
}
