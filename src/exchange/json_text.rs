//! The white space of a JSON text, without reading what it says: of a large type every further way of writing or reading it
//! costs the app as much as the type.

/// The text with a line for each member, two spaces deeper in every list and object.
pub(super) fn indented(compact: &str) -> String {
    let mut text = String::with_capacity(compact.len() * 2);
    let mut depth = 0_usize;
    let mut letters = marked(compact).peekable();
    let line = |text: &mut String, depth: usize| {
        text.push('\n');
        (0..depth).for_each(|_| text.push_str("  "));
    };
    while let Some((letter, quoted)) = letters.next() {
        if !quoted && matches!(letter, '}' | ']') {
            depth = depth.saturating_sub(1);
            line(&mut text, depth);
        }
        text.push(letter);
        match letter {
            _ if quoted => {}
            '{' | '[' => {
                if let Some((close, _)) =
                    letters.next_if(|(next, quoted)| !quoted && matches!(next, '}' | ']'))
                {
                    text.push(close);
                } else {
                    depth += 1;
                    line(&mut text, depth);
                }
            }
            ',' => line(&mut text, depth),
            ':' => text.push(' '),
            _ => {}
        }
    }
    text
}

/// The text without white space, but for that which is quoted.
pub(super) fn compact(text: &str) -> String {
    marked(text)
        .filter(|(letter, quoted)| *quoted || !letter.is_ascii_whitespace())
        .map(|(letter, _)| letter)
        .collect()
}

/// Every letter, and whether it is inside a quoted text, or one of its quotes.
fn marked(text: &str) -> impl Iterator<Item = (char, bool)> {
    let (mut is_in, mut escaped) = (false, false);
    text.chars().map(move |letter| {
        let quoted = is_in || letter == '"';
        match (is_in, escaped, letter) {
            (true, true, _) => escaped = false,
            (true, false, '\\') => escaped = true,
            (_, false, '"') => is_in = !is_in,
            _ => {}
        }
        (letter, quoted)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn white_space_comes_and_goes_and_nothing_else_changes() {
        for text in [
            r#"{}"#,
            r#"[]"#,
            r#"{"a":[1,2,{"b":"c, {d}: [e] \" f\\"}],"g":{},"h":[[]],"i":null}"#,
            r#"["\\",",","é\n"]"#,
            r#""x y""#,
        ] {
            let value: Value = serde_json::from_str(text).unwrap();
            assert_eq!(indented(text), serde_json::to_string_pretty(&value).unwrap(), "{text}");
            assert_eq!(compact(&indented(text)), text);
            assert_eq!(compact(text), text);
        }
    }
}
