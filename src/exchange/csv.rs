use crate::calendar::Date;

/// For whom a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// A spreadsheet: with a byte order mark, so that it reads UTF-8, and with text that looks like a formula
    /// made harmless.
    Spreadsheet,
    /// A program: the text as it is.
    Program,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    Number(i64),
    /// Written as `2026-09-04`.
    Date(Date),
    Empty,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub fn number(number: Option<impl Into<i64>>) -> Self {
        number.map_or(Self::Empty, |number| Self::Number(number.into()))
    }

    pub fn date(date: Option<Date>) -> Self {
        date.map_or(Self::Empty, Self::Date)
    }
}

/// A table in the form of RFC 4180: commas, lines ended by CR LF, quotes where they are needed.
///
/// A spreadsheet takes a text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return for a formula
/// and would run it. Such a text is quoted and begins with a tab, which [`unguarded`] takes off again. Numbers
/// and dates are written bare; a text that is a plain number is one.
pub fn table(reader: Reader, header: &[&str], rows: impl IntoIterator<Item = Vec<Cell>>) -> String {
    let mut text = String::new();
    if reader == Reader::Spreadsheet {
        text.push('\u{feff}');
    }
    push_line(&mut text, reader, header.iter().map(|name| Cell::text(*name)));
    for row in rows {
        push_line(&mut text, reader, row);
    }
    text
}

/// A text as it was before it was made harmless for a spreadsheet.
pub fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\t') {
        Some(rest) if looks_like_a_formula(rest) => rest,
        _ => text,
    }
}

fn push_line(text: &mut String, reader: Reader, cells: impl IntoIterator<Item = Cell>) {
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        match cell {
            Cell::Text(words) => push_text(text, reader, &words),
            Cell::Number(number) => text.push_str(&number.to_string()),
            Cell::Date(date) => text.push_str(&date.to_string()),
            Cell::Empty => {}
        }
    }
    text.push_str("\r\n");
}

fn push_text(text: &mut String, reader: Reader, words: &str) {
    let guard = reader == Reader::Spreadsheet && looks_like_a_formula(words);
    if !guard && !words.contains([',', '"', '\r', '\n']) {
        text.push_str(words);
        return;
    }
    text.push('"');
    if guard {
        text.push('\t');
    }
    text.push_str(&words.replace('"', "\"\""));
    text.push('"');
}

fn looks_like_a_formula(words: &str) -> bool {
    words.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_plain_number(words)
}

/// "-3", "+0.5": a sign, digits, and digits after one point.
fn is_plain_number(words: &str) -> bool {
    let digits = words.strip_prefix(['+', '-']).unwrap_or(words);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_as_rfc_4180_and_spreadsheets_want_them() {
        let cases = [
            ("plain", "plain", "plain"),
            ("a,b", "\"a,b\"", "\"a,b\""),
            ("say \"no\"", "\"say \"\"no\"\"\"", "\"say \"\"no\"\"\""),
            ("two\nlines", "\"two\nlines\"", "\"two\nlines\""),
            ("=1+1", "\"\t=1+1\"", "=1+1"),
            ("+44 20", "\"\t+44 20\"", "+44 20"),
            ("@cmd", "\"\t@cmd\"", "@cmd"),
            ("-", "\"\t-\"", "-"),
            ("\tx", "\"\t\tx\"", "\tx"),
            ("-3", "-3", "-3"),
            ("+0.5", "+0.5", "+0.5"),
            ("-3.", "\"\t-3.\"", "-3."),
        ];
        for (words, for_spreadsheet, for_program) in cases {
            let line = |reader| {
                let all = table(reader, &["h"], [vec![Cell::text(words)]]);
                all.trim_start_matches('\u{feff}').strip_prefix("h\r\n").unwrap().to_owned()
            };
            assert_eq!(line(Reader::Spreadsheet), format!("{for_spreadsheet}\r\n"), "{words:?}");
            assert_eq!(line(Reader::Program), format!("{for_program}\r\n"), "{words:?}");
            let inside = for_spreadsheet.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
            let guarded = inside.unwrap_or(for_spreadsheet).replace("\"\"", "\"");
            assert_eq!(unguarded(&guarded), words);
        }
    }

    #[test]
    fn numbers_dates_and_nothing() {
        let date = Date::from_ymd_opt(2026, 9, 4).unwrap();
        let row = vec![Cell::Number(-3), Cell::Date(date), Cell::Empty, Cell::number(Some(2_i64))];
        let text = table(Reader::Spreadsheet, &["a", "b", "c", "d"], [row]);
        assert_eq!(text, "\u{feff}a,b,c,d\r\n-3,2026-09-04,,2\r\n");
    }
}
